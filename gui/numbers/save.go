package numbers

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/report"
	"blotter/internal/version"
)

// AskReport asks where a methods report is to be written, as what, and whether with titles.
func AskReport(h host.Host) { askReport(h) }

func askReport(h host.Host) *saving {
	titles := h.Dialogs().NewCheck(i18n.T("report.with-titles"), nil)
	d := &saving{
		h: h, title: i18n.T("report.save"), name: i18n.T("report.file-name"), endings: []string{".html", ".pdf", ".md", ".json"},
		about: []string{i18n.T("report.as-html"), i18n.T("report.as-pdf"), i18n.T("report.as-markdown"), i18n.T("report.as-json")},
		more:  []fyne.CanvasObject{titles, widget.NewCaption(i18n.T("report.no-texts"))},
	}
	d.write = func(ctx context.Context, path string, progress func(done, total int64)) error {
		m, err := h.Library().Methods(ctx, library.MethodsOptions{Version: version.String(), Level: Level, Titles: titles.Checked, In: i18n.Language()}, progress)
		if err != nil {
			return err
		}
		return library.WriteMethods(path, m)
	}
	d.open()
	return d
}

// AskPicture asks where a picture is to be written, as what. name is what the file is about.
func AskPicture(h host.Host, name string, picture *report.Picture) { askPicture(h, name, picture) }

func askPicture(h host.Host, name string, picture *report.Picture) *saving {
	d := &saving{
		h: h, title: i18n.T("trends.save-picture"), name: name, endings: []string{".png", ".svg"},
		about: []string{i18n.T("trends.as-png"), i18n.T("trends.as-svg")},
	}
	d.write = func(_ context.Context, path string, _ func(done, total int64)) error {
		return library.WritePicture(path, picture)
	}
	d.open()
	return d
}

// saving is a dialog that asks for a file by its kind and writes it.
type saving struct {
	h       host.Host
	title   string
	name    string   // of the file that it proposes, after the library's
	endings []string // of the kinds
	about   []string // the kinds in words
	more    []fyne.CanvasObject
	write   func(ctx context.Context, path string, progress func(done, total int64)) error

	dialog  *dialog.Dialog
	path    *dialog.Field
	kind    *dialog.Choice
	message *widget.Text
}

func (d *saving) open() {
	dialogs := d.h.Dialogs()
	d.path, d.kind, d.message = dialogs.NewField(""), dialogs.NewChoice(d.about), widget.NewMuted()
	d.message.Shrinkable = true
	d.path.SetText(d.proposed())
	d.kind.SetSelectedIndex(0)
	d.kind.OnChanged = func(string) { d.turn() }
	choose := widget.NewButton(i18n.T("common.choose-a-folder"), func() {
		dialogs.ChooseFolder(d.path.Text, func(folder string) { d.path.SetText(filepath.Join(folder, filepath.Base(d.path.Text))) })
	})
	rows := dialog.Rows(append([]fyne.CanvasObject{
		dialog.FieldName(i18n.T("exporting.as")), d.kind, dialog.FieldName(i18n.T("exporting.to")), layout.NewRow(8, d.path, d.path, choose),
	}, d.more...)...)
	d.dialog = dialogs.Open(d.title, layout.Between(nil, layout.Pad(1, 6, 0, 0, d.message), rows), i18n.T("report.write"), d.start).Sized(680, 300)
	d.dialog.KeepOpen = true
	d.dialog.OnClosed = func() { d.h.Tasks().Stop("exists") }
	dialogs.Canvas().Focus(d.path)
}

// proposed is a file in the home folder, where a person finds it again, named after the library.
func (d *saving) proposed() string {
	path := d.h.Library().Path()
	folder, err := os.UserHomeDir()
	if err != nil {
		folder = filepath.Dir(path)
	}
	return filepath.Join(folder, strings.TrimSuffix(filepath.Base(path), host.LibraryEnding)+" "+d.name+d.endings[0])
}

// turn gives the path the ending of the chosen kind.
func (d *saving) turn() {
	path := strings.TrimSpace(d.path.Text)
	for _, ending := range d.endings {
		path = strings.TrimSuffix(path, ending)
	}
	d.path.SetText(path + d.endings[max(0, d.kind.SelectedIndex())])
}

// target is the file to write. A name without the ending of a kind gets that of the chosen one.
func (d *saving) target() string {
	path := strings.TrimSpace(d.path.Text)
	for _, ending := range d.endings {
		if strings.EqualFold(filepath.Ext(path), ending) {
			return path
		}
	}
	if path == "" {
		return ""
	}
	return path + d.endings[max(0, d.kind.SelectedIndex())]
}

// start writes the file. Where there is one already it asks first. What is wrong is said in the dialog, which stays open.
func (d *saving) start() {
	path := d.target()
	if path == "" {
		d.alarm(i18n.T("exporting.say-where-the-file-is-to"))
		return
	}
	write := func() { d.dialog.Close(); d.run(path) }
	tasks.Fetch(d.h.Tasks(), "exists", func(context.Context) (bool, error) { return dialog.FileThere(path) }, func(exists bool, err error) {
		switch {
		case err != nil:
			d.alarm(i18n.Error(err))
		case exists:
			d.h.Dialogs().Open(i18n.T("exporting.replace-the-file"), widget.NewLabel(i18n.T("exporting.path-is-there-already-the-new", "Path", path)), i18n.T("exporting.replace"), write).Unasked()
		default:
			write()
		}
	})
}

func (d *saving) alarm(words string) {
	d.message.SetColor(theme.ColorNameError)
	d.message.Set(words)
}

// run writes the file in the background, beside everything else, and says so.
func (d *saving) run(path string) {
	d.message.SetColor(look.MutedText)
	d.h.Library().Start(message.New("exporting.writing-name", "Name", filepath.Base(path)), "", func(ctx context.Context, progress func(done, total int64)) error {
		if err := d.write(ctx, path, progress); err != nil {
			return err
		}
		d.h.Tasks().Post(func() { d.h.Say(i18n.T("report.written-to", "Path", path)) })
		return nil
	})
}
