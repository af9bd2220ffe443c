//go:build !linux && !darwin && !windows

package doctor

// freeSpace returns how many bytes a folder's disk still takes. It is not known here.
func freeSpace(string) (bytes int64, known bool) { return 0, false }

// fileSystem returns the kind of the file system that a folder is on. It is not known here.
func fileSystem(string) string { return "?" }
