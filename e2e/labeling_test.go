package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
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

// pairs is a file with articles that come twice, with one sentence changed.
func (o *owner) pairs(n int) string {
	o.t.Helper()
	path, r := o.path("pairs.jsonl"), rand.New(rand.NewPCG(7, 7))
	file, err := os.Create(path)
	if err != nil {
		o.t.Fatal(err)
	}
	lines := json.NewEncoder(file)
	for i := range n {
		sentences := make([]string, 30)
		for j := range sentences {
			sentences[j] = fmt.Sprintf("The %s of %s saw the %s near %s.", rareWord(r), rareWord(r), rareWord(r), rareWord(r))
		}
		for _, last := range []string{"The harbor was quiet.", "Nobody was at the gate."} {
			article := map[string]string{"title": fmt.Sprintf("Pair %d: %s", i, last), "text": strings.Join(sentences, " ") + " " + last}
			if err := lines.Encode(article); err != nil {
				o.t.Fatal(err)
			}
		}
	}
	if err := file.Close(); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// opened runs a command from the list of commands, and returns the window once that list is gone and something else than before shows.
func (p *program) opened(command string, before picture) picture {
	p.t.Helper()
	p.command(command)
	p.look()
	return p.lookOther(command, before)
}

// TestDoubtsAreSettled keeps a label that looks wrong and changes another one, then labels a copy with its original, keeps one that is no
// copy, and throws one away.
func TestDoubtsAreSettled(t *testing.T) {
	o := newOwner(t)
	path := o.newLibrary("--samples")
	o.run("label", "-l", path, "1", "2", "3", "4", "--as", "Espionage") // they are about thefts of art
	o.run("import", "-l", path, o.pairs(3))
	w := o.open(path)
	seen := w.suggested()
	w.opened("check these", seen)
	w.suggested().keep(t, "doubt-label")
	before := o.contents(path)
	w.press("y")
	w.wait("the label is kept", func() bool {
		all := o.decisions(path)
		return len(all) == 1 && all[0].Kind == data.KeepLabel
	})
	w.suggested()
	w.press("Return")
	after := w.awaitChanges(before, 1)
	if got, want := after.labeledAs("Espionage"), before.labeledAs("Espionage")-1; got != want {
		t.Errorf("%d articles are about espionage, want %d", got, want)
	}

	w.opened("copies", w.look()).keep(t, "doubt-copies")
	w.press("b")
	w.awaitChanges(after, 2)
	w.look()
	w.press("y")
	w.wait("it is no copy", func() bool {
		return slices.ContainsFunc(o.decisions(path), func(r data.Ruling) bool { return r.Kind == data.NoCopy })
	})
	w.look()
	w.press("Delete")
	w.await("an article less", func(c contents) bool { return len(c.articles) == len(before.articles)-1 })
	w.close()
	o.sound(path)
}

// TestWordsAreMarkedAndTextsFolded begins a list of marks, finds its articles, folds every text and opens one.
func TestWordsAreMarkedAndTextsFolded(t *testing.T) {
	o := newOwner(t)
	path := o.newLibrary("--samples")
	w := o.open(path)
	seen := w.suggested()
	w.opened("words to mark", seen)
	w.write("Places")
	w.press("Tab")
	w.write("museum")
	w.press("shift+Tab", "Return")
	w.wait("a list", func() bool {
		all := o.marks(path)
		return len(all) == 1 && all[0].Name == "Places" && slices.Equal(all[0].Words, []string{"museum"})
	})
	w.look()
	w.press("Escape")
	w.look()
	w.press("slash")
	w.write("mark:places")
	w.press("Return")
	open := w.look()
	open.keep(t, "marks")
	w.opened("fold every text", open).keep(t, "gentle")
	w.press("space")
	w.lookSame("the text", open)
	w.close()
}

// marks lists the lists of marks of a library.
func (o *owner) marks(path string) []data.MarkList {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = s.Close() }() // it was only read
	lists, err := s.MarkLists(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	return lists
}

// TestChipsByMouse adds a further topic with Shift and a click, and rules a topic out for all articles from the menu of its chip.
func TestChipsByMouse(t *testing.T) {
	o := newOwner(t)
	path := o.newLibrary("--samples")
	o.run("about", "-l", path, "--several", "on")
	w := o.open(path)
	w.suggested()
	const first, second, row = 765, 970, 743 // two chips
	further := func() (n int) {
		for _, a := range o.contents(path).articles {
			n += len(a.Also)
		}
		return n
	}
	before := further()
	for _, want := range []int{before + 1, before} { // added, and removed by another click at the same place
		w.do("xdotool", "mousemove", strconv.Itoa(second), strconv.Itoa(row), "sleep", "0.3", "keydown", "shift", "click", "1", "keyup", "shift")
		w.wait("a topic more, or less", func() bool { return further() == want })
		w.look()
	}
	w.openMenu("the menu of a chip", first, row, w.look()).keep(t, "menu-chip")
	w.press("End", "Return")
	w.wait("a decision", func() bool {
		all := o.decisions(path)
		return len(all) == 1 && all[0].Kind == data.NeverSuggest
	})
	w.close()
}
