package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data/starter"
	"blotter/gui/host/hosttest"
	"blotter/internal/library"
)

func TestTopicsAreReadFromAList(t *testing.T) {
	topics, err := topicLines("Arson: fire, blaze ,arsonist\n\n  Burglary \nFraud:\n")
	if err != nil || len(topics) != 3 {
		t.Fatalf("%v, %v", topics, err)
	}
	if got := topics[0]; got.Name != "Arson" || strings.Join(got.Keywords, "|") != "fire|blaze|arsonist" {
		t.Errorf("the first topic is %+v", got)
	}
	if got := topics[1]; got.Name != "Burglary" || len(got.Keywords) != 0 || got.Order != 1 {
		t.Errorf("the second topic is %+v", got)
	}
	for _, c := range []struct{ text, says string }{
		{"Arson\nARSON", "twice"}, {": fire", "no topic before the colon"}, {" \n", "no topic in the list"},
	} {
		if _, err := topicLines(c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q gives %v", c.text, err)
		}
	}
}

func askedForALibrary(t *testing.T, s *stage) *newLibrary {
	t.Helper()
	sets, err := starter.Sets()
	if err != nil {
		t.Fatal(err)
	}
	return s.openNewLibrary(sets)
}

// beginWith chooses a beginning of a new library by its name.
func (d *newLibrary) beginWith(t *testing.T, name string) {
	t.Helper()
	for i, b := range d.begins {
		if b.name == name {
			d.list.Select(i)
			d.turn(i)
			return
		}
	}
	t.Fatalf("there is no beginning %q", name)
}

func TestANewLibraryBeginsWithAListAndBadAnswersStay(t *testing.T) {
	s := openStage(t)
	turned := ""
	s.OnTurn = func(path string) { turned = path }
	d := askedForALibrary(t, s)
	s.until("a free path", func() bool { return d.path.Text != "" })
	if library.Exists(d.path.Text) {
		t.Errorf("%s is proposed, and is taken", d.path.Text)
	}
	d.path.SetText(s.library.Path())
	s.keys("Enter")
	s.until("a sentence", func() bool { return strings.Contains(d.message.Words(), "already") })
	d.beginWith(t, "A list of my own")
	path := filepath.Join(t.TempDir(), "fires")
	d.path.SetText(path)
	s.keys("Enter")
	s.until("a sentence", func() bool { return strings.Contains(d.message.Words(), "no topic in the list") })
	d.own.SetText("Arson: fire\nBurglary")
	s.keys("Enter")
	s.until("the library", func() bool { return turned != "" })
	if turned != path+ending || s.dialogs.Top() != nil {
		t.Errorf("turned to %q, the dialog is %v", turned, s.dialogs.Top())
	}
	made, err := library.Open(t.Context(), turned, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = made.Close() }()
	if topic, err := made.TopicNamed("Arson"); err != nil || len(topic.Keywords) != 1 || len(made.Topics()) != 3 {
		t.Errorf("it has %v, %v", made.Topics(), err)
	}
}

func TestASetIsShownBeforeItIsChosen(t *testing.T) {
	s := openStage(t)
	d := askedForALibrary(t, s)
	if len(d.begins) < 5 || d.shown.Length() == 0 || d.own.Visible() {
		t.Fatalf("%d beginnings, %d topics shown", len(d.begins), d.shown.Length())
	}
	before := d.shown.Line(0).Name
	key(d.list, fyne.KeyDown)
	key(d.list, fyne.KeyDown)
	if d.shown.Line(0).Name == before {
		t.Errorf("the next set begins with %q too", before)
	}
	d.beginWith(t, "No topics yet")
	if d.shown.Length() != 0 {
		t.Error("no topics show topics")
	}
	s.keys("Escape")
	if s.dialogs.Top() != nil {
		t.Error("Escape does not close the dialog")
	}
}

