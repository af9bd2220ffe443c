package exchange

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// watched offers the new files of the folders that the library watches.
type watched struct {
	all     *Dialogs
	h       host.Host
	out     *library.Lookout
	found   []library.Incoming // at the last look
	every   time.Duration
	looking bool
	shown   *watchedDialog // nil while it is closed
}

// lookEvery is how long the window waits between two looks into watched folders.
const lookEvery = 3 * time.Second

// WatchFolders begins to look for new files in the folders that the library watches, and calls OnFiles when other files are new.
// It goes on as long as the window's tasks run.
func (a *Dialogs) WatchFolders() {
	a.watched = &watched{all: a, h: a.h, out: a.h.Library().Lookout(), every: lookEvery}
	a.watched.look()
}

// look looks once, and again after a while.
func (w *watched) look() {
	if w.looking {
		return
	}
	w.looking = true
	tasks.Fetch(w.h.Tasks(), "watched folders", func(ctx context.Context) ([]library.Incoming, error) {
		return w.out.Look(ctx, time.Now())
	}, func(found []library.Incoming, err error) {
		w.looking = false
		if err == nil { // a library that cannot be read is told elsewhere
			w.take(found)
		}
		time.AfterFunc(w.every, func() { w.h.Tasks().Post(w.look) })
	})
}

func (w *watched) take(found []library.Incoming) {
	before := w.fresh()
	changed := !slices.EqualFunc(w.found, found, sameIncoming)
	w.found = found
	if fresh := w.fresh(); !slices.Equal(before, fresh) {
		w.all.OnFiles(w.offer(fresh))
	}
	if changed && w.shown != nil {
		w.shown.refresh()
	}
}

func sameIncoming(a, b library.Incoming) bool {
	return a.Folder == b.Folder && (a.Err == nil) == (b.Err == nil) && slices.Equal(a.New, b.New) && slices.Equal(a.Failed, b.Failed)
}

// fresh returns the new files of all folders.
func (w *watched) fresh() (files []string) {
	for _, in := range w.found {
		files = append(files, in.New...)
	}
	return files
}

// offer says which files are new, "" for none.
func (w *watched) offer(files []string) string {
	switch len(files) {
	case 0:
		return ""
	case 1:
		return i18n.T("watching.import-the-new-file", "File", filepath.Base(files[0]))
	}
	return i18n.N("watching.import-n-new-files", len(files))
}

// AskImportNew opens the import dialog with the new files of the watched folders.
func (a *Dialogs) AskImportNew() {
	if a.watched == nil || len(a.watched.fresh()) == 0 {
		a.h.Say(i18n.T("watching.nothing-new"))
		return
	}
	a.AskImport(a.watched.fresh())
}

// watchedDialog lists the watched folders, what is new in them and what could not be read.
type watchedDialog struct {
	w       *watched
	lines   *widget.Lines
	whole   *widget.Text
	rows    []watchedRow
	buttons *fyne.Container
}

// watchedRow is a folder, or a file in it that could not be read.
type watchedRow struct {
	in   library.Incoming
	file string // "" for the folder itself
}

// AskWatched opens the list of watched folders.
func (a *Dialogs) AskWatched() {
	if a.watched == nil {
		return
	}
	h := a.h
	d := &watchedDialog{w: a.watched, whole: widget.NewMuted()}
	d.whole.Shrinkable = true
	d.lines = widget.NewLines(widget.LineColumns{Cells: []float32{220}}, func() int { return len(d.rows) }, d.line)
	h.Dialogs().KeepColumns("watched", d.lines)
	d.lines.Empty = i18n.T("watching.no-folder-is-watched")
	d.lines.OnKey = h.Dialogs().TypedKey
	d.lines.OnSelect = func(int) { d.tell() }
	add := widget.NewButton(i18n.T("watching.watch-a-folder"), func() { h.Dialogs().ChooseFolder("", func(folder string) { d.watch(folder, true) }) })
	stop := widget.NewButton(i18n.T("watching.stop-watching"), func() { d.stop() })
	ignore := widget.NewButton(i18n.T("watching.ignore-new-files"), func() { d.ignore() })
	d.buttons = container.New(&layout.Row{Gap: 6}, add, stop, ignore)
	content := layout.Between(widget.NewCaption(i18n.T("watching.what-it-does")), container.New(&layout.VBox{Gap: 6}, d.whole, d.buttons), layout.Pad(0, 4, 0, 6, d.lines))
	opened := h.Dialogs().Open(i18n.T("watching.watched-folders"), content, "", nil).Sized(760, 440)
	opened.OnClosed = func() { a.watched.shown = nil }
	a.watched.shown = d
	d.refresh()
	h.Dialogs().Canvas().Focus(d.lines)
}

// refresh lists the folders anew.
func (d *watchedDialog) refresh() {
	d.rows = nil
	for _, in := range d.w.found {
		d.rows = append(d.rows, watchedRow{in: in})
		for _, file := range in.Failed {
			d.rows = append(d.rows, watchedRow{in, file})
		}
	}
	d.lines.Select(max(0, min(d.lines.At(), len(d.rows)-1)))
	d.lines.Refresh()
	d.tell()
}

func (d *watchedDialog) line(i int) widget.LineData {
	r := d.rows[i]
	if r.file != "" {
		name, err := filepath.Rel(r.in.Folder, r.file)
		if err != nil {
			name = r.file
		}
		return widget.LineData{Name: name, Child: true, Color: look.Color(look.Warning), Cells: [3]string{i18n.T("watching.could-not-be-read")}}
	}
	state := i18n.N("watching.n-new-files", len(r.in.New))
	if r.in.Err != nil {
		state = i18n.T("watching.cannot-be-opened")
	}
	return widget.LineData{Name: r.in.Folder, Cells: [3]string{state}}
}

// tell says below the list why the current file could not be read, as it is on the disk now.
func (d *watchedDialog) tell() {
	d.whole.Set("")
	r, some := widget.Chosen(d.lines, d.rows)
	if !some {
		return
	}
	switch {
	case r.file != "":
		tasks.Fetch(d.w.h.Tasks(), "watched file", func(ctx context.Context) (*library.FileLook, error) {
			return d.w.h.Library().Look(ctx, []string{r.file}, library.Reading{})
		}, func(found *library.FileLook, err error) {
			if err == nil && len(found.Problems) > 0 {
				d.whole.Set(rejected(*found.Problems[0]))
			}
		})
	case r.in.Err != nil:
		d.whole.Set(i18n.Error(r.in.Err))
	}
}

// folder returns the folder of the current line, "" for none.
func (d *watchedDialog) folder() string {
	if at := d.lines.At(); at >= 0 && at < len(d.rows) {
		return d.rows[at].in.Folder
	}
	return ""
}

func (d *watchedDialog) stop() {
	if folder := d.folder(); folder != "" {
		d.watch(folder, false)
	}
}

func (d *watchedDialog) watch(folder string, watch bool) {
	d.w.change(func(ctx context.Context) error { return d.w.h.Library().Watch(ctx, folder, watch) })
}

// ignore takes note of the new files of a folder without importing them.
func (d *watchedDialog) ignore() {
	if at := d.lines.At(); at >= 0 && at < len(d.rows) {
		files := d.rows[at].in.New
		d.w.change(func(ctx context.Context) error { return d.w.h.Library().Ignore(ctx, files) })
	}
}

// change changes what is watched, and looks at once.
func (w *watched) change(do func(context.Context) error) {
	w.h.Tasks().Do(do, func(err error) {
		w.h.Fail(err)
		w.look()
	})
}
