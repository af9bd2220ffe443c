// Package locale gives the process a language where its environment names none ("C", "POSIX"), as servers do. The window
// library reads the environment while it is initialised and would report such a one as broken on standard error, even of a
// command that opens no window. This package imports next to nothing, so that Go initialises it first.
package locale

import "os"

// plain is what a locale without a language stands for.
const plain = "en_US.UTF-8"

func init() {
	found := false
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch value := os.Getenv(name); {
		case value == "":
		case value == "C" || value == "POSIX" || len(value) > 2 && value[:2] == "C.":
			_ = os.Setenv(name, plain) // it only fails for names that are none
			found = true
		default:
			found = true
		}
	}
	if !found {
		_ = os.Setenv("LANG", plain)
	}
}
