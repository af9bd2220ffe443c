package gui

// undoMoved takes back what moved the articles that the list of moved ones holds: the last change of anything but notes and flags.
// Where that was an undo, it is done again.
func (w *Window) undoMoved() {
	w.step(func(name string) string { return tr("history.taken-back-step", "Step", name) }, w.library.UndoMoved)
}
