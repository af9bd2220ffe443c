package e2e

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"blotter/internal/shared"

	"blotter/data"
)

// articlesFile is the owner's own file where it is at hand, else one that was written for this test. Both hold ten
// articles, one of them twice.
func articlesFile(t *testing.T) string {
	t.Helper()
	own, err := filepath.Glob(filepath.Join(shared.Folder(), "seeds", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "articles.txt")
	if len(own) > 0 {
		file = own[0]
	}
	path, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFirstStart opens the program as one who has just built it: the starter library is made, and there is something to do.
func TestFirstStart(t *testing.T) {
	o := newOwner(t)
	w := o.open("")
	t.Logf("the window is painted after %v", since(w.started))
	seen := w.suggested()
	seen.keep(t, "first-start")
	if took := since(w.started); took > secondsSlow {
		t.Errorf("the first article is there after %v", took)
	}
	if n := seen.colors(); n < 200 {
		t.Errorf("the window has %d colors: hardly anything is painted", n)
	}
	c := o.contents(w.library)
	if unlabeled, labeled := c.count(data.Unlabeled), c.count(data.Labeled); unlabeled < 30 || labeled < 100 {
		t.Errorf("the starter library has %d unlabeled and %d labeled articles", unlabeled, labeled)
	}
	w.close()
	o.sound(w.library)
}

// TestOwnersDay imports, labels, goes home, comes back and hands the labels on.
func TestOwnersDay(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary())
	w.shot("day-1-empty")
	w.importFile(articlesFile(t), 9)
	w.suggested().keep(t, "day-3-imported")
	evening := w.labelSome()
	w.command("all art")
	w.look() // a list that is on its way may look like the one before it
	before := w.shot("day-4-evening")
	w.close()
	sameStandings(t, "after closing", o.contents(w.library), evening)
	o.sound(w.library)

	w = o.open(w.library)
	w.lookSame("the window as it was left", before)
	w.shot("day-5-morning")
	sameStandings(t, "after opening again", o.contents(w.library), evening)
	w.press("ctrl+h")
	w.shot("day-6-history")
	w.press("Escape")
	out := o.path("labels.jsonl")
	w.export(out)
	w.quit()

	second := o.path("second.blotter")
	o.run("import", "-l", second, out)
	if got, want := o.contents(second).labels(), evening.labels(); !maps.Equal(got, want) || len(got) != 4 {
		t.Errorf("the export carries the labels\n%v, should carry\n%v", got, want)
	}
}

// importFile brings a file in by keys.
func (p *program) importFile(path string, articles int) {
	p.t.Helper()
	before := p.look()
	p.press("ctrl+i")
	p.write(path)
	p.lookOther("the import dialog", before).keep(p.t, "day-2-import")
	p.press("Return")
	p.await("every article", func(c contents) bool { return len(c.articles) == articles })
}

// labelSome confirms three, corrects two, takes one of these back and skips one.
func (p *program) labelSome() contents {
	p.t.Helper()
	c := p.contents(p.library)
	for range 3 {
		p.suggested()
		p.press("Return")
		c = p.awaitChanges(c, 1)
	}
	for _, keys := range [][]string{{"8", "7"}, {"6", "5"}} {
		c = p.correct(c, keys)
	}
	p.press("ctrl+z")
	c = p.awaitChanges(c, 1)
	if id := c.last().Article; c.last().How != data.Undone || c.articles[id].Status != data.Unlabeled {
		p.t.Errorf("the last label was not taken back: %+v", c.last())
	}
	p.suggested()
	p.press("s")
	c = p.await("the skipped article", func(c contents) bool { return c.count(data.Skipped) == 1 })
	if made := c.made(); made[data.Confirmed]-3 != made[data.Undone]-1 || made[data.Corrected] != 2 {
		p.t.Errorf("the history counts %v", made)
	}
	if labeled := c.count(data.Labeled); labeled != 4 {
		p.t.Errorf("%d articles are labeled", labeled)
	}
	return c
}

// correct labels the current article with a topic other than the suggested one: with the first of the two keys, or with the
// second where the first turns out to be the suggestion, whose confirmation is taken back.
func (p *program) correct(c contents, keys []string) contents {
	p.t.Helper()
	for _, key := range keys {
		p.suggested()
		p.press(key)
		c = p.awaitChanges(c, 1)
		if c.last().How != data.Confirmed {
			break
		}
		p.press("ctrl+z")
		c = p.awaitChanges(c, 1)
	}
	return c
}

// command does something by its name.
func (p *program) command(name string) {
	p.t.Helper()
	p.press("ctrl+k")
	p.write(name)
	p.press("Return")
}

// export writes the labeled articles out by keys.
func (p *program) export(path string) {
	p.t.Helper()
	before := p.look()
	p.press("ctrl+e")
	p.press("ctrl+a")
	p.write(path)
	p.lookOther("the export dialog", before).keep(p.t, "day-7-export")
	p.press("Return")
	p.wait("the exported file", func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
	p.shot("day-8-exported")
	p.press("Escape") // it offers to show the file
}

// TestQuitInTheMidst quits right after labels, while the program learns from them: each is on disk, and it ends soon.
func TestQuitInTheMidst(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	rounds := 3
	if os.Getenv("BLOTTER_SLOW") == "1" {
		rounds = 15
	}
	for round := range rounds {
		w := o.open(library)
		w.suggested()
		before := o.contents(library)
		keys := []string{"1", "2", "3", "ctrl+z"}
		w.press(keys...)
		if round%2 == 0 {
			w.press("ctrl+k") // a dialog is no hindrance
			w.close()
		} else {
			w.quit()
		}
		if got := len(o.contents(library).changes) - len(before.changes); got != len(keys) {
			t.Errorf("round %d: %d of %d changes are on disk", round, got, len(keys))
		}
	}
	o.sound(library)
}
