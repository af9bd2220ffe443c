package exchange

import (
	"context"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// importDialog asks what to read and shows what it would add before it adds anything.
type importDialog struct {
	all     *Dialogs
	h       host.Host
	dialog  *dialog.Dialog
	paths   []string // what is imported, nil while that is not known
	pasted  string
	field   *dialog.Field
	summary *widget.Paragraph
	form    *readingForm
	columns *columnTable
	table   *articleTable
	out     *rejections
	watch   *dialog.Check // shown where one folder is imported
	timer   *time.Timer
	pending bool // a preview is under way, or about to be
	eager   bool // Enter was pressed meanwhile
}

// AskImport opens the import dialog, with the files or folders of paths or with none.
func (a *Dialogs) AskImport(paths []string) {
	h := a.h
	d := &importDialog{all: a, h: h, summary: widget.NewCaption(""), table: newArticleTable(h), out: newRejections(h)}
	d.form = newReadingForm(h, d.preview)
	d.columns = newColumnTable(h, d.preview)
	d.watch = h.Dialogs().NewCheck(i18n.T("watching.watch-this-folder"), nil)
	d.form.content.Add(d.watch)
	d.field = h.Dialogs().NewField(i18n.T("importing.a-file-or-a-folder-text"))
	d.dialog = h.Dialogs().Open(i18n.T("common.import-articles"), d.content(), i18n.T("common.import"), d.start).Sized(1060, 700)
	d.dialog.KeepOpen = true
	d.dialog.OnKey = d.key
	d.dialog.OnClosed = func() { h.Tasks().Stop("preview"); a.importing = nil }
	a.importing = d
	d.clear(i18n.T("importing.type-a-path-choose-a-file"))
	d.field.OnChanged = d.typed
	if len(paths) > 0 {
		d.choose(paths)
	}
	h.Dialogs().Canvas().Focus(d.field)
}

func (d *importDialog) content() fyne.CanvasObject {
	h := d.h
	file := widget.NewButton(i18n.T("importing.file"), func() { h.Dialogs().ChooseFile(d.field.Text, nil, func(path string) { d.choose([]string{path}) }) })
	folder := widget.NewButton(i18n.T("importing.folder"), func() { h.Dialogs().ChooseFolder(d.field.Text, func(path string) { d.choose([]string{path}) }) })
	paste := widget.NewButton(i18n.T("importing.paste-text"), d.paste)
	from := layout.NewRow(6, d.field, d.field, file, folder, paste)
	top := layout.NewWrapping(6, from, d.summary, d.form.content, d.form.asked)
	lists := container.New(&columnsBeside{layout.LeftShare{Width: 430, Share: 0.44, Gap: 12}}, d.columns.content, d.table.content)
	return layout.Between(top, d.out.content, layout.Pad(0, 6, 0, 0, lists))
}

// key is the dialog's OnKey: Enter is kept until the preview has come.
func (d *importDialog) key(key string) bool {
	if key == "Enter" && d.pending {
		d.eager = true
		return true
	}
	return false
}

// clear shows that there is nothing to import, and says why.
func (d *importDialog) clear(words string) {
	d.paths, d.pending, d.eager = nil, false, false
	d.dialog.Allow(false)
	d.form.show(nil)
	d.watch.Hide()
	d.columns.show(nil)
	d.table.show(nil)
	d.out.show(nil)
	d.say(words)
}

func (d *importDialog) say(words string) { widget.SetCaption(d.summary, words) }

// choose shows paths that were picked or dropped, and previews them.
func (d *importDialog) choose(paths []string) {
	d.name(namesOf(paths))
	d.begin(paths, "")
}

// pathsShown is how many paths the field shows.
const pathsShown = 8

// namesOf shows paths in one line.
func namesOf(paths []string) string {
	if more := len(paths) - pathsShown; more > 0 {
		return strings.Join(paths[:pathsShown], "; ") + "; " + i18n.N("common.and-n-more", more)
	}
	return strings.Join(paths, "; ")
}

// isFolder reports whether paths are one folder, by what a look found in it.
func isFolder(paths []string, look *library.FileLook) bool {
	return len(paths) == 1 && paths[0] != "-" && (len(look.Files) != 1 || look.Files[0].Name != paths[0])
}

// begin previews other files than before, or a text.
func (d *importDialog) begin(paths []string, pasted string) {
	d.paths, d.pasted = paths, pasted
	d.columns.forget()
	d.form.reset()
	d.preview()
}

// name shows where the articles come from as if nobody had typed it.
func (d *importDialog) name(what string) {
	d.field.OnChanged = nil
	d.field.SetText(what)
	d.field.OnChanged = d.typed
}

// typed waits until the person pauses, and then previews the path.
func (d *importDialog) typed(text string) {
	d.h.Tasks().Stop("preview")
	d.pending, d.eager = true, false
	d.dialog.Allow(false)
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer = time.AfterFunc(dialog.TypingPause, func() {
		d.h.Tasks().Post(func() {
			if d.field.Text == text && d.all.importing == d {
				d.find(text)
			}
		})
	})
}

// find looks for what a typed text names, and previews that.
func (d *importDialog) find(text string) {
	tasks.Fetch(d.h.Tasks(), "preview", func(context.Context) ([]string, error) { return pathsOf(text), nil }, func(paths []string, _ error) {
		switch {
		case len(paths) > 0:
			d.begin(paths, "")
		case strings.TrimSpace(text) == "":
			d.clear(i18n.T("importing.type-a-path-choose-a-file"))
		default:
			d.clear(i18n.T("importing.there-is-no-such-file-or"))
		}
	})
}

// paste previews the text of the clipboard.
func (d *importDialog) paste() { d.text(fyne.CurrentApp().Clipboard().Content()) }

// text previews a text.
func (d *importDialog) text(text string) {
	if strings.TrimSpace(text) == "" {
		d.say(i18n.T("importing.there-is-no-text-to-paste"))
		return
	}
	d.name(i18n.N("importing.pasted-text-n-letters", utf8.RuneCountInString(text)))
	d.begin([]string{"-"}, text)
}

// options says how the files are read, as chosen in the dialog. They may be used on any goroutine.
func (d *importDialog) options() library.Reading {
	o := d.form.options()
	o.Recall = d.columns.recall()
	o.Afresh = d.columns.afresh
	o.Stdin = strings.NewReader(d.pasted)
	return o
}

// preview reads the beginnings of the files and shows what is in them.
func (d *importDialog) preview() {
	if len(d.paths) == 0 {
		return
	}
	paths, o := d.paths, d.options()
	d.pending = true
	d.dialog.Allow(false)
	d.say(i18n.T("importing.reading"))
	tasks.Fetch(d.h.Tasks(), "preview", func(ctx context.Context) (*library.FileLook, error) {
		return d.h.Library().Look(ctx, paths, o)
	}, func(look *library.FileLook, err error) {
		if err != nil {
			d.clear(i18n.Error(err))
			return
		}
		d.show(look)
	})
}

// show shows what the import would add.
func (d *importDialog) show(look *library.FileLook) {
	eager := d.eager
	d.pending, d.eager = false, false
	d.dialog.Allow(look.Found > 0 || !look.Exact)
	d.say(previewWords(look))
	d.form.show(look)
	widget.SetVisible(d.watch, isFolder(d.paths, look))
	d.columns.show(look)
	d.table.show(look)
	d.out.show(leftOutOf(look))
	layout.Arrange(d.dialog.Content)
	if eager {
		d.dialog.Confirm()
	}
}

// start reads the files into the library in the background.
func (d *importDialog) start() {
	h, paths, o := d.h, d.paths, d.options()
	d.dialog.Close()
	name := message.Text(filepath.Base(paths[0]))
	if paths[0] == "-" {
		name = message.New("importing.the-pasted-text")
	}
	watch := d.watch.Visible() && d.watch.Checked
	h.Library().Start(message.New("importing.reading-name", "Name", name), "", func(ctx context.Context, report func(done, total int64)) error {
		o.Progress = report
		if watch {
			if err := h.Library().Watch(ctx, paths[0], true); err != nil {
				return err
			}
		}
		result, err := h.Library().Import(ctx, paths, o)
		halted := ctx.Err() != nil
		h.Tasks().Post(func() { d.all.imported(result, halted) })
		return err
	})
}

// Drop takes files and folders that were dropped on the window: into the import dialog where it is open, else into a new one. Under
// another dialog it does nothing.
func (a *Dialogs) Drop(paths []string) {
	switch {
	case len(paths) == 0:
	case a.importing != nil:
		a.importing.choose(paths)
	case a.h.Dialogs().Top() == nil:
		a.AskImport(paths)
	}
}

// AskImportText opens the import dialog with a text, as one that was pasted on the window. Under another dialog it does nothing.
func (a *Dialogs) AskImportText(text string) {
	if a.importing == nil && a.h.Dialogs().Top() == nil {
		a.AskImport(nil)
	}
	if a.importing != nil {
		a.importing.text(text)
	}
}
