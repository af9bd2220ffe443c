package exchange

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"blotter/data"
	"blotter/data/writing"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// exportDialog asks what to write and where.
type exportDialog struct {
	all     *Dialogs
	h       host.Host
	dialog  *dialog.Dialog
	which   *widget.Lines
	path    *dialog.Field
	kind    *dialog.Choice
	about   *widget.Paragraph // what the chosen format is for
	split   *dialog.Field
	columns *dialog.Field
	message *widget.Text
}

// What is written, in the order of the dialog.
const (
	exportLabeled = iota
	exportList
	exportAll
)

// exportKind is a kind of file. It gives a path the first of its endings; the others may be typed.
type exportKind struct {
	name, about string
	endings     []string
}

func exportKinds() []exportKind {
	lines := i18n.T("exporting.one-article-a-line-for-programs")
	table := i18n.T("exporting.one-article-a-row-for-spreadsheets")
	packed := i18n.T("exporting.the-same-in-a-quarter-of")
	return []exportKind{
		{i18n.T("exporting.json-lines-jsonl"), lines, []string{".jsonl", ".ndjson"}},
		{i18n.T("exporting.json-lines-compressed-jsonl-gz"), packed, []string{".jsonl.gz", ".ndjson.gz"}},
		{i18n.T("exporting.table-csv"), table, []string{".csv"}},
		{i18n.T("exporting.table-compressed-csv-gz"), packed, []string{".csv.gz"}},
		{i18n.T("exporting.table-with-tabs-tsv"), table, []string{".tsv", ".tab"}},
		{i18n.T("exporting.table-with-tabs-compressed-tsv-gz"), packed, []string{".tsv.gz", ".tab.gz"}},
	}
}

// kindOfPath returns the index of the kind that the ending of a path names, and the path without the ending. It returns -1 where the
// ending names none.
func kindOfPath(path string) (kind int, bare string) {
	for i, k := range exportKinds() {
		for _, ending := range k.endings {
			if at := len(path) - len(ending); at >= 0 && strings.EqualFold(path[at:], ending) {
				return i, path[:at]
			}
		}
	}
	return -1, path
}

// AskExport opens the export dialog.
func (a *Dialogs) AskExport() { a.openExport() }

func (a *Dialogs) openExport() *exportDialog {
	h := a.h
	d := &exportDialog{all: a, h: h, path: h.Dialogs().NewField(""), message: widget.NewMuted(), about: widget.NewCaption("")}
	d.split = h.Dialogs().NewField(i18n.T("exporting.none"))
	d.columns = h.Dialogs().NewField(i18n.T("exporting.all"))
	d.message.Shrinkable = true
	d.which = widget.NewLines(widget.LineColumns{Cells: []float32{110}, Right: true}, func() int { return exportAll + 1 }, d.line)
	d.which.OnSelect = func(int) { d.say() }
	d.which.OnKey = h.Dialogs().TypedKey
	d.path.SetText(exportPath(h.Library().Path()))
	d.path.OnChanged = func(string) { d.typed() }
	var names []string
	for _, kind := range exportKinds() {
		names = append(names, kind.name)
	}
	d.kind = h.Dialogs().NewChoice(names)
	d.kind.SetSelectedIndex(0)
	d.kind.OnChanged = func(string) { d.turn() }
	d.dialog = h.Dialogs().Open(i18n.T("exporting.export-articles"), d.content(), i18n.T("common.export"), d.start).Sized(680, 640)
	d.dialog.KeepOpen = true
	d.which.Select(exportLabeled)
	d.turn()
	h.Dialogs().Canvas().Focus(d.path)
	return d
}

func (d *exportDialog) content() fyne.CanvasObject {
	choose := widget.NewButton(i18n.T("common.choose-a-folder"), func() {
		d.h.Dialogs().ChooseFolder(d.path.Text, func(folder string) { d.path.SetText(filepath.Join(folder, filepath.Base(d.path.Text))) })
	})
	rows := dialog.Rows(
		dialog.FieldName(i18n.T("exporting.what")), container.New(linesHigh(exportAll+1), d.which),
		dialog.FieldName(i18n.T("exporting.as")), d.kind, d.about,
		dialog.FieldName(i18n.T("exporting.to")), layout.NewRow(8, d.path, d.path, choose),
		dialog.FieldName(i18n.T("exporting.columns")), d.columns, widget.NewCaption(i18n.T("exporting.which-fields-in-which-order-names", "Names", strings.Join(writing.Columns(), ", "))),
		dialog.FieldName(i18n.T("exporting.split-of-a-file")), d.split,
		widget.NewCaption(i18n.T("exporting.80-10-10-deals-the-articles")))
	return layout.Between(nil, layout.Pad(1, 6, 0, 0, d.message), container.NewVScroll(rows))
}

// linesHigh gives a list the height of a number of lines.
type linesHigh int

// Layout is part of fyne.Layout.
func (h linesHigh) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	heightOf(0).Layout(objects, size)
}

// MinSize is part of fyne.Layout.
func (h linesHigh) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, float32(h)*widget.LineHeight())
}

// line names what may be written and counts its articles.
func (d *exportDialog) line(i int) widget.LineData {
	name := []string{i18n.T("exporting.every-labeled-article"), i18n.T("exporting.the-articles-of-this-list-name", "Name", d.h.ListName(d.h.Query())), i18n.T("exporting.every-article")}[i]
	return widget.LineData{Name: name, Cells: [3]string{i18n.N("common.n-articles", d.count(i))}}
}

