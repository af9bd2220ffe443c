package e2e

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"blotter/data"
	"blotter/data/store"
)

// labels maps the title of each labeled article of a library to the paths of its topics, the main one first and the further ones
// sorted.
func (o *owner) labels(path string) map[string][]string {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = s.Close() }() // it was only read
	topics, err := s.Topics(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	all := map[string][]string{}
	for head, err := range s.Heads(o.t.Context()) {
		if err != nil {
			o.t.Fatal(err)
		}
		if head.Status != data.Labeled {
			continue
		}
		var further []string
		for _, topic := range head.Also {
			further = append(further, data.Path(topics, topic))
		}
		slices.Sort(further)
		all[head.Title] = append([]string{data.Path(topics, head.Topic)}, further...)
	}
	return all
}

func sameLabels(a, b map[string][]string) bool { return maps.EqualFunc(a, b, slices.Equal) }

// allowsSeveral reports whether an article of a library may have several topics.
func (o *owner) allowsSeveral(path string) bool {
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		return false
	}
	defer func() { _ = s.Close() }() // it was only read
	about, err := s.About(o.t.Context())
	return err == nil && about.Several
}

// TestSeveralTopics opens a library of version 3, allows several topics, labels with two of them and with a family, takes it back and
// does it again, and brings everything into another library by way of a file.
func TestSeveralTopics(t *testing.T) {
	o := newOwner(t)
	old, err := os.ReadFile(filepath.Join("..", "data", "store", "testdata", "v3.blotter"))
	if err != nil {
		t.Fatal(err)
	}
	library := o.path("old.blotter")
	if err := os.WriteFile(library, old, 0o600); err != nil {
		t.Fatal(err)
	}
	w := o.open(library)
	seen := w.look()
	w.press("ctrl+comma")
	w.lookOther("the settings", seen).keep(t, "several-settings")
	w.press("shift+Tab", "shift+Tab", "space") // the name, the box that allows several
	w.wait("several topics", func() bool { return o.allowsSeveral(library) })
	w.press("Escape")
	w.look()
	w.quit()

	o.run("topics", "add", "Sinaloa", "--parent", "Cartel", "-l", library)
	before := o.labels(library)
	w = o.open(library)
	w.look()
	w.press("Home")
	topics := func(main string, further ...string) func() bool {
		want := append([]string{main}, further...)
		return func() bool {
			for title, got := range o.labels(library) {
				if slices.Equal(got, want) && !slices.Equal(before[title], want) {
					return true
				}
			}
			return false
		}
	}
	w.press("4", "k", "shift+2") // Cybercrime, back, and Sinaloa beside it
	w.wait("two topics", topics("Cybercrime", "Cartel/Sinaloa"))
	w.press("shift+1")
	w.wait("a family and another topic", topics("Cybercrime", "Cartel", "Cartel/Sinaloa"))
	after := o.labels(library)
	w.look().keep(t, "several-labeled")

	w.press("ctrl+z", "ctrl+z", "ctrl+z")
	w.wait("what was before", func() bool { return sameLabels(o.labels(library), before) })
	w.press("ctrl+y", "ctrl+y", "ctrl+y")
	w.wait("the topics again", func() bool { return sameLabels(o.labels(library), after) })
	w.close()
	o.sound(library)

	file, again := o.path("labeled.jsonl"), o.path("again.blotter")
	o.run("export", "-l", library, "--to", file)
	o.run("new", again, "--topics", "none", "--several")
	o.run("import", "-l", again, file)
	if got := o.labels(again); !sameLabels(got, after) {
		t.Errorf("the labels were %v and came back as %v", after, got)
	}
	w = o.open(again)
	w.look().keep(t, "several-again")
	w.close()
	o.sound(again)
}
