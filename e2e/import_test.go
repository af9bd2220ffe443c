package e2e

import (
	"os"
	"testing"
)

// table is a weekly export whose columns have names that say little.
const table = "nr,kicker,top,body,when,Fire,Water\n" +
	"1,City,Mill burns at the river,Two crews fought the fire at the old mill all night.,03/04/2024,1,0\n" +
	"2,Coast,Dike breaks at noon,The dike at the mouth of the river broke at noon.,04/05/2024,0,1\n" +
	"3,City,Pump house on fire,The pump house burned and the cellar was flooded.,05/06/2024,1,1\n"

// TestAnImportIsLookedAtFirst shows a table with columns of yes and no in the import dialog, and imports what it shows.
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
	w.press("Return")
	c := w.await("the articles", func(c contents) bool { return c.labeledAs("Fire") == 2 && c.labeledAs("Water") == 1 })
	if len(c.topics) < 3 {
		t.Errorf("the topics are %v", c.topics)
	}
	w.close()
	o.sound(library)
}
