package exchange

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"blotter/data"
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
	paths   []string
	pasted  string
	field   *dialog.Field
	labels  *dialog.Choice
	summary *widget.Paragraph
	table   *articleTable
	out     *rejections
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

// AskImport opens the import dialog, with the files or folders of paths or with none.
func (a *Dialogs) AskImport(paths []string) {
	h := a.h
	d := &importDialog{all: a, h: h, paths: paths, summary: widget.NewCaption(""), table: newArticleTable(h), out: newRejections(h)}
	d.field = h.Dialogs().NewField(i18n.T("importing.a-file-or-a-folder-text"))
	d.labels = h.Dialogs().NewChoice(labelSources())
	d.labels.SetSelectedIndex(labelsFromFile)
	d.labels.OnChanged = func(string) { d.preview() }
	d.say(i18n.T("importing.type-a-path-choose-a-file"))
	d.dialog = h.Dialogs().Open(i18n.T("common.import-articles"), d.content(), i18n.T("common.import"), d.start).Sized(860, 620)
	d.dialog.KeepOpen = true
	d.dialog.OnClosed = func() { h.Tasks().Stop("preview"); a.importing = nil }
	d.dialog.Allow(false)
	a.importing = d
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
	top := dialog.Rows(dialog.FieldName(i18n.T("importing.from")), from, dialog.FieldName(i18n.T("common.topics")), d.labels, d.summary, d.table.head)
	return layout.Between(top, d.out.content, d.table.lines)
}

func (d *importDialog) say(words string) { widget.SetCaption(d.summary, words) }

// choose shows paths that were picked or dropped, and previews them.
func (d *importDialog) choose(paths []string) {
	d.paths, d.pasted = paths, ""
	d.name(strings.Join(paths, "; "))
	d.preview()
}

// name shows where the articles come from as if nobody had typed it.
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
	d.dialog.Allow(len(d.paths) > 0)
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer = time.AfterFunc(dialog.TypingPause, func() { d.h.Tasks().Post(d.lookAtFile) })
}

// lookAtFile previews the file that was typed. A folder waits for the answer, because half a path may name the whole disk.
func (d *importDialog) lookAtFile() {
	d.table.show(nil, 0)
	d.out.show(nil)
	if len(d.paths) == 0 {
		d.say("")
		return
	}
	path := d.paths[0]
	tasks.Fetch(d.h.Tasks(), "kind", func(context.Context) (os.FileInfo, error) { return os.Stat(path) }, func(found os.FileInfo, err error) {
		switch {
		case err != nil:
			d.dialog.Allow(false)
			d.say(i18n.T("importing.there-is-no-such-file-or"))
		case found.IsDir():
			d.say(i18n.T("importing.a-folder-import-reads-every-file"))
		default:
			d.preview()
		}
	})
}

func (d *importDialog) paste() {
	d.pasted = fyne.CurrentApp().Clipboard().Content()
	if strings.TrimSpace(d.pasted) == "" {
		d.dialog.Allow(len(d.paths) > 0)
		d.say(i18n.T("importing.there-is-no-text-to-paste"))
		return
	}
	d.paths = []string{"-"}
	d.name(i18n.N("importing.pasted-text-n-letters", utf8.RuneCountInString(d.pasted)))
	d.preview()
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

// preview reads the files without adding anything and shows what is in them.
func (d *importDialog) preview() {
	if len(d.paths) == 0 {
		return
	}
	type found struct {
		result library.ImportResult
		first  []data.Draft
	}
	paths, o := d.paths, d.options()
	d.dialog.Allow(true)
	d.say(i18n.T("importing.reading"))
	tasks.Fetch(d.h.Tasks(), "preview", func(ctx context.Context) (found, error) {
		result, first, err := d.h.Library().Preview(ctx, paths, o)
		return found{result, first}, err
	}, func(f found, err error) {
		if err != nil {
			d.say(i18n.Error(err))
			return
		}
		d.show(f.result, f.first)
	})
}

// show shows what the import would add.
func (d *importDialog) show(result library.ImportResult, first []data.Draft) {
	d.dialog.Allow(result.Found > 0)
	d.say(previewWords(result))
	d.table.show(first, result.Found)
	d.out.show(result.Rejected)
}

// start reads the files into the library in the background.
func (d *importDialog) start() {
	h, paths, o := d.h, d.paths, d.options()
	d.dialog.Close()
	name := message.Text(filepath.Base(paths[0]))
	if paths[0] == "-" {
		name = message.New("importing.the-pasted-text")
	}
	h.Library().Start(message.New("importing.reading-name", "Name", name), "", func(ctx context.Context, report func(done, total int64)) error {
		o.Progress = report
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
