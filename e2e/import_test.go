package e2e

import (
	"image"
	"os"
	"strconv"
	"testing"
	"time"
)

// table is a weekly export whose columns have names that say little.
const table = "nr,kicker,top,body,when,Fire,Water\n" +
	"1,City,Mill burns at the river,Two crews fought the fire at the old mill all night.,03/04/2024,1,0\n" +
	"2,Coast,Dike breaks at noon,The dike at the mouth of the river broke at noon.,04/05/2024,0,1\n" +
	"3,City,Pump house on fire,The pump house burned and the cellar was flooded.,05/06/2024,1,1\n"

// TestAnImportIsLookedAtFirst shows a table in the import dialog, has a column read as something else, by keys and by mouse, says which
// comes first in a date, and imports.
func TestAnImportIsLookedAtFirst(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	file := o.path("week.csv")
	if err := os.WriteFile(file, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	w := o.open(library)
	seen := w.suggested()
	w.command("import articles")
	seen = w.lookOther("the import", seen)
	w.write(file)
	seen = w.lookOther("the preview", seen)
	seen.keep(t, "import-preview")

	w.takeFromMenu(seen, func() { w.pressAt(rowX, row(2)) }, "Home", "Return") // what “top” is read as: the title
	w.look()
	w.takeFromMenu(seen, func() { w.press("Home", "Down", "space") }, "Home", "Down", "Down", "Return") // “kicker”: the topic
	seen = w.look()
	w.pressAt(540, 252) // which comes first in a date
	seen = w.lookOther("the orders", seen)
	w.press("Down", "Return")
	seen = w.lookOther("the dates", seen)
	seen.keep(t, "import-chosen")
	w.pressAt(1180, 768) // Import
	c := w.await("the articles", func(c contents) bool { return c.labeledAs("City") == 2 && c.labeledAs("Coast") == 1 })
	if c.has("Fire") {
		t.Errorf("the topics are %v", c.topics)
	}
	w.close()
	o.sound(library)
}

// takeFromMenu opens the menu of a column, presses keys in it, and waits until it is gone. Below the columns only a menu reaches. What a busy
// window misses is done again, as a person would.
func (p *program) takeFromMenu(closed picture, open func(), keys ...string) {
	p.t.Helper()
	const patience = 8 * time.Second
	below := image.Rect(380, 600, 440, 700)
	var opened time.Time
	p.wait("the menu", func() bool {
		if p.picture().differs(closed, below) > blink {
			return true
		}
		if time.Since(opened) > patience {
			open()
			opened = time.Now()
		}
		return false
	})
	p.press(keys...)
	p.lookFor("the menu to close", func(now picture) bool { return now.differs(closed, below) == 0 })
}

// pressAt presses the first button, after the pointer has rested there as a hand's does.
func (p *program) pressAt(x, y int) {
	p.t.Helper()
	p.do("xdotool", "mousemove", strconv.Itoa(x-20), strconv.Itoa(y), "sleep", "0.2", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.3", "mousedown", "1", "sleep", "0.1", "mouseup", "1")
}

// rowX and row are the place of what a column is read as, in the list of columns.
const rowX = 370

func row(i int) int { return 376 + 28*i }
