package dialog

import (
	"os"
	"path/filepath"

	"blotter/internal/message"
)

// FileThere reports whether there is a file at the last of some paths, which are what was typed and what it stands for, so that it would be
// replaced. It returns an error where no file can be made there: in a folder that does not exist, or in the place of a folder.
func FileThere(paths ...string) (exists bool, err error) {
	path := paths[len(paths)-1]
	if above, err := os.Stat(filepath.Dir(path)); err != nil || !above.IsDir() {
		return false, message.NewError("exporting.there-is-no-folder-folder", "Folder", filepath.Dir(path))
	}
	for _, name := range paths {
		if found, err := os.Stat(name); err == nil && found.IsDir() {
			return false, message.NewError("exporting.path-is-a-folder-add-the", "Path", name)
		}
	}
	_, err = os.Stat(path)
	return err == nil, nil
}
