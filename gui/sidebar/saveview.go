package sidebar

import (
	"context"

	"fyne.io/fyne/v2/theme"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// AskSaveView asks for a name and keeps the open search in the side bar under it.
func AskSaveView(h host.Host) {
	q := h.Query()
	if q.Search == "" {
		h.Say(i18n.T("views.search-or-filter-first-what-is"))
		return
	}
	name, refused := h.Dialogs().NewField(i18n.T("views.its-name-in-the-side-bar")), widget.NewMuted()
	refused.Shrinkable = true
	refused.SetColor(theme.ColorNameError)
	var ask *dialog.Dialog
	ask = h.Dialogs().Open(i18n.T("views.keep-this-search-as-a-view"), dialog.Rows(widget.NewLabel(q.Search), name, refused), i18n.T("views.keep-it"), func() {
		view := library.SavedView{Name: name.Text, Search: q.Search, Order: q.Order}
		h.Tasks().Do(func(ctx context.Context) error { return h.Library().SaveView(ctx, view) }, func(err error) {
			if err != nil {
				refused.Set(i18n.Error(err))
				return
			}
			ask.Close()
		})
	}).Fitted(520)
	ask.KeepOpen = true
	h.Dialogs().Canvas().Focus(name)
}
