package gui

import (
	"slices"

	"blotter/gui/help"
)

// showKeys lists every key.
func (w *Window) showKeys() { help.ShowKeys(w, w.commands()) }

// showAbout says what this program is.
func (w *Window) showAbout() { help.ShowAbout(w) }

// showPalette finds a command by its name, also those that have no key and no place in the menu.
func (w *Window) showPalette() {
	help.ShowPalette(w, slices.Concat(w.commands(), w.topicPlaces(), w.exchange.RecentCommands()))
}

// GoTo shows an article in the list that is open, or among all.
func (w *Window) GoTo(id int64) {
	w.dialogs.Close()
	for i, other := range w.list.ids {
		if other == id {
			w.goTo(i)
			return
		}
	}
	w.leaveSearch()
	w.openAt(w.allArticles(), id)
}
