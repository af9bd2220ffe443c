package packed

import (
	"io"

	"blotter/internal/message"
)

// Counter counts the bytes that are read through it.
type Counter struct {
	In io.Reader
	N  int64
}

// Read reads on.
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.In.Read(p)
	c.N += int64(n)
	return n, err
}

// Guard reads what is unpacked from a Counter, and ends with a *format.Problem where it grows as no text does.
func Guard(name string, unpacked io.Reader, packed *Counter) io.Reader {
	return &guard{name: name, in: unpacked, packed: packed}
}

type guard struct {
	name   string
	in     io.Reader
	packed *Counter
	n      int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	g.n += int64(n)
	if ratio := g.n / max(g.packed.N, 1); g.n > harmless && ratio > worstRatio {
		return 0, bomb(g.name, message.New("reading.bomb-grows", "N", ratio))
	}
	return n, err
}
