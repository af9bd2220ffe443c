package gui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/internal/desk"
)

// exportDialog asks what to write and where.
type exportDialog struct {
	w     *Window
	path  *field
	which *fynewidget.RadioGroup
	kind  *fynewidget.Select
	split *field
}

// What is written, in the order of the dialog.
const (
	exportLabeled = iota
	exportList
	exportAll
)

func exportChoices() []string {
	return []string{exportLabeled: tr("Every labeled article"), exportList: tr("The articles of this list"), exportAll: tr("Every article")}
}

// exportKinds names the kinds of file, each of which has its ending.
func exportKinds() []string {
	return []string{tr("JSON lines (.jsonl)"), tr("JSON lines, compressed (.jsonl.gz)"), tr("Table (.csv)")}
}

var exportEndings = []string{".jsonl", ".jsonl.gz", ".csv"}

// askExport opens the export dialog.
func (w *Window) askExport() {
	d := &exportDialog{w: w, path: w.newField(""), split: w.newField(tr("none, or parts for train/validation/test: 80/10/10"))}
	d.which = fynewidget.NewRadioGroup(exportChoices(), nil)
	d.which.SetSelected(d.which.Options[exportLabeled])
	d.path.SetText(exportPath(w.desk.Path()))
	d.kind = fynewidget.NewSelect(exportKinds(), d.turn)
	d.kind.Selected = d.kind.Options[0]
	choose := fynewidget.NewButton(tr("Choose…"), func() {
		dialog.NewFileSave(func(u fyne.URIWriteCloser, err error) {
			if err == nil && u != nil {
				_ = u.Close() // only its name is wanted: the desk writes it whole or not at all
				d.path.SetText(u.URI().Path())
			}
		}, w.win).Show()
	})
	room := inRow(8, d.path, d.path, choose)
	w.question(tr("Export articles"), rowsOf(d.which, heading(tr("As")), d.kind, heading(tr("To")), room, heading(tr("Split")), d.split), tr("Export"), d.start).sized(620, 460)
	w.win.Canvas().Focus(d.path)
}

// exportPath proposes a file where a person finds it again: in their home folder, named like the library.
func exportPath(library string) string {
	folder, err := os.UserHomeDir()
	if err != nil {
		folder = filepath.Dir(library)
	}
	return filepath.Join(folder, strings.TrimSuffix(filepath.Base(library), ".blotter")+".jsonl")
}

// turn gives the file the ending of the chosen kind.
func (d *exportDialog) turn(kind string) {
	path := d.path.Text
	for _, ending := range []string{".jsonl.gz", ".jsonl", ".csv", ".tsv"} {
		path = strings.TrimSuffix(path, ending)
	}
	for i, name := range exportKinds() {
		if name == kind {
			d.path.SetText(path + exportEndings[i])
		}
	}
}

func (d *exportDialog) query() desk.Query {
	switch slices.Index(d.which.Options, d.which.Selected) {
	case exportList:
		return d.w.list.query
	case exportAll:
		return desk.Query{View: desk.ViewAll}
	}
	return desk.Query{View: desk.ViewLabeled, Order: desk.OrderNewest}
}

// start writes the file in the background, after asking where there is one already.
func (d *exportDialog) start() {
	w, path := d.w, strings.TrimSpace(d.path.Text)
	var o desk.Writing
	if text := strings.TrimSpace(d.split.Text); text != "" {
		split, err := desk.ParseSplit(text)
		if err != nil {
			w.fail(err)
			return
		}
		o.Split = split
	}
	q := d.query()
	write := func() { w.export(q, path, o) }
	fetch(w.back, "exists", func(context.Context) (bool, error) {
		_, err := os.Stat(path)
		return err == nil, nil
	}, func(exists bool, _ error) {
		if !exists {
			write()
			return
		}
		w.question(tr("Replace the file?"), label(tr("{{.File}} is there already. The new file takes its place when it is whole.", "File", path)), tr("Replace"), write)
	})
}

func (w *Window) export(q desk.Query, path string, o desk.Writing) {
	failed := tr("nothing was written to {{.File}}", "File", path)
	w.desk.Start(tr("writing {{.File}}", "File", filepath.Base(path)), "", func(ctx context.Context, report func(done, total int64)) error {
		n, err := w.desk.Export(ctx, q, path, o, report)
		if err == nil {
			w.post(func() { w.tell(trn("{{.N}} articles written to {{.File}}", n, "File", path)) })
			return nil
		}
		return because(failed, err)
	})
}
