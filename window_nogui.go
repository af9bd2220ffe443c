//go:build nogui

package main

import "errors"

// openWindow says that this program was built for the command line alone.
func openWindow(string) error {
	return errors.New("this program was built without the window (-tags nogui). Build it without that tag to get the window; " +
		"here, blotter demo shows what it does in the terminal, and blotter --help lists the commands")
}
