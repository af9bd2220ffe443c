package review

import (
	"strings"
	"testing"

	"blotter/gui/host"
)

func TestFamiliesStayTogetherInTheFinder(t *testing.T) {
	t.Parallel()
	topics := host.Topics{
		{ID: 1, Name: "Art"},
		{ID: 2, Name: "Cartel"},
		{ID: 3, Name: "Ports", Parent: 2},
		{ID: 4, Name: "Extortion", Parent: 2},
		{ID: 5, Name: "Gone", Archived: true},
		{ID: 6, Name: "Spies"},
		{ID: 7, Name: "Orphan", Parent: 5},
	}
	for want, scored := range map[string]map[int64]float64{
		"Art Cartel Ports Extortion Spies Orphan": {},
		"Cartel Extortion Ports Spies Art Orphan": {4: 0.6, 2: 0.1, 6: 0.2, 3: 0.05},
		"Spies Art Cartel Ports Extortion Orphan": {6: 0.9, 1: 0.05, 3: 0.04},
	} {
		var names []string
		for _, topic := range byFamily(topics, scored) {
			names = append(names, topic.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%v: %q, want %q", scored, got, want)
		}
	}
}
