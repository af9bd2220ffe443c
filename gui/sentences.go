package gui

import (
	"blotter/internal/desk"
)

// failure is something that could not be done, as it is told: the caller's words, and behind a colon why.
type failure struct {
	what string // in the window's language
	err  error
}

// because joins what could not be done to the reason.
func because(what string, err error) error { return &failure{what, err} }

// Error is part of error.
func (f *failure) Error() string { return f.what + ": " + f.err.Error() }

// Unwrap returns the reason.
func (f *failure) Unwrap() error { return f.err }

// sentence says an error in the window's language where it is one of those that are known, else in its own words.
func sentence(err error) string { return err.Error() }

// damage says what happened to a library.
func damage(e *desk.DamagedError) string { return e.What() }
