package store

import (
	"regexp"
	"testing"

	diff "github.com/google/go-cmp/cmp"
)

// A new library has a random UUID, one author with another, and one topic an article; a restart keeps them.
func TestANewLibrarySaysWhatItIs(t *testing.T) {
	s := newLibrary(t)
	about, err := s.About(t.Context())
	must(t, err)
	version4 := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	if !version4.MatchString(about.UUID) || !version4.MatchString(about.Author.UUID) || about.UUID == about.Author.UUID {
		t.Errorf("the library is %q, its author %q", about.UUID, about.Author.UUID)
	}
	if about.Several || about.Author.ID != 1 || about.Author.Name != "me" {
		t.Errorf("about a new library: %+v", about)
	}
	other, err := newLibrary(t).About(t.Context())
	must(t, err)
	if other.UUID == about.UUID || other.Author.UUID == about.Author.UUID {
		t.Error("two libraries have the same UUID")
	}
	again, err := reopen(t, s).About(t.Context())
	must(t, err)
	if found := diff.Diff(about, again); found != "" {
		t.Errorf("after a restart (-before +after):\n%s", found)
	}
}

// What a library is changes outside the history: nothing of it can be undone, and no label changes.
func TestWhatALibraryIsChangesOutsideTheHistory(t *testing.T) {
	s := newLibrary(t)
	labelAs(t, s, 1, bring(t, s, "A")...)
	before := mirrored(t, s)
	must(t, s.SetSeveral(t.Context(), true))
	must(t, s.SetAuthorName(t.Context(), "  Ana García "))
	about, err := s.About(t.Context())
	must(t, err)
	if !about.Several || about.Author.Name != "Ana García" {
		t.Errorf("about: %+v", about)
	}
	authors, err := s.Authors(t.Context())
	must(t, err)
	if len(authors) != 1 || authors[0] != about.Author {
		t.Errorf("authors: %+v, want %+v alone", authors, about.Author)
	}
	if found := diff.Diff(before, mirrored(t, s)); found != "" {
		t.Errorf("the articles changed (-before +after):\n%s", found)
	}
	must(t, s.SetSeveral(t.Context(), false))
	if about, err = s.About(t.Context()); err != nil || about.Several {
		t.Errorf("one topic an article again: %+v, %v", about, err)
	}
}

// An author without a name is refused and keeps the one there is.
func TestAnAuthorNeedsAName(t *testing.T) {
	s := newLibrary(t)
	for _, name := range []string{"", " \t\n"} {
		if err := s.SetAuthorName(t.Context(), name); err == nil {
			t.Errorf("the name %q was taken", name)
		}
	}
	about, err := s.About(t.Context())
	must(t, err)
	if about.Author.Name != "me" {
		t.Errorf("the author is %q", about.Author.Name)
	}
}
