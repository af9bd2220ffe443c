package history

import (
	"context"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/internal/message"
)

// Titles name the undo and redo commands by what they would do.
type Titles struct {
	h          host.Host
	undo, redo message.Message // what they would do, zero for nothing
}

// NewTitles returns the titles of a window, which say nothing more until Refresh.
func NewTitles(h host.Host) *Titles { return &Titles{h: h} }

// Refresh asks what undo and redo would do now, for the menu to say so.
func (t *Titles) Refresh() {
	type names struct{ undo, redo message.Message }
	tasks.Fetch(t.h.Tasks(), "steps", func(ctx context.Context) (n names, err error) {
		n.undo, n.redo, err = t.h.Library().NextSteps(ctx)
		return n, err
	}, func(n names, err error) {
		if err == nil { // without it the menu only says less
			t.undo, t.redo = n.undo, n.redo
		}
	})
}

// Undo returns the undo command with what it would do: "Undo: label 12 articles as Cartel".
func (t *Titles) Undo() string { return title(command.Undo, t.undo) }

// Redo returns the redo command with what it would do.
func (t *Titles) Redo() string { return title(command.Redo, t.redo) }

func title(id string, change message.Message) string {
	if change.IsZero() {
		return i18n.T(id)
	}
	return i18n.T(id) + ": " + i18n.Say(change)
}
