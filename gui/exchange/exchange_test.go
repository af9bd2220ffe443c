package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/data/starter"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
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
		{"Arson\nARSON", "twice"}, {": fire", "no topic before the colon"}, {" \n", "no topic yet"},
	} {
		if _, err := topicLines(c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q gives %v", c.text, err)
		}
	}
}

// asked opens the dialog of a new library over a fake host. turned gets the library that it goes over to.
func asked(t *testing.T) (f *hosttest.Fake, d *newLibrary, turned *string) {
	t.Helper()
	sets, err := starter.Sets()
	if err != nil {
		t.Fatal(err)
	}
	f, turned = hosttest.New(t), new(string)
	all := New(f)
	all.OnTurn = func(path string) { *turned = path }
	return f, all.openNewLibrary(sets), turned
}

func key(on fyne.Focusable, name fyne.KeyName) { on.TypedKey(&fyne.KeyEvent{Name: name}) }

// beginWith chooses a beginning of a new library by its name.
func (d *newLibrary) beginWith(t *testing.T, name string) {
	t.Helper()
	for i, b := range d.begins {
		if b.name == name {
			d.list.Select(i)
			d.begin(i)
			return
		}
	}
	t.Fatalf("there is no beginning %q", name)
}

func TestANewLibraryBeginsWithAListAndBadAnswersStay(t *testing.T) {
	f, d, turned := asked(t)
	f.Until("a free path", func() bool { return d.path.Text != "" })
	if library.Exists(d.path.Text) {
		t.Errorf("%s is proposed, and is taken", d.path.Text)
	}
	d.path.SetText(f.Lib.Path())
	f.Press("Enter")
	f.Until("a sentence", func() bool { return strings.Contains(d.message.Words(), "already") })
	d.beginWith(t, i18n.T("newlibrary.a-list-of-my-own"))
	path := filepath.Join(t.TempDir(), "fires")
	d.path.SetText(path)
	f.Press("Enter")
	f.Until("a sentence", func() bool { return strings.Contains(d.message.Words(), "no topic yet") })
	d.own.SetText("Arson: fire\nBurglary")
	f.Press("Enter")
	f.Until("the library", func() bool { return *turned != "" })
	if *turned != path+host.LibraryEnding || f.Dialogs().Top() != nil {
		t.Errorf("turned to %q, the dialog is %v", *turned, f.Dialogs().Top())
	}
	made, err := library.Open(t.Context(), *turned, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = made.Close() }()
	if topic, err := made.TopicNamed("Arson"); err != nil || len(topic.Keywords) != 1 || len(made.Topics()) != 3 {
		t.Errorf("it has %v, %v", made.Topics(), err)
	}
}

func TestASetIsShownBeforeItIsChosen(t *testing.T) {
	f, d, _ := asked(t)
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
	f.Press("Escape")
	if f.Dialogs().Top() != nil {
		t.Error("Escape does not close the dialog")
	}
}

func TestAnImportShowsArticlesAndWhatCannotBeRead(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	file := filepath.Join(t.TempDir(), "mixed.jsonl")
	text := `{"title": "Harbour office searched", "text": "Officers searched it.", "label": "Cartel", "source": "courier.example", "published": "2024-05-06T07:08:09Z"}` +
		"\n{broken\n" + `{"title": "Second", "text": "It has a text of its own."}` + "\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	all.AskImport(nil)
	d := all.importing
	f.Press("Enter")
	if f.Dialogs().Top() == nil {
		t.Fatal("an import from nowhere is taken for done")
	}
	all.Drop(nil)
	all.Drop([]string{file})
	f.Until("the preview", func() bool { return d.table.lines.Length() == 2 })
	first := d.table.lines.Line(0)
	if first.Name != "Harbour office searched" || first.Cells != [3]string{"Cartel", "courier.example", "2024-05-06"} {
		t.Errorf("the first line is %+v", first)
	}
	if !d.out.content.Visible() || d.out.lines.Length() != 1 || d.out.lines.Line(0).Cells[1] != "line 2" {
		t.Errorf("what cannot be read: %+v", d.out.list)
	}
	f.Press("Enter")
	f.Until("the articles", func() bool { return f.Lib.Counts().All == 150 })
	f.Until("what was left out", func() bool { return f.Dialogs().Top() != nil && all.importing == nil })
	if len(f.Ran) != 1 || f.Ran[0] != command.Refresh {
		t.Errorf("after an import the window runs %q", f.Ran)
	}
	if _, err := f.Lib.Undo(t.Context()); err != nil || f.Lib.Counts().All != 148 {
		t.Errorf("after an undo there are %d articles, %v", f.Lib.Counts().All, err)
	}
}

