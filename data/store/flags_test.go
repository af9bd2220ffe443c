package store

import (
	"errors"
	"slices"
	"testing"

	"blotter/data"
)

// flaggedTitles lists the articles with a flag, and fails where a list and an article say different.
func flaggedTitles(t *testing.T, s *Store) (titles string) {
	t.Helper()
	for _, h := range heads(t, s) {
		a, err := s.Article(t.Context(), h.ID)
		must(t, err)
		if a.Flagged != h.Flagged || a.Noted != h.Noted || a.Noted != (a.Note != "") {
			t.Errorf("%s: in the list %v %v, alone %v %v", h.Title, h.Flagged, h.Noted, a.Flagged, a.Noted)
		}
		if h.Flagged {
			titles += h.Title
		}
	}
	return titles
}

func TestFlagsAreOneStepAndStay(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	want := func(want string) {
		t.Helper()
		if got := flaggedTitles(t, s); got != want {
			t.Errorf("flagged are %q, want %q", got, want)
		}
	}
	b, err := s.SetFlag(t.Context(), []int64{ids[0], ids[2], ids[0]}, true)
	must(t, err)
	if b.Change.Said().String() != "Flag 2 articles" {
		t.Errorf("the step is named %q", b.Change.Said().String())
	}
	b, err = s.SetFlag(t.Context(), ids, true)
	must(t, err)
	if b.Change.Said().String() != "Flag “B”" {
		t.Errorf("the step is named %q", b.Change.Said().String())
	}
	if b, err = s.SetFlag(t.Context(), ids, true); err != nil || b.Change.ID != 0 {
		t.Errorf("a flag that is there already: %+v, %v", b, err)
	}
	b, err = s.SetFlag(t.Context(), ids[2:], false)
	must(t, err)
	if b.Change.Said().String() != "Unflag “C”" {
		t.Errorf("the step is named %q", b.Change.Said().String())
	}
	s = reopen(t, s)
	want("AB")
	for _, after := range []string{"ABC", "AC", ""} {
		d, err := s.Undo(t.Context())
		must(t, err)
		if d.Edits[0].Kind != data.FlagEdit {
			t.Errorf("undo changed %+v", d.Edits)
		}
		want(after)
	}
	for _, after := range []string{"AC", "ABC", "AB"} {
		_, err := s.Redo(t.Context())
		must(t, err)
		want(after)
	}
}

func TestAFlagChangedSinceIsNotUndone(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	b, err := s.SetFlag(t.Context(), ids, true)
	must(t, err)
	_, err = s.SetFlag(t.Context(), ids, false)
	must(t, err)
	var conflict *data.ConflictError
	if _, err := s.UndoChange(t.Context(), b.Change.ID); !errors.As(err, &conflict) {
		t.Errorf("undo gives %v, want a conflict", err)
	}
	if _, err := s.SetFlag(t.Context(), []int64{ids[0], 99}, true); !errors.Is(err, data.ErrNoArticle) {
		t.Errorf("flagging what is not there: %v", err)
	}
	_, err = s.Trash(t.Context(), ids)
	must(t, err)
	if _, err := s.SetFlag(t.Context(), ids, true); !errors.Is(err, data.ErrNoArticle) {
		t.Errorf("flagging what is in the trash: %v", err)
	}
}

func TestSinceTellsOfNewNotesAndFlags(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	start, err := s.Position(t.Context())
	must(t, err)
	_, err = s.SetFlag(t.Context(), ids[:1], true)
	must(t, err)
	_, err = s.SetNote(t.Context(), ids[1], "see also")
	must(t, err)
	labelAs(t, s, 1, ids[2])
	since, err := s.Since(t.Context(), start)
	must(t, err)
	if want := []data.Marks{{Article: ids[0], Flagged: true}, {Article: ids[1], Noted: true}}; !slices.Equal(since.Marks, want) {
		t.Errorf("marked are %v", since.Marks)
	}
	if since, err = s.Since(t.Context(), since.After); err != nil || len(since.Marks)+len(since.Reviews) != 0 {
		t.Errorf("nothing was changed since, but %+v, %v", since, err)
	}
}

func TestFlagsAndNotesComeWithAnImport(t *testing.T) {
	s := newLibrary(t)
	importAll(t, s, []data.NewArticle{
		{Draft: data.Draft{Title: "A", Text: "One.", Flagged: true}},
		{Draft: data.Draft{Title: "B", Text: "Two.", Note: "a note"}},
	})
	if got := flaggedTitles(t, s); got != "A" {
		t.Errorf("flagged are %q", got)
	}
	if all := heads(t, s); all[0].Noted || !all[1].Noted || all[0].Words != 1 {
		t.Errorf("%+v", all)
	}
}
