package gui

import "fyne.io/fyne/v2"

// recent lists the libraries that were open before this one, the last one first.
func (w *Window) recent() []string {
	all := w.prefers.Settings().Recent
	return all[min(1, len(all)):]
}

// quit asks for the end of the program.
func (w *Window) quit() {
	if w.OnQuit != nil {
		w.OnQuit()
	}
}

// turnTo closes this library and shows another in the same window.
func (w *Window) turnTo(path string) {
	if w.OnTurn != nil {
		w.OnTurn(path)
	}
}

// dropped takes files and folders that were dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	w.exchange.Drop(paths)
}