func TestAnExportSaysWhatGoesWhereAndKeepsBadAnswers(t *testing.T) {
	f := hosttest.New(t)
	f.List = library.Query{View: library.ViewNext}
	d := New(f).openExport()
	path := filepath.Join(t.TempDir(), "out.csv")
	d.choose(t, "parquet")
	if !strings.HasSuffix(d.path.Text, ".parquet") {
		t.Errorf("Parquet goes to %s", d.path.Text)
	}
	d.path.SetText(path)
	if !strings.Contains(d.message.Text, "112") || !strings.Contains(d.message.Text, path) {
		t.Errorf("it says %q", d.message.Text)
	}
	for _, c := range []struct {
		split, columns, path, says string
	}{{"a lot", "", path, "split"}, {"", "title, weight", path, "weight"}, {"", "", filepath.Join(path, "deep", "x.csv"), "does not exist"}, {"", "", filepath.Dir(path), "folder"}} {
		d.split.SetText(c.split)
		d.columns.SetText(c.columns)
		d.path.SetText(c.path)
		f.Press("Enter")
		f.Until("a sentence about "+c.says, func() bool { return strings.Contains(d.message.Text, c.says) })
	}
	d.path.SetText(path)
	d.columns.SetText("title, label")
	key(d.which, fyne.KeyDown)
	f.Press("Enter")
	f.Until("the file", func() bool { return library.Exists(path) })
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(raw), "\n"); lines != 37 || !strings.HasPrefix(strings.TrimPrefix(string(raw), "\ufeff"), "title,label") {
		t.Errorf("%d lines: %.60s", lines, raw)
	}
}

// choose chooses a format by its name.
func (d *exportDialog) choose(t *testing.T, format string) {
	t.Helper()
	i := slices.IndexFunc(d.kinds, func(k exportKind) bool { return k.Name == format })
	if i < 0 {
		t.Fatalf("there is no format %q", format)
	}
	d.kind.SetSelectedIndex(i)
}

func TestTheKindOfAnExportAndThePathsEndingAgree(t *testing.T) {
	f := hosttest.New(t)
	d := New(f).openExport()
	if len(d.kinds) < 15 || !strings.HasPrefix(d.kinds[1].name, "Excel, LibreOffice") {
		t.Errorf("%d formats, the second is %q", len(d.kinds), d.kinds[1].name)
	}
	for _, c := range []struct{ path, format string }{
		{"/x/a.parquet", "parquet"}, {"/x/a.JSONL.gz", "jsonl"}, {"/x/a.tab", "tsv"}, {"/x/a.csv.gz", "csv"}, {"/x/a", "csv"}, {"/x/a.htm", "html"},
	} {
		d.path.SetText(c.path)
		if d.chosen().Name != c.format || d.path.Text != c.path {
			t.Errorf("typing %s chooses %s and makes it %s", c.path, d.chosen().Name, d.path.Text)
		}
	}
	d.choose(t, "csv")
	d.path.SetText("/x/a")
	if !strings.Contains(d.message.Text, "/x/a.csv") {
		t.Errorf("a path without an ending: %q", d.message.Text)
	}
	for _, c := range []struct{ path, format, then string }{
		{"/x/b.csv", "tsv", "/x/b.tsv"},
		{"/x/b.csv.gz", "jsonl", "/x/b.jsonl"},
		{"/x/b.jsonl", "labelstudio", "/x/b.json"},
		{"/x/b.json", "json", "/x/b.json"},
		{"/x/b.csv", "sklearn", "/x/b"},
		{"/x/b", "fasttext", "/x/b.ft"},
	} {
		d.path.SetText(c.path)
		if d.choose(t, c.format); d.path.Text != c.then {
			t.Errorf("%s as %s goes to %s, want %s", c.path, c.format, d.path.Text, c.then)
		}
	}
	d.choose(t, "doccano")
	for _, c := range []struct{ path, format string }{{"", "doccano"}, {"/x/c.json", "json"}, {"/x/c.jsonl", "doccano"}, {"/x/c.csv", "csv"}} {
		if d.path.SetText(c.path); d.chosen().Name != c.format {
			t.Errorf("doccano is chosen, %s typed: the format is %s", c.path, d.chosen().Name)
		}
	}
	if d.choose(t, "fasttext"); !d.columns.Disabled() || !d.noText.Disabled() {
		t.Error("columns can be chosen of a format that has its own")
	}
}

