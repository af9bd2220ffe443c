package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// refuse tells why a library cannot be opened, where the window would be: whoever starts Blotter from a desktop sees nothing of what
// is written to standard error. A damaged library is offered to be rescued.
func (s *session) refuse(err error) {
	if s.offerRescue(err) {
		return
	}
	s.refused = err
	s.win.Resize(fyne.NewSize(look.Px(720), look.Px(260)))
	s.win.SetContent(refusedPlace(err, s.pickAnother, s.win.Close))
}

func refusedPlace(err error, another, quit func()) fyne.CanvasObject {
	buttons := container.NewHBox(fynewidget.NewButton(i18n.T("common.open-another-library"), another), fynewidget.NewButton(i18n.T("command.quit"), quit))
	return layout.Pad(24, 20, 24, 20, container.NewBorder(widget.NewHeading(i18n.T("refused.the-library-cannot-be-opened")), buttons, nil, nil, widget.NewLabel(i18n.Error(err))))
}

// pickAnother lets another library be picked, and opens it.
func (s *session) pickAnother() {
	d := dialog.FileDialog(s.win, []string{host.LibraryEnding}, s.open)
	s.win.Resize(fyne.NewSize(look.Px(900), look.Px(640)))
	d.Show()
	d.Resize(fyne.NewSize(look.Px(860), look.Px(600)))
}
