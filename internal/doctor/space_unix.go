//go:build linux || darwin

package doctor

import (
	"path/filepath"
	"strings"
	"syscall"
)

// freeSpace returns how many bytes a folder's disk still takes.
func freeSpace(folder string) (bytes int64, known bool) {
	var disk syscall.Statfs_t
	if syscall.Statfs(folder, &disk) != nil {
		return 0, false
	}
	return int64(disk.Bavail) * int64(disk.Bsize), true //nolint:unconvert // of other types on other systems
}

// fileSystem returns the kind of the file system that a folder is on, as Linux lists it, or "?".
func fileSystem(folder string) string {
	kind, longest := "?", -1
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	if whole, err := filepath.EvalSymlinks(folder); err == nil {
		folder = whole
	}
	for line := range strings.SplitSeq(read("/proc/self/mounts"), "\n") {
		f := strings.Fields(line)
		if len(f) < 3 || len(f[1]) <= longest {
			continue
		}
		if within, err := filepath.Rel(f[1], folder); err == nil && within != ".." && !strings.HasPrefix(within, "../") {
			kind, longest = f[2], len(f[1])
		}
	}
	return kind
}
