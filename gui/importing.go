package gui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// importDialog asks what to read and shows what would come of it before anything is added.
type importDialog struct {
	w       *Window
	paths   []string
	pasted  string
	field   *dialog.Field
	labels  *dialog.Choice
	summary *fynewidget.RichText
	table   *articleTable
	out     *rejections
	allow   func(bool) // whether there is something to import
	timer   *time.Timer
}

// Where labels come from, in the order of the dialog.
const (
	labelsFromFile = iota
	labelsFromFolder
	labelsNone
)

func labelSources() []string {
	return []string{i18n.T("importing.labels-as-the-file-gives-them"), i18n.T("importing.the-folders-name-is-the-topic"), i18n.T("importing.no-labels")}
}

// askImport opens the import dialog, with files that were dropped or none.
func (w *Window) askImport(paths []string) {
	d := &importDialog{w: w, paths: paths, summary: widget.NewCaption(""), table: newArticleTable(w), out: newRejections(w)}
	d.field = w.dialogs.NewField(i18n.T("importing.a-file-or-a-folder-text"))
	d.labels = w.dialogs.NewChoice(labelSources())
	d.labels.SetSelectedIndex(labelsFromFile)
	d.labels.OnChanged = func(string) { d.look() }
	d.say(i18n.T("importing.type-a-path-choose-a-file"))
	q := w.dialogs.Open(i18n.T("common.import-articles"), d.content(), i18n.T("common.import"), d.start).Sized(860, 620)
	q.KeepOpen = true
	q.OnClosed = func() { w.back.Stop("preview"); w.importing = nil }
	q.Allow(false)
	d.allow = q.Allow
	w.importing = &openImport{d, q}
	d.field.OnChanged = d.typed
	if len(paths) > 0 {
		d.choose(paths)
	}
	w.win.Canvas().Focus(d.field)
}

// openImport is the import dialog that is open.
type openImport struct {
	*importDialog
	*dialog.Dialog
}

func (d *importDialog) content() fyne.CanvasObject {
	w := d.w
	file := widget.NewButton(i18n.T("importing.file"), func() { w.dialogs.ChooseFile(d.field.Text, nil, func(path string) { d.choose([]string{path}) }) })
	folder := widget.NewButton(i18n.T("importing.folder"), func() { w.dialogs.ChooseFolder(d.field.Text, func(path string) { d.choose([]string{path}) }) })
	paste := widget.NewButton(i18n.T("importing.paste-text"), d.paste)
	from := layout.NewRow(6, d.field, d.field, file, folder, paste)
	top := dialog.Rows(dialog.FieldName(i18n.T("importing.from")), from, dialog.FieldName(i18n.T("common.topics")), d.labels, d.summary, d.table.head)
	return layout.Between(top, d.out.content, d.table.lines)
}

func (d *importDialog) say(words string) { widget.SetCaption(d.summary, words) }

// choose takes over paths that were picked or dropped.
func (d *importDialog) choose(paths []string) {
	d.paths, d.pasted = paths, ""
	d.name(strings.Join(paths, "; "))
	d.look()
}

// name shows where the articles come from without taking it for typed.
func (d *importDialog) name(what string) {
	d.field.OnChanged = nil
	d.field.SetText(what)
	d.field.OnChanged = d.typed
}

func (d *importDialog) typed(text string) {
	d.paths, d.pasted = nil, ""
	if text = strings.TrimSpace(text); text != "" {
		d.paths = []string{text}
	}
	d.allow(len(d.paths) > 0)
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer = time.AfterFunc(typingPause, func() { d.w.post(d.lookAtFile) })
}

// lookAtFile previews what was typed where it names a file. A folder half typed may be the whole disk: it waits.
func (d *importDialog) lookAtFile() {
	d.table.show(nil, 0)
	d.out.show(nil)
	if len(d.paths) == 0 {
		d.say("")
		return
	}
	path := d.paths[0]
	tasks.Fetch(d.w.back, "kind", func(context.Context) (os.FileInfo, error) { return os.Stat(path) }, func(found os.FileInfo, err error) {
		switch {
		case err != nil:
			d.allow(false)
			d.say(i18n.T("importing.there-is-no-such-file-or"))
		case found.IsDir():
			d.say(i18n.T("importing.a-folder-import-reads-every-file"))
		default:
			d.look()
		}
	})
}

func (d *importDialog) paste() {
	d.pasted = fyne.CurrentApp().Clipboard().Content()
	if strings.TrimSpace(d.pasted) == "" {
		d.allow(len(d.paths) > 0)
		d.say(i18n.T("importing.there-is-no-text-to-paste"))
		return
	}
	d.paths = []string{"-"}
	d.name(i18n.N("importing.pasted-text-n-letters", utf8.RuneCountInString(d.pasted)))
	d.look()
}

