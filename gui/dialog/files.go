package dialog

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"blotter/gui/filechooser"
	"blotter/gui/i18n"
)

// System asks by the file dialogs of the system.
type System struct {
	// Choose asks and waits for the answer, as filechooser.Choose does.
	Choose func(ctx context.Context, r filechooser.Request) (string, error)
	// Post runs a function on the UI goroutine.
	Post func(func())

	asking bool // a dialog of the system is open
}

// UseSystem lets files be picked in the system's own dialogs, where it has any. post runs a function on the UI goroutine.
func (s *Stack) UseSystem(post func(func())) {
	s.post, s.system = post, &System{Choose: filechooser.Choose, Post: post}
}

// Ask asks by a dialog of the system. It calls picked with the path, or own where the system has no dialog. While one is
// open it does nothing.
func (s *System) Ask(r filechooser.Request, own func(), picked func(path string)) {
	if s == nil {
		own()
		return
	}
	if s.asking {
		return
	}
	s.asking = true
	go func() {
		path, err := s.Choose(context.Background(), r)
		s.Post(func() {
			s.asking = false
			switch {
			case err != nil:
				own()
			case path != "":
				picked(path)
			}
		})
	}()
}

// ChooseFile lets a file be picked, of these endings where any are given.
func (s *Stack) ChooseFile(near string, endings []string, picked func(path string)) {
	s.system.Ask(filechooser.Request{Title: i18n.T("files.choose-a-file"), Near: near, Endings: endings, Kind: strings.Join(endings, ", ")},
		func() { s.openChooser(FileDialog(s.win, endings, picked), near) }, picked)
}

// ChooseFolder lets a folder be picked.
func (s *Stack) ChooseFolder(near string, picked func(path string)) {
	own := func() {
		s.openChooser(dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				picked(u.Path())
			}
		}, s.win), near)
	}
	s.system.Ask(filechooser.Request{Title: i18n.T("files.choose-a-folder"), Near: near, Folder: true}, own, picked)
}

// FileDialog is Fyne's own dialog that picks a file, of these endings where any are given. It does not close by Escape; while
// it is open the window closes it.
func FileDialog(win fyne.Window, endings []string, picked func(path string)) *dialog.FileDialog {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			_ = r.Close() // only its name is wanted
			picked(r.URI().Path())
		}
	}, win)
	if len(endings) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	return d
}

// openChooser shows a file dialog of Fyne's at the folder of a path.
func (s *Stack) openChooser(d *dialog.FileDialog, near string) {
	if near != "" {
		if folder, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(near))); err == nil {
			d.SetLocation(folder)
		}
	}
	d.SetOnClosed(func() { s.chooser = nil })
	d.Show()
	s.chooser = d
	screen := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(900, screen.Width-60), min(640, screen.Height-60)))
}