// The sorted pile: every article, those without a label only where the model is sure enough, with the sizes of a split beforehand.
func TestAnExportCountsWhatItWillWrite(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	shown := make(chan string, 1)
	all.Reveal = func(path string) error { shown <- path; return nil }
	defer func(before time.Duration) { shortExport = before }(shortExport)
	shortExport = time.Hour
	d := all.openExport()
	d.split.SetText("80/10/10")
	f.Until("sizes", func() bool { return strings.Contains(d.message.Text, "train") })
	if words := d.message.Text; !strings.Contains(words, "112 articles") || !strings.Contains(words, "90 train, 11 validation, 11 test") {
		t.Errorf("it says %q", words)
	}
	d.which.Select(exportAll)
	d.least.SetText("101 %")
	f.Press("Enter")
	f.Until("a sentence", func() bool { return strings.Contains(d.message.Text, "percentage") })
	d.least.SetText("100")
	f.Until("fewer", func() bool { return strings.Contains(d.message.Text, "112 articles") })
	d.least.SetText("")
	d.split.SetText("")
	d.choose(t, "fasttext")
	f.Until("labeled ones only", func() bool {
		return strings.Contains(d.message.Text, "112 articles") && strings.Contains(d.message.Text, "36 articles without a label are left out")
	})
	d.split.SetText("100/10/10")
	f.Until("shares", func() bool { return strings.Contains(d.message.Text, "83.3 % train") })
	d.split.SetText("")

	path := filepath.Join(t.TempDir(), "ids.jsonl")
	d.path.SetText(path)
	d.noText.SetChecked(true)
	d.hidden.SetChecked(true)
	f.Press("Enter")
	f.Until("the file", func() bool { return library.Exists(path) })
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(raw); strings.Count(text, "\n") != 148 || strings.Contains(text, `"text"`) || !strings.Contains(text, `"source":"source-`) || strings.Contains(text, `"url"`) {
		t.Errorf("%d lines: %.200s", strings.Count(text, "\n"), text)
	}
	f.Until("the end of it", func() bool { return f.Dialogs().Top() != nil && all.exported == path })
	f.Press("Enter") // meant for the article
	if !f.Dialogs().IsOpen() {
		t.Fatal("the dialog takes a key that was pressed as it opened")
	}
	f.Dialogs().Settle()
	f.Press("Enter")
	if got := <-shown; got != path {
		t.Errorf("it shows %s", got)
	}
}

// Escape takes back an export whose file is still being looked for.
func TestAnExportThatIsClosedWritesNothing(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	d := all.openExport()
	path := filepath.Join(t.TempDir(), "articles.csv")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.path.SetText(path)
	f.Press("Enter")
	f.Press("Escape")
	for range 20 { // looks like the one before, which has its answer by then
		done := false
		tasks.FetchAlso(f.Tasks(), func(context.Context) (bool, error) { return placeFor(path, []string{path}, false) }, func(bool, error) { done = true })
		f.Until("another look", func() bool { return done })
	}
	if f.Dialogs().IsOpen() {
		t.Error("the export that was closed asks whether it replaces the file")
	}
}