func (d *importDialog) options() library.Reading {
	o := library.Reading{Stdin: strings.NewReader(d.pasted)}
	switch d.labels.SelectedIndex() {
	case labelsFromFolder:
		o.LabelFrom = "folder"
	case labelsNone:
		o.LabelFrom = "none"
	}
	return o
}

// look reads the files without adding anything and words what is in them.
func (d *importDialog) look() {
	if len(d.paths) == 0 {
		return
	}
	type found struct {
		result library.ImportResult
		first  []data.Draft
	}
	paths, o := d.paths, d.options()
	d.allow(true)
	d.say(i18n.T("importing.reading"))
	tasks.Fetch(d.w.back, "preview", func(ctx context.Context) (found, error) {
		result, first, err := d.w.library.Preview(ctx, paths, o)
		return found{result, first}, err
	}, func(f found, err error) {
		if err != nil {
			d.say(i18n.Error(err))
			return
		}
		d.show(f.result, f.first)
	})
}

// show says what would come of the import.
func (d *importDialog) show(result library.ImportResult, first []data.Draft) {
	d.allow(result.Found > 0)
	d.say(previewWords(result))
	d.table.show(first, result.Found)
	d.out.show(result.Rejected)
}

// previewWords says what would come of an import, or why nothing would.
func previewWords(r library.ImportResult) string {
	if r.Found == 0 && len(r.Rejected) > 0 {
		return i18n.T("importing.there-is-nothing-to-import") + " " + rejected(r.Rejected[0])
	}
	words := i18n.N("common.n-articles", r.Found)
	if r.Labeled > 0 {
		words += ", " + i18n.N("importing.n-of-them-with-a-topic", r.Labeled)
	}
	words += ". "
	if r.Within > 0 {
		words += i18n.N("importing.n-exact-copies-within-the-files", r.Within) + " "
	}
	words += i18n.T("importing.exact-copies-of-what-the-library")
	if r.Undated > 0 {
		words += "\n" + undated(r)
	}
	return words
}

// undated says how many dates cannot be read, and which the first is.
func undated(r library.ImportResult) string {
	return i18n.N("importing.n-dates-cannot-be-read", r.Undated) + " " + rejected(*r.NoDate)
}

// rejected says what cannot be read, in one line: file, place, why, and what to do.
func rejected(p library.Rejection) string {
	where := filepath.Base(p.File)
	if p.Place != "" {
		where += ", " + i18n.Refusal(p.Place)
	}
	return strings.TrimSpace(where + ": " + i18n.Refusal(p.Reason) + " " + i18n.Refusal(p.Remedy))
}

// articleTable shows the first articles of what would be read: title, topic, source, date.
type articleTable struct {
	w     *Window
	head  *widget.Line
	lines *widget.Lines
	first []data.Draft
	more  int
}

func newArticleTable(w *Window) *articleTable {
	t := &articleTable{w: w}
	columns := widget.LineColumns{Cells: []float32{140, 160, 90}}
	t.head = widget.NewLine(columns, widget.LineData{Head: true, Name: i18n.T("importing.title"), Cells: [3]string{i18n.T("common.topic"), i18n.T("common.source"), i18n.T("importing.date")}})
	t.lines = widget.NewLines(columns, func() int { return len(t.first) + min(1, t.more) }, t.line)
	t.lines.OnKey = w.dialogs.TypedKey
	return t
}

func (t *articleTable) line(i int) widget.LineData {
	if i == len(t.first) {
		return widget.LineData{Name: i18n.N("common.and-n-more", t.more), Muted: true}
	}
	a := t.first[i]
	return widget.LineData{Name: a.Title, Cells: [3]string{a.Label, a.Source, i18n.ISODay(a.Published)}}
}

func (t *articleTable) show(first []data.Draft, found int) {
	t.first, t.more = first, max(0, found-len(first))
	t.lines.Select(-1)
	t.lines.Refresh()
}

// rejections lists what cannot be read: why, in which file, at which place.
type rejections struct {
	list    []library.Rejection
	title   *widget.Text
	lines   *widget.Lines
	whole   *fynewidget.RichText // the current line, where it is longer than the list is wide
	content *fyne.Container
}

// rejectionsHeight is the room of the list below a preview.
const rejectionsHeight = 120

