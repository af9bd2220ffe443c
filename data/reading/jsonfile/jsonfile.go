// Package jsonfile reads JSON in the shapes that programs write articles in: an object a line, arrays of objects, objects that
// span lines, the answers of news services, tables by columns.
package jsonfile

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"blotter/data/reading/charset"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "jsonl",
		Extensions:  []string{".jsonl", ".ndjson", ".json"},
		Description: "JSON: an object a line, an array of objects, the answer of a news service, or a table by columns",
		Sniff:       sniff,
		Read:        read,
	})
}

func sniff(h format.Head) format.Sureness {
	h.Text = withoutComments(bytes.TrimLeft(h.Text, "\x1e"))
	object := bytes.HasPrefix(h.Text, []byte("{")) && bytes.ContainsAny(h.Text, `"'`)
	array := bytes.HasPrefix(h.Text, []byte("[")) && bytes.ContainsAny(bytes.TrimSpace(h.Text[1:])[:min(1, len(bytes.TrimSpace(h.Text[1:])))], `{[`)
	switch {
	case object, array:
		return format.Likely
	case h.Text != nil && slices.Contains([]string{".jsonl", ".ndjson", ".json"}, h.Ext):
		return format.Possible
	}
	return format.No
}

// maxLine is how many bytes one line or element may have.
const maxLine = 64 << 20

func read(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	r := &reader{in: in, out: out, records: record.New(in, o, out)}
	h, err := in.Head()
	if err != nil {
		return err
	}
	if isLines(h) {
		err = r.lines()
	} else {
		err = r.stream()
	}
	if r.any || !r.failed {
		r.records.Close()
	}
	return err
}

type reader struct {
	in      *format.Input
	out     format.Out
	records *record.Reader
	streams bool // articles of a list inside of an object were read
	any     bool // an article was handed on
	failed  bool // something could not be read, and that was told
}

// isLines reports whether a file has one object a line: the first line is an object and another follows, on any line, or the first
// lines are broken.
func isLines(h format.Head) bool {
	h.Text = withoutComments(bytes.TrimLeft(h.Text, "\x1e"))
	if !bytes.HasPrefix(h.Text, []byte("{")) {
		return !bytes.HasPrefix(h.Text, []byte("["))
	}
	first, rest, cut := bytes.Cut(h.Text, []byte("\n"))
	if !cut {
		return false
	}
	second := bytes.TrimSpace(rest)
	if _, err := parse(first); err == nil {
		return len(second) == 0 && !h.Whole || bytes.HasPrefix(second, []byte("{")) || bytes.Contains(rest, []byte("\n{")) || !h.Whole
	}
	return bytes.HasPrefix(second, []byte("{")) && bytes.HasSuffix(bytes.TrimSpace(first), []byte("}"))
}

// withoutComments returns the beginning of a file without the comments above its first value, as "// made on Monday".
func withoutComments(head []byte) []byte {
	for {
		head = bytes.TrimLeft(head, " \t\r\n")
		end := []byte("\n")
		switch {
		case bytes.HasPrefix(head, []byte("/*")):
			end = []byte("*/")
		case !bytes.HasPrefix(head, []byte("//")):
			return head
		}
		_, rest, ok := bytes.Cut(head, end)
		if !ok {
			return head
		}
		head = rest
	}
}

// isComment reports whether a line holds a remark and no value.
func isComment(line []byte) bool {
	return bytes.HasPrefix(line, []byte("//")) || bytes.HasPrefix(line, []byte("#"))
}

// parse reads one value that a line holds.
func parse(line []byte) (node, error) {
	p := newParser(bufio.NewReader(bytes.NewReader(line)))
	n, err := p.value(0)
	if err != nil {
		return n, whole(err)
	}
	if _, err := p.next(); err == nil {
		return n, p.fail("something follows the object")
	}
	return n, nil
}

// lines reads one JSON object a line. A bad line is a Problem, and the next one is read.
func (r *reader) lines() error {
	l := &charset.Lines{In: r.in.Text(), Limit: maxLine}
	for !r.out.Ended() {
		text, long, err := l.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return format.ReadProblem(r.in.Name, format.Line(l.Number+1), err)
		}
		if long {
			r.out.Problem(&format.Problem{
				File:   r.in.Name,
				Place:  format.Line(l.Number),
				Kind:   "long-line",
				Reason: message.New("reading.the-line-is-longer-than-64"),
				Remedy: message.New("reading.write-each-article-as-one-line"),
			})
			continue
		}
		if text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff"))); len(text) > 0 && !isComment(text) {
			r.line(format.Line(l.Number), text)
		}
	}
	return nil
}

func (r *reader) line(place message.Message, text []byte) {
	n, err := parse(text)
	switch {
	case err != nil:
		r.out.Problem(r.notObject(place, cause(err), err))
	case n.kind == '{' || n.kind == '[':
		r.value(place, &n)
	default:
		r.out.Problem(r.notObject(place, message.New("reading.other-value"), nil))
	}
}

func (r *reader) notObject(place, why message.Message, err error) *format.Problem {
	r.failed = true
	return &format.Problem{
		File:   r.in.Name,
		Place:  place,
		Kind:   "not-object",
		Reason: message.New("reading.it-is-not-a-json-object", "Cause", why),
		Remedy: message.New("reading.write-each-article-as-one-line-2"),
		Err:    err,
	}
}

func cause(err error) message.Message {
	if errors.Is(err, errHugeElement) {
		return message.New("reading.element-too-long")
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return message.New("reading.breaks-off")
	}
	return message.Text(err.Error())
}

// value hands on the articles of a value.
func (r *reader) value(place message.Message, n *node) {
	if n.kind == '[' {
		if !slices.ContainsFunc(n.items, func(v node) bool { return v.kind == '{' || v.kind == '[' }) {
			r.out.Problem(r.notObject(place, message.New("reading.is-list"), nil))
			return
		}
		for i := range n.items {
			r.element(inside(place, i+1), &n.items[i])
		}
		return
	}
	if list := n.wrapped(); list != nil && !hasText(n) {
		for i := range list.items {
			r.element(inside(place, i+1), &list.items[i])
		}
		return
	}
	r.element(place, n)
}

// hasText reports whether an object has a text of its own.
func hasText(n *node) bool {
	var keys []string
	for i, key := range n.keys {
		if n.items[i].isScalar() {
			keys = append(keys, key)
		}
	}
	_, text := record.Known(keys)
	return text
}

// inside names the nth object at a place, or of the whole file.
func inside(place message.Message, n int) message.Message {
	if place.IsZero() {
		return message.New("place.object", "N", n)
	}
	return message.New("place.object-in", "Place", place, "N", n)
}

// element hands on one article.
func (r *reader) element(place message.Message, n *node) {
	r.any = true
	if list := n.wrapped(); list != nil && !n.isArticle() { // a page of articles
		for i := range list.items {
			r.element(inside(place, i+1), &list.items[i])
		}
		return
	}
	switch n.kind {
	case '{':
		r.records.Object(place, n.fields())
	case '[':
		cells := make([]string, len(n.items))
		for i, v := range n.cells() {
			cells[i] = v.Text
		}
		r.records.Row(place, cells)
	default:
		r.out.Problem(r.notObject(place, message.New("reading.other-value"), nil))
	}
}
