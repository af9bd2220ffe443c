// Package entry is an article as a format states it, with what is said of it beside our own fields: its byline, section and
// keywords. A Writer brings that into the form of a record, so that dates, labels and the user's choice of fields are
// treated as in a table.
package entry

import (
	"strings"

	"blotter/data/reading/clean"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

// Entry is one article. Empty fields are not stated.
type Entry struct {
	Title     string
	Text      string
	Source    string
	URL       string
	Published string // in any form; ISO 8601 where the format has one of its own
	Language  string // a code or a name
	Labels    []string
	Split     string
	Details   []Detail
	Place     message.Message // as "line 12"
}

// Detail is something that is said of an article and is none of our fields. It goes into the article's note, unless the
// user names it for one of our fields, as with --label-from section.
type Detail struct{ Name, Value string }

// Detail adds a detail that has a value.
func (e *Entry) Detail(name, value string) {
	if value = clean.Line(value); value != "" {
		e.Details = append(e.Details, Detail{name, value})
	}
}

// Writer hands on the entries of one file. Close must follow the last one.
type Writer struct {
	records *record.Reader
	mapped  []string // the names that the user chose for our fields
	count   int
}

// NewWriter returns a Writer for a file.
func NewWriter(in *format.Input, o format.Options, out format.Out) *Writer {
	w := &Writer{records: record.New(in, o, out), mapped: []string{o.LabelFrom}}
	w.records.Stated = true
	for _, theirs := range o.Map {
		w.mapped = append(w.mapped, theirs)
	}
	return w
}

// Add hands on an entry and reports whether to go on.
func (w *Writer) Add(e Entry) bool {
	w.count++
	fields := make([]record.Field, 0, 10)
	add := func(name, value string) {
		fields = append(fields, record.Field{Name: name, Value: record.Value{Text: value}})
	}
	add("title", e.Title)
	add("text", e.Text)
	add("source", e.Source)
	add("url", e.URL)
	add("published", e.Published)
	add("language", e.Language)
	if len(e.Labels) > 0 {
		label := record.Value{Text: strings.Join(e.Labels, "; ")}
		if len(e.Labels) > 1 {
			label.List = e.Labels
		} else {
			label.Text = e.Labels[0]
		}
		fields = append(fields, record.Field{Name: "label", Value: label})
	}
	if e.Split != "" {
		add("split", e.Split)
	}
	note := ""
	for _, d := range e.Details {
		if w.chosen(d.Name) {
			add(d.Name, d.Value)
			continue
		}
		note += d.Name + ": " + d.Value + "\n"
	}
	if note != "" {
		add("note", note)
	}
	return w.records.Object(e.Place, fields)
}

func (w *Writer) chosen(name string) bool {
	for _, m := range w.mapped {
		if strings.EqualFold(m, name) {
			return true
		}
	}
	return false
}

// Count returns how many entries were handed on.
func (w *Writer) Count() int { return w.count }

// Close hands on what is waiting. It tells of a file without any entry by the problem it is given.
func (w *Writer) Close(none *format.Problem, out format.Out) {
	if w.count > 0 {
		w.records.Close()
		return
	}
	if none != nil && !out.Ended() {
		out.Problem(none)
	}
}
