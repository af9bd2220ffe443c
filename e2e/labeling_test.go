package e2e

import (
	"testing"

	"blotter/data"
	"blotter/data/store"
)

// decisions lists the decisions of a library.
func (o *owner) decisions(path string) []data.Ruling {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = s.Close() }() // it was only read
	rulings, err := s.Rulings(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	return rulings
}

// TestSuggestionsAreAcceptedAndRuledOut accepts the sure suggestions by the list of commands, undoes that, then rules a topic out for an
// article by its key, and undoes that too.
func TestSuggestionsAreAcceptedAndRuledOut(t *testing.T) {
	o := newOwner(t)
	p := o.open(o.newLibrary("--samples"))
	p.suggested()
	before := o.labels(p.library)
	plain := p.look()
	p.press("ctrl+k")
	p.lookOther("the list of commands", plain)
	p.write("accept sure")
	p.look()
	p.press("Return")
	p.look()
	p.shot("accept")
	p.press("Return")
	p.wait("the labels", func() bool { return len(o.labels(p.library)) > len(before) })
	p.press("ctrl+z")
	p.wait("undo", func() bool { return sameLabels(o.labels(p.library), before) })
	p.suggested()
	p.press("d")
	p.wait("a decision", func() bool {
		all := o.decisions(p.library)
		return len(all) == 1 && all[0].Kind == data.NotHere
	})
	p.press("ctrl+z")
	p.wait("undo", func() bool { return len(o.decisions(p.library)) == 0 })
	p.close()
}
