package reading

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// window is how much of a file is looked at to tell what it is.
const window = 64 << 10

// file is an opened input: its bytes, unpacked, and what its name says.
type file struct {
	name   string // for messages
	ext    string // lower case, of the name without ".gz"
	folder string // the name of the folder that holds it
	bytes  *bufio.Reader
	closer io.Closer
}

func (f *file) close() {
	if f.closer != nil {
		_ = f.closer.Close() // it was only read
	}
}

// open opens an input and unpacks it where it is gzipped, whatever its name.
func (r *run) open(in input) (*file, *Problem) {
	f := &file{name: in.path}
	raw, p := r.raw(in, f)
	if p != nil {
		return nil, p
	}
	counted := &countedReader{ctx: r.ctx, in: raw, meter: &r.meter}
	f.bytes = bufio.NewReaderSize(counted, window)
	if magic, _ := f.bytes.Peek(2); string(magic) != "\x1f\x8b" {
		return f, nil
	}
	unpacked, err := gzip.NewReader(f.bytes)
	if err != nil {
		f.close()
		return nil, readProblem(f.name, "", err)
	}
	f.bytes = bufio.NewReaderSize(unpacked, window)
	return f, nil
}

func (r *run) raw(in input, f *file) (io.Reader, *Problem) {
	if in.path == "-" {
		f.name = "standard input"
		if r.options.Stdin == nil {
			return strings.NewReader(""), nil
		}
		return r.options.Stdin, nil
	}
	opened, err := os.Open(in.path)
	if err != nil {
		return nil, openProblem(in.path, err)
	}
	f.closer = opened
	name := strings.ToLower(filepath.Base(in.path))
	f.ext = filepath.Ext(strings.TrimSuffix(name, ".gz"))
	if abs, err := filepath.Abs(in.path); err == nil {
		f.folder = filepath.Base(filepath.Dir(abs))
	}
	return opened, nil
}

// readProblem says in words why the reading broke off in the middle of a file.
func readProblem(name, place string, err error) *Problem {
	p := &Problem{File: name, Place: place, Err: err}
	switch {
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), isCorrupt(err):
		p.Reason = "The compressed file is damaged or cut off."
		p.Remedy = "Get the file again. The articles before this place were read."
	default:
		p.Reason = "The file could not be read to its end (" + cause(err) + ")."
		p.Remedy = "Check that the disk is still there, and try again. The articles before this place were read."
	}
	return p
}

// broke reports the error that ended a file early; the end of the file and of the context are none.
func (r *run) broke(f *file, place string, err error) {
	if err != nil && !errors.Is(err, io.EOF) && r.ctx.Err() == nil {
		r.report(readProblem(f.name, place, err))
	}
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) }

// isCorrupt reports whether compressed bytes make no sense.
func isCorrupt(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt)
}

// countedReader counts what goes through it and ends with the context.
type countedReader struct {
	ctx   context.Context
	in    io.Reader
	meter *meter
}

func (c *countedReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.in.Read(p)
	c.meter.add(int64(n))
	return n, err
}
