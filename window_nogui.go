//go:build nogui

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"

	"blotter/internal/doctor"
)

// beside is the name, without its ending, of the program with the window in the same folder. On Windows a program has a
// console or a window, so that there are two.
const beside = "blotterw"

var errNoWindow = errors.New("this program was built without the window (-tags nogui). Build it without that tag to get the window; " +
	"here, blotter demo shows what it does in the terminal, and blotter --help lists the commands")

// openWindow starts the program with the window that lies beside this one, or says that there is none.
func openWindow(library string, articles []string) error {
	self, err := os.Executable()
	if err != nil {
		return errNoWindow
	}
	window := filepath.Join(filepath.Dir(self), beside+filepath.Ext(self))
	if _, err := os.Stat(window); err != nil {
		return errNoWindow
	}
	if library != "" {
		articles = append([]string{library}, articles...)
	}
	return exec.Command(window, articles...).Start()
}

// probeScreen says that this program draws nothing.
func probeScreen() doctor.Screen { return doctor.Screen{Without: true} }
