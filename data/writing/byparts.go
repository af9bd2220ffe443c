package writing

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/natefinch/atomic"
)

// Files returns what Write makes of a path: one file or folder, but with a split a file for each part, as pile.train.ft, in a format that has
// no place for the part of an article. Where some articles are held out and every share is for training, Write makes one more file, for
// these; see Summary.Files.
func (f Format) Files(path string, s Split) []string {
	if !f.parted || s.None() {
		return []string{path}
	}
	var files []string
	for _, part := range s.dealtTo() {
		files = append(files, partPath(path, part))
	}
	return files
}

// dealtTo names the parts that get articles.
func (s Split) dealtTo() (names []string) {
	for i, share := range s.shares() {
		if share > 0 {
			names = append(names, parts[i])
		}
	}
	return names
}

func partPath(path, part string) string {
	stem := stemOf(path)
	return stem + "." + part + path[len(stem):]
}

// createParts writes a file for each part of a split, and those that belong beside them. They are made in a folder beside path and get their
// names when all are on the disk.
func createParts(path string, format Format, l layout, o Options, fill func(encoder) error) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), ".blotter-*.tmp") // mode 0700
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // what is complete has left it
	within := filepath.Join(dir, filepath.Base(path))
	if err := fill(&byPart{path: within, wanted: o.Split.dealtTo(), encoderFor: func(w io.Writer) encoder { return format.file(w, l) }}); err != nil {
		return err
	}
	if format.beside != nil {
		for ending, content := range format.beside(l) {
			if err := writeFile(stemOf(within)+ending, content); err != nil {
				return err
			}
		}
	}
	return moveAll(dir, filepath.Dir(path))
}

// moveAll moves all files of one folder to another, or none where one of them would take the place of a folder or a library.
func moveAll(from, to string) error {
	made, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	places := make([]string, len(made))
	for i, entry := range made {
		place, _, err := target(filepath.Join(to, entry.Name()))
		if err == nil {
			err = notALibrary(place)
		}
		if err != nil {
			return err
		}
		places[i] = place
	}
	for i, entry := range made {
		if err := atomic.ReplaceFile(filepath.Join(from, entry.Name()), places[i]); err != nil {
			return err
		}
	}
	syncFolder(to)
	return nil
}

// byPart is an encoder that hands each article to the encoder of its part.
type byPart struct {
	path       string   // whose name those of the parts are made of
	wanted     []string // parts that get a file in any case
	encoderFor func(io.Writer) encoder
	open       map[string]*part
}

// part is the file of one part.
type part struct {
	encoder
	file   *os.File
	buffer *bufio.Writer
	zipped *gzip.Writer // nil where it is not compressed
}

func (p *byPart) begin() error {
	p.open = map[string]*part{}
	for _, name := range p.wanted {
		if err := p.add(name); err != nil {
			return err
		}
	}
	return nil
}

func (p *byPart) add(name string) error {
	file, err := os.OpenFile(partPath(p.path, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	one := &part{file: file, buffer: bufio.NewWriterSize(file, 64<<10)}
	p.open[name] = one
	var out io.Writer = one.buffer
	if strings.HasSuffix(strings.ToLower(p.path), ".gz") {
		one.zipped = gzip.NewWriter(out)
		out = one.zipped
	}
	one.encoder = p.encoderFor(out)
	return one.begin()
}

func (p *byPart) article(a *Article) error {
	if p.open[a.Split] == nil {
		if err := p.add(a.Split); err != nil {
			return err
		}
	}
	return p.open[a.Split].article(a)
}

func (p *byPart) end() error {
	var all []error
	for _, one := range p.open {
		all = append(all, one.close())
	}
	return errors.Join(all...)
}

func (one *part) close() error {
	err := one.end()
	if one.zipped != nil {
		err = errors.Join(err, one.zipped.Close())
	}
	return errors.Join(err, one.buffer.Flush(), one.file.Sync(), one.file.Close())
}
