package reading

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// jsonl reads one JSON object a line. A bad line is a Problem, and the next one is read.
func (r *run) jsonl(f *file) {
	l := &lines{in: bufio.NewReaderSize(newDecoder(f.bytes), window), limit: maxLine}
	mapped := r.mapping()
	for !r.ended() {
		text, long, err := l.next()
		if err != nil {
			r.broke(f, lineAfter(l), err)
			return
		}
		if long {
			r.report(&Problem{
				File:   f.name,
				Place:  line(l.number),
				Reason: "The line is longer than 64 million bytes, and was left out.",
				Remedy: "Write each article as one line of its own, without pictures or other attachments.",
			})
			continue
		}
		if text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff"))); len(text) > 0 {
			r.object(f, line(l.number), text, mapped)
		}
	}
}

// json reads a JSON array of objects, or objects one after the other that span lines.
func (r *run) json(f *file) {
	guard := &elementGuard{in: newDecoder(f.bytes), left: maxLine}
	in := bufio.NewReaderSize(guard, window)
	first, _ := firstByte(in)
	d := json.NewDecoder(in)
	if first == '[' {
		_, _ = d.Token() // the bracket that firstByte saw
	}
	mapped := r.mapping()
	for n := 1; !r.ended() && d.More(); n++ {
		guard.left = maxLine
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			r.brokenArray(f, n, d.InputOffset(), err)
			return
		}
		r.object(f, fmt.Sprintf("object %d", n), raw, mapped)
	}
	if r.ended() {
		return
	}
	if _, err := d.Token(); err != nil && (first == '[' || !isEnd(err)) {
		r.brokenArray(f, 0, d.InputOffset(), err)
	}
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

func (r *run) brokenArray(f *file, n int, at int64, err error) {
	place := fmt.Sprintf("byte %d", at)
	if n > 0 {
		place = fmt.Sprintf("object %d, byte %d", n, at)
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, errHugeElement) {
		r.broke(f, place, err)
		return
	}
	r.report(&Problem{
		File:   f.name,
		Place:  place,
		Reason: "The JSON breaks off or is not well formed here, and the rest of the file was not read.",
		Remedy: "Write the file again, best as JSON lines (.jsonl): one object a line, so that one bad line costs no more than itself.",
		Err:    err,
	})
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

// object makes an article of one JSON object.
func (r *run) object(f *file, place string, raw []byte, mapped map[string]string) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil || object == nil {
		r.report(&Problem{
			File:   f.name,
			Place:  place,
			Reason: "It is not a JSON object (" + jsonCause(err) + ").",
			Remedy: "Write each article as one line {\"title\": …, \"text\": …}. The other lines were read.",
			Err:    err,
		})
		return
	}
	keys := slices.Sorted(maps.Keys(object))
	at := findColumns(keys, mapped)
	d, undated := draft(func(field string) string {
		if i, ok := at[field]; ok {
			return jsonText(object[keys[i]])
		}
		return ""
	})
	if p := r.emptyText(f, place, d.Text, keys, at); p != nil {
		r.report(p)
		return
	}
	if r.give(r.labeled(f, d)) && undated != "" {
		r.noDate(f, place, keys[at["published"]], undated)
	}
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

// jsonText returns a value as text: a list of strings as paragraphs, a number as its digits, anything else as nothing.
func jsonText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return strings.Join(list, "\n\n")
	}
	if len(raw) > 0 && raw[0] != '{' && raw[0] != '[' {
		return string(raw)
	}
	return ""
}

// emptyText is the Problem of a row or object without text, nil for one that has some.
func (r *run) emptyText(f *file, place, text string, columns []string, at map[string]int) *Problem {
	if len(text) > maxText {
		return &Problem{
			File: f.name, Place: place,
			Reason: "The article has more than 16 million characters, and was left out.",
			Remedy: "Part it into several articles, and import them.",
		}
	}
	if text != "" {
		return nil
	}
	if _, ok := at["text"]; !ok {
		return &Problem{
			File: f.name, Place: place,
			Reason: "It has no text: none of its keys is called “text” or the like. It has: " + columnList(columns) + ".",
			Remedy: "Name the key that holds the text, as with --map text=KEY.",
		}
	}
	return &Problem{
		File: f.name, Place: place,
		Reason: "The article has no text, and was left out.",
		Remedy: "Fill in its text, or take it out of the file.",
	}
}
