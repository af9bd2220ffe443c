package exchange

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

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
	kinds   []exportKind
	which   *widget.Lines
	path    *dialog.Field
	kind    *dialog.Choice
	wanted  int               // the kind that was chosen, which a typed ending may have put another in place of
	typing  bool              // the kind follows what is typed
	about   *widget.Paragraph // what the chosen format is for
	least   *dialog.Field
	columns *dialog.Field
	noText  *dialog.Check
	hidden  *dialog.Check // pseudonyms for sources
	split   *dialog.Field
	byDate  *dialog.Check
	message *widget.Paragraph // what will be written, or what is wrong
	body    *fyne.Container
}

// What is written, in the order of the dialog.
const (
	exportLabeled = iota
	exportList
	exportAll
)

// AskExport opens the export dialog.
func (a *Dialogs) AskExport() { a.openExport() }

func (a *Dialogs) openExport() *exportDialog {
	h := a.h
	d := &exportDialog{all: a, h: h, kinds: exportKinds(), path: h.Dialogs().NewField(""), message: widget.NewMutedLabel(""), about: widget.NewCaption("")}
	d.fields(h.Dialogs())
	d.which = widget.NewLines(widget.LineColumns{Cells: []float32{110}, Right: true}, func() int { return exportAll + 1 }, d.line)
	d.which.OnSelect = func(int) { d.say() }
	d.which.OnKey = h.Dialogs().TypedKey
	d.path.SetText(exportPath(h.Library().Path()))
	d.path.OnChanged = func(string) { d.typed() }
	d.dialog = h.Dialogs().Open(i18n.T("exporting.export-articles"), d.content(), i18n.T("common.export"), d.start).Sized(720, 700)
	d.dialog.KeepOpen = true
	d.dialog.OnClosed = func() { h.Tasks().Stop("exists") }
	d.which.Select(exportLabeled)
	d.turn()
	h.Dialogs().Canvas().Focus(d.path)
	return d
}

// fields makes the fields for how the articles are written.
func (d *exportDialog) fields(dialogs *dialog.Stack) {
	d.least = dialogs.NewField(i18n.T("exporting.any"))
	d.split = dialogs.NewField(i18n.T("exporting.none"))
	d.columns = dialogs.NewField(i18n.T("exporting.all"))
	d.noText = dialogs.NewCheck(i18n.T("exporting.no-text"), nil)
	d.hidden = dialogs.NewCheck(i18n.T("exporting.pseudonyms"), nil)
	d.byDate = dialogs.NewCheck(i18n.T("exporting.by-date"), func(bool) { d.say() })
	for _, field := range []*dialog.Field{d.least, d.split} {
		field.OnChanged = func(string) { d.say() }
	}
	var names []string
	for _, kind := range d.kinds {
		names = append(names, kind.name)
	}
	d.kind = dialogs.NewChoice(names)
	d.kind.SetSelectedIndex(0)
	d.kind.OnChanged = func(string) { d.turn() }
}

