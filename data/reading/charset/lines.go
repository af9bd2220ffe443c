package charset

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/transform"
)

// Lines reads a file line by line and keeps no more than limit bytes of any of them.
type Lines struct {
	In     *bufio.Reader
	Limit  int // bytes
	Number int // of the line that Next returned last, from 1
	buf    []byte
}

// Next returns the next line without its end, good until the next call. Of a line longer than the limit it returns the
// beginning, with long set. The error is io.EOF after the last line.
func (l *Lines) Next() (text []byte, long bool, err error) {
	l.buf = l.buf[:0]
	for {
		part, err := l.In.ReadSlice('\n')
		if room := l.Limit + 1 - len(l.buf); len(part) > room {
			part, long = part[:room], true
		}
		l.buf = append(l.buf, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (len(l.buf) == 0 || !errors.Is(err, io.EOF)) {
			return nil, false, err
		}
		l.Number++
		return bytes.TrimSuffix(l.buf, []byte{'\n'}), long, nil
	}
}

// unixLines turns the line ends of Windows (CR LF) and of the old Macintosh (CR) into LF.
type unixLines struct{ transform.NopResetter }

func (unixLines) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if nDst == len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		c := src[nSrc]
		if c == '\r' {
			if nSrc+1 == len(src) && !atEOF {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if nSrc+1 < len(src) && src[nSrc+1] == '\n' {
				nSrc++
			}
			c = '\n'
		}
		dst[nDst] = c
		nDst++
		nSrc++
	}
	return nDst, nSrc, nil
}
