package store

import (
	"os"
	"slices"
	"sync"
)

// openHere lists the files that this process has open as libraries. On Unix, closing a file takes away every lock that the process holds
// on it, those of SQLite as well, and another program could then fold in and remove a side file that is still written to.
// So a library that is open here is never opened beside SQLite.
var openHere fileList

// fileList is a list of files, each as often as it was added.
type fileList struct {
	mu    sync.Mutex
	files []os.FileInfo
}

// add calls inspect with the file at path, unless it is listed already, and lists it if that goes well.
func (l *fileList) add(path string, inspect func() (os.FileInfo, error)) (os.FileInfo, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if l.place(info) < 0 {
		if info, err = inspect(); err != nil {
			return nil, err
		}
	}
	l.files = append(l.files, info)
	return info, nil
}

func (l *fileList) remove(info os.FileInfo) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at := l.place(info); at >= 0 {
		l.files = slices.Delete(l.files, at, at+1)
	}
}

// times counts how often the file at path is listed.
func (l *fileList) times(path string) (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	for _, f := range l.files {
		if os.SameFile(f, info) {
			n++
		}
	}
	return n
}

func (l *fileList) place(info os.FileInfo) int {
	return slices.IndexFunc(l.files, func(f os.FileInfo) bool { return os.SameFile(f, info) })
}
