// Package settings keeps what a person prefers for every library: the look, the text size, the language, the keys. It is one small
// file in the user's configuration folder.
package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/adrg/xdg"
	"github.com/natefinch/atomic"

	"blotter/internal/message"
)

// Settings is what a person prefers. The zero value is what a first start has.
type Settings struct {
	Look     string              `json:"look,omitempty"`     // "light", "dark", "" as the system
	Scale    float32             `json:"scale,omitempty"`    // of the interface's text, 0 for 1
	Language string              `json:"language,omitempty"` // "en", "es", "" as the system
	Keys     map[string][]string `json:"keys,omitempty"`     // by a command's id, where they are not its own; in the file also by its name in version 0.1.0
	Recent   []string            `json:"recent,omitempty"`   // the libraries that were open, the last one first
	// Columns has the widths of the columns of lists in dialogs, by a list's name, where they are not the list's own.
	Columns map[string][]float32 `json:"columns,omitempty"`
}

// mostRecent is how many libraries are kept as recent ones.
const mostRecent = 8

// Last is the library that was open last, "" for none.
func (s *Settings) Last() string {
	if len(s.Recent) == 0 {
		return ""
	}
	return s.Recent[0]
}

// Opened puts a library in front of the recent ones.
func (s *Settings) Opened(library string) {
	recent := append([]string{library}, slices.DeleteFunc(slices.Clone(s.Recent), func(other string) bool { return other == library })...)
	s.Recent = recent[:min(len(recent), mostRecent)]
}

// Path is where the settings are kept.
func Path() string { return filepath.Join(xdg.ConfigHome, "blotter", "settings.json") }

// Load reads settings. A file that is not there is a first start. One that cannot be read gives the first start's settings and an
// error, which says what to do; it stays as it is until something is saved.
func Load(path string) (Settings, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil
	}
	var s Settings
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		return Settings{}, message.Wrap(err, "settings.unread", "Path", path)
	}
	s.Keys = byID(s.Keys)
	return s, nil
}

// Save keeps settings, whole or not at all, readable by their owner alone.
func Save(path string, s Settings) error {
	s.Keys = forEveryVersion(s.Keys)
	text, err := json.MarshalIndent(s, "", "\t")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o700)
	}
	if err == nil {
		err = atomic.WriteFile(path, bytes.NewReader(append(text, '\n')))
	}
	if err != nil {
		return message.Wrap(err, "settings.not-saved")
	}
	return nil
}
