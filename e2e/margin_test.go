package e2e

import (
	"testing"

	"blotter/data/store"

	"blotter/data"
)

// article reads an article of the library file.
func (o *owner) article(path string, id int64) data.Article {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	a, err := s.Article(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}

// guides reads the topics' guides by name.
func (o *owner) guides(path string) map[string]string {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	topics, err := s.Topics(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	all := map[string]string{}
	for _, topic := range topics {
		all[topic.Name] = topic.Guide
	}
	return all
}

// changed names the guides that are other than before.
func changed(before, now map[string]string) (names []string) {
	for name, guide := range now {
		if before[name] != guide {
			names = append(names, name)
		}
	}
	return names
}

// TestMargin asks why, changes a guide, writes a note, flags and teaches a word, all by keys beside the article.
func TestMargin(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	w := o.open(library)
	w.press("Home")
	seen, before, guides := w.suggested(), o.contents(library), o.guides(library)

	w.press("w", "Down", "Down")
	w.lookOther("why not the third topic", seen).keep(t, "margin-why")
	w.press("Escape", "Escape")
	w.lookSame("the window without the margin", seen)

	w.press("e")
	w.look()
	w.press("ctrl+a")
	w.write("Only what 1 museum lost.")
	w.shot("margin-guide")
	w.press("ctrl+Return")
	w.wait("the guide in the library file", func() bool { return len(changed(guides, o.guides(library))) == 1 })
	name := changed(guides, o.guides(library))[0]
	if got := o.guides(library)[name]; got != "Only what 1 museum lost." {
		t.Errorf("the guide of %s is now %q", name, got)
	}
	w.press("ctrl+z")
	w.wait("the guide as it was", func() bool { return len(changed(guides, o.guides(library))) == 0 })

	w.press("n")
	w.look()
	w.write("call 123 s0 jk")
	w.press("Escape", "f")
	noted := w.await("a flag and a note", func(c contents) bool { return len(marked(c)) == 1 })
	w.shot("margin-note")
	id := marked(noted)[0]
	if got := o.article(library, id).Note; got != "call 123 s0 jk" {
		t.Errorf("the note is %q", got)
	}
	sameStandings(t, "after typing a note", noted, before)

	w.press("bracketright", "m")
	w.look()
	w.shot("margin-word")
	w.press("Return")
	w.wait("the word in the history", func() bool { return o.taught(library) == 1 })
	w.press("ctrl+z")
	w.wait("the word taken back", func() bool { return o.taught(library) == 0 })

	w.press("j", "7")
	w.awaitChanges(before, 1)
	w.close()
	again := o.open(library)
	again.suggested()
	again.shot("margin-again")
	again.close()
	o.sound(library)
}

// marked lists the articles with both a flag and a note.
func marked(c contents) (ids []int64) {
	for id, a := range c.articles {
		if a.Flagged && a.Noted {
			ids = append(ids, id)
		}
	}
	return ids
}

// taught counts the words that a library was taught.
func (o *owner) taught(path string) int {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		return -1 // it is being written to
	}
	defer func() { _ = s.Close() }()
	words, err := s.Words(o.t.Context())
	if err != nil {
		return -1
	}
	return len(words)
}
