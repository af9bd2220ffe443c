package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
)

// settled waits until the import dialog shows what its files hold.
func settled(f *hosttest.Fake, d *importDialog) {
	f.Until("the preview", func() bool { return !d.pending })
}

// column returns the line of a column.
func (t *columnTable) column(tb testing.TB, name string) int {
	tb.Helper()
	for i, c := range t.columns() {
		if c.Name == name {
			return i
		}
	}
	tb.Fatalf("no column %q", name)
	return -1
}

// choose opens the menu of a column by the space bar and takes a row of it.
func chooseField(t testing.TB, f *hosttest.Fake, d *importDialog, column, field string) {
	t.Helper()
	d.columns.lines.Select(d.columns.column(t, column))
	key(d.columns.lines, fyne.KeySpace)
	var menu *widget.Menu
	f.Until("the menu", func() bool {
		var open bool
		menu, open = f.Dialogs().Canvas().Focused().(*widget.Menu)
		return open
	})
	at := slices.IndexFunc(fieldOrder, func(one string) bool { return fieldName(one) == field })
	now := slices.Index(fieldOrder, choiceOf(d.columns.columns()[d.columns.lines.At()]))
	for ; now < at; now++ {
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	for ; now > at; now-- {
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// A reporter gets the same table each week. The first time they say which column is the topic and which day a date is; the next
// time it is known, and they can take it back.
func TestColumnsAreChosenOnceForFilesOfOneShape(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	d := preview(t, f, all, "week1.csv", "id,kicker,title,body,when\n1,Fire,Mill burns,Two crews fought the fire.,03/04/2024\n2,Budget,Council meets,The council passed it.,04/04/2024\n")
	if line := d.columns.line(d.columns.column(t, "kicker")); !line.Muted || line.Cells[0] != "Not used ↓" || line.Cells[1] != "Fire · Budget" {
		t.Errorf("the unused column is shown as %+v", line)
	}
	chooseField(t, f, d, "kicker", "Topic")
	settled(f, d)
	if got := d.summary.String(); !strings.Contains(got, "2 new topics: Budget, Fire.") {
		t.Errorf("it says %q", got)
	}
	if !d.form.dates.row.Visible() || !strings.Contains(d.form.questions.String(), "“03/04/2024” could be two days") {
		t.Errorf("the order of dates is not asked for: %q", d.form.questions.String())
	}
	d.form.dates.list.SetSelectedIndex(1)
	settled(f, d)
	if line := d.table.lines.Line(0); line.Cells != [3]string{"Fire", "", "2024-04-03"} || d.form.asked.Visible() {
		t.Errorf("the first article is %+v, asked is %q", line, d.form.questions.String())
	}
	f.Press("Enter")
	f.Until("the articles", func() bool { return f.Lib.Counts().All == 150 && all.importing == nil && len(f.Said) > 0 })

	d = preview(t, f, all, "week2.csv", "id,kicker,title,body,when\n3,Fire,Barn burns,The barn burned.,05/04/2024\n")
	if line := d.table.lines.Line(0); line.Cells != [3]string{"Fire", "", "2024-04-05"} {
		t.Errorf("the next file is read as %+v", line)
	}
	if !d.columns.again.Visible() || d.form.asked.Visible() {
		t.Errorf("it does not say that earlier choices hold, or asks again: %q", d.form.questions.String())
	}
	d.columns.again.OnTap()
	settled(f, d)
	if line := d.table.lines.Line(0); line.Cells != [3]string{"", "", ""} || d.columns.again.Visible() {
		t.Errorf("read without them it is %+v", line)
	}
}

// A column that was taken for the text wrongly gives way to another, and can be left out for good.
func TestAFieldMovesFromOneColumnToAnother(t *testing.T) {
	f := hosttest.New(t)
	d := preview(t, f, New(f), "press.csv", "title,text,long\nHeron,short,The heron is gone from the lake.\n")
	chooseField(t, f, d, "long", "Text")
	settled(f, d)
	if got := d.table.begins.String(); got != "The heron is gone from the lake." {
		t.Errorf("the text is %q", got)
	}
	chooseField(t, f, d, "long", "Not used")
	settled(f, d)
	if !d.dialog.Answer.Disabled() || !strings.Contains(d.summary.String(), "Nothing to import.") {
		t.Errorf("a table without a text says %q", d.summary.String())
	}
	chooseField(t, f, d, "text", "Text")
	settled(f, d)
	if got := d.table.begins.String(); got != "short" || d.dialog.Answer.Disabled() {
		t.Errorf("the text is %q", got)
	}
}

// A table has a column of yes and no for each topic. One of them is none, and another one is found by the reader only.
func TestColumnsOfYesAndNoAreTurnedIntoTopics(t *testing.T) {
	f := hosttest.New(t)
	d := preview(t, f, New(f), "coded.csv", "title,text,Art,Budget,Long,verified\nHeron,The heron is gone.,1,0,1,0\nCouncil,The council voted.,0,1,0,1\n")
	topics := func() string { return d.table.lines.Line(0).Cells[0] + "; " + d.table.lines.Line(1).Cells[0] }
	if line := d.columns.line(d.columns.column(t, "Art")); topics() != "Art, Long; Budget" || line.Muted || line.Cells[0] != "Topic (yes or no) ↓" {
		t.Errorf("read as %q, shown as %+v", topics(), line)
	}
	for _, step := range []struct{ column, field, topics string }{
		{"Long", "Not used", "Art; Budget"},
		{"verified", "Topic (yes or no)", "Art; Budget, verified"},
		{"verified", "Flag", "Art; Budget"},
		{"Art", "Not used", "; Budget"},
		{"Budget", "Not used", "; "},
		{"Art", "Topic", "1; 0"},
		{"Budget", "Topic (yes or no)", "; Budget"},
		{"Budget", "Topic", "0; 1"},
	} {
		chooseField(t, f, d, step.column, step.field)
		settled(f, d)
		if topics() != step.topics {
			t.Errorf("with %s read as %s: %q, want %q", step.column, step.field, topics(), step.topics)
		}
	}
}

// A table has a column of main topics and one that lists all of them. The list can be left out alone.
func TestAListOfAllTopicsIsLeftOut(t *testing.T) {
	f := hosttest.New(t)
	d := preview(t, f, New(f), "both.csv", "title,text,topic,topics\nHeron,The heron is gone.,Art,Theft; Art\nCouncil,The council voted.,Budget,Budget\n")
	if line := d.columns.line(d.columns.column(t, "topics")); line.Muted || line.Cells[0] != "Topic ↓" || d.table.lines.Line(0).Cells[0] != "Art, Theft" {
		t.Errorf("read as %+v, shown as %+v", d.table.lines.Line(0), line)
	}
	chooseField(t, f, d, "topics", "Not used")
	settled(f, d)
	if got := d.table.lines.Line(0).Cells[0]; got != "Art" {
		t.Errorf("without the list the topics are %q", got)
	}
}

// A folder may hold tables of several shapes. Each has its columns.
func TestAFolderShowsTheColumnsOfEachShape(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.csv": "title,text\nHeron,It is gone.\n", "b.csv": "title,text\nOtter,It is back.\n", "c.csv": "headline,body,desk\nMill,It burned.,City\n",
		"d.txt": "A short note about a mill.\n\nIt burned down in the night, and nobody was hurt.\n",
	} {
		put(t, folder, name, text)
	}
	all.AskImport([]string{folder})
	d := all.importing
	settled(f, d)
	if got := d.summary.String(); !strings.HasPrefix(got, "4 articles in 4 files.") {
		t.Errorf("it says %q", got)
	}
	if got := d.columns.which.Options; !slices.Equal(got, []string{"a.csv and 1 more", "c.csv"}) {
		t.Fatalf("the shapes are %q", got)
	}
	d.columns.which.SetSelectedIndex(1)
	chooseField(t, f, d, "desk", "Topic")
	settled(f, d)
	if got := d.columns.columns()[2].Field; got != "label" || d.columns.at != 1 {
		t.Errorf("desk is read as %q, shown is shape %d", got, d.columns.at)
	}
	if d.columns.edits[keyOf([]string{"title", "text"})].Map != nil {
		t.Error("the other shape is changed too")
	}
}

// A list of headlines, and a log, are asked about; nothing of them goes in without an answer.
func TestAnUnclearTextIsAskedAbout(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	d := preview(t, f, all, "list.txt", "Council meets on schools\nSnow falls in the hills\nRain on the coast\n")
	if !d.form.texts.row.Visible() || !strings.Contains(d.form.questions.String(), "list.txt may be one article, a list of articles") || !d.dialog.Answer.Disabled() {
		t.Errorf("it asks %q", d.form.questions.String())
	}
	d.form.texts.list.SetSelectedIndex(2)
	settled(f, d)
	if d.table.lines.Length() != 3 || d.dialog.Answer.Disabled() || d.form.asked.Visible() {
		t.Errorf("%d articles, it asks %q", d.table.lines.Length(), d.form.questions.String())
	}
}

// A charset that the bytes do not prove can be chosen.
func TestLettersAreChosen(t *testing.T) {
	f := hosttest.New(t)
	d := preview(t, f, New(f), "mac.txt", "Se\x96or N\x96\x96ez\n\nLa reuni\x97n termin\x97 en M\x87laga con una votaci\x97n.\n")
	if !d.form.letters.row.Visible() {
		t.Fatal("the charset cannot be chosen")
	}
	d.form.letters.list.SetSelectedIndex(slices.Index(charsets, "macintosh"))
	settled(f, d)
	if got := d.table.begins.String(); got != "La reunión terminó en Málaga con una votación." {
		t.Errorf("the text is %q", got)
	}
}

// A path that is typed, letter by letter at any pace, or pasted, is always answered: the import can be started.
func TestEveryTypedFolderIsAnswered(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	root := t.TempDir()
	for i := range 20 {
		folder := filepath.Join(root, fmt.Sprint("p", i))
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		put(t, folder, "a.csv", "title,text\nHeron,It is gone.\n")
	}
	all.AskImport(nil)
	d := all.importing
	for i := range 100 {
		path := filepath.Join(root, fmt.Sprint("p", i%20))
		d.field.SetText("")
		switch i % 4 {
		case 0: // pasted
			d.field.SetText(path)
		case 1: // pasted as an address, with the end of the line
			d.field.SetText("file://" + path + "\n")
		default: // typed, with pauses in which half the path is looked at
			for n := len(root) + 1; n <= len(path); n++ {
				d.field.SetText(path[:n])
				time.Sleep(time.Duration(i%3) * 40 * time.Millisecond)
			}
		}
		settled(f, d)
		if d.dialog.Answer.Disabled() || len(d.paths) != 1 || d.paths[0] != path {
			t.Fatalf("try %d: %q leads to %q, %q", i, d.field.Text, d.paths, d.summary.String())
		}
	}
	d.field.SetText(filepath.Join(root, "missing"))
	settled(f, d)
	if !d.dialog.Answer.Disabled() || d.summary.String() == "" {
		t.Errorf("what does not exist can be imported: %q", d.summary.String())
	}
}

// Enter right after a paste imports as soon as the preview has come.
func TestEnterWaitsForThePreview(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	folder := t.TempDir()
	put(t, folder, "a.csv", "title,text\nHeron,It is gone.\n")
	all.AskImport(nil)
	all.importing.field.SetText(folder)
	f.Press("Enter")
	f.Until("the article", func() bool { return f.Lib.Counts().All == 149 })
}

// A second import of a file says that the library has its articles.
func TestAPreviewKnowsTheLibrarysArticles(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	text := "title,text\nHeron,It is gone.\nOtter,It is back.\n"
	preview(t, f, all, "a.csv", text)
	f.Press("Enter")
	f.Until("the articles", func() bool { return f.Lib.Counts().All == 150 && len(f.Said) > 0 })
	if got := preview(t, f, all, "again.csv", text).summary.String(); !strings.Contains(got, "2 of the 2 articles shown are in the library already") {
		t.Errorf("it says %q", got)
	}
}

func put(t testing.TB, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPathsAreFoundInWhatIsPasted(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "a b.csv", "x")
	put(t, folder, "odd; name.csv", "x")
	t.Setenv("HOME", folder)
	a, odd := filepath.Join(folder, "a b.csv"), filepath.Join(folder, "odd; name.csv")
	for text, want := range map[string][]string{
		a: {a}, " " + a + "\n": {a}, `"` + a + `"`: {a}, "'" + a + "'": {a}, "file://" + strings.ReplaceAll(a, " ", "%20"): {a}, "~/a b.csv": {a}, "~": {folder},
		odd: {odd}, a + "; " + folder: {a, folder}, a + "\n" + odd + "\n": {a, odd}, a + ";" + folder + "/no": nil, "": nil, ";": nil,
	} {
		if got := pathsOf(text); !slices.Equal(got, want) {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
}

// The whole dialog fits into a small window, with all that it may ask.
func TestTheImportDialogFitsASmallWindow(t *testing.T) {
	f := hosttest.New(t)
	d := preview(t, f, New(f), "press.csv", "id,kicker,title,body,when\n1,Fire,Mill burns,Dos equipos apagaron el incendio en Le\xf3n.,03/04/2024\nbroken,\"x\n")
	if least := d.dialog.MinSize(); least.Width > 1024 || least.Height > 700 {
		t.Errorf("it needs %v", least)
	}
}

// A text from the clipboard is previewed and imported like a file.
func TestAPastedTextIsImported(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.AskImportText("The heron is gone\n\nNobody has seen the heron at the lake since Monday, the mayor said.\n\nfrom https://courier.example/heron\n")
	settled(f, all.importing)
	if line := all.importing.table.lines.Line(0); line.Name != "The heron is gone" || line.Cells[1] != "courier.example" {
		t.Errorf("the preview shows %+v", line)
	}
	f.Press("Enter")
	f.Until("the article", func() bool { return f.Lib.Counts().All == 149 })
	all.AskImportText(" \n")
	if got := all.importing.summary.String(); got != i18n.T("importing.there-is-no-text-to-paste") || !all.importing.dialog.Answer.Disabled() {
		t.Errorf("of nothing it says %q", got)
	}
}
