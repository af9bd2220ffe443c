package gui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// Fyne's file dialogs do not close by Escape; while one is open the window closes it.

// chooseFile lets a file be picked, of these endings where any are given.
func (w *Window) chooseFile(near string, endings []string, picked func(path string)) {
	w.openChooser(fileDialog(w.win, endings, picked), near)
}

// fileDialog is Fyne's own dialog that picks a file, of these endings where any are given.
func fileDialog(win fyne.Window, endings []string, picked func(path string)) *dialog.FileDialog {
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

// chooseFolder lets a folder be picked.
func (w *Window) chooseFolder(near string, picked func(path string)) {
	w.openChooser(dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			picked(u.Path())
		}
	}, w.win), near)
}

// openChooser shows a file dialog at the folder of a path.
func (w *Window) openChooser(d *dialog.FileDialog, near string) {
	if near != "" {
		if folder, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(near))); err == nil {
			d.SetLocation(folder)
		}
	}
	below := w.win.Canvas().Overlays().Top()
	d.SetOnClosed(func() { w.chooser = nil })
	d.Show()
	if w.win.Canvas().Overlays().Top() == below { // the system shows a dialog of its own
		return
	}
	w.chooser = d
	screen := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(900, screen.Width-60), min(640, screen.Height-60)))
}
