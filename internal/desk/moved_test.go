package desk_test

import (
	"testing"

	"blotter/data"
	"blotter/internal/desk"
)

// TestWhatMovedStaysListedWhenTheModelIsRefined takes a gesture back that had moved the suggestions, and looks at what that moved
// before and after the model has learned from the unlabeled articles.
func TestWhatMovedStaysListedWhenTheModelIsRefined(t *testing.T) {
	d := open(t, desk.StarterAll)
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if got := moved(t, d); got != 0 {
		t.Fatalf("%d articles have moved before anything was done", got)
	}
	events := d.Events()
	ids, err := d.List(t.Context(), desk.Query{View: desk.ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	cartel, err := d.TopicNamed("Cartel")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Label(t.Context(), desk.Gesture{Articles: ids, Status: data.Labeled, Topic: cartel.ID}); err != nil {
		t.Fatal(err)
	}
	awaitRefined(t, events)
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	awaitRefined(t, events)
	if got := moved(t, d); got == 0 {
		t.Error("what the undo moved is not listed any more once the model was refined")
	}
}

func moved(t *testing.T, d *desk.Desk) int {
	t.Helper()
	ids, err := d.List(t.Context(), desk.Query{View: desk.ViewMoved})
	if err != nil {
		t.Fatal(err)
	}
	return len(ids)
}

// awaitRefined waits until a refinement has ended and the suggestions that it makes are there.
func awaitRefined(t *testing.T, events <-chan desk.Event) {
	t.Helper()
	for e := range events {
		if j, ok := e.(desk.JobChanged); ok && j.Ended && j.Name == "learning from the unlabeled articles" {
			return
		}
	}
}
