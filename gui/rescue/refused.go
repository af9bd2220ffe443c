package rescue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/widget"
)

// Refused returns what is shown in the place of the window when a library cannot be opened: why, and two ways out. another picks
// another library and quit closes the window.
func Refused(err error, another, quit func()) fyne.CanvasObject {
	buttons := container.NewHBox(fynewidget.NewButton(i18n.T("common.open-another-library"), another), fynewidget.NewButton(i18n.T("command.quit"), quit))
	return layout.Pad(24, 20, 24, 20, container.NewBorder(widget.NewHeading(i18n.T("refused.the-library-cannot-be-opened")), buttons, nil, nil, widget.NewLabel(i18n.Error(err))))
}