func (d *exportDialog) count(which int) int {
	return []int{d.h.Counts().Labeled, d.all.ListLength(), d.h.Counts().All}[which]
}

// say shows what the export would write.
func (d *exportDialog) say() {
	d.message.SetColor(look.MutedText)
	d.message.Set(i18n.N("exporting.n-articles-go-to-path", d.count(max(0, d.which.At())), "Path", d.target()))
}

func (d *exportDialog) alarm(words string) {
	d.message.SetColor(theme.ColorNameError)
	d.message.Set(words)
}

// exportPath proposes a file in the home folder, where a person finds it again, named after the library.
func exportPath(library string) string {
	folder, err := os.UserHomeDir()
	if err != nil {
		folder = filepath.Dir(library)
	}
	return filepath.Join(folder, strings.TrimSuffix(filepath.Base(library), host.LibraryEnding)+".jsonl")
}

// chosen returns the kind that the dialog shows.
func (d *exportDialog) chosen() exportKind { return exportKinds()[max(0, d.kind.SelectedIndex())] }

// typed chooses the kind that the typed ending names.
func (d *exportDialog) typed() {
	if kind, _ := kindOfPath(strings.TrimSpace(d.path.Text)); kind >= 0 && kind != d.kind.SelectedIndex() {
		d.kind.SetSelectedIndex(kind)
	}
	d.say()
}

// turn gives the path the ending of the chosen kind.
func (d *exportDialog) turn() {
	widget.SetCaption(d.about, d.chosen().about)
	path := strings.TrimSpace(d.path.Text)
	if kind, bare := kindOfPath(path); path != "" && kind != d.kind.SelectedIndex() {
		d.path.SetText(bare + d.chosen().endings[0])
	}
	d.say()
}

// target returns the file to write. A typed path whose ending names no kind gets that of the chosen one.
func (d *exportDialog) target() string {
	path := strings.TrimSpace(d.path.Text)
	if kind, _ := kindOfPath(path); kind < 0 && path != "" {
		path += d.chosen().endings[0]
	}
	return path
}

func (d *exportDialog) query() library.Query {
	switch d.which.At() {
	case exportList:
		return d.h.Query()
	case exportAll:
		return library.Query{View: library.ViewAll}
	}
	return library.Query{View: library.ViewLabeled, Order: library.OrderNewest}
}

// options returns how the articles are written, or what is wrong with what was typed.
func (d *exportDialog) options() (library.Writing, error) {
	o := library.Writing{Columns: data.SplitKeywords(d.columns.Text)}
	if len(o.Columns) == 0 {
		o.Columns = nil
	}
	for _, name := range o.Columns {
		if !slices.Contains(writing.Columns(), strings.ToLower(name)) {
			return o, message.NewError("exporting.there-is-no-column-name", "Name", name)
		}
	}
	var err error
	if text := strings.TrimSpace(d.split.Text); text != "" {
		o.Split, err = library.ParseSplit(text)
	}
	return o, err
}

// start writes the file in the background. Where there is one already it asks first. The dialog stays open and says what is wrong
// with its fields.
func (d *exportDialog) start() {
	h, typed, path := d.h, strings.TrimSpace(d.path.Text), d.target()
	o, err := d.options()
	switch {
	case err != nil:
		d.alarm(i18n.Error(err))
		return
	case path == "":
		d.alarm(i18n.T("exporting.say-where-the-file-is-to"))
		return
	}
	q := d.query()
	write := func() { d.dialog.Close(); d.export(q, path, o) }
	tasks.Fetch(h.Tasks(), "exists", func(context.Context) (bool, error) { return placeFor(typed, path) }, func(exists bool, err error) {
		switch {
		case err != nil:
			d.alarm(i18n.Error(err))
		case exists:
			h.Dialogs().Open(i18n.T("exporting.replace-the-file"), widget.NewLabel(i18n.T("exporting.path-is-there-already-the-new", "Path", path)), i18n.T("exporting.replace"), write)
		default:
			write()
		}
	})
}

// placeFor reports whether there is a file at path. It returns an error where no file can be, as in a folder that does not exist.
func placeFor(typed, path string) (exists bool, err error) {
	if folder, err := os.Stat(filepath.Dir(path)); err != nil || !folder.IsDir() {
		return false, message.NewError("exporting.there-is-no-folder-folder", "Folder", filepath.Dir(path))
	}
	for _, name := range []string{typed, path} {
		if found, err := os.Stat(name); err == nil && found.IsDir() {
			return false, message.NewError("exporting.path-is-a-folder-add-the", "Path", name)
		}
	}
	_, err = os.Stat(path)
	return err == nil, nil
}

func (d *exportDialog) export(q library.Query, path string, o library.Writing) {
	d.h.Library().Start(message.New("exporting.writing-name", "Name", filepath.Base(path)), "", func(ctx context.Context, report func(done, total int64)) error {
		n, err := d.h.Library().Export(ctx, q, path, o, report)
		if err == nil {
			d.h.Tasks().Post(func() { d.h.Say(i18n.N("exporting.n-articles-written-to-path", n, "Path", path)) })
			return nil
		}
		return err
	})
}
