package doctor

import (
	"os"
	"os/user"
	"path/filepath"
	"strings"
)

// hidden knows what a report must not say, and what stands in its place.
type hidden struct{ replace []string }

// newHidden hides the library's file and folder, the home folder, and the names of the user and of the computer.
func newHidden(o Options) hidden {
	h := hidden{}
	if whole, err := filepath.Abs(o.Library); err == nil && o.Library != o.Default {
		h.hide(whole, "LIBRARY")
		h.hide(o.Library, "LIBRARY")
		h.hide(filepath.Base(whole), "LIBRARY")
		h.hide(filepath.Dir(whole), "FOLDER")
	}
	if home, err := os.UserHomeDir(); err == nil {
		h.hide(home, "~")
	}
	if me, err := user.Current(); err == nil {
		h.hide(me.Username, "USER")
		h.hide(me.Name, "USER")
	}
	if name, err := os.Hostname(); err == nil {
		h.hide(name, "COMPUTER")
	}
	return h
}

// shortest is the length of the shortest text that is replaced: "a" or "/" would be found everywhere.
const shortest = 3

// systemNames are names of users that say nothing about anyone, and that paths are full of.
var systemNames = map[string]bool{"root": true, "user": true}

func (h *hidden) hide(text, shown string) {
	if len(text) >= shortest && !systemNames[text] {
		h.replace = append(h.replace, text, shown)
	}
}

// text returns a text without what must not be said.
func (h hidden) text(t string) string { return strings.NewReplacer(h.replace...).Replace(t) }
