package reading

import (
	"context"
	"io"
	"os"
)

// openPipe opens a named pipe, which waits for a program that writes to it, unless ctx ends before.
func openPipe(ctx context.Context, path string) (*os.File, error) {
	type opened struct {
		file *os.File
		err  error
	}
	came := make(chan opened, 1)
	go func() {
		file, err := os.Open(path)
		came <- opened{file, err}
	}()
	select {
	case o := <-came:
		return o.file, o.err
	case <-ctx.Done():
		go func() {
			if o := <-came; o.file != nil {
				_ = o.file.Close() // nobody reads it
			}
		}()
		return nil, ctx.Err()
	}
}

// Stoppable returns a reader that reads until ctx ends, even while the reader behind it waits for input that does not come. It
// then returns ctx's error.
func Stoppable(ctx context.Context, from io.Reader) io.Reader {
	return &stoppable{ctx: ctx, from: from}
}

type stoppable struct {
	ctx  context.Context
	from io.Reader
	left []byte // read, but not yet asked for
	err  error
}

// chunk is what one reading of the reader behind has brought.
type chunk struct {
	bytes []byte
	err   error
}

func (s *stoppable) Read(p []byte) (int, error) {
	if len(s.left) == 0 && s.err == nil {
		s.fetch()
	}
	n := copy(p, s.left)
	if s.left = s.left[n:]; len(s.left) > 0 || n > 0 {
		return n, nil
	}
	return 0, s.err
}

func (s *stoppable) fetch() {
	came := make(chan chunk, 1)
	go func() {
		buffer := make([]byte, 64<<10)
		n, err := s.from.Read(buffer)
		came <- chunk{buffer[:n], err}
	}()
	select {
	case c := <-came:
		s.left, s.err = c.bytes, c.err
	case <-s.ctx.Done():
		s.err = s.ctx.Err()
	}
}
