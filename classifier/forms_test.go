package classifier

import (
	"slices"
	"testing"
)

func TestForms(t *testing.T) {
	for word, form := range map[string]string{
		"drug": "drugs", "drugs": "drug", "robbery": "robberies", "robberies": "robbery", "witness": "witnesses", "software": "softwares",
		"bombero": "bomberos", "votaciones": "votación", "cárteles": "cártel",
		"ermittlung": "ermittlungen", "bank": "banken", "gericht": "gerichte",
	} {
		if got := forms(word); !slices.Contains(got, form) {
			t.Errorf("forms of %s: %q, without %s", word, got, form)
		}
	}
	for word, other := range map[string]string{"arms": "arm", "news": "new", "gas": "ga"} {
		if got := forms(word); slices.Contains(got, other) {
			t.Errorf("%s has the form %s", word, other)
		}
	}
}

// TestNamesSpeak: before any label, an article that has a word of a topic's name
// is suggested that topic, and the reason is the word as it stands there; one
// that has none of any name is unlike anything, whatever its topic.
func TestNamesSpeak(t *testing.T) {
	m := New([]Topic{{ID: 1, Name: "Cybercrime"}, {ID: 2, Name: "Drugs and cartels"}, {ID: 3, Name: "None of these", None: true}})
	table := m.Compile()
	cartel := m.Prepare("The cartel of the coast", "", "en")
	s := table.Suggest(cartel)
	if s.Topic != 2 || s.Basis != Guess {
		t.Errorf("a cartel: %+v", s)
	}
	if got := table.Matches(cartel, 2); !slices.Equal(got, []string{"cartel"}) {
		t.Errorf("matches %q", got)
	}
	rugby := m.Prepare("Rugby: a late try of the visitors", "", "en")
	if s := table.Suggest(rugby); s.Basis != Unlike || s.Sure || s.Confidence > 0.7 {
		t.Errorf("rugby: %+v", s)
	}
	if got := table.Matches(rugby, 1); len(got) != 0 {
		t.Errorf("rugby matches %q", got)
	}
}
