// Package topics holds the dialogs about topics: the topics dialog with its form, a new topic, and merging and splitting topics.
package topics

import (
	"context"

	"blotter/gui/host"
	"blotter/gui/i18n"
)

// Dialogs opens the dialogs about topics over a window.
type Dialogs struct {
	// OnChanged is called after a dialog has changed the topics in the library, before it shows them. It may be nil.
	OnChanged func()

	h    host.Host
	open *topicsDialog // nil while it is closed
}

// New returns the dialogs of a window, none of which is open.
func New(h host.Host) *Dialogs { return &Dialogs{h: h} }

// Refresh shows the topics and counts of the window in the topics dialog, where it is open.
func (a *Dialogs) Refresh() {
	if a.open != nil {
		a.open.refresh()
	}
}

func (a *Dialogs) changed() {
	if a.OnChanged != nil {
		a.OnChanged()
	}
}

// change runs a change of the topics and then says what it did.
func (a *Dialogs) change(words string, do func(context.Context) error) {
	a.h.Tasks().Do(do, func(err error) {
		if err != nil {
			if a.open != nil {
				a.open.form.alarm(i18n.Error(err))
			} else {
				a.h.Fail(err)
			}
			return
		}
		a.changed()
		a.h.Say(words)
		if a.open != nil {
			a.open.form.say(words)
		}
	})
}