func TestAFileIsShownInItsFolder(t *testing.T) {
	for system, want := range map[string][]string{
		"windows": {"explorer", `/select,/x/a b.csv`}, "darwin": {"open", "-R", "/x/a b.csv"}, "freebsd": {"xdg-open", "/x"},
	} {
		if got := revealCommand(system, "/x/a b.csv"); !slices.Equal(got, want) {
			t.Errorf("%s: %q", system, got)
		}
	}
	f := hosttest.New(t)
	New(f).ShowExport()
	if !strings.Contains(strings.Join(f.Said, " "), "Nothing was exported") {
		t.Errorf("before any export it says %q", f.Said)
	}
	all := New(f)
	all.exported, all.Reveal = "/x/a b.csv", func(string) error { return errors.New("exit status 3") }
	all.ShowExport()
	f.Until("a sentence", func() bool { return len(f.Failed) > 0 })
	if said := i18n.Error(f.Failed[0]); !strings.Contains(said, "file manager") || !strings.Contains(said, "/x/a b.csv") {
		t.Errorf("without a file manager it says %q", said)
	}
}

func TestEscapeClosesAFileDialogAndGivesTheOneBelowBack(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.AskImport(nil)
	f.Dialogs().ChooseFile(f.Lib.Path(), nil, func(string) { t.Error("nothing was picked") })
	if !f.Dialogs().Choosing() {
		t.Fatal("no file dialog is open")
	}
	f.Press("Enter")
	f.Press("Escape")
	if f.Dialogs().Choosing() || all.importing == nil {
		t.Fatal("Escape does not close the file dialog alone")
	}
	f.Press("Escape")
	if f.Dialogs().Top() != nil || f.Dialogs().Canvas().Overlays().Top() != nil {
		t.Error("a dialog is left open")
	}
}

// preview shows what would come of importing a file of this text.
func preview(t *testing.T, f *hosttest.Fake, all *Dialogs, name, text string) *importDialog {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	all.AskImport([]string{file})
	reading := all.importing.summary.String()
	f.Until("the preview of "+name, func() bool { return all.importing.summary.String() != reading })
	return all.importing
}

func TestAnImportWithNothingInItSaysWhyAndCannotBeStarted(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	for _, c := range []struct{ name, text, says string }{
		{"a.bin", "\x00\x01\x02\x03\x00\xff", "a.bin: It is not a text file."},
		{"empty.csv", "", "empty.csv: The file is empty."},
	} {
		d := preview(t, f, all, c.name, c.text)
		if got := d.summary.String(); !strings.Contains(got, c.says) {
			t.Errorf("of %s it says %q", c.name, got)
		}
		if got := d.out.title.Words(); got != "1 file cannot be read and is left out" {
			t.Errorf("of %s it counts %q", c.name, got)
		}
		f.Press("Enter")
		if all.importing == nil || !d.dialog.Answer.Disabled() {
			t.Error("an import of nothing can be started")
		}
		f.Press("Escape")
	}
}

func TestAnImportNamesCopiesWithinAFileAndDatesThatCannotBeRead(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	d := preview(t, f, all, "dates.csv", "title,text,date\nBarn,A barn burned.,03/04/2020\nBarn,A barn burned.,2020-03-04\nMill,A mill burned.,99.99.2020\n")
	got := d.summary.String() + d.form.questions.String()
	for _, part := range []string{"3 articles.", "1 exact copy within the files is left out.", "“03/04/2020” could be two days."} {
		if !strings.Contains(got, part) {
			t.Errorf("the preview lacks %q: %q", part, got)
		}
	}
	f.Press("Enter")
	f.Until("the result", func() bool { return strings.Contains(strings.Join(f.Said, " "), "added") })
	if got := strings.Join(f.Said, " "); !strings.HasPrefix(got, "2 articles added, 1 exact copy left out, 1 of these within the files. 2 dates cannot be read. dates.csv, line 2:") {
		t.Errorf("the result is %q", got)
	}
	if got := hosttest.Words(f.Dialogs().Top().Content); !strings.Contains(got, "dates.csv, line 2: The date “03/04/2020”") {
		t.Errorf("the report is %q", got)
	}
}

func TestFilesDroppedUnderAnotherDialogAreLeft(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	below := f.Dialogs().Open("Another", widget.NewLabel("dialog"), "", nil)
	all.Drop([]string{"a.csv"})
	if all.importing != nil {
		t.Error("an import opens over another dialog")
	}
	below.Close()
	all.Drop([]string{"a.csv"})
	if all.importing == nil || all.importing.field.Text != "a.csv" {
		t.Error("a file that is dropped on the window is not read")
	}
}

