package help

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/doctor"
	"blotter/internal/library"
)

// ShowReport looks at what Blotter needs from its surroundings and shows what it finds, as a text to pass on with a report of
// a problem. The answer copies the text.
func ShowReport(h host.Host) {
	text := fynewidget.NewLabel(i18n.T("help.looking-around"))
	text.Selectable = true
	text.TextStyle.Monospace = true
	text.Wrapping = fyne.TextWrapWord
	above := widget.NewLabel(i18n.T("help.what-a-report-holds"))
	d := h.Dialogs().Open(i18n.T("help.report-of-a-problem"), container.NewBorder(above, nil, nil, nil, container.NewVScroll(text)), i18n.T("help.copy-report"), func() {
		fyne.CurrentApp().Clipboard().SetContent(text.Text)
		h.Say(i18n.T("help.report-copied"))
	}).Showing().Sized(760, 620)
	d.KeepOpen = true
	d.Allow(false)
	path := h.Library().Path()
	tasks.Fetch(h.Tasks(), "report", func(ctx context.Context) (string, error) {
		r := doctor.Examine(ctx, doctor.Options{Library: path, Default: library.DefaultPath()})
		return r.Text(i18n.Language()), ctx.Err()
	}, func(report string, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		text.SetText(report)
		d.Allow(true)
	})
}

// ShowCrash tells that the program ended by a fault of its own the last time, and offers the report.
func ShowCrash(h host.Host) {
	h.Dialogs().Open(i18n.T("help.ended-unexpectedly"), widget.NewLabel(i18n.T("help.nothing-lost-by-crash")), i18n.T("command.report-a-problem"), func() { ShowReport(h) }).Showing()
}
