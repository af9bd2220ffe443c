package format

import (
	"bufio"
	"bytes"
	"io"
	"path"
	"strings"

	"blotter/data"
	"blotter/data/reading/charset"
	"blotter/internal/message"
)

// Draft is an article as a reader hands it on, with its place in the file, as "line 12" or "page 3"; none for the whole file.
type Draft struct {
	data.Draft
	Place message.Message
}

// Input is an opened file, unpacked where it was gzipped.
type Input struct {
	Name    string // for messages: the path as it was given, "standard input", or "archive.zip: inner.csv"
	Ext     string // lower case with the dot, without ".gz"; "" for none
	Folder  string // the name of the folder that holds it
	Charset string // the charset that the user named, "" for none
	Depth   int    // 0 for a file of its own, 1 for a file inside a file, and so on
	bytes   *bufio.Reader
	decoded *charset.Reader // what Text reads from
	text    *bufio.Reader   // what Text returned
	about   *About
	again   func(peek Peek)
	peek    Peek
	random  io.ReaderAt // where the bytes can be read in any order as they are
	size    int64
}

// NewInput makes an input of a stream. The name is what messages call it.
func NewInput(name string, r io.Reader) *Input {
	return &Input{Name: name, Ext: extension(name), bytes: bufio.NewReaderSize(r, charset.Window)}
}

// NewInner makes an input of a file found inside of another, as in an archive. The name is its path there.
func NewInner(outer *Input, name string, r io.Reader) *Input {
	in := NewInput(outer.Name+": "+name, r)
	in.Ext, in.Charset, in.Depth = extension(name), outer.Charset, outer.Depth+1
	if in.Folder = path.Base(path.Dir(name)); in.Folder == "." || in.Folder == "/" {
		in.Folder = outer.Folder
	}
	return in
}

// WithRandomAccess tells the input that its bytes can be read in any order from r, which holds size bytes.
func (in *Input) WithRandomAccess(r io.ReaderAt, size int64) { in.random, in.size = r, size }

func extension(name string) string {
	return path.Ext(strings.TrimSuffix(strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/"))), ".gz"))
}

// Bytes returns the rest of the file as it is. Its buffer holds charset.Window bytes, so that many can be peeked at.
func (in *Input) Bytes() *bufio.Reader { return in.bytes }

// UTF8 returns the rest of the file as UTF-8, decoded from the charset that the user named or that its bytes tell.
func (in *Input) UTF8() io.Reader {
	if e, ok := charset.Named(in.Charset); ok {
		in.decoded = charset.NewReaderAs(in.bytes, e, in.Charset)
	} else {
		in.decoded = charset.NewReader(in.bytes)
	}
	return in.decoded
}

// Text is UTF8 with lines that end in "\n". Its buffer holds charset.Window bytes.
func (in *Input) Text() *bufio.Reader {
	in.text = charset.Lined(in.UTF8())
	return in.text
}

// Unread returns how many bytes of a plain file on the disk were read from it and not yet looked at, as far as that is known.
func (in *Input) Unread() int64 {
	if in.random == nil {
		return 0
	}
	n := in.bytes.Buffered()
	if in.text != nil {
		n += in.text.Buffered()
	}
	return int64(n)
}

// Found returns the charset that the file has been read in so far.
func (in *Input) Found() charset.Found {
	if in.decoded == nil {
		return charset.Found{}
	}
	return in.decoded.Charset()
}

// Lines reads the rest of the file line by line as UTF-8, keeping no more than limit bytes of any.
func (in *Input) Lines(limit int) *charset.Lines { return &charset.Lines{In: in.Text(), Limit: limit} }

// RandomAccess returns the whole file for reading in any order. A file that is no plain file on the disk (packed, piped, in
// an archive) is read into memory first, and is a Problem where it has more than MaxHeld bytes. It must come before any
// other reading.
func (in *Input) RandomAccess() (io.ReaderAt, int64, error) {
	if in.random != nil {
		return in.random, in.size, nil
	}
	held, err := in.All()
	if err != nil {
		return nil, 0, err
	}
	return bytes.NewReader(held), int64(len(held)), nil
}

// All returns the rest of the file in memory. More than MaxHeld bytes are a Problem.
func (in *Input) All() ([]byte, error) {
	held, err := io.ReadAll(io.LimitReader(in.bytes, MaxHeld+1))
	if err != nil {
		return nil, ReadProblem(in.Name, message.Message{}, err)
	}
	if len(held) > MaxHeld {
		return nil, &Problem{
			File:   in.Name,
			Reason: message.New("reading.too-large-to-hold", "Most", MaxHeld>>20),
			Remedy: message.New("reading.split-or-unpack"),
		}
	}
	return held, nil
}

// Head is the beginning of a file, for sniffing.
type Head struct {
	Name  string // see Input
	Ext   string
	Bytes []byte // the first 64 KiB as they are, less where the file is shorter
	Text  []byte // the same as UTF-8 with "\n" lines, without white space and marks at the beginning; nil for a binary file
	Whole bool   // the file is no longer than this
}

// Head returns the beginning of the file without using it up, and the error that kept it from being read.
func (in *Input) Head() (Head, error) {
	raw, err := in.bytes.Peek(charset.Window)
	h := Head{Name: in.Name, Ext: in.Ext, Bytes: raw, Whole: len(raw) < charset.Window}
	if err == io.EOF || err == bufio.ErrBufferFull { //nolint:errorlint // Peek returns them as they are
		err = nil
	}
	if e, ok := charset.Named(in.Charset); ok {
		text, _ := e.NewDecoder().Bytes(raw) // a character cut in two at the end does no harm
		h.Text = headText(text)
	} else if !charset.IsBinary(raw) {
		h.Text = headText(charset.Decode(raw))
	}
	return h, err
}

func headText(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	return append([]byte{}, bytes.TrimLeft(text, " \t\n\ufeff")...) // never nil
}

// Starts reports whether the file begins with one of these bytes.
func (h Head) Starts(magics ...string) bool {
	for _, m := range magics {
		if bytes.HasPrefix(h.Bytes, []byte(m)) {
			return true
		}
	}
	return false
}

// Peek gets the columns' names and the cells of a record and reports whether it wants another.
type Peek func(columns []string, cell func(column int) string) bool

// SetAgain tells the input how the same file can be read a second time, each record being shown to peek only.
func (in *Input) SetAgain(again func(peek Peek)) { in.again = again }

// Again reads the file a second time from its beginning, and shows its records to peek until that has seen enough. Where the
// file can be read once only, it does nothing.
func (in *Input) Again(peek Peek) {
	if in.again != nil {
		in.again(peek)
	}
}

// SetPeek makes the input one of a second reading.
func (in *Input) SetPeek(peek Peek) { in.peek = peek }

// Peeking returns what the records of a second reading are shown to, nil in a first reading.
func (in *Input) Peeking() Peek { return in.peek }