func (d *exportDialog) content() fyne.CanvasObject {
	choose := widget.NewButton(i18n.T("common.choose-a-folder"), func() {
		d.h.Dialogs().ChooseFolder(d.path.Text, func(folder string) { d.path.SetText(filepath.Join(folder, filepath.Base(d.path.Text))) })
	})
	rows := dialog.Rows(
		dialog.FieldName(i18n.T("exporting.what")), container.New(linesHigh(exportAll+1), d.which),
		dialog.FieldName(i18n.T("exporting.suggestions")), d.least, widget.NewCaption(i18n.T("exporting.suggestions-are-marked")),
		dialog.FieldName(i18n.T("exporting.as")), d.kind, d.about,
		dialog.FieldName(i18n.T("exporting.to")), layout.NewRow(8, d.path, d.path, choose),
		dialog.FieldName(i18n.T("exporting.split-of-a-file")), d.split, d.byDate,
		widget.NewCaption(i18n.T("exporting.80-10-10-deals-the-articles")),
		dialog.FieldName(i18n.T("exporting.columns")), d.columns, widget.NewCaption(i18n.T("exporting.which-fields-in-which-order-names", "Names", strings.Join(writing.Columns(), ", "))),
		d.noText, d.hidden)
	said := layout.Pad(1, 6, 0, 0, d.message)
	d.body = container.NewBorder(nil, said, nil, nil, container.NewVScroll(layout.Pad(0, 0, 12, 0, rows)))
	return d.body
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

// say shows what the export would write. Where that has to be counted it does so in the background, and what was typed last wins.
func (d *exportDialog) say() {
	d.h.Tasks().Stop("export count")
	o, err := d.options()
	switch simple := o.Least == 0 && o.Split == (writing.Split{}); {
	case err != nil:
		d.tell(d.whole(d.count(max(0, d.which.At()))))
		return
	case simple && d.chosen().Labeled && d.which.At() != exportLabeled:
	case simple:
		d.tell(d.whole(d.count(max(0, d.which.At()))))
		return
	}
	d.tell(i18n.T("exporting.counting"))
	q, path := d.query(), d.target()
	tasks.Fetch(d.h.Tasks(), "export count", func(ctx context.Context) (library.ExportSummary, error) {
		return d.h.Library().CountExport(ctx, q, path, o, nil)
	}, func(c library.ExportSummary, err error) {
		if err != nil {
			d.alarm(i18n.Error(err))
			return
		}
		d.tell(d.counted(c, o.Split))
	})
}

func (d *exportDialog) tell(words string) { d.set(words, look.MutedText) }

// set shows words below the fields, which leave as many lines for them as they need.
func (d *exportDialog) set(words string, color fyne.ThemeColorName) {
	d.message.SetColor(color)
	d.message.SetText(words)
	d.body.Layout.Layout(d.body.Objects, d.body.Size())
}

// whole says how many articles go where.
func (d *exportDialog) whole(articles int) string {
	return i18n.N("exporting.n-articles-go-to-path", articles, "Path", d.target())
}

// counted says what goes where, what the format cannot hold, and the sizes of a split.
func (d *exportDialog) counted(c library.ExportSummary, split writing.Split) string {
	words := i18n.N("exporting.n-articles-go-to-path", c.Articles, "Path", strings.Join(c.Files, ", ")) + "."
	if c.Labeled < c.Articles {
		words += " " + i18n.N("exporting.n-of-them-labeled", c.Labeled)
	}
	if c.Parts != nil {
		words += " " + i18n.T("exporting.train-validation-test", "Train", c.Parts["train"], "Validation", c.Parts["validation"], "Test", c.Parts["test"])
	}
	if shares := split.Notice(); !shares.IsZero() {
		words += " " + i18n.Say(shares)
	}
	if notes := c.Notes(); len(notes) > 0 {
		words += " " + said(notes)
	}
	return words
}

// said puts sentences into words.
func said(sentences []message.Message) string {
	words := make([]string, len(sentences))
	for i, s := range sentences {
		words[i] = i18n.Say(s)
	}
	return strings.Join(words, " ")
}

func (d *exportDialog) alarm(words string) { d.set(words, theme.ColorNameError) }

// exportPath proposes a file in the home folder, where a person finds it again, named after the library.
func exportPath(library string) string {
	folder, err := os.UserHomeDir()
	if err != nil {
		folder = filepath.Dir(library)
	}
	return filepath.Join(folder, strings.TrimSuffix(filepath.Base(library), host.LibraryEnding)+".csv")
}

// chosen returns the kind that the dialog shows.
func (d *exportDialog) chosen() exportKind { return d.kinds[max(0, d.kind.SelectedIndex())] }

// typed chooses the kind that the typed ending names. A kind that was chosen comes back with its ending: who chose doccano passes .json on
// the way to .jsonl.
func (d *exportDialog) typed() {
	if kind, _ := d.kindOf(strings.TrimSpace(d.path.Text)); kind >= 0 && kind != d.kind.SelectedIndex() {
		d.typing = true
		d.kind.SetSelectedIndex(kind)
		d.typing = false
	}
	d.say()
}

func (d *exportDialog) kindOf(path string) (kind int, bare string) {
	return kindOfPath(path, d.kinds, d.wanted)
}

// turn gives the path the ending of the chosen kind, and lets columns be chosen where it has none of its own.
func (d *exportDialog) turn() {
	if !d.typing {
		d.wanted = max(0, d.kind.SelectedIndex())
	}
	kind := d.chosen()
	about := i18n.Capital(i18n.Say(message.New(kind.About))) + "."
	if !kind.Folder && kind.Name != "xlsx" && kind.Name != "parquet" {
		about += " " + i18n.T("exporting.gz-compresses")
	}
	if kind.Fixed {
		about += " " + i18n.T("exporting.own-columns")
		d.columns.Disable()
		d.noText.Disable()
	} else {
		d.columns.Enable()
		d.noText.Enable()
	}
	widget.SetCaption(d.about, about)
	if path := strings.TrimSpace(d.path.Text); path != "" {
		if _, fits := kind.cut(path); !fits {
			d.path.SetText(kind.withEnding(d.bare(path)))
		}
	}
	d.say()
}

// bare takes the ending of any kind off a path.
func (d *exportDialog) bare(path string) string {
	for _, kind := range d.kinds {
		if bare, ok := kind.cut(path); ok && !kind.Folder {
			return bare
		}
	}
	return path
}

// target returns the file or folder to write. A typed path whose ending names no kind gets that of the chosen one.
func (d *exportDialog) target() string {
	path := strings.TrimSpace(d.path.Text)
	if kind, _ := d.kindOf(path); kind < 0 {
		path = d.chosen().withEnding(path)
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
func (d *exportDialog) options() (o library.Writing, err error) {
	o.Format, o.Language = d.chosen().Name, i18n.Language()
	if d.hidden.Checked {
		o.Pseudonyms = []byte{} // by the library's own key
	}
	if o.Columns, err = d.chosenColumns(); err != nil {
		return o, err
	}
	if typed := strings.TrimSuffix(strings.TrimSpace(d.least.Text), "%"); typed != "" {
		percent, err := strconv.ParseFloat(strings.TrimSpace(typed), 64)
		if err != nil || percent < 1 || percent > 100 {
			return o, message.NewError("exporting.not-a-percentage")
		}
		o.Least = percent / 100
	}
	o.Split, err = library.ParseSplit(d.split.Text)
	o.Split.ByTime, o.Split.Seed = d.byDate.Checked && o.Split != (writing.Split{}), splitSeed
	if o.Split == (writing.Split{Seed: splitSeed}) {
		o.Split = writing.Split{}
	}
	return o, err
}

// splitSeed is the seed of the splits that the dialog makes: the command line's, so that both make the same.
const splitSeed = 1

// chosenColumns returns the columns to write, nil for all.
func (d *exportDialog) chosenColumns() ([]string, error) {
	if d.chosen().Fixed {
		return nil, nil
	}
	columns := data.SplitKeywords(d.columns.Text)
	for _, name := range columns {
		if !slices.Contains(writing.Columns(), strings.ToLower(name)) {
			return nil, message.NewError("exporting.there-is-no-column-name", "Name", name)
		}
	}
	switch {
	case d.noText.Checked:
		return library.WithoutText(columns), nil
	case len(columns) == 0:
		return nil, nil
	}
	return columns, nil
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
	kind := d.chosen()
	files := kind.Files(path, o.Split)
	tasks.Fetch(h.Tasks(), "exists", func(context.Context) (bool, error) { return placeFor(typed, files, kind.Folder) }, func(exists bool, err error) {
		switch {
		case err != nil:
			d.alarm(i18n.Error(err))
		case exists:
			h.Dialogs().Open(i18n.T("exporting.replace-the-file"), widget.NewLabel(i18n.T("exporting.path-is-there-already-the-new", "Path", strings.Join(files, ", "))), i18n.T("exporting.replace"), write).Unasked()
		default:
			write()
		}
	})
}

// placeFor reports whether one of the files is there already and would be replaced. It returns an error where neither the files nor the
// folder can be made, as in a folder that does not exist.
func placeFor(typed string, files []string, folder bool) (exists bool, err error) {
	if !folder {
		for _, file := range files {
			there, err := dialog.FileThere(typed, file)
			if err != nil {
				return false, err
			}
			exists = exists || there
		}
		return exists, nil
	}
	path := files[0]
	if above, err := os.Stat(filepath.Dir(path)); err != nil || !above.IsDir() {
		return false, message.NewError("exporting.there-is-no-folder-folder", "Folder", filepath.Dir(path))
	}
	if held, err := os.ReadDir(path); err == nil && len(held) > 0 {
		return false, message.NewError("exporting.path-is-a-folder-in-use", "Path", path)
	}
	return false, nil
}

// shortExport is how long an export may take for a dialog to say that it is done. After a longer one the person is at something else.
var shortExport = 3 * time.Second

func (d *exportDialog) export(q library.Query, path string, o library.Writing) {
	d.h.Library().Start(message.New("exporting.writing-name", "Name", filepath.Base(path)), "", func(ctx context.Context, report func(done, total int64)) error {
		began := time.Now()
		written, err := d.h.Library().Export(ctx, q, path, o, report)
		if err != nil {
			return err
		}
		short := time.Since(began) < shortExport
		d.h.Tasks().Post(func() { d.all.wrote(written, short) })
		return nil
	})
}

// wrote says what was exported and what the format could not hold, and offers to show it.
func (a *Dialogs) wrote(written library.ExportSummary, short bool) {
	words := i18n.N("exporting.n-articles-written-to-path", written.Articles, "Path", strings.Join(written.Files, ", "))
	if notes := written.Notes(); len(notes) > 0 {
		words += ". " + said(notes)
	}
	a.exported = written.Files[0]
	a.h.Say(words)
	if short && !a.h.Dialogs().IsOpen() {
		said := widget.NewLabel(words)
		a.h.Dialogs().Open(i18n.T("exporting.exported"), said, i18n.T("exporting.show-in-folder"), a.ShowExport).Showing().Unasked()
	}
}
