package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"blotter/data"
)

// stepNames returns the names of steps as a list shows them.
func stepNames(t *testing.T, s *Store, q data.HistoryQuery) (names []string) {
	t.Helper()
	all, err := s.Steps(t.Context(), q)
	must(t, err)
	for _, step := range all {
		names = append(names, fmt.Sprint(step.Step(), " ", step.Edits))
	}
	return names
}

func TestTheHistoryCountsGesturesNotArticles(t *testing.T) {
	s := newLibrary(t)
	ids := importAll(t, s, newGenerator(1).articles(40))
	labelAs(t, s, 1, ids...)
	_, err := s.Label(t.Context(), data.Labeling{
		Articles: ids, Topic: 2, Status: data.Labeled, How: data.InBulk, Hows: map[int64]data.How{ids[3]: data.Confirmed, ids[7]: data.Corrected},
	})
	must(t, err)
	_, err = s.Undo(t.Context())
	must(t, err)
	want := []string{
		"Label 40 articles as Art theft 40", "Label 40 articles as Cartel 40", "Import 40 articles from seeds.txt 1",
	}
	for limit := 1; limit <= 5; limit++ {
		if got := stepNames(t, s, data.HistoryQuery{Limit: limit}); !slices.Equal(got, want[:min(limit, len(want))]) {
			t.Errorf("the latest %d steps are %q", limit, got)
		}
	}
}

// A gesture stays one line however often it went back and forth, and tells when it was taken back last.
func TestAStepTellsWhenItWasTakenBack(t *testing.T) {
	s := newLibrary(t)
	clock := int64(1_700_000_000_000)
	s.now = func() time.Time { clock += 1000; return time.UnixMilli(clock) }
	ids := bring(t, s, "A")
	labelAs(t, s, 2, ids...)
	labeled := clock
	for _, turn := range []func(context.Context) (data.Delta, error){s.Undo, s.Redo, s.Undo} {
		_, err := turn(t.Context())
		must(t, err)
	}
	steps, err := s.Steps(t.Context(), data.HistoryQuery{Text: "Label"})
	must(t, err)
	if len(steps) != 1 || !steps[0].Undone || steps[0].At > labeled || steps[0].How == data.Undone || steps[0].UndoneAt != clock {
		t.Errorf("steps %+v; labeled by %d, taken back at %d", steps, labeled, clock)
	}
	_, err = s.Redo(t.Context())
	must(t, err)
	if steps, err = s.Steps(t.Context(), data.HistoryQuery{Text: "Label"}); err != nil || len(steps) != 1 || steps[0].Undone || steps[0].UndoneAt != 0 {
		t.Errorf("done again: %+v, %v", steps, err)
	}
}

func TestTheHistoryIsSearchedByWords(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "Café 100% robbery", "Trial")
	labelAs(t, s, 1, ids[0])
	labelAs(t, s, 2, ids...)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"label cartel", []string{"Label “Café 100% robbery” as Cartel 1"}},
		{"CARTEL robb", []string{"Label “Café 100% robbery” as Cartel 1"}},
		{"theft trial", []string{"Label 2 articles as Art theft 1"}}, // an article of a step on several
		{"100%", []string{"Label 2 articles as Art theft 1", "Label “Café 100% robbery” as Cartel 1"}},
		{"1_0", nil},
		{"import cartel", nil},
	} {
		if got := stepNames(t, s, data.HistoryQuery{Text: c.text}); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.text, got, c.want)
		}
	}
}

// A row tells how a label came to be, by which model, when, and how long the article was on screen.
func TestAHistoryRowTellsAllOfALabel(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	_, err := s.Label(t.Context(), data.Labeling{Articles: ids, Topic: 2, Status: data.Labeled, How: data.Corrected, Model: "m7", SeenMS: 1234})
	must(t, err)
	s = reopen(t, s)
	rows, err := s.History(t.Context(), data.HistoryQuery{Article: ids[0], Kind: data.LabelEdit})
	must(t, err)
	if len(rows) != 1 {
		t.Fatalf("rows %+v", rows)
	}
	got := rows[0]
	if got.How != data.Corrected || got.Model != "m7" || got.SeenMS != 1234 || got.At == 0 || got.From != "" || got.To != "2" || got.Title != "A" {
		t.Errorf("row %+v", got)
	}
}
