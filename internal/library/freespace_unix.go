//go:build linux || darwin

package library

import "syscall"

// freeSpace returns how many bytes a folder's disk still takes; known is false where the system does not say.
func freeSpace(dir string) (bytes int64, known bool) {
	var disk syscall.Statfs_t
	if syscall.Statfs(dir, &disk) != nil {
		return 0, false
	}
	return int64(disk.Bavail) * int64(disk.Bsize), true //nolint:unconvert // of other types on other systems
}
