package cli

import (
	"blotter/internal/library"
	"blotter/internal/message"
)

// undo takes the last step back.
type undo struct {
	libraryFlag
	asJSON
}

// redo does the step again that was undone last.
type redo struct {
	libraryFlag
	asJSON
}

// undone is a step that was taken back or done again, and what comes next, for scripts.
type undone struct {
	Step string `json:"step"`
	Undo string `json:"next_undo"`
	Redo string `json:"next_redo"`
}

// Run undoes.
func (c *undo) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		name, err := d.Undo(s.ctx)
		if err != nil {
			return err
		}
		return tellStep(s, d, "Undone", name, c.JSON)
	})
}

// Run redoes.
func (c *redo) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		name, err := d.Redo(s.ctx)
		if err != nil {
			return err
		}
		return tellStep(s, d, "Redone", name, c.JSON)
	})
}

func tellStep(s *session, d *library.Library, what string, name message.Message, asJSON bool) error {
	if !asJSON {
		s.print("%s: %s", what, name)
		return nil
	}
	back, again, err := d.NextSteps(s.ctx)
	if err != nil {
		return err
	}
	return s.json(undone{Step: name.String(), Undo: back.String(), Redo: again.String()})
}
