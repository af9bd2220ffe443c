//go:build !nogui

package main

import (
	"os"
	"runtime"

	"blotter/gui"
	"blotter/gui/screen"
	"blotter/internal/doctor"
	_ "blotter/internal/locale" // before the window library looks at the environment
	"blotter/internal/message"
)

// openWindow opens the window on a library, with files of articles to import, and returns when it is closed.
func openWindow(library string, articles []string) error {
	if !hasDisplay() {
		return message.NewError("screen.no-display")
	}
	return gui.Run(library, articles)
}

// probeScreen returns what the window would be drawn on.
func probeScreen() doctor.Screen {
	if !hasDisplay() {
		return doctor.Screen{NoDisplay: true}
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
