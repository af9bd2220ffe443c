package jsonfile

import (
	"bufio"
	"errors"
	"io"

	"blotter/data/reading/charset"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

// stream reads values one after the other, over any number of lines: arrays element by element, and so the lists of articles
// inside of an object.
func (r *reader) stream() error {
	p := newParser(bufio.NewReaderSize(r.in.UTF8(), charset.Window))
	for n := 1; !r.out.Ended(); n++ {
		p.begin()
		c, err := p.peek()
		start := p.at
		if errors.Is(err, io.EOF) {
			return nil
		}
		place := message.New("place.object", "N", n)
		switch {
		case err != nil:
		case c == '[':
			_, _ = p.next()
			n, err = r.array(p, n)
		case c == '{':
			err = r.object(p, place)
		default:
			err = p.fail("an object or a list is expected")
		}
		if errors.Is(err, errStopped) {
			return nil
		}
		if err == nil {
			continue
		}
		if c != '{' || !recoverable(err) || !p.skipLine() {
			return r.broken(place, start, err)
		}
		r.leftOut(place, start, err)
	}
	return nil
}

// recoverable reports whether the rest of the input may be fine.
func recoverable(err error) bool { return isSyntax(err) || errors.Is(err, errHugeElement) }

// leftOut tells of an object that is not well formed, while those after it are read.
func (r *reader) leftOut(place message.Message, at int64, err error) {
	r.failed = true
	r.out.Problem(&format.Problem{
		File:   r.in.Name,
		Place:  message.New("place.at-byte", "Place", place, "N", at),
		Kind:   "broken-element",
		Reason: message.New("reading.element-left-out", "Cause", cause(err)),
		Remedy: message.New("reading.write-json-again"),
		Err:    err,
	})
}

// skipLine goes on to the next line that begins with "{", and reports whether there is one.
func (p *parser) skipLine() bool {
	before := byte(0)
	for {
		p.begin()
		c, err := p.read()
		switch {
		case err != nil:
			return false
		case c == '{' && before == '\n':
			p.unread()
			return true
		}
		before = c
	}
}

// errStopped ends the parsing once nobody wants more.
var errStopped = errors.New("stopped")

// array reads the rest of an array whose first element is object number n, and returns the number of the last.
func (r *reader) array(p *parser, n int) (int, error) {
	n--
	start := p.at
	for {
		err := p.elements(func() error {
			n++
			if r.out.Ended() {
				return errStopped
			}
			p.begin()
			start = p.at
			v, err := p.value(0)
			if err != nil {
				return whole(err)
			}
			r.element(inside(message.Message{}, n), &v)
			return nil
		})
		if err == nil || errors.Is(err, errStopped) {
			return n, err
		}
		place := message.New("place.object", "N", n)
		if !recoverable(err) || !p.skip() {
			return n, r.broken(place, start, err)
		}
		r.leftOut(place, start, err)
	}
}

// skip goes on to the next element of an array that begins with "{" behind "},", and reports whether there is one.
func (p *parser) skip() bool {
	state := 0
	for {
		p.begin()
		c, err := p.read()
		switch {
		case err != nil:
			return false
		case c == '}':
			state = 1
		case c == ',' && state == 1:
			state = 2
		case c == '{' && state == 2:
			p.unread()
			return true
		case c != ' ' && c != '\n' && c != '\r' && c != '\t':
			state = 0
		}
	}
}

func isSyntax(err error) bool {
	var syntax *syntaxError
	return errors.As(err, &syntax)
}

// broken is the Problem of a file whose JSON cannot be followed any further.
func (r *reader) broken(place message.Message, at int64, err error) error {
	r.failed = true
	var told *format.Problem
	if errors.As(err, &told) {
		return told
	}
	place = message.New("place.at-byte", "Place", place, "N", at)
	if !isSyntax(err) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, errHugeElement) {
		return format.ReadProblem(r.in.Name, place, err)
	}
	return &format.Problem{
		File:   r.in.Name,
		Place:  place,
		Reason: message.New("reading.the-json-breaks-off-or-is"),
		Remedy: message.New("reading.write-the-file-again-best-as"),
		Err:    err,
	}
}

// object reads an object that may be an article, or hold a list of them, or a table.
func (r *reader) object(p *parser, place message.Message) error {
	r.streams = false
	n, err := r.member(p, 0)
	if err != nil {
		return err
	}
	if r.streams {
		return nil
	}
	r.whole(place, &n)
	return nil
}

// member reads a value, handing on the articles of lists inside of it as they come. What else there is comes back.
func (r *reader) member(p *parser, depth int) (node, error) {
	c, err := p.peek()
	switch {
	case err != nil:
		return node{}, whole(err)
	case c == '{' && depth < deepest:
		_, _ = p.next()
		n := node{kind: '{'}
		err := p.members(func(key string) error {
			if partKeys[key] && n.isTitled() {
				depth = deepest
			}
			v, err := r.member(p, depth+1)
			n.keys, n.items = append(n.keys, key), append(n.items, v)
			if hasText(&n) {
				depth = deepest // an article of its own: what lies inside belongs to it
			}
			return err
		})
		return n, err
	case c == '[' && depth > 0 && depth <= deepest:
		_, _ = p.next()
		return r.list(p, depth)
	}
	n, err := p.value(depth)
	return n, whole(err)
}

// list reads the rest of an array inside of an object, handing on its elements where the first is an article.
func (r *reader) list(p *parser, depth int) (node, error) {
	c, err := p.peek()
	if err != nil || c != '{' {
		n := node{kind: '['}
		err := p.elements(func() error {
			v, err := p.value(depth + 1)
			n.items = append(n.items, v)
			return whole(err)
		})
		return n, err
	}
	first, err := p.value(depth + 1)
	if err != nil {
		return node{}, whole(err)
	}
	if !first.isArticle() {
		n := node{kind: '[', items: []node{first}}
		err := p.elements(func() error {
			v, err := p.value(depth + 1)
			n.items = append(n.items, v)
			return whole(err)
		})
		return n, err
	}
	r.streams = true
	r.element(inside(message.Message{}, 1), &first)
	_, err = r.array(p, 2)
	p.begin()
	return node{kind: '['}, err
}

// whole hands on the articles of an object that was read as a whole.
func (r *reader) whole(place message.Message, n *node) {
	if columns, rows, ok := n.table(); ok {
		r.rows(columns, rows)
		return
	}
	if entries := n.entries(); entries != nil {
		for i := range entries {
			r.element(inside(message.Message{}, i+1), &entries[i])
		}
		return
	}
	r.value(place, n)
}

func (r *reader) rows(columns []string, rows [][]record.Value) {
	for i, row := range rows {
		fields := make([]record.Field, 0, len(columns))
		for c, name := range columns {
			if c < len(row) {
				fields = append(fields, record.Field{Name: name, Value: row[c]})
			}
		}
		if !r.records.Object(inside(message.Message{}, i+1), fields) {
			return
		}
	}
}
