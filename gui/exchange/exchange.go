// Package exchange holds the dialogs that bring articles into a library and out of it, and that go from one library to another.
package exchange

import "blotter/gui/host"

// Dialogs opens these dialogs over a window.
type Dialogs struct {
	// OnTurn is called when the person asks for another library.
	OnTurn func(path string)
	// Recent returns the libraries that were open before this one, the last one first. It may be nil.
	Recent func() []string
	// ListLength returns how many articles the open list holds.
	ListLength func() int
	// OnFiles is called when other files than before are new in watched folders, with words that offer to import them, "" for none.
	OnFiles func(offer string)
	// Reveal shows a file in the system's file manager.
	Reveal func(path string) error

	h         host.Host
	exported  string        // what was exported last
	importing *importDialog // nil while it is closed
	watched   *watched      // nil until WatchFolders
}

// New returns the dialogs of a window, none of which is open.
func New(h host.Host) *Dialogs {
	return &Dialogs{OnTurn: func(string) {}, ListLength: func() int { return 0 }, OnFiles: func(string) {}, Reveal: reveal, h: h}
}

func (a *Dialogs) recent() []string {
	if a.Recent == nil {
		return nil
	}
	return a.Recent()
}

// turn asks the window for another library.
func (a *Dialogs) turn(path string) { a.OnTurn(path) }
