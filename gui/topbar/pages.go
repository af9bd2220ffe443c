package topbar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/layout"
	"blotter/gui/widget"
)

// switches are the names of the window's pages.
type switches struct {
	row  *fyne.Container
	tabs map[string]*widget.Tab // by command
}

func newSwitches() switches {
	return switches{row: container.New(&whereRoom{layout.Row{Gap: 2}}), tabs: map[string]*widget.Tab{}}
}

// whereRoom is a row that asks for no width, and shows nothing where there is not enough. The keys and the menu open the pages as well.
type whereRoom struct{ layout.Row }

// Layout is part of fyne.Layout.
func (w *whereRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := -w.Gap
	for _, o := range objects {
		room += o.MinSize().Width + w.Gap
	}
	for _, o := range objects {
		widget.SetVisible(o, room <= size.Width)
	}
	w.Row.Layout(objects, size)
}

// MinSize is part of fyne.Layout.
func (w *whereRoom) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}

// AddPage names a page that a command opens.
func (b *Bar) AddPage(name, command string) {
	tab := widget.NewTab(name, false, func() { b.h.Run(command) })
	b.pages.tabs[command] = tab
	b.pages.row.Add(tab)
	b.content.Refresh()
}

// MarkPage shows that the page of a command is open.
func (b *Bar) MarkPage(command string) {
	for id, tab := range b.pages.tabs {
		tab.SetSelected(id == command)
	}
}
