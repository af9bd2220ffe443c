package gui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/internal/desk"
)

// importDialog asks what to read and shows what would come of it before anything is added.
type importDialog struct {
	w       *Window
	paths   []string
	pasted  string
	field   *field
	labels  *fynewidget.Select
	preview *fynewidget.Label
	timer   *time.Timer
}

// Where labels come from, in the order of the dialog.
const (
	labelsFromFile = iota
	labelsFromFolder
	labelsNone
)

func labelSources() []string {
	return []string{
		labelsFromFile: tr("Labels as the file gives them"), labelsFromFolder: tr("The folder's name is the topic"), labelsNone: tr("No labels"),
	}
}

// askImport opens the import dialog, with files that were dropped or none.
func (w *Window) askImport(paths []string) {
	d := &importDialog{w: w, paths: paths}
	d.field = w.newField(tr("a file or a folder: text, CSV, JSONL, also gzipped"))
	d.labels = fynewidget.NewSelect(labelSources(), func(string) { d.look() })
	d.preview = label(tr("Choose a file or a folder, drop it on the window, or paste text."))
	d.labels.Selected = d.labels.Options[labelsFromFile]
	q := w.question(tr("Import articles"), d.content(), tr("Import"), d.start).sized(720, 480)
	q.after = func() { w.back.stop("preview") }
	d.field.OnChanged = d.typed
	if len(paths) > 0 {
		d.choose(paths)
	}
	w.win.Canvas().Focus(d.field)
}

func (d *importDialog) content() fyne.CanvasObject {
	file := fynewidget.NewButton(tr("File…"), func() {
		dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err == nil && r != nil {
				_ = r.Close() // only its name is wanted: the desk opens it itself
				d.choose([]string{r.URI().Path()})
			}
		}, d.w.win).Show()
	})
	folder := fynewidget.NewButton(tr("Folder…"), func() {
		dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				d.choose([]string{u.Path()})
			}
		}, d.w.win).Show()
	})
	paste := fynewidget.NewButton(tr("Paste text"), d.paste)
	line := container.NewBorder(nil, nil, nil, container.NewHBox(file, folder, paste), d.field)
	top := rowsOf(heading(tr("From")), line, d.labels, heading(tr("What is in it")))
	return container.NewBorder(top, nil, nil, nil, container.NewVScroll(d.preview))
}

// choose takes over paths that were picked or dropped.
func (d *importDialog) choose(paths []string) {
	d.paths, d.pasted = paths, ""
	d.field.OnChanged = nil
	d.field.SetText(strings.Join(paths, "; "))
	d.field.OnChanged = d.typed
	d.look()
}

func (d *importDialog) typed(text string) {
	d.paths, d.pasted = nil, ""
	if text = strings.TrimSpace(text); text != "" {
		d.paths = []string{text}
	}
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer = time.AfterFunc(typingPause, func() { d.w.post(d.lookAtFile) })
}

// lookAtFile previews what was typed where it names a file. A folder half typed may be the whole disk: it waits.
func (d *importDialog) lookAtFile() {
	if len(d.paths) == 0 {
		d.preview.SetText("")
		return
	}
	path := d.paths[0]
	fetch(d.w.back, "kind", func(context.Context) (os.FileInfo, error) { return os.Stat(path) }, func(found os.FileInfo, err error) {
		switch {
		case err != nil:
			d.preview.SetText(tr("There is no such file or folder yet."))
		case found.IsDir():
			d.preview.SetText(tr("A folder. Import reads every file in it, and in the folders below."))
		default:
			d.look()
		}
	})
}

func (d *importDialog) paste() {
	d.pasted = fyne.CurrentApp().Clipboard().Content()
	d.paths = []string{"-"}
	d.field.OnChanged = nil
	d.field.SetText(trn("pasted text, {{.N}} bytes", len(d.pasted)))
	d.field.OnChanged = d.typed
	d.look()
}

func (d *importDialog) options() desk.Reading {
	o := desk.Reading{Stdin: strings.NewReader(d.pasted)}
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
		result desk.ImportResult
		first  []data.Draft
	}
	paths, o := d.paths, d.options()
	d.preview.SetText(tr("Reading …"))
	fetch(d.w.back, "preview", func(ctx context.Context) (found, error) {
		result, first, err := d.w.desk.Preview(ctx, paths, o)
		return found{result, first}, err
	}, func(f found, err error) {
		if err != nil {
			d.preview.SetText(sentence(err))
			return
		}
		d.preview.SetText(wordPreview(f.result, f.first))
	})
}

func wordPreview(result desk.ImportResult, first []data.Draft) string {
	var text strings.Builder
	parts := []string{
		trn("{{.N}} articles", result.Found), trn("{{.N}} of them labeled", result.Labeled), trn("{{.N}} rows that cannot be read", len(result.Rejected)),
	}
	text.WriteString(strings.Join(parts, ", ") + ".\n\n")
	for _, a := range first {
		line := "· " + clip(a.Title, 80)
		if a.Label != "" {
			line += "  [" + a.Label + "]"
		}
		text.WriteString(line + "\n")
	}
	if more := result.Found - len(first); more > 0 {
		text.WriteString(trn("and {{.N}} more", more) + "\n")
	}
	if len(result.Rejected) > 0 {
		text.WriteString("\n" + wordRejections(result.Rejected))
	}
	return text.String()
}

// mostRejections is how many rejected rows a dialog lists.
const mostRejections = 200

func wordRejections(rejected []desk.Rejection) string {
	var text strings.Builder
	for i, r := range rejected {
		if i == mostRejections {
			text.WriteString(trn("and {{.N}} more", len(rejected)-i) + "\n")
			break
		}
		text.WriteString("· " + sentence(&r) + "\n")
	}
	return text.String()
}

// start reads the files into the library in the background.
func (d *importDialog) start() {
	if len(d.paths) == 0 {
		return
	}
	w, paths, o := d.w, d.paths, d.options()
	name := tr("reading {{.File}}", "File", filepath.Base(paths[0]))
	if paths[0] == "-" {
		name = tr("reading the pasted text")
	}
	w.desk.Start(name, "", func(ctx context.Context, report func(done, total int64)) error {
		o.Progress = report
		result, err := w.desk.Import(ctx, paths, o)
		halted := ctx.Err() != nil
		w.post(func() { w.imported(result, halted) })
		return err
	})
}

// imported says what came of an import and shows what is new.
func (w *Window) imported(result desk.ImportResult, stopped bool) {
	text := trn("{{.N}} articles added", result.Added)
	if result.Copies > 0 {
		text += ", " + trn("{{.N}} exact copies left out", result.Copies)
	}
	if stopped {
		text += "; " + tr("stopped, what was read is in")
	}
	if n := len(result.Rejected); n > 0 {
		text += ", " + trn("{{.N}} rows could not be read", n)
		w.question(text, container.NewVScroll(label(wordRejections(result.Rejected))), "", nil).sized(720, 420)
	}
	w.tell(text + ".")
	if result.Added > 0 {
		w.refreshList()
	}
}

// dropped answers files and folders that were dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	if len(paths) > 0 && w.ask == nil {
		w.askImport(paths)
	}
}
