package gui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"blotter/gui/widget"
	"blotter/internal/library"
)

// savedViews are the searches that the person keeps in the side bar, each with what it finds now.
type savedViews struct {
	w      *Window
	views  []library.SavedView
	found  []int // by place in views; -1 while it is not known
	rows   *fyne.Container
	header fyne.CanvasObject
}

func newSavedViews(w *Window) *savedViews {
	v := &savedViews{w: w, rows: container.New(&stacked{}), header: widget.NewSideHeader(tr("views.views"))}
	v.header.Hide()
	return v
}

// load reads the views again, and counts what they find.
func (v *savedViews) load() {
	fetch(v.w.back, "views", v.w.library.SavedViews, func(views []library.SavedView, err error) {
		if err != nil {
			v.w.fail(err)
			return
		}
		v.views, v.found = views, make([]int, len(views))
		for i := range v.found {
			v.found[i] = -1
		}
		v.show()
		v.count()
	})
}

// count asks what each view finds now.
func (v *savedViews) count() {
	if len(v.views) == 0 {
		return
	}
	views := slices.Clone(v.views)
	fetch(v.w.back, "counts of views", func(ctx context.Context) ([]int, error) {
		counts := make([]int, len(views))
		for i, view := range views {
			n, err := v.w.library.Count(ctx, view.Query())
			if err != nil {
				return nil, err
			}
			counts[i] = n
		}
		return counts, nil
	}, func(counts []int, err error) {
		if err == nil && slices.Equal(views, v.views) {
			v.found = counts
			v.show()
		}
	})
}

// show draws a line for each view.
func (v *savedViews) show() {
	setVisible(v.header, len(v.views) > 0)
	for len(v.rows.Objects) < len(v.views) {
		v.rows.Add(widget.NewSide())
	}
	v.rows.Objects = v.rows.Objects[:len(v.views)]
	for i, view := range v.views {
		row := v.rows.Objects[i].(*widget.Side)
		row.OnTap = func() { v.open(view) }
		row.OnSecondary = func(at fyne.Position) { v.menu(view, at) }
		row.Set(widget.SideData{Name: view.Name, Count: v.word(i), Selected: v.w.side.at.Search == view.Search})
	}
	v.rows.Refresh()
}

func (v *savedViews) word(i int) string {
	if v.found[i] < 0 {
		return ""
	}
	return thousands(v.found[i])
}

// nameOf is the name of the view that a search is kept as.
func (v *savedViews) nameOf(search string) string {
	for _, view := range v.views {
		if view.Search == search {
			return view.Name
		}
	}
	return tr("views.found")
}

// open shows what a view finds, as if it had been typed.
func (v *savedViews) open(view library.SavedView) {
	v.w.searchIn(view.Search, view.Order)
	v.w.panes.chose()
}

func (v *savedViews) menu(view library.SavedView, at fyne.Position) {
	v.w.showMenu(fyne.NewMenu("", fyne.NewMenuItem(tr("views.remove-this-view"), func() { v.drop(view) })), at)
}

// drop forgets a view. What it finds stays where it is.
func (v *savedViews) drop(view library.SavedView) {
	v.w.back.change(func(ctx context.Context) error { return v.w.library.DropView(ctx, view.Name) }, func(err error) {
		if err != nil {
			v.w.fail(err)
			return
		}
		v.w.tell(tr("views.the-view-view-is-gone-from", "View", view.Name))
	})
}

// commands open each view, and remove it.
func (v *savedViews) commands() []command {
	var all []command
	for _, view := range v.views {
		all = append(all,
			command{
				group: groupGo, name: "view " + view.Name, quiet: true, do: func() { v.open(view) },
				title: func() string { return tr("views.go-to-the-view-view", "View", view.Name) },
			},
			command{
				group: groupView, name: "remove view " + view.Name, quiet: true, do: func() { v.drop(view) },
				title: func() string { return tr("views.remove-the-view-view", "View", view.Name) },
			})
	}
	return all
}

// askSaveView keeps the present search in the side bar, under a name.
func (w *Window) askSaveView() {
	q := w.list.query
	if q.Search == "" {
		w.tell(tr("views.search-or-filter-first-what-is"))
		return
	}
	name, refused := w.newField(tr("views.its-name-in-the-side-bar")), muted()
	refused.elastic = true
	refused.recolour(theme.ColorNameError)
	var ask *question
	ask = w.question(tr("views.keep-this-search-as-a-view"), rowsOf(label(q.Search), name, refused), tr("views.keep-it"), func() {
		view := library.SavedView{Name: name.Text, Search: q.Search, Order: q.Order}
		w.back.change(func(ctx context.Context) error { return w.library.SaveView(ctx, view) }, func(err error) {
			if err != nil {
				refused.set(sentence(err))
				return
			}
			ask.leave()
		})
	}).fitted(520)
	ask.stays = true
	w.win.Canvas().Focus(name)
}
