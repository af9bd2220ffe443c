package sidebar

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// savedViews are the searches that the person keeps in the side bar, each with what it finds now.
type savedViews struct {
	bar    *Bar
	views  []library.SavedView
	found  []int // by place in views; -1 while it is not known
	rows   *fyne.Container
	header fyne.CanvasObject
}

func newSavedViews(s *Bar) *savedViews {
	v := &savedViews{bar: s, rows: container.New(&layout.VBox{}), header: widget.NewSideHeader(i18n.T("views.views"))}
	v.header.Hide()
	return v
}

// load reads the views again, and counts what they find.
func (v *savedViews) load() {
	tasks.Fetch(v.bar.h.Tasks(), "views", v.bar.h.Library().SavedViews, func(views []library.SavedView, err error) {
		if err != nil {
			v.bar.h.Fail(err)
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
	tasks.Fetch(v.bar.h.Tasks(), "counts of views", func(ctx context.Context) ([]int, error) {
		counts := make([]int, len(views))
		for i, view := range views {
			n, err := v.bar.h.Library().Count(ctx, view.Query())
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
	widget.SetVisible(v.header, len(v.views) > 0)
	for len(v.rows.Objects) < len(v.views) {
		v.rows.Add(widget.NewSide())
	}
	v.rows.Objects = v.rows.Objects[:len(v.views)]
	for i, view := range v.views {
		row := v.rows.Objects[i].(*widget.Side)
		row.OnTap = func() { v.open(view) }
		row.OnSecondary = func(at fyne.Position) { v.menu(view, at) }
		row.Set(widget.SideData{Name: view.Name, Count: v.word(i), Selected: v.bar.at.Search == view.Search})
	}
	v.rows.Refresh()
}

func (v *savedViews) word(i int) string {
	if v.found[i] < 0 {
		return ""
	}
	return i18n.Number(v.found[i])
}

// nameOf is the name of the view that a search is kept as.
func (v *savedViews) nameOf(search string) string {
	for _, view := range v.views {
		if view.Search == search {
			return view.Name
		}
	}
	return i18n.T("views.found")
}

// open shows what a view finds, as if it had been typed.
func (v *savedViews) open(view library.SavedView) {
	v.bar.h.Search(view.Search, view.Order)
	v.bar.OnChosen()
}

func (v *savedViews) menu(view library.SavedView, at fyne.Position) {
	v.bar.h.Dialogs().ShowMenu(v.items(view), at)
}

// drop forgets a view. What it finds stays where it is.
func (v *savedViews) drop(view library.SavedView) {
	v.bar.h.Tasks().Do(func(ctx context.Context) error { return v.bar.h.Library().DropView(ctx, view.Name) }, func(err error) {
		if err != nil {
			v.bar.h.Fail(err)
			return
		}
		v.bar.h.Say(i18n.T("views.the-view-view-is-gone-from", "View", view.Name))
	})
}

// commands open each view, and remove it.
func (v *savedViews) commands() []command.Command {
	var all []command.Command
	for _, view := range v.views {
		all = append(all,
			command.Command{
				Group: command.GroupGo, ID: "view " + view.Name, Quiet: true, Do: func() { v.open(view) },
				Title: func() string { return i18n.T("views.go-to-the-view-view", "View", view.Name) },
			},
			command.Command{
				Group: command.GroupView, ID: "remove view " + view.Name, Quiet: true, Do: func() { v.drop(view) },
				Title: func() string { return i18n.T("views.remove-the-view-view", "View", view.Name) },
			})
	}
	return all
}
