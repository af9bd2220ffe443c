package reading

import (
	"bufio"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"blotter/data/reading/charset"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

// open opens an input and unpacks it where it is gzipped, whatever its name. The caller closes what it returns.
func (r *run) open(in input) (*format.Input, io.Closer, *format.Problem) {
	if in.path == "-" {
		stdin := r.options.Stdin
		if stdin == nil {
			stdin = strings.NewReader("")
		}
		return r.unpack("standard input", stdin, nil, 0)
	}
	file, err := r.openFile(in)
	if err != nil {
		return nil, nil, format.OpenProblem(in.path, err)
	}
	var raw io.Reader = file
	if in.pipe {
		raw = Stoppable(r.ctx, file)
	}
	opened, closer, p := r.unpack(in.path, raw, file, in.size)
	if opened != nil {
		if abs, err := filepath.Abs(in.path); err == nil {
			opened.Folder = filepath.Base(filepath.Dir(abs))
		}
	}
	return opened, closer, p
}

func (r *run) openFile(in input) (*os.File, error) {
	if in.pipe {
		return openPipe(r.ctx, in.path)
	}
	return os.Open(in.path)
}

// unpack makes an input of an opened file. The file is nil for standard input.
func (r *run) unpack(name string, raw io.Reader, file *os.File, size int64) (*format.Input, io.Closer, *format.Problem) {
	var closer io.Closer = io.NopCloser(nil)
	if file != nil {
		closer = file
	}
	counted := bufio.NewReaderSize(&countedReader{ctx: r.ctx, in: raw, meter: &r.meter}, charset.Window)
	if magic, _ := counted.Peek(2); string(magic) == "\x1f\x8b" {
		unpacked, err := gzip.NewReader(counted)
		if err != nil {
			_ = closer.Close() // it was only read
			return nil, nil, format.ReadProblem(name, message.Message{}, err)
		}
		in := format.NewInput(name, unpacked)
		return in, closer, nil
	}
	in := format.NewInput(name, counted)
	if file != nil && size > 0 {
		in.WithRandomAccess(file, size)
	}
	return in, closer, nil
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
