package list

import (
	"strings"
	"testing"

	"blotter/data"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestARowNamesTheFurtherTopics(t *testing.T) {
	f, p := shown(t)
	row, _ := p.Row(p.Current())
	row.Status, row.Topic = data.Labeled, f.Topic("Cartel")
	for _, topic := range f.Topics().Offered()[:5] {
		if topic.ID != row.Topic {
			row.Also = append(row.Also, topic.ID)
		}
	}
	got := p.Describe(row)
	first, _ := f.Topics().Name(row.Also[0])
	if got.Topic != "Cartel" || got.AlsoWord != "also" || got.Also[0].Name != first || got.Also[0].Mark != widget.Further {
		t.Errorf("the row says %+v", got)
	}
	if want := len(row.Also) - widget.RowAlso; got.AlsoMore != want {
		t.Errorf("%d topics are counted, want %d", got.AlsoMore, want)
	}
}

func TestARowShowsNoPercentageThatWasNotChecked(t *testing.T) {
	f, p := shown(t)
	row, _ := p.Row(p.Current())
	row.Suggestion.Topic, row.Suggestion.Confidence, row.Suggestion.Labels = f.Topic("Cartel"), 0.91, 1
	for basis, want := range map[library.Basis]string{
		library.BasisPercentage: "91 %", library.BasisGuess: "a guess from 1 label",
		library.BasisAlone: "no other topic labeled yet", library.BasisUnlike: "unlike anything labeled",
	} {
		row.Suggestion.Basis = basis
		if got := p.Describe(row).Confidence; got != want {
			t.Errorf("basis %d is said as %q, want %q", basis, got, want)
		}
	}
	row.Status, row.Topic = data.Labeled, f.Topic("Art theft")
	row.Suggestion.Basis = library.BasisGuess
	row.Looks = library.Suspicion{Topic: f.Topic("Cartel"), Confidence: 0.8}
	if got := p.Describe(row).Right; strings.Contains(got, "%") {
		t.Errorf("a label that looks wrong is said as %q", got)
	}
}
