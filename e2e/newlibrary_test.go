package e2e

import (
	"os"
	"testing"
)

// TestANewLibraryByKeys makes a library with topics of one's own, which opens and offers to import, and brings articles in.
func TestANewLibraryByKeys(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen := w.suggested()
	w.command("new library")
	w.lookOther("the dialog", seen).keep(t, "newlibrary")
	w.press("End", "Up") // a list of my own
	w.press("shift+Tab", "shift+Tab", "ctrl+a")
	own := o.path("own.blotter")
	w.write(own)
	w.press("Tab", "Tab", "Tab")
	w.write("Arson: fire, blaze")
	w.press("Return")
	w.write("Thefts of art: museum, stolen")
	w.shot("newlibrary-list")
	w.press("shift+Tab", "Return")
	w.wait("the new library", func() bool { _, err := os.Stat(own); return err == nil })
	w.library = own
	c := w.await("its topics", func(c contents) bool { return len(c.topics) == 3 })
	if !c.has("Arson") || !c.has("Thefts of art") {
		t.Errorf("the topics are %v", c.topics)
	}
	empty := w.shot("newlibrary-empty")
	w.press("Return") // the one thing to do
	w.lookOther("the import", empty)
	w.write(articlesFile(t))
	w.shot("newlibrary-import")
	w.press("Return")
	w.await("the articles", func(c contents) bool { return len(c.articles) == 9 })
	w.close()
	o.sound(own)
}
