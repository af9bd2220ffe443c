package doctor

import "golang.org/x/sys/windows"

// freeSpace returns how many bytes a folder's disk still takes.
func freeSpace(folder string) (bytes int64, known bool) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, false
	}
	var free uint64
	if windows.GetDiskFreeSpaceEx(name, &free, nil, nil) != nil {
		return 0, false
	}
	return int64(free), true
}

// fileSystem returns the kind of the file system that a folder is on. It is not known here.
func fileSystem(string) string { return "?" }
