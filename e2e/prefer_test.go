package e2e

import (
	"os"
	"strings"
	"testing"

	"blotter/data"
)

// TestAKeyOfOnesOwn gives a command another key in the settings, and the next start knows it.
func TestAKeyOfOnesOwn(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen := w.suggested()
	w.press("ctrl+comma")
	w.lookOther("the settings", seen).keep(t, "settings")
	w.press("Tab", "Tab", "Tab") // the size, the language, the commands
	w.write("not sure")
	w.press("Tab", "Tab", "Return") // all keys as they were, change
	w.look()
	w.press("g")
	w.look().keep(t, "settings-changed")
	w.press("Escape")
	w.look()
	w.press("g")
	skipped := func(n int) func(contents) bool {
		return func(c contents) bool { return c.count(data.Skipped) == n }
	}
	w.await("a skipped article", skipped(1))
	w.press("s")
	w.quit()
	w = o.open(w.library)
	w.suggested()
	w.press("g")
	c := w.await("another one", skipped(2))
	if len(c.changes) != 2 {
		t.Errorf("the key that was taken away did something: %+v", c.changes)
	}
	w.close()
}

// TestTwiceTheSize shows the window at twice the text size, on a large and on a small screen, and works in it.
func TestTwiceTheSize(t *testing.T) {
	for _, size := range []struct {
		name          string
		width, height int
	}{{"large", 1400, 900}, {"small", 1024, 700}} {
		o := newOwnerAt(t, size.width, size.height)
		o.prefer(`{"scale": 2}`)
		w := o.open(o.newLibrary("--samples"))
		w.do("wmctrl", "-i", "-r", w.window, "-e", "0,0,0,"+strings.ReplaceAll(w.do("xdotool", "getdisplaygeometry"), " ", ","))
		seen := w.suggested()
		seen.keep(t, "twice-"+size.name)
		before := o.contents(w.library)
		w.press("3")
		w.awaitChanges(before, 1)
		w.press("ctrl+b")
		w.lookOther("the side bar", seen).keep(t, "twice-side-"+size.name)
		w.press("ctrl+b")
		for _, place := range []struct{ name, key string }{{"why", "w"}, {"guide", "h"}, {"settings", "ctrl+comma"}, {"keys", "question"}} {
			seen = w.look()
			w.press(place.key)
			w.lookOther(place.name, seen).keep(t, "twice-"+place.name+"-"+size.name)
			w.press("Escape", "Escape", "Escape")
			w.look()
		}
		w.close()
	}
}

// TestSpanish starts a window in Spanish, chosen in the settings of an English system.
func TestSpanish(t *testing.T) {
	o := newOwner(t)
	o.prefer(`{"language": "es"}`)
	w := o.open(o.newLibrary("--samples"))
	w.suggested().keep(t, "spanish")
	before := o.contents(w.library)
	w.command("posponer")
	w.await("a skipped article", func(c contents) bool { return c.count(data.Skipped) == before.count(data.Skipped)+1 })
	w.close()
}

// prefer writes settings as the program would.
func (o *owner) prefer(settings string) {
	o.t.Helper()
	if err := os.MkdirAll(o.path("config/blotter"), 0o700); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(o.path("config/blotter/settings.json"), []byte(settings), 0o600); err != nil {
		o.t.Fatal(err)
	}
}
