package history

import "blotter/gui/i18n"

// UndoMoved takes back what moved the articles that the list of moved ones holds: the last change of anything but notes and flags.
// Where that was an undo, it is done again.
func (a *Dialogs) UndoMoved() {
	a.walk(func(name string) string { return i18n.T("history.taken-back-step", "Step", name) }, a.h.Library().UndoMoved)
}
