package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// head names the list, counts it, and lets its order be chosen.
type head struct {
	h       host.Host
	onOrder func(q library.Query)
	query   library.Query
	title   *widget.Text
	count   *widget.Text // how long the list is; it stays whole where the title is cut
	order   *widget.Link
	filter  *widget.Link
	undo    *fyne.Container // a link that takes the last change back, over the list of what it moved
	isNew   int             // how many articles came since the list was found
	fresh   *fyne.Container // a link that takes them in
	freshen *widget.Link
	files   *widget.Link    // offers new files of watched folders
	offered *fyne.Container // holds files
	content fyne.CanvasObject
	foot    *fyne.Container // what is offered meanwhile, below the rows, so that none of them moves
}

// orders are those that the list offers.
var orders = []library.Order{library.OrderUseful, library.OrderSure, library.OrderRarest, library.OrderBorder, library.OrderKnown, library.OrderUnlike, library.OrderNewest, library.OrderRecent, library.OrderRandom}

// orderName is an order as the list words it.
func orderName(order library.Order) string {
	switch order {
	case library.OrderUseful:
		return i18n.T("listhead.most-useful-first")
	case library.OrderSure:
		return i18n.T("listhead.surest-first")
	case library.OrderRarest:
		return i18n.T("listhead.rarest-topic-first")
	case library.OrderBorder:
		return i18n.T("listhead.border-of-a-topic-first")
	case library.OrderKnown:
		return i18n.T("listhead.best-known-first")
	case library.OrderUnlike:
		return i18n.T("listhead.unlike-anything-labeled-first")
	case library.OrderNewest:
		return i18n.T("listhead.newest-first")
	case library.OrderRecent:
		return i18n.T("listhead.last-labeled-first")
	case library.OrderRandom:
		return i18n.T("listhead.shuffled")
	}
	return string(order)
}

func newHead(window host.Host, onOrder func(q library.Query), onUndo func()) *head {
	run := func(id string) func() { return func() { window.Run(id) } }
	h := &head{h: window, onOrder: onOrder, title: widget.NewText(look.Text, 13.5, fyne.TextStyle{Bold: true})}
	h.title.Shrinkable = true
	h.count = widget.NewText(look.Text, 13.5, fyne.TextStyle{Bold: true})
	h.order = widget.NewQuietLink("", h.choose)
	h.filter = widget.NewQuietLink(i18n.T("listhead.filter"), run(command.Filter))
	h.undo = layout.NewRow(0, nil, widget.NewLink(i18n.T("listhead.undo-the-change"), onUndo))
	h.undo.Hide()
	h.freshen = widget.NewLink("", run(command.Refresh))
	h.fresh = layout.NewRow(0, nil, h.freshen)
	h.fresh.Hide()
	h.files = widget.NewLink("", run(command.ImportNew))
	h.offered = layout.NewRow(0, nil, h.files)
	h.offered.Hide()
	row := container.New(&headRow{}, h.title, h.count, layout.NewRow(10, nil, h.filter, h.order))
	h.content = layout.On(look.Paper, widget.NewFrame(nil, widget.NewHairline(), layout.Pad(16, 11, 14, 11, container.New(&layout.VBox{Gap: 2}, row, h.undo))))
	h.foot = layout.On(look.Paper, widget.NewFrame(widget.NewHairline(), nil, layout.Pad(16, 9, 14, 9, container.New(&layout.VBox{Gap: 2}, h.fresh, h.offered))))
	h.foot.Hide()
	return h
}

// set shows the list's name, its length, how many of it are selected, and its order.
func (h *head) set(name string, length, chosen int, q library.Query) {
	h.query = q
	count := " · " + i18n.Number(length)
	if chosen > 0 {
		name, count = i18n.N("listhead.n-selected", chosen), ""
	}
	h.title.Set(name)
	h.count.Set(count)
	h.order.SetText(orderName(library.OrderOf(q)) + " ↓")
	widget.SetVisible(h.undo, q.View == library.ViewMoved && length > 0)
	h.freshen.SetText(i18n.N("listhead.show-n-new", h.isNew))
	widget.SetVisible(h.fresh, h.isNew > 0)
	widget.SetVisible(h.foot, h.fresh.Visible() || h.offered.Visible())
}

// choose offers the orders.
func (h *head) choose() {
	var items []widget.MenuItem
	for _, order := range orders {
		items = append(items, widget.MenuItem{Name: orderName(order), Checked: order == library.OrderOf(h.query), Do: func() {
			q := h.query
			q.Order = order
			h.onOrder(q)
		}})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.order)
	h.h.Dialogs().ShowMenu(items, at.AddXY(0, h.order.Size().Height))
}

// headRow puts the count behind the title, and the links at the right, or below where there is no room for all.
type headRow struct{ width float32 }

// Layout is part of fyne.Layout.
func (r *headRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = size.Width
	title, count, links := objects[0].(*widget.Text), objects[1], objects[2]
	high, counted, wanted := title.MinSize().Height, count.MinSize(), links.MinSize()
	if r.together(objects) {
		widget.MoveTo(links, fyne.NewPos(size.Width-wanted.Width, (high-wanted.Height)/2))
	} else {
		widget.MoveTo(links, fyne.NewPos(0, high+look.Px(2)))
	}
	links.Resize(wanted)
	name := max(0, min(title.NaturalWidth(), size.Width-counted.Width))
	title.Resize(fyne.NewSize(name, high))
	widget.MoveTo(title, fyne.NewPos(0, 0))
	count.Resize(counted)
	widget.MoveTo(count, fyne.NewPos(name, 0))
}

// together tells whether title and links stand in one line.
func (r *headRow) together(objects []fyne.CanvasObject) bool {
	return r.width == 0 || objects[0].(*widget.Text).NaturalWidth()+objects[1].MinSize().Width+look.Px(10)+objects[2].MinSize().Width <= r.width
}

// MinSize is part of fyne.Layout.
func (r *headRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(objects[2].MinSize().Width, objects[0].MinSize().Height)
	if !r.together(objects) {
		size.Height += look.Px(2) + objects[2].MinSize().Height
	}
	return size
}
