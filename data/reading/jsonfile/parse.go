package jsonfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// node is one JSON value. An object keeps the order of its keys.
type node struct {
	kind  byte     // '{', '[', '"' for a string, '0' for a number, true or false, 'n' for null and what means as much
	text  string   // of a string, number, true or false
	keys  []string // of an object
	items []node   // of an object or array
}

// syntaxError says what is wrong with JSON, and at which byte of the input.
type syntaxError struct {
	what string
	at   int64
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%s, character %d", e.what, e.at) }

var errHugeElement = errors.New("one element is longer than 64 million bytes")

// maxDepth is how deep objects and arrays may nest.
const maxDepth = 200

// parser reads JSON (RFC 8259) from a stream, and forgives what programs write besides: NaN and Infinity, Python's None, True
// and single quotes, commas behind the last element, control characters in strings, comments as in JavaScript.
type parser struct {
	in   *bufio.Reader
	at   int64 // bytes read so far
	left int64 // bytes that the present element may still have
	buf  []byte
}

func newParser(in *bufio.Reader) *parser { return &parser{in: in, left: maxLine} }

// begin starts a new element, which may be maxLine bytes long.
func (p *parser) begin() { p.left = maxLine }

func (p *parser) read() (byte, error) {
	if p.left <= 0 {
		return 0, errHugeElement
	}
	c, err := p.in.ReadByte()
	if err == nil {
		p.at++
		p.left--
	}
	return c, err
}

func (p *parser) unread() {
	if p.in.UnreadByte() == nil {
		p.at--
		p.left++
	}
}

// separator stands before each object of a JSON text sequence (RFC 7464).
const separator = 0x1e

// next skips white space, byte order marks, separators and comments, and returns the byte that follows.
func (p *parser) next() (byte, error) {
	for {
		c, err := p.read()
		switch {
		case err != nil:
			return 0, err
		case c == '/' && p.comment():
			if err := p.skipComment(); err != nil {
				return 0, err
			}
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == separator || c == 0xef || c == 0xbb || c == 0xbf:
		default:
			return c, nil
		}
	}
}

// comment reports whether a comment begins with the stroke that was read.
func (p *parser) comment() bool {
	next, _ := p.in.Peek(1)
	return string(next) == "/" || string(next) == "*"
}

// skipComment reads to the end of a comment: the end of the line, or "*/".
func (p *parser) skipComment() error {
	kind, err := p.read()
	for before := byte(0); err == nil; {
		var c byte
		if c, err = p.read(); err == nil && (kind == '/' && c == '\n' || kind == '*' && before == '*' && c == '/') {
			return nil
		}
		before = c
	}
	return err
}

func (p *parser) peek() (byte, error) {
	c, err := p.next()
	if err == nil {
		p.unread()
	}
	return c, err
}

func (p *parser) fail(what string) error { return &syntaxError{what, p.at} }

// whole turns the end of the input inside of a value into an error that says so.
func whole(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// value reads one value.
func (p *parser) value(depth int) (node, error) {
	c, err := p.next()
	switch {
	case err != nil:
		return node{}, err
	case depth > maxDepth:
		return node{}, p.fail("it is nested more than 200 deep")
	case c == '{':
		n := node{kind: '{'}
		err := p.members(func(key string) error {
			v, err := p.value(depth + 1)
			n.keys, n.items = append(n.keys, key), append(n.items, v)
			return whole(err)
		})
		return n, err
	case c == '[':
		n := node{kind: '['}
		err := p.elements(func() error {
			v, err := p.value(depth + 1)
			n.items = append(n.items, v)
			return whole(err)
		})
		return n, err
	case c == '"' || c == '\'':
		s, err := p.text(c)
		return node{kind: '"', text: s}, whole(err)
	}
	p.unread()
	return p.literal()
}

// members reads the rest of an object, and calls value where each value begins.
func (p *parser) members(value func(key string) error) error {
	for {
		c, err := p.next()
		switch {
		case err != nil:
			return whole(err)
		case c == '}':
			return nil
		case c == ',':
			continue
		case c != '"' && c != '\'':
			return p.fail("a key is expected")
		}
		key, err := p.text(c)
		if err != nil {
			return whole(err)
		}
		if c, err = p.next(); err != nil {
			return whole(err)
		}
		if c != ':' {
			return p.fail("a colon is missing after “" + key + "”")
		}
		if err := value(key); err != nil {
			return err
		}
		if c, err = p.peek(); err != nil {
			return whole(err)
		}
		if c != ',' && c != '}' {
			return p.fail("a comma is missing after the value of “" + key + "”")
		}
	}
}

// elements reads the rest of an array, and calls value where each value begins.
func (p *parser) elements(value func() error) error {
	for {
		c, err := p.next()
		switch {
		case err != nil:
			return whole(err)
		case c == ']':
			return nil
		case c == ',':
			continue
		}
		p.unread()
		if err := value(); err != nil {
			return err
		}
		if c, err = p.peek(); err != nil {
			return whole(err)
		}
		if c != ',' && c != ']' {
			return p.fail("a comma is missing in a list")
		}
	}
}

// text reads the rest of a string.
func (p *parser) text(quote byte) (string, error) {
	p.buf = p.buf[:0]
	for {
		if err := p.plain(quote); err != nil {
			return "", err
		}
		c, err := p.read()
		if err != nil {
			return "", err
		}
		if c == quote {
			return string(p.buf), nil
		}
		if c != '\\' {
			p.buf = append(p.buf, c)
			continue
		}
		if err := p.escape(); err != nil {
			return "", err
		}
	}
}

// plain takes what lies ready of a string without a quotation mark or backslash.
func (p *parser) plain(quote byte) error {
	if _, err := p.in.Peek(1); err != nil {
		return err
	}
	ready, _ := p.in.Peek(p.in.Buffered())
	n := 0
	for n < len(ready) && int64(n) < p.left && ready[n] != quote && ready[n] != '\\' {
		n++
	}
	p.buf = append(p.buf, ready[:n]...)
	_, err := p.in.Discard(n)
	p.at += int64(n)
	p.left -= int64(n)
	return err
}

var escapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f'}

func (p *parser) escape() error {
	c, err := p.read()
	if err != nil {
		return err
	}
	if c != 'u' {
		if e, ok := escapes[c]; ok {
			c = e
		}
		p.buf = append(p.buf, c)
		return nil
	}
	r, err := p.hex()
	if err != nil {
		return err
	}
	if utf16.IsSurrogate(r) {
		r, err = p.pair(r)
		if err != nil {
			return err
		}
	}
	p.buf = utf8.AppendRune(p.buf, r)
	return nil
}

// pair reads the second half of a character written as two; a half alone is U+FFFD.
func (p *parser) pair(first rune) (rune, error) {
	next, _ := p.in.Peek(2)
	if string(next) != `\u` {
		return utf8.RuneError, nil
	}
	_, _ = p.read()
	_, _ = p.read()
	second, err := p.hex()
	if err != nil {
		return 0, err
	}
	r := utf16.DecodeRune(first, second)
	if r == utf8.RuneError && !utf16.IsSurrogate(second) {
		p.buf = utf8.AppendRune(p.buf, utf8.RuneError)
		return second, nil
	}
	return r, nil
}

func (p *parser) hex() (rune, error) {
	var digits [4]byte
	for i := range digits {
		c, err := p.read()
		if err != nil {
			return 0, err
		}
		digits[i] = c
	}
	n, err := strconv.ParseUint(string(digits[:]), 16, 32)
	if err != nil {
		return 0, p.fail("four digits are expected after \\u")
	}
	return rune(n), nil
}

// literal reads a number or a word.
func (p *parser) literal() (node, error) {
	p.buf = p.buf[:0]
	for len(p.buf) < 400 {
		c, err := p.read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return node{}, err
		}
		if !isWordByte(c) {
			p.unread()
			break
		}
		p.buf = append(p.buf, c)
	}
	word := string(p.buf)
	switch strings.TrimLeft(strings.ToLower(word), "+-") {
	case "null", "nan", "infinity", "inf", "none", "undefined":
		return node{kind: 'n'}, nil
	case "true", "false":
		return node{kind: '0', text: strings.ToLower(word)}, nil
	}
	if _, err := strconv.ParseFloat(word, 64); err != nil && !errors.Is(err, strconv.ErrRange) {
		return node{}, p.fail("a value is expected")
	}
	return node{kind: '0', text: word}, nil
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '-' || c == '.' || c == '_' || c == '$'
}
