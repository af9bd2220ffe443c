package cli

import (
	"context"
	"io"
)

// stoppable reads until ctx ends, even while the reader behind it waits for input that does not come.
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

// Read returns ctx's error once ctx has ended.
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
