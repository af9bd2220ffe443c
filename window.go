//go:build !nogui

package main

import (
	"errors"
	"os"
	"runtime"

	"blotter/gui"
	"blotter/gui/screen"
	"blotter/internal/doctor"
	_ "blotter/internal/locale" // before the window library looks at the environment
)

var errNoDisplay = errors.New("there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). " +
	"Start it in a desktop session, or over ssh -X, to get the window; " +
	"here, blotter demo shows what it does in the terminal, and blotter --help lists the commands")

// openWindow opens the window on a library, with files of articles to import, and returns when it is closed.
func openWindow(library string, articles []string) error {
	if !hasDisplay() {
		return errNoDisplay
	}
	return gui.Run(library, articles)
}

// probeScreen returns what the window would be drawn on.
func probeScreen() doctor.Screen {
	if !hasDisplay() {
		return doctor.Screen{Cause: errNoDisplay.Error()}
	}
	return screen.Probe()
}

// hasDisplay reports whether there is a display. The window library would panic without one.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
