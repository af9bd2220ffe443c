package store

import (
	"errors"
	"testing"

	"blotter/data"
)

func TestSuggestionsAreAcceptedInOneStep(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C", "D")
	cartel, theft := int64(2), int64(3)
	_, err := s.Label(t.Context(), data.Labeling{Articles: ids[:1], Topic: cartel, Status: data.Labeled, How: data.ByHand})
	must(t, err)
	_, err = s.Label(t.Context(), data.Labeling{Articles: ids[3:], Status: data.Skipped, How: data.ByHand})
	must(t, err)
	all := []data.Accepting{{Article: ids[0], Topic: theft}, {Article: ids[1], Topic: theft}, {Article: ids[2], Topic: cartel}, {Article: ids[3], Topic: cartel}, {Article: 99, Topic: cartel}}
	d, err := s.Accept(t.Context(), all, "m1")
	must(t, err)
	if d.Change.Said().String() != "Accept the suggestion for 2 articles" || len(d.Reviews) != 2 {
		t.Fatalf("the step is %q and tells of %d articles; what is labeled, skipped or gone stays as it is", d.Change.Said().String(), len(d.Reviews))
	}
	s = reopen(t, s)
	want := func(id, topic int64, how data.How) {
		t.Helper()
		a, err := s.Article(t.Context(), id)
		must(t, err)
		if a.Topic != topic || a.How != how {
			t.Errorf("%s is labeled %d, %q; want %d, %q", a.Title, a.Topic, a.How, topic, how)
		}
	}
	want(ids[0], cartel, data.ByHand)
	want(ids[1], theft, data.Accepted)
	want(ids[2], cartel, data.Accepted)

	// Who reads the article and says the same makes the label his own; undo gives back what it was.
	_, err = s.Label(t.Context(), data.Labeling{Articles: ids[1:2], Topic: theft, Status: data.Labeled, How: data.Confirmed})
	must(t, err)
	want(ids[1], theft, data.Confirmed)
	_, err = s.Undo(t.Context())
	must(t, err)
	want(ids[1], theft, data.Accepted)
	_, err = s.Undo(t.Context())
	must(t, err)
	want(ids[1], 0, "")
	want(ids[2], 0, "")
	_, err = s.Redo(t.Context())
	must(t, err)
	want(ids[2], cartel, data.Accepted)

	if _, err := s.Accept(t.Context(), []data.Accepting{{Article: ids[1], Topic: 99}}, ""); !errors.Is(err, data.ErrNoTopic) {
		t.Errorf("an unknown topic: %v", err)
	}
	if d, err := s.Accept(t.Context(), all[:1], ""); err != nil || !d.None() {
		t.Errorf("nothing to accept: %+v, %v", d.Change, err)
	}
}