func TestAnEmptyLibraryOffersImportByEnter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.blotter")
	if err := library.Create(t.Context(), path, library.Empty); err != nil {
		t.Fatal(err)
	}
	s := emptyStageOn(t, path)
	s.keys("Enter")
	if s.importing == nil {
		t.Fatal("Enter in an empty library does not open the import")
	}
}

func TestAnImportShowsArticlesAndWhatCannotBeRead(t *testing.T) {
	s := openStage(t)
	file := filepath.Join(t.TempDir(), "mixed.jsonl")
	text := `{"title": "Harbour office searched", "text": "Officers searched it.", "label": "Cartel", "source": "courier.example", "published": "2024-05-06T07:08:09Z"}` +
		"\n{broken\n" + `{"title": "Second", "text": "It has a text of its own."}` + "\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.askImport(nil)
	d := s.importing
	s.keys("Enter")
	if s.dialogs.Top() == nil {
		t.Fatal("an import from nowhere is taken for done")
	}
	s.dropped(fyne.Position{}, nil)
	d.choose([]string{file})
	s.until("the preview", func() bool { return d.table.lines.Length() == 2 })
	first := d.table.lines.Line(0)
	if first.Name != "Harbour office searched" || first.Cells != [3]string{"Cartel", "courier.example", "2024-05-06"} {
		t.Errorf("the first line is %+v", first)
	}
	if !d.out.content.Visible() || d.out.lines.Length() != 1 || d.out.lines.Line(0).Cells[1] != "line 2" {
		t.Errorf("what cannot be read: %+v", d.out.list)
	}
	s.keys("Enter")
	s.until("the articles", func() bool { return s.library.Counts().All == 150 })
	s.until("what was left out", func() bool { return s.dialogs.Top() != nil && s.importing == nil })
	s.keys("Escape")
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.library.Counts().All == 148 })
}

func TestAnExportSaysWhatGoesWhereAndKeepsBadAnswers(t *testing.T) {
	s := openStage(t)
	d := s.openExport()
	path := filepath.Join(t.TempDir(), "out.csv")
	d.kind.SetSelectedIndex(2)
	if !strings.HasSuffix(d.path.Text, ".csv") {
		t.Errorf("a table goes to %s", d.path.Text)
	}
	d.path.SetText(path)
	if !strings.Contains(d.message.Words(), "112") || !strings.Contains(d.message.Words(), path) {
		t.Errorf("it says %q", d.message.Words())
	}
	for _, c := range []struct {
		split, columns, path, says string
	}{{"a lot", "", path, "split"}, {"", "title, weight", path, "weight"}, {"", "", filepath.Join(path, "deep", "x.csv"), "no folder"}, {"", "", filepath.Dir(path), "folder"}} {
		d.split.SetText(c.split)
		d.columns.SetText(c.columns)
		d.path.SetText(c.path)
		s.keys("Enter")
		s.until("a sentence about "+c.says, func() bool { return strings.Contains(d.message.Words(), c.says) })
	}
	d.path.SetText(path)
	d.columns.SetText("title, label")
	key(d.which, fyne.KeyDown)
	s.keys("Enter")
	s.until("the file", func() bool { return library.Exists(path) })
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(raw), "\n"); lines != 37 || !strings.HasPrefix(strings.TrimPrefix(string(raw), "\ufeff"), "title,label") {
		t.Errorf("%d lines: %.60s", lines, raw)
	}
}