func TestAnExportOfTheOpenListCountsIt(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.ListLength = func() int { return 7 }
	f.List = library.Query{View: library.ViewTopic, Topic: f.Topic("Cartel")}
	d := all.openExport()
	d.which.Select(exportList)
	d.say()
	if !strings.Contains(d.message.Text, "7 articles") || !strings.Contains(d.line(exportList).Name, "Cartel") || d.query() != f.List {
		t.Errorf("of the list %q it says %q", d.line(exportList).Name, d.message.Text)
	}
}

func TestLibrariesThatWereOpenBeforeAreOpenedAgain(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	if got := all.RecentCommands(); len(got) != 0 {
		t.Fatalf("without any there are %d commands", len(got))
	}
	var turned []string
	all.OnTurn = func(path string) { turned = append(turned, path) }
	all.Recent = func() []string { return []string{"/cases/harbour.blotter"} }
	commands := all.RecentCommands()
	if len(commands) != 1 || commands[0].Shown() != "Open harbour.blotter" {
		t.Fatalf("there are %d commands", len(commands))
	}
	commands[0].Do()
	all.AskOpenLibrary()
	link, found := hosttest.Link(f.Dialogs().Top().Content, "harbour.blotter")
	if !found {
		t.Fatal("the dialog does not offer the library")
	}
	link.OnTap()
	all.AskOpenLibrary()
	f.Dialogs().Canvas().Focused().(*dialog.Field).SetText(" /cases/other.blotter ")
	f.Press("Enter")
	if want := []string{"/cases/harbour.blotter", "/cases/harbour.blotter", "/cases/other.blotter"}; !slices.Equal(turned, want) {
		t.Errorf("the window goes over to %q, want %q", turned, want)
	}
}

func TestTheSamplesGoToTheTrashAfterAQuestion(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	n := f.Counts().Samples
	all.AskRemoveSamples()
	if f.Counts().Samples != n {
		t.Fatal("they go before anything is asked")
	}
	f.Press("Enter")
	f.Until("the samples to go", func() bool { return f.Counts().Samples == 0 && len(f.Ran) == 1 })
	all.AskRemoveSamples()
	if f.Dialogs().Top() != nil || len(f.Said) != 2 {
		t.Errorf("without samples it says %q", f.Said)
	}
}

func TestTheDialogsSpeakSpanish(t *testing.T) {
	i18n.Use("es")
	defer i18n.Use("en")
	f := hosttest.New(t)
	all := New(f)
	file := filepath.Join(t.TempDir(), "new.csv")
	if err := os.WriteFile(file, []byte("titulo,texto,tema\nA heist,Paintings are gone.,Art theft\nNothing,,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for where, open := range map[string]func(){
		"a new library": all.AskNewLibrary, "another library": all.AskOpenLibrary, "the samples": all.AskRemoveSamples, "an export": all.AskExport,
		"an import": func() {
			all.AskImport([]string{file})
			f.Until("the preview", func() bool { return len(all.importing.out.list) == 1 })
			if line := all.importing.out.lines.Line(0); line.Name != "El artículo no tiene texto y se ha omitido." || line.Cells[1] != "línea 3" {
				t.Errorf("what is left out is said as %+v", line)
			}
			if whole := all.importing.out.whole.String(); whole != "new.csv, línea 3: El artículo no tiene texto y se ha omitido. Añadir el texto, o quitarlo del archivo." {
				t.Errorf("the whole of it is said as %q", whole)
			}
		},
	} {
		open()
		for _, text := range hosttest.English(f.Dialogs().Canvas()) {
			if !slices.ContainsFunc(f.Topics(), func(t data.Topic) bool { return t.Name == text }) {
				t.Errorf("%s says %q", where, text)
			}
		}
		f.Dialogs().Close()
	}
}

func TestANewLibraryMayAllowSeveralTopics(t *testing.T) {
	f, d, turned := asked(t)
	if d.several.Checked {
		t.Fatal("a new library allows several topics unless asked otherwise")
	}
	d.several.SetChecked(true)
	d.path.SetText(filepath.Join(t.TempDir(), "several.blotter"))
	d.make()
	f.Until("the library", func() bool { return *turned != "" })
	l, err := library.Open(t.Context(), *turned, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !l.Several() {
		t.Error("it allows one topic only")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}
