//go:build !nogui

package main

import (
	"errors"
	"os"
	"runtime"

	"blotter/gui"
	_ "blotter/internal/locale" // before the window library looks at the environment
)

var errNoDisplay = errors.New("there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). " +
	"Start it in a desktop session, or over ssh -X, to get the window; " +
	"here, blotter demo shows what it does in the terminal, and blotter --help lists the commands")

// openWindow opens the window on a library and returns when it is closed.
func openWindow(path string) error {
	if !hasDisplay() {
		return errNoDisplay
	}
	return gui.Run(path)
}

// hasDisplay looks before the window library does: without a display it would panic.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
