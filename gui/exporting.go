package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
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

// What is written, and as what.
const (
	exportLabeled = "Every labeled article"
	exportList    = "The articles of this list"
	exportAll     = "Every article"
)

var exportKinds = []string{"JSON lines (.jsonl)", "JSON lines, compressed (.jsonl.gz)", "Table (.csv)"}

var exportEndings = []string{".jsonl", ".jsonl.gz", ".csv"}

// askExport opens the export dialog.
func (w *Window) askExport() {
	d := &exportDialog{w: w, path: w.newField(""), split: w.newField("none, or parts for train/validation/test: 80/10/10")}
	d.which = fynewidget.NewRadioGroup([]string{exportLabeled, exportList, exportAll}, nil)
	d.which.SetSelected(exportLabeled)
	d.path.SetText(exportPath(w.desk.Path()))
	d.kind = fynewidget.NewSelect(exportKinds, d.turn)
	d.kind.Selected = exportKinds[0]
	choose := fynewidget.NewButton("Choose…", func() {
		dialog.NewFileSave(func(u fyne.URIWriteCloser, err error) {
			if err == nil && u != nil {
				_ = u.Close() // only its name is wanted: the desk writes it whole or not at all
				d.path.SetText(u.URI().Path())
			}
		}, w.win).Show()
	})
	room := inRow(8, d.path, d.path, choose)
	w.question("Export articles", rowsOf(d.which, heading("As"), d.kind, heading("To"), room, heading("Split"), d.split), "Export", d.start).sized(620, 460)
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
	for i, name := range exportKinds {
		if name == kind {
			d.path.SetText(path + exportEndings[i])
		}
	}
}

func (d *exportDialog) query() desk.Query {
	switch d.which.Selected {
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
		w.question("Replace the file?", label(path+" is there already. The new file takes its place when it is whole."), "Replace", write)
	})
}

func (w *Window) export(q desk.Query, path string, o desk.Writing) {
	w.desk.Start("writing "+filepath.Base(path), "", func(ctx context.Context, report func(done, total int64)) error {
		n, err := w.desk.Export(ctx, q, path, o, report)
		if err == nil {
			w.post(func() { w.say("%s written to %s", count(n, "article", "articles"), path) })
			return nil
		}
		return fmt.Errorf("nothing was written to %s: %w", path, err)
	})
}