func newRejections(w *Window) *rejections {
	r := &rejections{whole: widget.NewCaption(""), title: widget.NewText(look.Warning, 13, fyne.TextStyle{Bold: true})}
	r.lines = widget.NewLines(widget.LineColumns{Cells: []float32{150, 100}}, func() int { return len(r.list) }, func(i int) widget.LineData {
		p := r.list[i]
		return widget.LineData{Name: i18n.Refusal(p.Reason), Cells: [3]string{filepath.Base(p.File), i18n.Refusal(p.Place)}}
	})
	r.lines.OnKey = w.dialogs.TypedKey
	r.content = container.New(&layout.VBox{Gap: 4}, layout.Pad(1, 8, 0, 0, r.title), container.New(heightOf(rejectionsHeight), r.lines), r.whole)
	r.lines.OnSelect = r.tell
	r.content.Hide()
	return r
}

func (r *rejections) show(list []library.Rejection) {
	r.list = list
	r.title.Set(leftOut(list))
	widget.SetVisible(r.content, len(list) > 0)
	r.lines.Refresh()
	if len(list) > 0 {
		r.lines.Select(0)
		r.tell(0)
	}
}

// tell says all of a line below the list, which cuts it.
func (r *rejections) tell(i int) {
	widget.SetCaption(r.whole, rejected(r.list[i]))
	r.content.Refresh()
}

// leftOut counts what cannot be read: whole files, rows of them, or both.
func leftOut(list []library.Rejection) string {
	files := 0
	for _, p := range list {
		if p.Place == "" {
			files++
		}
	}
	switch files {
	case 0:
		return i18n.N("importing.n-rows-cannot-be-read-and", len(list))
	case len(list):
		return i18n.N("importing.n-files-cannot-be-read-and", len(list))
	}
	return i18n.N("importing.n-rows-cannot-be-read-and", len(list)-files) + "; " + i18n.N("importing.n-files-cannot-be-read-and", files)
}

// heightOf gives an object a fixed height that grows with the text.
type heightOf float32

// Layout is part of fyne.Layout.
func (h heightOf) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		widget.MoveTo(o, fyne.NewPos(0, 0))
	}
}

// MinSize is part of fyne.Layout.
func (h heightOf) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, look.Px(float32(h)))
}

// start reads the files into the library in the background.
func (d *importDialog) start() {
	w, paths, o := d.w, d.paths, d.options()
	w.importing.Close()
	name := message.Text(filepath.Base(paths[0]))
	if paths[0] == "-" {
		name = message.New("importing.the-pasted-text")
	}
	w.library.Start(message.New("importing.reading-name", "Name", name), "", func(ctx context.Context, report func(done, total int64)) error {
		o.Progress = report
		result, err := w.library.Import(ctx, paths, o)
		halted := ctx.Err() != nil
		w.post(func() { w.imported(result, halted) })
		return err
	})
}

// imported says what came of an import and shows what is new.
func (w *Window) imported(result library.ImportResult, stopped bool) {
	words := importWords(result)
	if stopped {
		words += "; " + i18n.T("importing.stopped-what-was-read-is-in")
	}
	if len(result.Rejected) > 0 {
		words += "; " + leftOut(result.Rejected)
	}
	words += "."
	if result.Undated > 0 {
		words += " " + undated(result)
	}
	w.Say(words)
	w.reportUnread(result)
	if result.Added > 0 {
		w.refreshList()
	}
}

// reportUnread lists what an import left out, and says which date could not be read first.
func (w *Window) reportUnread(r library.ImportResult) {
	switch {
	case len(r.Rejected) > 0:
		out := newRejections(w)
		out.show(r.Rejected)
		var dates fyne.CanvasObject
		if r.Undated > 0 {
			dates = widget.NewCaption(undated(r))
		}
		w.dialogs.Open(leftOut(r.Rejected), layout.Between(dates, out.whole, out.lines), "", nil).Sized(860, 420)
	case r.Undated > 0:
		w.dialogs.Open(i18n.N("importing.n-dates-cannot-be-read", r.Undated), widget.NewLabel(rejected(*r.NoDate)), "", nil)
	}
}

// importWords counts what is new, and the copies.
func importWords(r library.ImportResult) string {
	words := i18n.N("importing.n-articles-added", r.Added)
	if r.Copies > 0 {
		words += ", " + i18n.N("importing.n-exact-copies-left-out", r.Copies)
	}
	if r.Within > 0 {
		words += ", " + i18n.N("importing.n-of-these-within-the-files", r.Within)
	}
	return words
}

// dropped answers files and folders that were dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	switch {
	case len(paths) == 0:
	case w.importing != nil:
		w.importing.choose(paths)
	case !w.dialogs.IsOpen():
		w.askImport(paths)
	}
}
