package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
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
	buttons := container.NewHBox(fynewidget.NewButton(tr("common.open-another-library"), another), fynewidget.NewButton(tr("command.quit"), quit))
	return pad(24, 20, 24, 20, container.NewBorder(heading(tr("refused.the-library-cannot-be-opened")), buttons, nil, nil, label(sentence(err))))
}

// pickAnother lets another library be picked, and opens it.
func (s *session) pickAnother() {
	d := fileDialog(s.win, []string{ending}, s.open)
	s.win.Resize(fyne.NewSize(look.Px(900), look.Px(640)))
	d.Show()
	d.Resize(fyne.NewSize(look.Px(860), look.Px(600)))
}
