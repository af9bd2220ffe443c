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
	return switches{row: container.New(&layout.Row{Gap: 2}), tabs: map[string]*widget.Tab{}}
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
