// Package filechooser lets a person pick a file or a folder in a dialog of the system: of the desktop's portal, of zenity or
// one of its kind, of Windows, of macOS. It knows no article and no toolkit.
package filechooser

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/zenity"
)

// ErrUnavailable says that the system has no dialog, so that the program must show one of its own.
var ErrUnavailable = errors.New("the system has no file dialog")

// Request says what is to be picked.
type Request struct {
	Title   string
	Near    string   // a path: the dialog opens in its folder; "" leaves that to the system
	Endings []string // of the files that are shown, as ".blotter"; none for all
	Kind    string   // what files of these endings are called
	Folder  bool     // a folder is to be picked, not a file
}

// Own is the environment variable that, when set to "own", has the program show its own dialogs instead of the system's.
const Own = "BLOTTER_FILE_DIALOGS"

// Choose asks the person and returns the path that was picked, "" for none. It returns ErrUnavailable where the system has no
// dialog. It waits until the person has answered or ctx ends; do not call it on the UI goroutine.
func Choose(ctx context.Context, r Request) (string, error) {
	if os.Getenv(Own) == "own" {
		return "", ErrUnavailable
	}
	path, err := choosePortal(ctx, r)
	if errors.Is(err, ErrUnavailable) {
		return chooseProgram(ctx, r)
	}
	return path, err
}

// folder returns the folder in which a dialog opens, "" where the request names none that exists.
func (r Request) folder() string {
	if r.Near == "" {
		return ""
	}
	for _, folder := range []string{r.Near, filepath.Dir(r.Near)} {
		if found, err := os.Stat(folder); err == nil && found.IsDir() && filepath.IsAbs(folder) {
			return folder
		}
	}
	return ""
}

// patterns returns the endings as patterns of file names, in lower and upper case, since some dialogs tell them apart.
func (r Request) patterns() []string {
	var all []string
	for _, ending := range r.Endings {
		all = append(all, "*"+ending, "*"+strings.ToUpper(ending))
	}
	return all
}

// chooseProgram asks by a dialog of Windows or macOS, elsewhere by zenity or a program like it.
func chooseProgram(ctx context.Context, r Request) (string, error) {
	options := []zenity.Option{zenity.Context(ctx), zenity.Title(r.Title)}
	if folder := r.folder(); folder != "" {
		options = append(options, zenity.Filename(folder+string(filepath.Separator)))
	}
	switch {
	case r.Folder:
		options = append(options, zenity.Directory())
	case len(r.Endings) > 0:
		options = append(options, zenity.FileFilters{{Name: r.Kind, Patterns: r.patterns()}})
	}
	path, err := zenity.SelectFile(options...)
	switch {
	case err == nil:
		return path, nil
	case errors.Is(err, zenity.ErrCanceled):
		return "", nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	}
	return "", ErrUnavailable
}
