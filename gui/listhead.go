package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/desk"
)

// listHead names the list, counts it, and lets its order be chosen.
type listHead struct {
	w       *Window
	query   desk.Query
	title   *text
	order   *widget.Link
	undo    *fyne.Container // a link that takes the last change back, over the list of what it moved
	content fyne.CanvasObject
}

// orderNames are the orders as the list words them.
var (
	orders     = []desk.Order{desk.OrderUseful, desk.OrderSure, desk.OrderRarest, desk.OrderUnlike, desk.OrderNewest, desk.OrderRecent, desk.OrderRandom}
	orderNames = map[desk.Order]string{
		desk.OrderUseful: "most useful first", desk.OrderSure: "surest first", desk.OrderRarest: "rarest topic first",
		desk.OrderUnlike: "unlike anything labeled first", desk.OrderNewest: "newest first", desk.OrderRecent: "last labeled first", desk.OrderRandom: "shuffled",
	}
)

func newListHead(w *Window) *listHead {
	h := &listHead{w: w, title: newText(look.Text, 13.5, fyne.TextStyle{Bold: true})}
	h.order = widget.NewQuietLink("", h.choose)
	room := canvas.NewRectangle(nil)
	h.undo = inRow(0, nil, widget.NewLink(tr("undo the change"), w.undoMoved))
	row := inRow(8, room, h.title, room, h.order)
	h.content = on(look.Paper, widget.NewFrame(nil, hairline(), pad(16, 11, 14, 11, container.New(&stacked{gap: 2}, row, h.undo))))
	return h
}

// set shows the list's name, its length, how many of it are selected, and its order.
func (h *listHead) set(name string, length, chosen int, q desk.Query) {
	h.query = q
	title := fmt.Sprintf("%s · %s", name, thousands(length))
	if chosen > 0 {
		title = fmt.Sprintf("%s of %s selected", thousands(chosen), thousands(length))
	}
	h.title.set(title)
	h.order.SetText(orderNames[desk.OrderOf(q)] + " ▾")
	setVisible(h.undo, q.View == desk.ViewMoved && length > 0)
	h.content.Refresh()
}

// choose offers the orders.
func (h *listHead) choose() {
	var items []*fyne.MenuItem
	for _, order := range orders {
		item := fyne.NewMenuItem(orderNames[order], func() {
			q := h.query
			q.Order = order
			h.w.openAt(q, h.w.list.current())
		})
		item.Checked = order == desk.OrderOf(h.query)
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.order)
	fynewidget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), h.w.win.Canvas(), at.AddXY(0, h.order.Size().Height))
}
