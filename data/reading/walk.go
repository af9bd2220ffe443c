package reading

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"blotter/data/reading/format"
	"blotter/internal/message"
)

// input is one file to read, or the problem that stands in its place.
type input struct {
	path    string // "-" for standard input
	size    int64
	pipe    bool
	problem *format.Problem
}

// walk lists what the paths hold, in order: files as they are, folders by name and recursively.
func walk(ctx context.Context, paths []string) []input {
	var found []input
	for _, path := range paths {
		w := &walker{ctx: ctx, seen: map[string]bool{}}
		w.named(path)
		found = append(found, w.found...)
	}
	return found
}

type walker struct {
	ctx   context.Context
	seen  map[string]bool // folders already listed, by their real path: a link may lead back up
	found []input
}

// named takes a path that the user gave.
func (w *walker) named(path string) {
	if path == "-" {
		w.found = append(w.found, input{path: path})
		return
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		w.fail(format.OpenProblem(path, err))
	case info.IsDir():
		w.folder(path)
		if len(w.found) == 0 && w.ctx.Err() == nil {
			w.fail(&format.Problem{
				File:   path,
				Reason: message.New("reading.the-folder-holds-no-files"),
				Remedy: message.New("reading.choose-a-folder-with-articles-in"),
			})
		}
	case info.Mode()&fs.ModeNamedPipe != 0:
		w.found = append(w.found, input{path: path, pipe: true})
	default:
		w.file(path, info)
	}
}

func (w *walker) folder(path string) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		w.fail(format.OpenProblem(path, err))
		return
	}
	if abs, err := filepath.Abs(real); err == nil {
		real = abs
	}
	if w.seen[real] || w.ctx.Err() != nil {
		return
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path)
	if err != nil {
		w.fail(format.OpenProblem(path, err))
	}
	for _, entry := range entries {
		if w.ctx.Err() != nil {
			return
		}
		if !strings.HasPrefix(entry.Name(), ".") {
			w.entry(filepath.Join(path, entry.Name()))
		}
	}
}

func (w *walker) entry(path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		w.fail(format.OpenProblem(path, err))
	case info.IsDir():
		if filepath.Base(path) != "__MACOSX" { // what a Mac puts into its archives
			w.folder(path)
		}
	case format.IsAbout(path):
		w.fail(format.AboutProblem(path))
	default:
		w.file(path, info)
	}
}

func (w *walker) file(path string, info fs.FileInfo) {
	if !info.Mode().IsRegular() {
		w.fail(&format.Problem{
			File:   path,
			Reason: message.New("reading.it-is-not-an-ordinary-file"),
			Remedy: message.New("reading.choose-files-that-hold-articles"),
		})
		return
	}
	w.found = append(w.found, input{path: path, size: info.Size()})
}

func (w *walker) fail(p *format.Problem) {
	w.found = append(w.found, input{path: p.File, problem: p})
}
