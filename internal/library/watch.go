package library

import (
	"context"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"blotter/data/store"
)

// watching are the operations on folders whose files are offered, or imported, as they come.
type watching struct {
	*core
	imports imports
}

// Incoming is what a library knows of a watched folder.
type Incoming struct {
	Folder string
	New    []string // whole files that were not imported, in order
	Failed []string // files that could not be read; Look says why
	Err    error    // why the folder cannot be looked into; nil where it can
}

// Watched returns the folders that the library watches, in order.
func (w watching) Watched(ctx context.Context) ([]string, error) { return w.store.Watched(ctx) }

// Watch makes the library watch a folder, or watch it no longer. Files that an import has read are not offered again.
func (w watching) Watch(ctx context.Context, folder string, watched bool) error {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	return w.store.Watch(ctx, folder, watched)
}

// Ignore takes note of files without importing them, so that they are no longer offered.
func (w watching) Ignore(ctx context.Context, paths []string) error {
	return w.store.NoteFiles(ctx, statesOf(paths))
}

// Lookout looks into folders again and again for new files. It is not safe for concurrent use.
type Lookout struct {
	w       watching
	folders []string                     // those of Add
	last    map[string]store.WatchedFile // the files at the last look, by path
}

// Lookout returns a Lookout of the watched folders, and of those that are added.
func (w watching) Lookout() *Lookout { return &Lookout{w: w, last: map[string]store.WatchedFile{}} }

// Add looks into a further folder.
func (l *Lookout) Add(folder string) error {
	folder, err := filepath.Abs(folder)
	if err == nil {
		l.folders = append(l.folders, folder)
	}
	return err
}

// quiet is for how long a file must not have changed to be whole.
const quiet = 2 * time.Second

// Look returns what the folders hold at a moment. A file is new once it is whole: two looks found it with the same size and time, it has
// not changed for two seconds, and its name is not that of an unfinished download.
func (l *Lookout) Look(ctx context.Context, now time.Time) ([]Incoming, error) {
	known, err := l.w.store.WatchedFiles(ctx)
	if err != nil {
		return nil, err
	}
	watched, err := l.w.store.Watched(ctx)
	if err != nil {
		return nil, err
	}
	reading := l.w.reading.paths()
	before := l.last
	l.last = map[string]store.WatchedFile{}
	var all []Incoming
	for _, folder := range slices.Compact(slices.Sorted(slices.Values(append(watched, l.folders...)))) {
		in := Incoming{Folder: folder}
		var files []store.WatchedFile
		files, in.Err = filesIn(ctx, folder)
		for _, f := range files {
			l.last[f.Path] = f
			switch noted, met := known[f.Path]; {
			case met && noted.Same(f) && noted.Failed:
				in.Failed = append(in.Failed, f.Path)
			case met && noted.Same(f), isWithin(f.Path, reading):
			case f.Same(before[f.Path]) && f.Size > 0 && now.Sub(f.Modified) >= quiet:
				in.New = append(in.New, f.Path)
			}
		}
		all = append(all, in)
	}
	return all, ctx.Err()
}

// Import imports new files and takes note of them, whatever came of each.
func (l *Lookout) Import(ctx context.Context, paths []string, o Reading) (ImportResult, error) {
	states := statesOf(paths)
	result, err := l.w.imports.Import(ctx, paths, o)
	if err != nil {
		return result, err
	}
	return result, l.w.store.NoteFiles(ctx, withFailures(states, result))
}

// filesIn lists the whole files of a folder and of those in it, by path. Hidden ones are left out, and links to folders not followed.
func filesIn(ctx context.Context, folder string) (files []store.WatchedFile, err error) {
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && path == folder:
			return err
		case err != nil: // the folder in it cannot be read, or is gone
			return nil //nolint:nilerr // the other folders are read all the same
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, store.WatchedFile{Path: path, Size: info.Size(), Modified: info.ModTime()})
		}
		return nil
	})
	return wholeOf(files), err
}

// unfinished are the endings that browsers and other programs give a file while they write it.
var unfinished = []string{".part", ".partial", ".crdownload", ".download", ".opdownload", ".tmp", ".temp", ".!ut", ".aria2", ".filepart"}

// wholeOf leaves out files whose names say that they are not whole, and those beside which such a file stands for them.
func wholeOf(files []store.WatchedFile) []store.WatchedFile {
	ending := func(path string) string {
		lower := strings.ToLower(path)
		i := slices.IndexFunc(unfinished, func(e string) bool { return strings.HasSuffix(lower, e) })
		if i < 0 {
			return ""
		}
		return unfinished[i]
	}
	begun := map[string]bool{}
	for _, f := range files {
		if e := ending(f.Path); e != "" {
			begun[f.Path[:len(f.Path)-len(e)]] = true
		}
	}
	return slices.DeleteFunc(files, func(f store.WatchedFile) bool {
		name := filepath.Base(f.Path)
		return ending(f.Path) != "" || begun[f.Path] || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~")
	})
}

// statesOf returns what the disk says of files. Those that are gone are left out.
func statesOf(paths []string) []store.WatchedFile {
	var states []store.WatchedFile
	for _, path := range paths {
		if abs, err := filepath.Abs(path); err == nil {
			found, _ := filesIn(context.Background(), abs) // what cannot be read is told by the import
			states = append(states, found...)
		}
	}
	return states
}

// withFailures marks the files that an import could not read.
func withFailures(files []store.WatchedFile, r ImportResult) []store.WatchedFile {
	failed := map[string]bool{}
	for name := range r.failed {
		if path, err := filepath.Abs(name); err == nil {
			failed[path] = true
		}
	}
	for i := range files {
		files[i].Failed = failed[files[i].Path]
	}
	return files
}

// watchedAmong returns the states of those files that an import is about to read and that lie in watched folders.
func (i imports) watchedAmong(ctx context.Context, paths []string) ([]store.WatchedFile, error) {
	folders, err := i.store.Watched(ctx)
	if err != nil || len(folders) == 0 {
		return nil, err
	}
	return slices.DeleteFunc(statesOf(paths), func(f store.WatchedFile) bool { return !isWithin(f.Path, folders) }), nil
}

// isWithin reports whether a file is one of some files, or lies in one of some folders. All paths are absolute.
func isWithin(file string, places []string) bool {
	return slices.ContainsFunc(places, func(place string) bool {
		rest, err := filepath.Rel(place, file)
		return err == nil && filepath.IsLocal(rest)
	})
}

// underway knows the files and folders that imports are reading, which are not offered as new. It is safe for concurrent use.
type underway struct {
	mu  sync.Mutex
	all map[string]int // by absolute path: how many imports
}

// begin takes note of an import. Call end when it is over.
func (u *underway) begin(paths []string) (end func()) {
	var begun []string
	for _, path := range paths {
		if abs, err := filepath.Abs(path); err == nil && path != "-" {
			begun = append(begun, abs)
		}
	}
	u.count(begun, 1)
	return func() { u.count(begun, -1) }
}

func (u *underway) count(paths []string, by int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, path := range paths {
		if u.all == nil {
			u.all = map[string]int{}
		}
		if u.all[path] += by; u.all[path] == 0 {
			delete(u.all, path)
		}
	}
}

func (u *underway) paths() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Collect(maps.Keys(u.all))
}
