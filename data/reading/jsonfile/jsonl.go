// Package jsonfile reads JSON: an object a line, arrays of objects, objects that span lines.
package jsonfile

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"blotter/data/reading/charset"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
)

func init() {
	format.Register(format.Format{
		Name:        "jsonl",
		Extensions:  []string{".jsonl", ".ndjson", ".json"},
		Description: "JSON, an object a line or an array of objects",
		Sniff:       sniff,
		Read:        read,
	})
}

func sniff(h format.Head) format.Sureness {
	object := bytes.HasPrefix(h.Text, []byte("{")) && bytes.ContainsRune(h.Text, '"')
	array := bytes.HasPrefix(h.Text, []byte("[")) && bytes.HasPrefix(bytes.TrimSpace(h.Text[1:]), []byte("{"))
	switch {
	case object, array:
		return format.Likely + 20
	case h.Text != nil && slices.Contains([]string{".jsonl", ".ndjson", ".json"}, h.Ext):
		return format.Possible
	}
	return format.No
}

// maxLine is how many bytes one line or object may have.
const maxLine = 64 << 20

func read(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	r := &reader{in: in, out: out, records: record.New(in, o, out)}
	h, err := in.Head()
	if err == nil {
		if spansLines(h.Text) {
			err = r.array()
		} else {
			err = r.lines()
		}
	}
	return err
}

type reader struct {
	in      *format.Input
	out     format.Out
	records *record.Reader
}

// spansLines tells arrays and objects written over several lines from JSON lines.
func spansLines(text []byte) bool {
	if bytes.HasPrefix(text, []byte("[")) {
		return true
	}
	first, _, cut := bytes.Cut(text, []byte("\n"))
	return cut && !json.Valid(first) && strings.TrimSpace(string(first)) == "{"
}

// lines reads one JSON object a line. A bad line is a Problem, and the next one is read.
func (r *reader) lines() error {
	l := &charset.Lines{In: bufio.NewReaderSize(charset.NewReader(r.in.Bytes()), charset.Window), Limit: maxLine}
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
				Reason: "The line is longer than 64 million bytes, and was left out.",
				Remedy: "Write each article as one line of its own, without pictures or other attachments.",
			})
			continue
		}
		if text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff"))); len(text) > 0 {
			r.object(format.Line(l.Number), text)
		}
	}
	return nil
}

// array reads a JSON array of objects, or objects one after the other that span lines.
func (r *reader) array() error {
	guard := &elementGuard{in: charset.NewReader(r.in.Bytes()), left: maxLine}
	in := bufio.NewReaderSize(guard, charset.Window)
	first, _ := firstByte(in)
	d := json.NewDecoder(in)
	if first == '[' {
		_, _ = d.Token() // the bracket that firstByte saw
	}
	for n := 1; !r.out.Ended() && d.More(); n++ {
		guard.left = maxLine
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return r.broken(n, d.InputOffset(), err)
		}
		r.object(fmt.Sprintf("object %d", n), raw)
	}
	if r.out.Ended() {
		return nil
	}
	if _, err := d.Token(); err != nil && (first == '[' || !errors.Is(err, io.EOF)) {
		return r.broken(0, d.InputOffset(), err)
	}
	return nil
}

// firstByte skips white space and returns the byte that follows, without reading it.
func firstByte(in *bufio.Reader) (byte, error) {
	for {
		next, err := in.Peek(1)
		if err != nil {
			return 0, err
		}
		if !bytes.Contains([]byte(" \t\r\n"), next) {
			return next[0], nil
		}
		if _, err := in.Discard(1); err != nil {
			return 0, err
		}
	}
}

func (r *reader) broken(n int, at int64, err error) error {
	place := fmt.Sprintf("byte %d", at)
	if n > 0 {
		place = fmt.Sprintf("object %d, byte %d", n, at)
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, errHugeElement) {
		return format.ReadProblem(r.in.Name, place, err)
	}
	return &format.Problem{
		File:   r.in.Name,
		Place:  place,
		Reason: "The JSON breaks off or is not well formed here, and the rest of the file was not read.",
		Remedy: "Write the file again, best as JSON lines (.jsonl): one object a line, so that one bad line costs no more than itself.",
		Err:    err,
	}
}

var errHugeElement = errors.New("one element is longer than 64 million bytes")

// elementGuard keeps the decoder from reading one endless element into memory.
type elementGuard struct {
	in   io.Reader
	left int
}

func (g *elementGuard) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errHugeElement
	}
	n, err := g.in.Read(p)
	g.left -= n
	return n, err
}

// object hands on one JSON object.
func (r *reader) object(place string, raw []byte) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil || object == nil {
		r.out.Problem(&format.Problem{
			File:   r.in.Name,
			Place:  place,
			Reason: "It is not a JSON object (" + jsonCause(err) + ").",
			Remedy: "Write each article as one line {\"title\": …, \"text\": …}. The other lines were read.",
			Err:    err,
		})
		return
	}
	fields := make([]record.Field, 0, len(object))
	for _, name := range slices.Sorted(maps.Keys(object)) {
		fields = append(fields, record.Field{Name: name, Value: value(object[name])})
	}
	r.records.Object(place, fields)
}

func jsonCause(err error) string {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s, character %d", syntax, syntax.Offset)
	case err == nil:
		return "it is null"
	}
	return "it is another kind of value"
}

// value returns a value as text: a list of strings as paragraphs, a number as its digits, anything else as nothing.
func value(raw json.RawMessage) record.Value {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return record.Value{Text: s}
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return record.Value{Text: strings.Join(list, "\n\n"), List: list}
	}
	if len(raw) > 0 && raw[0] != '{' && raw[0] != '[' {
		return record.Value{Text: string(raw)}
	}
	return record.Value{}
}
