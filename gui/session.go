package gui

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"blotter/gui/dialog"
	"blotter/gui/filechooser"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/rescue"
	"blotter/internal/library"
)

// refuse shows why a library cannot be opened, in the place of the window: whoever starts Blotter from a desktop does not see
// standard error. For a damaged library it offers a rescue.
func (s *session) refuse(err error) {
	if s.offerRescue(err) {
		return
	}
	s.refused = err
	s.win.Resize(fyne.NewSize(look.Px(720), look.Px(260)))
	s.win.SetContent(rescue.Refused(err, s.pickAnother, s.win.Close))
}

// offerRescue shows the rescue if the error says that a library is damaged; it returns false for other errors.
func (s *session) offerRescue(err error) bool {
	var damaged *library.DamagedError
	if !errors.As(err, &damaged) {
		return false
	}
	place := rescue.New(damaged, s.open).Content(s.pickAnother, s.win.Close)
	s.win.Resize(fyne.NewSize(look.Px(760), look.Px(360)))
	s.win.SetContent(place)
	return true
}

// open shows a library in a window that shows none yet.
func (s *session) open(path string) {
	go func() {
		ctx := context.Background()
		d, err := openLibrary(ctx, path)
		if err != nil {
			fyne.Do(func() { s.refuse(err) })
			return
		}
		kept := remembered(ctx, d)
		fyne.Do(func() { s.show(d, kept) })
	}()
}

// pickAnother lets another library be picked, and opens it.
func (s *session) pickAnother() {
	system := &dialog.System{Choose: filechooser.Choose, Post: fyne.Do}
	r := filechooser.Request{Title: i18n.T("files.choose-a-file"), Near: library.DefaultPath(), Endings: []string{host.LibraryEnding}, Kind: host.LibraryEnding}
	system.Ask(r, s.pickInWindow, s.open)
}

// pickInWindow lets another library be picked in a dialog of Fyne's.
func (s *session) pickInWindow() {
	d := dialog.FileDialog(s.win, []string{host.LibraryEnding}, s.open)
	s.win.Resize(fyne.NewSize(look.Px(900), look.Px(640)))
	d.Show()
	d.Resize(fyne.NewSize(look.Px(860), look.Px(600)))
}

// restore closes the library, puts a backup in its place and opens that.
func (s *session) restore(backup string) {
	old, before := s.window, s.library
	old.remember()
	old.Say(i18n.T("backups.going-back-to-the-backup"))
	go func() {
		old.Close()
		kept, err := swap(before, backup)
		ctx := context.Background()
		d, failure := openLibrary(ctx, before.Path())
		fyne.Do(func() { s.restored(d, kept, err, failure) })
	}()
}

// swap puts a backup in the place of a desk's library and tells where that is kept.
func swap(d *library.Library, backup string) (kept string, err error) {
	if err := d.Close(); err != nil {
		return "", err
	}
	return library.RestoreBackup(context.Background(), backup, d.Path())
}

// restored shows what came of going back.
func (s *session) restored(d *library.Library, kept string, err, failure error) {
	if failure != nil {
		s.window = nil
		s.refuse(errors.Join(err, failure))
		return
	}
	s.show(d, remembered(context.Background(), d))
	if err != nil {
		s.window.Fail(err)
		return
	}
	s.window.Say(i18n.T("backups.the-library-is-again-what-it", "File", filepath.Base(kept)))
}

// sayIfReadOnly tells why nothing can be changed in this window.
func (w *Window) sayIfReadOnly() {
	if w.library.ReadOnly() {
		w.win.SetTitle(i18n.T("backups.title-reading-only", "Title", w.win.Title()))
		w.Say(i18n.Error(host.WhyReadOnly(w.library)))
	}
}
