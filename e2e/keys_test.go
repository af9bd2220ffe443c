package e2e

import (
	"strings"
	"testing"

	"blotter/data"
)

// TestKeysWhileTyping types into the search what would label anywhere else.
func TestKeysWhileTyping(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	before, list := o.contents(w.library), w.suggested()
	w.press("slash")
	w.write("museum 123 s0 jk h?")
	w.lookOther("a search that finds nothing", list).keep(t, "keys-nothing-found")
	w.press("ctrl+a")
	w.write("museum")
	found := w.lookOther("what the search finds", list)
	found.keep(t, "keys-search")
	w.press("Escape")
	w.lookSame("the list that the search left", list)
	w.press("ctrl+f")
	w.write("museum")
	w.press("Return", "9")
	c := w.awaitChanges(before, 1)
	if len(c.changes) != len(before.changes)+1 {
		t.Errorf("typing has labeled: %+v", c.changes)
	}
	if got := c.topics[c.last().Topic]; got != "Espionage" {
		t.Errorf("the key 9 in what was found labels as %q", got)
	}
	w.press("Escape")
	w.lookOther("the list after a label in a search", found)
	w.close()
}

// TestLabelKeys labels by every single key.
func TestLabelKeys(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	w.suggested()
	c := o.contents(w.library)
	for key, topic := range map[string]string{"1": "Art theft", "2": "Cartel", "5": "Corruption", "9": "Espionage", "0": "None of these"} {
		w.press(key)
		c = w.awaitChanges(c, 1)
		if got := c.topics[c.last().Topic]; got != topic {
			t.Errorf("the key %s labels as %q, should label as %q", key, got, topic)
		}
	}
	before := w.look()
	w.press("t")
	w.write("pol")
	w.lookOther("the topic finder", before).keep(t, "keys-topic-finder")
	w.press("Return")
	c = w.awaitChanges(c, 1)
	if got := c.topics[c.last().Topic]; got != "Policing and justice" {
		t.Errorf("T and pol label as %q", got)
	}
	w.press("ctrl+z", "ctrl+z", "ctrl+shift+z")
	c = w.awaitChanges(c, 3)
	if got := c.last().How; got != data.Redone || c.count(data.Labeled) != 112+5 {
		t.Errorf("after two steps back and one forth the last change is %s and %d articles are labeled", got, c.count(data.Labeled))
	}
	w.command("not sure")
	w.await("a skipped article", func(c contents) bool { return c.count(data.Skipped) == 1 })
	w.close()
	o.sound(w.library)
}

// TestMoving goes up and down by every key that does.
func TestMoving(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	w.suggested()
	w.press("Home")
	first := w.look()
	w.press("j")
	second := w.lookOther("the second article", first)
	for _, keys := range []string{"k j", "Up Down", "j j k k", "Home j", "End Home Down", "Up Up Up j"} {
		pressed := strings.Fields(keys)
		w.press(pressed[0])
		w.look()
		w.press(pressed[1:]...)
		w.lookSame("the second article after "+keys, second)
	}
	w.press("space", "space", "space", "space", "space", "space")
	w.lookOther("what comes after the second article, page by page", second)
	w.press("Home")
	w.lookSame("the first article", first)
	w.press("End")
	w.lookOther("the last article", first).keep(t, "keys-last-article")
	w.close()
}

// TestManyAtOnce labels a whole list with one key and takes it back with one.
func TestManyAtOnce(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	w.suggested()
	before := o.contents(w.library)
	waiting := before.count(data.Unlabeled)
	w.press("ctrl+a")
	chosen := w.look()
	w.press("2")
	w.lookOther("the question", chosen).keep(t, "keys-many-question")
	sameStandings(t, "while it asks", o.contents(w.library), before)
	w.press("Escape")
	w.look()
	sameStandings(t, "after Escape", o.contents(w.library), before)
	w.press("2", "Return")
	c := w.awaitChanges(before, waiting)
	if made := c.made(); made[data.InBulk] != waiting || c.count(data.Unlabeled) != 0 {
		t.Errorf("the history counts %v", made)
	}
	w.shot("keys-many-done")
	w.press("ctrl+z")
	c = w.awaitChanges(c, waiting)
	sameStandings(t, "after Ctrl+Z", c, before)
	w.close()
	o.sound(w.library)
}

// TestDialogsOpenAndClose opens each dialog by its key; Escape leaves it, and the window is as before.
func TestDialogsOpenAndClose(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen, before := w.suggested(), o.contents(w.library)
	for _, d := range []struct{ name, key string }{
		{"guide", "h"},
		{"keys", "question"},
		{"palette", "ctrl+k"},
		{"finder", "t"},
		{"import", "ctrl+i"},
		{"export", "ctrl+e"},
		{"open", "ctrl+o"},
		{"history", "ctrl+h"},
	} {
		w.press(d.key)
		w.lookOther("the dialog "+d.name, seen).keep(t, "dialog-"+d.name)
		w.press("Escape")
		w.lookSame("the window after the dialog "+d.name, seen)
	}
	w.press("ctrl+k")
	w.write("about")
	w.press("Return")
	w.lookOther("the dialog about", seen).keep(t, "dialog-about")
	w.press("Escape")
	w.lookSame("the window after the dialog about", seen)
	sameStandings(t, "after all dialogs", o.contents(w.library), before)
	w.close()
}

// TestDialogsDoNotMeet asks for a dialog while another one is still being made.
func TestDialogsDoNotMeet(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen, before := w.suggested(), o.contents(w.library)
	for _, second := range []string{"t", "ctrl+k", "ctrl+i", "question", "h"} {
		w.do("xdotool", "key", "--delay", "0", "ctrl+h", second)
		w.lookOther("a dialog", seen)
		w.press("Escape")
		w.look()
		w.press("Escape")
		w.lookSame("the window after Ctrl+H and "+second, seen)
	}
	w.press("7")
	w.awaitChanges(before, 1)
	w.close()
}

// TestDark shows the window in the dark.
func TestDark(t *testing.T) {
	o := newOwner(t)
	o.theme = "dark"
	w := o.open(o.newLibrary("--samples"))
	w.lookFor("an article", func(now picture) bool { return now.colors() > 300 })
	seen := w.shot("dark")
	if light := seen.count(seen.whole(), paperLight); light > 1000 {
		t.Errorf("%d pixels are of the light paper", light)
	}
	w.press("t")
	w.lookOther("the finder", seen).keep(t, "dark-finder")
	w.press("Escape")
	w.close()
}

// TestSmallScreen shows the window on a small screen, and remembers its size.
func TestSmallScreen(t *testing.T) {
	o := newOwnerAt(t, 1024, 700)
	library := o.newLibrary("--samples")
	w := o.open(library)
	w.do("wmctrl", "-i", "-r", w.window, "-e", "0,0,0,1024,700")
	w.wait("its new size", func() bool {
		return strings.Contains(w.do("xdotool", "getwindowgeometry", w.window), "1024x700")
	})
	w.suggested() // the button that confirms is in the window
	w.look()
	w.press("F5", "Home") // the article that was shown before the model was ready need not be the first
	seen := w.look()
	seen.keep(t, "small")
	if text := seen.at(16, 690); text == paperLight {
		t.Error("the status line is not in the window")
	}
	w.press("question")
	w.lookOther("the keys", seen).keep(t, "small-keys")
	w.press("Escape")
	w.lookSame("the window after the keys", seen)
	w.close()
	w = o.open(library)
	w.lookSame("the same window again", seen)
	w.close()
}
