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
}
