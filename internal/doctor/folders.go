package doctor

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/dustin/go-humanize"

	"blotter/internal/message"
)

// littleSpace is how many bytes a disk should have left: a backup and a change need some.
const littleSpace = 200 << 20

// folders says whether Blotter may write where it keeps things, and how much space there is.
func folders(h hidden) []Line {
	return []Line{
		folder("doctor.folder-data", xdg.DataHome, h),
		folder("doctor.folder-settings", xdg.ConfigHome, h),
		folder("doctor.folder-cache", xdg.CacheHome, h),
		folder("doctor.folder-state", xdg.StateHome, h),
	}
}

// folder looks at the folder of Blotter's own in one of the system's folders, or at the nearest one above it that is there.
func folder(name, in string, h hidden) Line {
	path := nearest(filepath.Join(in, "blotter"))
	if err := writable(path); err != nil {
		return problem(name, message.New("doctor.not-writable", "Folder", h.text(path), "Cause", h.text(err.Error())), message.New("doctor.make-writable"))
	}
	return space(name, path, h.text(path))
}

// space says how much a disk still takes. shown is what is said in place of the path.
func space(name, path, shown string) Line {
	free, known := freeSpace(path)
	value := message.New("doctor.folder-is", "Folder", shown, "System", fileSystem(path), "Free", "?")
	if known {
		value = message.New("doctor.folder-is", "Folder", shown, "System", fileSystem(path), "Free", humanize.IBytes(uint64(max(free, 0))))
	}
	if known && free < littleSpace {
		return problem(name, value, message.New("doctor.free-space"))
	}
	return Line{Name: message.New(name), Value: value}
}

// nearest returns the path, or the nearest folder above it that is there.
func nearest(path string) string {
	for {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) || filepath.Dir(path) == path {
			return path
		}
		path = filepath.Dir(path)
	}
}

// writable makes a file in a folder and removes it again.
func writable(folder string) error {
	f, err := os.CreateTemp(folder, ".blotter-doctor-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
