package store

import (
	"errors"
	"strings"
	"testing"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
)

// A step that was followed by another on the same thing is not taken back under it: the owner is told, and nothing is guessed.
func TestAConflictIsRefusedAndChangesNothing(t *testing.T) {
	ctx := t.Context()
	for _, c := range []struct {
		name        string
		first, then func(s *Store) (data.Delta, error)
		says        string
	}{
		{
			"label",
			func(s *Store) (data.Delta, error) { return s.Label(ctx, labelingAs(1, 1, 2)) },
			func(s *Store) (data.Delta, error) { return s.Label(ctx, labelingAs(2, 2)) },
			"the label of the article “B” has changed since",
		},
		{
			"label, then trash",
			func(s *Store) (data.Delta, error) { return s.Label(ctx, labelingAs(1, 1)) },
			func(s *Store) (data.Delta, error) { return s.Trash(ctx, []int64{1}) },
			"the article “A” is in the trash",
		},
		{
			"trash",
			func(s *Store) (data.Delta, error) { return s.Trash(ctx, []int64{1}) },
			func(s *Store) (data.Delta, error) { return s.Restore(ctx, []int64{1}) },
			"has been moved since",
		},
		{
			"note",
			func(s *Store) (data.Delta, error) { return s.SetNote(ctx, 1, "one") },
			func(s *Store) (data.Delta, error) { return s.SetNote(ctx, 1, "two") },
			"the note on the article “A” has changed since",
		},
		{
			"word",
			func(s *Store) (data.Delta, error) { return s.SetWord(ctx, data.Word{Word: "heist", Topic: 1}, true) },
			func(s *Store) (data.Delta, error) { return s.SetWord(ctx, data.Word{Word: "heist", Topic: 1}, false) },
			"the word “heist” has changed since",
		},
		{
			"topic",
			func(s *Store) (data.Delta, error) { return s.ChangeTopic(ctx, data.Topic{ID: 1, Name: "Drugs"}) },
			func(s *Store) (data.Delta, error) { return s.ChangeTopic(ctx, data.Topic{ID: 1, Name: "Narcotics"}) },
			"Narcotics",
		},
		{
			"a topic that has got a label",
			func(s *Store) (data.Delta, error) {
				_, b, err := s.AddTopic(ctx, data.Topic{Name: "Arson"})
				return b, err
			},
			func(s *Store) (data.Delta, error) { return s.Label(ctx, labelingAs(5, 1)) },
			"Arson",
		},
	} {
		s := newLibrary(t)
		bring(t, s, "A", "B")
		first, err := c.first(s)
		must(t, err)
		_, err = c.then(s)
		must(t, err)
		s = reopen(t, s)
		before := stateOf(t, s)
		_, err = s.UndoChange(ctx, first.Change.ID)
		var conflict *data.ConflictError
		if !errors.As(err, &conflict) || conflict.Change.ID != first.Change.ID || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "Nothing was changed") {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(before, stateOf(t, s)); diff != "" {
			t.Errorf("%s: the refused step changed (-before +after):\n%s", c.name, diff)
		}
	}
}
