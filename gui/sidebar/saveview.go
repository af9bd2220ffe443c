package sidebar

import (
	"context"

	"fyne.io/fyne/v2"
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
	ask := nameQuestion{h: h, title: i18n.T("views.keep-this-search-as-a-view"), search: q.Search, answer: i18n.T("views.keep-it")}
	ask.open(func(ctx context.Context, name string) error {
		return h.Library().SaveView(ctx, library.SavedView{Name: name, Search: q.Search, Order: q.Order})
	})
}

// askName asks for another name of a view.
func (v *savedViews) askName(view library.SavedView) {
	h := v.bar.h
	ask := nameQuestion{h: h, title: i18n.T("views.rename-the-view"), search: view.Search, name: view.Name, answer: i18n.T("views.rename-it")}
	ask.open(func(ctx context.Context, name string) error { return h.Library().RenameView(ctx, view.Name, name) })
}

// nameQuestion asks for the name of a view. It stays open, with the reason, while a name is refused.
type nameQuestion struct {
	h      host.Host
	title  string
	search string // what the view finds
	name   string // what it is called now
	answer string
}

// open asks, and calls save with the name in the background.
func (q nameQuestion) open(save func(ctx context.Context, name string) error) {
	name, refused := q.h.Dialogs().NewField(i18n.T("views.its-name-in-the-side-bar")), widget.NewMuted()
	name.SetText(q.name)
	refused.Shrinkable = true
	refused.SetColor(theme.ColorNameError)
	var ask *dialog.Dialog
	ask = q.h.Dialogs().Open(q.title, dialog.Rows(widget.NewLabel(q.search), name, refused), q.answer, func() {
		typed := name.Text
		q.h.Tasks().Do(func(ctx context.Context) error { return save(ctx, typed) }, func(err error) {
			if err != nil {
				refused.Set(i18n.Error(err))
				return
			}
			ask.Close()
		})
	}).Fitted(520)
	ask.KeepOpen = true
	q.h.Dialogs().Canvas().Focus(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}
