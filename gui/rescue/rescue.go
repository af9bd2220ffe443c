// Package rescue says why a library cannot be opened and offers what helps: in the place of the window, or over the library that is open.
package rescue

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Rescue says what happened to a damaged library and offers what helps.
type Rescue struct {
	damaged *library.DamagedError
	show    func(path string)                                           // opens a library in the window
	begin   func(work func() (string, error), then func(string, error)) // runs work beside the UI
	message *widget.Paragraph
	offer   func(offered bool) // offers what helps, or not while it is under way
}

// New returns the rescue of a damaged library. show opens a library in the window.
func New(damaged *library.DamagedError, show func(path string)) *Rescue {
	return &Rescue{damaged: damaged, show: show, begin: inBackground}
}

// Content returns what is drawn in the place of the window. another picks another library and quit closes the window.
func (r *Rescue) Content(another, quit func()) fyne.CanvasObject {
	r.say()
	buttons := container.NewHBox()
	if r.damaged.Newest.Path != "" {
		back := fynewidget.NewButton(i18n.T("rescue.bring-back-the-backup"), r.restore)
		back.Importance = fynewidget.HighImportance
		buttons.Add(back)
	}
	buttons.Add(fynewidget.NewButton(i18n.T("rescue.save-what-can-be-read"), r.salvage))
	buttons.Add(fynewidget.NewButton(i18n.T("common.open-another-library"), another))
	buttons.Add(fynewidget.NewButton(i18n.T("command.quit"), quit))
	r.offer = func(offered bool) { widget.SetVisible(buttons, offered) }
	return layout.Pad(24, 20, 24, 20, container.NewBorder(widget.NewHeading(i18n.T("rescue.the-library-is-damaged")), buttons, nil, nil, r.message))
}

// Ask offers the rescue in a dialog over the library that is open, which stays where nothing is chosen.
func (r *Rescue) Ask(dialogs *dialog.Stack) {
	r.say()
	content, answer, do := fyne.CanvasObject(r.message), i18n.T("rescue.save-what-can-be-read"), r.salvage
	save := widget.NewButton(answer, nil)
	if r.damaged.Newest.Path != "" {
		content = dialog.Rows(r.message, layout.NewRow(0, nil, save))
		answer, do = i18n.T("rescue.bring-back-the-backup"), r.restore
	}
	d := dialogs.Open(i18n.T("rescue.the-library-is-damaged"), content, answer, do).Unasked()
	d.KeepOpen = true
	save.OnTap = d.Guarded(r.salvage)
	r.offer = func(offered bool) {
		d.Allow(offered)
		widget.SetEnabled(save, offered)
	}
	show := r.show
	r.show = func(path string) {
		d.Close()
		show(path)
	}
}

// say says what happened and which backup there is.
func (r *Rescue) say() {
	r.message = widget.NewLabel(i18n.Say(r.damaged.What()) + "\n\n" + wordNewest(r.damaged.Newest))
}

func wordNewest(b library.Backup) string {
	if b.Path == "" {
		return i18n.T("rescue.there-is-no-whole-backup-of")
	}
	return i18n.N("rescue.the-newest-whole-backup-is-of",
		b.Articles, "When", i18n.DateTime(b.At), "Labeled", i18n.N("common.n-of-them-labeled", b.Labels))
}

func (r *Rescue) restore() {
	r.work(i18n.T("rescue.bringing-the-backup-back"), func() (string, error) {
		_, err := library.RestoreBackup(context.Background(), r.damaged.Newest.Path, r.damaged.Library)
		return r.damaged.Library, err
	})
}

func (r *Rescue) salvage() {
	to := strings.TrimSuffix(r.damaged.Library, filepath.Ext(r.damaged.Library)) + "-saved-" + time.Now().Format("2006-01-02-150405") + host.LibraryEnding
	r.work(i18n.T("rescue.saving-what-can-be-read-into", "File", filepath.Base(to)), func() (string, error) {
		_, err := library.Salvage(context.Background(), r.damaged.Library, to, nil)
		return to, err
	})
}

// work runs something slow and then shows the library whose path it returns.
func (r *Rescue) work(saying string, do func() (string, error)) {
	r.message.SetText(saying)
	r.offer(false)
	r.begin(do, func(path string, err error) {
		if err == nil {
			r.show(path)
			return
		}
		r.message.SetText(i18n.Error(err))
		r.offer(true)
	})
}

// inBackground runs work beside the UI goroutine and then on it.
func inBackground(do func() (string, error), then func(string, error)) {
	go func() {
		path, err := do()
		fyne.Do(func() { then(path, err) })
	}()
}
