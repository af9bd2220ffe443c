package store

import (
	"errors"
	"slices"
	"testing"

	"blotter/data"
)

func TestDecisionsStandUntilTheyAreTakenBack(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	keep := data.Ruling{Kind: data.KeepLabel, Article: ids[0], Topic: 2, Other: 3}
	never := data.Ruling{Kind: data.NeverSuggest, Topic: 3}
	copied := data.Ruling{Kind: data.NoCopy, Article: ids[1], Other: ids[0]}
	for _, r := range []data.Ruling{keep, never, copied} {
		d, err := s.Rule(t.Context(), r, true)
		must(t, err)
		if !slices.Contains(d.Rulings, r) {
			t.Errorf("after %+v the delta tells of %+v", r, d.Rulings)
		}
	}
	if d, err := s.Rule(t.Context(), keep, true); err != nil || !d.None() {
		t.Errorf("what was decided already: %+v, %v", d.Change, err)
	}
	s = reopen(t, s)
	in := func(want ...data.Ruling) {
		t.Helper()
		got, err := s.Rulings(t.Context())
		must(t, err)
		if !slices.Equal(got, want) {
			t.Errorf("decided is %+v, want %+v", got, want)
		}
	}
	in(keep, never, copied)
	d, err := s.Rule(t.Context(), keep, false)
	must(t, err)
	if d.Change.Said().String() != "Doubt the label of “A” again" {
		t.Errorf("the step is named %q", d.Change.Said().String())
	}
	in(never, copied)
	for _, want := range [][]data.Ruling{{keep, never, copied}, {keep, never}, {keep}, {}} {
		d, err := s.Undo(t.Context())
		must(t, err)
		if len(d.Rulings) != len(want) || d.Rulings == nil {
			t.Errorf("undo tells of %+v", d.Rulings)
		}
		in(want...)
	}
	_, err = s.Redo(t.Context())
	must(t, err)
	in(keep)
	if _, err := s.Rule(t.Context(), data.Ruling{Kind: data.NotHere, Article: 99, Topic: 2}, true); !errors.Is(err, data.ErrNoArticle) {
		t.Errorf("an article that is not there: %v", err)
	}
	if _, err := s.Rule(t.Context(), data.Ruling{Kind: data.NotHere, Article: ids[0], Topic: 99}, true); !errors.Is(err, data.ErrNoTopic) {
		t.Errorf("a topic that is not there: %v", err)
	}
}

func TestAnEmptiedTrashForgetsDecisions(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	_, err := s.Rule(t.Context(), data.Ruling{Kind: data.NotHere, Article: ids[0], Topic: 2}, true)
	must(t, err)
	_, err = s.Rule(t.Context(), data.Ruling{Kind: data.NoCopy, Article: ids[1], Other: ids[0]}, true)
	must(t, err)
	_, err = s.Trash(t.Context(), ids[:1])
	must(t, err)
	_, err = s.EmptyTrash(t.Context())
	must(t, err)
	if all, err := s.Rulings(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("decided is still %+v, %v", all, err)
	}
}

func TestListsOfMarksAreUndone(t *testing.T) {
	s := newLibrary(t)
	id, d, err := s.SetMarkList(t.Context(), data.MarkList{Name: " Places ", Words: []string{"Marrow  Bay", "", "ostra", "Ostra"}})
	must(t, err)
	if d.Change.Said().String() != "Add the marks “Places”" || len(d.MarkLists) != 1 || !slices.Equal(d.MarkLists[0].Words, []string{"Marrow Bay", "ostra"}) {
		t.Errorf("the step %q tells of %+v", d.Change.Said().String(), d.MarkLists)
	}
	if _, _, err := s.SetMarkList(t.Context(), data.MarkList{Name: "places"}); err == nil {
		t.Error("two lists have one name")
	}
	_, _, err = s.SetMarkList(t.Context(), data.MarkList{ID: id, Name: "Groups", Words: []string{"the Lantern Men"}})
	must(t, err)
	_, _, err = s.SetMarkList(t.Context(), data.MarkList{ID: id})
	must(t, err)
	s = reopen(t, s)
	for _, want := range []string{"Groups", "Places", ""} {
		d, err := s.Undo(t.Context())
		must(t, err)
		all, err := s.MarkLists(t.Context())
		must(t, err)
		name := ""
		if len(all) > 0 {
			name = all[0].Name
		}
		if name != want || len(d.MarkLists) != len(all) || d.MarkLists == nil {
			t.Errorf("after undo there is %+v, the delta tells of %+v", all, d.MarkLists)
		}
	}
	next, _, err := s.SetMarkList(t.Context(), data.MarkList{Name: "Victims"})
	must(t, err)
	if next == id {
		t.Error("a number is used twice")
	}
}
