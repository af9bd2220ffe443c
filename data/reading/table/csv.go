// Package table reads tables of separated values: commas, semicolons, tabs, bars.
package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"blotter/data/reading/charset"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "csv",
		Extensions:  []string{".csv"},
		Description: "a table with commas, semicolons, tabs or bars between its columns",
		Sniff:       sniff,
		Read: func(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
			return read(in, o, out, 0)
		},
	})
	format.Register(format.Format{
		Name:        "tsv",
		Extensions:  []string{".tsv", ".tab"},
		Description: "a table with tabs between its columns",
		Sniff:       sniffTabs,
		Read: func(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
			return read(in, o, out, '\t')
		},
	})
}

func sniff(h format.Head) format.Sureness {
	switch {
	case h.Text == nil:
		return format.No
	case looksLikeTable(h.Text):
		return format.Likely + 10
	case h.Ext == ".csv":
		return format.Possible
	}
	return format.No
}

func sniffTabs(h format.Head) format.Sureness {
	if h.Text != nil && (h.Ext == ".tsv" || h.Ext == ".tab") {
		return format.Likely + 10
	}
	return format.No
}

// looksLikeTable reports whether the first line names a text column and one more, and the rows below are as wide.
func looksLikeTable(text []byte) bool {
	first, _, cut := bytes.Cut(text, []byte("\n"))
	if !cut || len(first) > 4096 {
		return false
	}
	s := shapeOf(text, 0)
	return s.text && s.known > 1 && (s.even || s.rows < 2)
}

// read reads a table. comma is 0 where it is to be found out.
func read(in *format.Input, o format.Options, out format.Out, comma byte) error {
	mark, _ := in.Bytes().Peek(3)
	marked := bytes.Equal(mark, []byte("\xef\xbb\xbf"))
	text := in.Text()
	head, _ := text.Peek(charset.Window)
	shape := shapeOf(head, comma)
	t := &table{lines: charset.Lines{In: text, Limit: maxRecord}, comma: shape.comma, quote: shape.quote, escape: shape.escape, width: shape.width, number: 1}
	if shape.named {
		t.read(1)
		t.drop(1)
	}
	s := &sheet{in: in, out: out, table: t, records: record.New(in, o, out)}
	s.records.Marked = marked
	s.rows()
	s.records.Close()
	if t.err != nil && !errors.Is(t.err, io.EOF) {
		return format.ReadProblem(in.Name, format.Line(t.number), t.err)
	}
	return nil
}

// sheet hands the rows of a table on as records.
type sheet struct {
	in      *format.Input
	out     format.Out
	table   *table
	records *record.Reader
	begun   bool // the first row is read
	guarded bool // Blotter wrote it, and put an apostrophe before what a spreadsheet would take for a formula
}

func (s *sheet) rows() {
	for !s.out.Ended() {
		rec := s.table.record()
		if rec.broken {
			rec = s.resync(rec)
		}
		if !rec.ok || !s.row(rec) {
			return
		}
	}
}

func (s *sheet) row(rec row) bool {
	if blank := len(rec.fields) == 1 && strings.TrimSpace(rec.fields[0]) == ""; !s.begun && !blank {
		s.begun = true
		s.guarded = record.IsOurs(rec.fields, s.records.Marked)
	}
	if s.guarded { // the header too, which has none
		for i, f := range rec.fields {
			rec.fields[i] = unguard(f)
		}
	}
	return s.records.Row(format.LineRange(rec.first, rec.last), rec.fields)
}

// resync goes on after a broken row at the next line that is a whole row, and reports the lines between in one Problem.
func (s *sheet) resync(broken row) row {
	first := broken.first
	rec := broken
	for rec.broken || rec.ok && !s.fits(rec) {
		if s.out.Ended() {
			return row{}
		}
		rec = s.table.record()
	}
	last := rec.first - 1
	if !rec.ok {
		last = s.table.number - 1
	}
	p := &format.Problem{
		File:   s.in.Name,
		Place:  format.LineRange(first, last),
		Kind:   "open-quote",
		Reason: message.New("reading.a-quotation-mark-that-opens-here"),
		Remedy: message.New("reading.close-the-quotation-mark-or-double"),
	}
	if !s.out.Problem(p) {
		return row{}
	}
	return rec
}

// fits reports whether a row has a field for each column; empty ones too many do no harm.
func (s *sheet) fits(rec row) bool {
	for len(rec.fields) > s.table.width && rec.fields[len(rec.fields)-1] == "" {
		rec.fields = rec.fields[:len(rec.fields)-1]
	}
	return len(rec.fields) == s.table.width
}

// unguard takes away the apostrophe that Blotter puts before a cell which a spreadsheet would take for a formula.
func unguard(cell string) string {
	rest := strings.TrimLeft(cell, "'")
	if rest == cell || rest == "" {
		return cell
	}
	if r, _ := utf8.DecodeRuneInString(rest); strings.ContainsRune("=+-@\t\r＝＋－＠", r) {
		return cell[1:]
	}
	return cell
}
