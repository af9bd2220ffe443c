package library_test

import (
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// TestWhatMovedStaysListedWhenTheModelIsRefined takes a gesture back that had moved the suggestions, and looks at what that moved
// before and after the model has learned from the unlabeled articles.
func TestWhatMovedStaysListedWhenTheModelIsRefined(t *testing.T) {
	d := open(t, library.StarterAll)
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if got := moved(t, d); got != 0 {
		t.Fatalf("%d articles have moved before anything was done", got)
	}
	events := d.Events()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	cartel, err := d.TopicNamed("Cartel")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Label(t.Context(), library.Gesture{Articles: ids, Status: data.Labeled, Topic: cartel.ID}); err != nil {
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

func moved(t *testing.T, d *library.Library) int {
	t.Helper()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewMoved})
	if err != nil {
		t.Fatal(err)
	}
	return len(ids)
}

// awaitRefined waits until a refinement has ended and the suggestions that it makes are there.
func awaitRefined(t *testing.T, events <-chan library.Event) {
	t.Helper()
	for e := range events {
		if j, ok := e.(library.JobChanged); ok && j.Ended && j.Name.ID == "job.learning-from-the-unlabeled-articles" {
			return
		}
	}
}
