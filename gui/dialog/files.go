package dialog

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// Fyne's file dialogs do not close by Escape; while one is open the window closes it.

// ChooseFile lets a file be picked, of these endings where any are given.
func (s *Stack) ChooseFile(near string, endings []string, picked func(path string)) {
	s.openChooser(FileDialog(s.win, endings, picked), near)
}

// FileDialog is Fyne's own dialog that picks a file, of these endings where any are given.
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

// ChooseFolder lets a folder be picked.
func (s *Stack) ChooseFolder(near string, picked func(path string)) {
	s.openChooser(dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			picked(u.Path())
		}
	}, s.win), near)
}

// openChooser shows a file dialog at the folder of a path.
func (s *Stack) openChooser(d *dialog.FileDialog, near string) {
	if near != "" {
		if folder, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(near))); err == nil {
			d.SetLocation(folder)
		}
	}
	below := s.win.Canvas().Overlays().Top()
	d.SetOnClosed(func() { s.chooser = nil })
	d.Show()
	if s.win.Canvas().Overlays().Top() == below { // the system shows a dialog of its own
		return
	}
	s.chooser = d
	screen := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(900, screen.Width-60), min(640, screen.Height-60)))
}
