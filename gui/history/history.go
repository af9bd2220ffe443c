// Package history holds the dialogs about what was done with a library: its history, its trash and its backups; and undo.
package history

import (
	"context"
	"errors"

	"blotter/data"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/internal/library"
	"blotter/internal/message"
)

// Dialogs opens these dialogs over a window, and takes changes back.
type Dialogs struct {
	// OnRestore is called when the person wants the library back as it is in a backup. It may be nil.
	OnRestore func(backup string)

	h host.Host
}

// New returns the dialogs of a window, none of which is open.
func New(h host.Host) *Dialogs { return &Dialogs{h: h} }

// Undo takes the last change back.
func (a *Dialogs) Undo() {
	a.walk(func(name string) string { return i18n.T("labeling.undone-step", "Step", name) }, a.h.Library().Undo)
}

// Redo does the change again that was taken back last.
func (a *Dialogs) Redo() {
	a.walk(func(name string) string { return i18n.T("labeling.done-again-step", "Step", name) }, a.h.Library().Redo)
}

// walk takes a change back or does it again, and says what it did in the words that word makes of the change's name.
func (a *Dialogs) walk(word func(name string) string, change func(context.Context) (message.Message, error)) {
	var name message.Message
	a.h.Tasks().Do(func(ctx context.Context) (err error) {
		name, err = change(ctx)
		return err
	}, func(err error) {
		var emptied *library.EmptiedError
		switch {
		case errors.As(err, &emptied):
			a.h.Say(i18n.Error(emptied))
		case errors.Is(err, data.ErrNothingToUndo), errors.Is(err, data.ErrNothingToRedo):
			a.h.Say(i18n.T("labeling.there-is-nothing-left-to-take"))
		case err != nil:
			a.h.Fail(err)
		default:
			a.h.Say(word(i18n.Say(name)))
		}
	})
}
