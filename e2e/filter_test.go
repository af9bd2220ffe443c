package e2e

import (
	"strings"
	"testing"

	"blotter/data/store"
)

// views reads the saved views as the library keeps them.
func (p *program) views() string {
	p.t.Helper()
	s, err := store.Open(p.t.Context(), p.library, store.OpenOptions{ReadOnly: true})
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = s.Close() }() // it was only read
	kept, err := s.Setting(p.t.Context(), "views")
	if err != nil {
		p.t.Fatal(err)
	}
	return kept
}

// TestFilterAndView narrows the list by the form and keeps the search as a view, by keys alone.
func TestFilterAndView(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen := w.suggested()
	w.press("l")
	form := w.lookOther("the form", seen)
	form.keep(t, "filter")
	w.press("Down", "Down", "Down", "Return") // the states, any, unlabeled
	w.lookOther("the unlabeled ones", form).keep(t, "filter-unlabeled")
	w.press("Escape")
	w.look()
	w.command("save search")
	w.look()
	w.write("To do")
	w.press("Return")
	w.wait("the view", func() bool {
		return strings.Contains(w.views(), `"To do"`) && strings.Contains(w.views(), "is:unlabeled")
	})
	w.press("Escape")
	w.look()
	before := o.contents(w.library)
	w.command("go to the view to do")
	w.shot("filter-view")
	w.press("6")
	w.awaitChanges(before, 1)
	w.close()
	o.sound(w.library)
}

// TestTabAndLabel goes through the window by Tab: a number labels all the same, Enter presses what has the ring.
func TestTabAndLabel(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen := w.suggested()
	before := o.contents(w.library)
	w.press("Tab")
	seen = w.lookOther("a ring", seen)
	seen.keep(t, "tab-ring")
	w.press("2")
	c := w.awaitChanges(before, 1)
	if got := c.topics[c.last().Topic]; got != "Cartel" {
		t.Errorf("the key 2 labels as %q", got)
	}
	seen = w.look()
	w.press("Return")
	w.lookOther("what the ring was around", seen).keep(t, "tab-pressed")
	if again := o.contents(w.library); len(again.changes) != len(c.changes) {
		t.Error("Enter confirmed, while something else had the ring")
	}
	w.press("Escape")
	w.look()
	w.press("Return")
	w.awaitChanges(c, 1)
	w.close()
}
