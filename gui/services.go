package gui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/statusbar"
	"blotter/gui/tasks"
	"blotter/internal/library"
)

// services are the part of host.Host that is the same on every page.
type services struct {
	win     fyne.Window
	library *library.Library
	back    *tasks.Tasks
	dialogs *dialog.Stack
	status  *statusbar.Bar
}

// Library is part of host.Host.
func (s *services) Library() *library.Library { return s.library }

// Tasks is part of host.Host.
func (s *services) Tasks() *tasks.Tasks { return s.back }

// Dialogs is part of host.Host.
func (s *services) Dialogs() *dialog.Stack { return s.dialogs }

// Say is part of host.Host.
func (s *services) Say(words string) { s.status.Say(words) }

// Fail is part of host.Host.
func (s *services) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	s.status.Alarm(i18n.Error(err))
}