func TestTheKindOfAnExportAndThePathsEndingAgree(t *testing.T) {
	s := openStage(t)
	d := s.openExport()
	for _, c := range []struct {
		path string
		kind int
	}{{"/x/a.csv", 2}, {"/x/a.JSONL.gz", 1}, {"/x/a.tab", 4}, {"/x/a.ndjson", 0}, {"/x/a.csv.gz", 3}, {"/x/a", 3}} {
		d.path.SetText(c.path)
		if d.kind.SelectedIndex() != c.kind {
			t.Errorf("the form says %q of %s", d.kind.Selected, c.path)
		}
		if d.path.Text != c.path {
			t.Errorf("typing %s turns into %s", c.path, d.path.Text)
		}
	}
	if !strings.Contains(d.message.Words(), "/x/a.csv.gz") {
		t.Errorf("a path without an ending: %q", d.message.Words())
	}
	d.kind.SetSelectedIndex(4)
	if d.path.Text != "/x/a.tsv" {
		t.Errorf("choosing a table with tabs makes the path %s", d.path.Text)
	}
	d.path.SetText("/x/b.csv")
	d.kind.SetSelectedIndex(0)
	if d.path.Text != "/x/b.jsonl" {
		t.Errorf("choosing JSON lines makes the path %s", d.path.Text)
	}
}

func TestEscapeClosesAFileDialogAndGivesTheOneBelowBack(t *testing.T) {
	s := openStage(t)
	s.askImport(nil)
	s.dialogs.ChooseFile(s.library.Path(), nil, func(string) { t.Error("nothing was picked") })
	if !s.dialogs.Choosing() {
		t.Fatal("no file dialog is open")
	}
	s.keys("Enter", "Escape")
	if s.dialogs.Choosing() || s.importing == nil {
		t.Fatal("Escape does not close the file dialog alone")
	}
	s.keys("Escape")
	if s.dialogs.Top() != nil || s.win.Canvas().Overlays().Top() != nil {
		t.Error("a dialog is left open")
	}
}

// preview shows what would come of importing a file of this text.
func (s *stage) preview(name, text string) *openImport {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	s.askImport([]string{file})
	reading := s.importing.summary.String()
	s.until("the preview of "+name, func() bool { return s.importing.summary.String() != reading })
	return s.importing
}

func TestAnImportWithNothingInItSaysWhyAndCannotBeStarted(t *testing.T) {
	s := openStage(t)
	for _, c := range []struct{ name, text, says string }{
		{"a.bin", "\x00\x01\x02\x03\x00\xff", "a.bin: It is not a text file."},
		{"empty.csv", "", "empty.csv: The file is empty."},
	} {
		d := s.preview(c.name, c.text)
		if got := d.summary.String(); !strings.Contains(got, c.says) {
			t.Errorf("of %s it says %q", c.name, got)
		}
		if got := d.out.title.Words(); got != "1 file cannot be read and is left out" {
			t.Errorf("of %s it counts %q", c.name, got)
		}
		s.keys("Enter")
		if s.importing == nil || !d.Answer.Disabled() {
			t.Error("an import of nothing can be started")
		}
		s.keys("Escape")
	}
}

func TestAnImportNamesCopiesWithinAFileAndDatesThatCannotBeRead(t *testing.T) {
	s := openStage(t)
	d := s.preview("dates.csv", "title,text,date\nBarn,A barn burned.,03/04/2020\nBarn,A barn burned.,2020-03-04\nMill,A mill burned.,99.99.2020\n")
	got := d.summary.String()
	for _, part := range []string{"3 articles.", "1 exact copy within the files is left out.", "2 dates cannot be read. dates.csv, line 2: The date “03/04/2020”", "2024-03-14"} {
		if !strings.Contains(got, part) {
			t.Errorf("the preview lacks %q: %q", part, got)
		}
	}
	s.keys("Enter")
	s.until("the result", func() bool { return strings.Contains(s.status.Whole(), "added") })
	if got := s.status.Whole(); !strings.HasPrefix(got, "2 articles added, 1 exact copy left out, 1 of these within the files. 2 dates cannot be read. dates.csv, line 2:") {
		t.Errorf("the result is %q", got)
	}
	if got := hosttest.Words(s.dialogs.Top().Content); !strings.Contains(got, "dates.csv, line 2: The date “03/04/2020”") {
		t.Errorf("the report is %q", got)
	}
}
