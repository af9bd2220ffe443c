package exchange

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/widget"
)

// AskOpenLibrary asks for another library and goes over to it.
func (a *Dialogs) AskOpenLibrary() {
	h := a.h
	path := h.Dialogs().NewField(i18n.T("libraries.the-file-of-a-library-ending", "Ending", host.LibraryEnding))
	choose := widget.NewButton(i18n.T("libraries.choose"), func() {
		h.Dialogs().ChooseFile(h.Library().Path(), []string{host.LibraryEnding}, func(picked string) { path.SetText(picked) })
	})
	rows := []fyne.CanvasObject{layout.NewRow(8, path, path, choose)}
	var q *dialog.Dialog
	for i, library := range a.recent() {
		if i == 0 {
			rows = append(rows, widget.NewHeading(i18n.T("libraries.open-lately")))
		}
		folder := widget.NewMuted()
		folder.Shrinkable = true
		folder.Set(filepath.Dir(library))
		rows = append(rows, layout.NewRow(10, folder, widget.NewLink(filepath.Base(library), func() { q.Close(); a.turn(library) }), folder))
	}
	q = h.Dialogs().Open(i18n.T("libraries.open-a-library"), dialog.Rows(rows...), i18n.T("libraries.open"), func() { a.turn(strings.TrimSpace(path.Text)) }).Fitted(620)
	h.Dialogs().Canvas().Focus(path)
}

// RecentCommands returns the commands that open the libraries which were open before.
func (a *Dialogs) RecentCommands() []command.Command {
	var all []command.Command
	for _, library := range a.recent() {
		all = append(all, command.Command{
			Title: func() string { return i18n.T("libraries.open-library", "Library", filepath.Base(library)) },
			Do:    func() { a.turn(library) },
		})
	}
	return all
}

// AskRemoveSamples moves the starter's articles to the trash after a question, in one step that undo takes back.
func (a *Dialogs) AskRemoveSamples() {
	h := a.h
	n := h.Counts().Samples
	if n == 0 {
		h.Say(i18n.T("libraries.there-are-no-sample-articles-in"))
		return
	}
	text := i18n.T("libraries.they-go-to-the-trash-with")
	h.Dialogs().Open(i18n.N("libraries.remove-n-sample-articles", n), widget.NewLabel(text), i18n.T("libraries.remove"), func() {
		h.Tasks().Do(h.Library().RemoveSamples, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Say(i18n.T("libraries.the-sample-articles-are-gone-ctrl"))
			h.Run(command.Refresh)
		})
	})
}
