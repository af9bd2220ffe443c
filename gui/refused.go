package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"
)

// tellRefused stands where the window would be when the library cannot be opened: whoever starts Blotter from a desktop sees nothing
// of what is written to standard error.
func (s *session) tellRefused(err error) {
	s.win.Resize(fyne.NewSize(720, 260))
	s.win.SetContent(refusedPlace(err, s.win.Close))
}

func refusedPlace(err error, quit func()) fyne.CanvasObject {
	return pad(24, 20, 24, 20, container.NewBorder(heading(tr("The library cannot be opened")),
		container.NewHBox(fynewidget.NewButton(tr("Quit"), quit)), nil, nil, label(sentence(err))))
}
