package store

import (
	"errors"
	"strings"
	"testing"

	"blotter/data"
)

func TestATopicIsSplitInOneStep(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	labelAs(t, s, 1, ids...)
	before := stateOf(t, s)
	made, d, err := s.SplitTopic(t.Context(), 1, data.Topic{Name: "Money laundering", Color: "#123456", Keywords: []string{"launder"}}, ids[1:])
	must(t, err)
	if d.Change.Said().String() != "Split 2 articles from Cartel into Money laundering" || len(d.Reviews) != 2 || made.ID != 5 || made.Order == 0 {
		t.Errorf("split: %+v, %+v, %+v", made, d.Change, d.Reviews)
	}
	after := stateOf(t, s)
	if got := after.Articles; got[0].Topic != 1 || got[1].Topic != made.ID || got[2].How != data.InBulk {
		t.Errorf("articles %+v", got)
	}
	s = reopen(t, s)
	_, err = s.Undo(t.Context())
	must(t, err)
	if got := stateOf(t, s); toJSON(got) != toJSON(before) {
		t.Errorf("undo leads to\n%+v, want\n%+v", got, before)
	}
	_, err = s.Redo(t.Context())
	must(t, err)
	if got := stateOf(t, s); toJSON(got) != toJSON(after) {
		t.Errorf("redo leads to\n%+v, want\n%+v", got, after)
	}
}

func TestASplitThatMakesNoSenseChangesNothing(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	labelAs(t, s, 1, ids[0])
	before := stateOf(t, s)
	var taken *data.NameTakenError
	for _, c := range []struct {
		from     int64
		name     string
		articles []int64
		want     func(error) bool
	}{
		{1, "New", ids, func(err error) bool { return strings.Contains(err.Error(), "“B” is not labeled as Cartel") }},
		{1, "New", nil, func(err error) bool { return strings.Contains(err.Error(), "no article was chosen") }},
		{1, "New", []int64{99}, func(err error) bool { return errors.Is(err, data.ErrNoArticle) }},
		{77, "New", ids[:1], func(err error) bool { return errors.Is(err, data.ErrNoTopic) }},
		{1, "art THEFT", ids[:1], func(err error) bool { return errors.As(err, &taken) }},
		{1, " ", ids[:1], func(err error) bool { return strings.Contains(err.Error(), "needs a name") }},
	} {
		if _, _, err := s.SplitTopic(t.Context(), c.from, data.Topic{Name: c.name}, c.articles); err == nil || !c.want(err) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if got := stateOf(t, s); toJSON(got) != toJSON(before) {
		t.Errorf("a refused split leads to\n%+v", got)
	}
}

func TestASplitWithLaterLabelsIsNotUndone(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	labelAs(t, s, 1, ids[0])
	made, d, err := s.SplitTopic(t.Context(), 1, data.Topic{Name: "New"}, ids[:1])
	must(t, err)
	labelAs(t, s, made.ID, ids[1])
	var conflict *data.ConflictError
	if _, err := s.UndoChange(t.Context(), d.Change.ID); !errors.As(err, &conflict) {
		t.Errorf("undo gives %v, want a conflict", err)
	}
}
