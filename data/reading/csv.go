package reading

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// csv reads a table with a header. comma is 0 where it is to be found out.
func (r *run) csv(f *file, comma byte) {
	mark, _ := f.bytes.Peek(3)
	in := textReader(f.bytes)
	head, _ := in.Peek(window)
	comma, skip := chooseComma(head, comma)
	t := &table{lines: lines{in: in, limit: maxRecord}, comma: comma, number: 1}
	if skip {
		t.read(1)
		t.drop(1)
	}
	s := &sheet{run: r, file: f, table: t}
	if s.header(bytes.Equal(mark, []byte("\xef\xbb\xbf"))) {
		s.rows()
	}
	r.broke(f, line(t.number), t.err)
}

// sheet is a table with the meaning of its columns.
type sheet struct {
	run     *run
	file    *file
	table   *table
	columns []string
	at      map[string]int
	guarded bool // Blotter wrote it, and put an apostrophe before what a spreadsheet would take for a formula
}

// header reads the names of the columns and reports whether the rows can be read by them.
func (s *sheet) header(marked bool) bool {
	rec := s.table.record()
	for rec.ok && rec.blank() {
		rec = s.table.record()
	}
	if !rec.ok {
		if s.table.err == nil || isEnd(s.table.err) {
			s.run.report(s.noText(nil))
		}
		return false
	}
	for i := range rec.fields {
		rec.fields[i] = cleanLine(rec.fields[i])
	}
	s.columns = rec.fields
	mapped := s.run.mapping()
	if ours, theirs, missing := missingColumn(s.columns, mapped); missing {
		s.run.report(&Problem{
			File:   s.file.name,
			Reason: fmt.Sprintf("The file has no column “%s” for the %s. Its columns are: %s.", theirs, ours, columnList(s.columns)),
			Remedy: fmt.Sprintf("Name one of these, as with --map %s=COLUMN.", ours),
		})
		return false
	}
	s.at = findColumns(s.columns, mapped)
	if _, ok := s.at["text"]; !ok {
		s.run.report(s.noText(s.columns))
		return false
	}
	s.guarded = isOurs(s.columns, marked)
	return true
}

func (s *sheet) noText(columns []string) *Problem {
	if len(columns) == 0 {
		return &Problem{File: s.file.name, Reason: "The table has no rows.", Remedy: "Nothing is lost; leave it out."}
	}
	return &Problem{
		File:   s.file.name,
		Reason: "No column is called “text” or the like. The columns are: " + columnList(columns) + ".",
		Remedy: "Name the column that holds the articles' text, as with --map text=COLUMN. If the first row holds an article, put a row with the columns' names above it.",
	}
}

// rows reads the rows below the header.
func (s *sheet) rows() {
	for !s.run.ended() {
		rec := s.table.record()
		if !rec.ok && !rec.broken {
			return
		}
		if rec.broken {
			rec = s.resync(rec)
			if !rec.ok {
				return
			}
		}
		s.row(rec)
	}
}

// resync goes on after a broken row at the next line that is a whole row, and reports the lines between in one Problem.
func (s *sheet) resync(broken record) record {
	first := broken.first
	rec := broken
	for rec.broken || rec.ok && !s.fits(rec) {
		if s.run.ended() {
			return record{}
		}
		rec = s.table.record()
	}
	last := rec.first - 1
	if !rec.ok {
		last = s.table.number - 1
	}
	p := &Problem{
		File:   s.file.name,
		Place:  lineRange(first, last),
		Reason: "A quotation mark that opens here is never closed, or one stands in a text without being doubled; these lines were left out.",
		Remedy: "Close the quotation mark, or double those inside of the text. The rows after it were read.",
	}
	if !s.run.report(p) {
		return record{}
	}
	return rec
}

// fits reports whether a record has a field for each column; empty ones too many do no harm.
func (s *sheet) fits(rec record) bool {
	for len(rec.fields) > len(s.columns) && rec.fields[len(rec.fields)-1] == "" {
		rec.fields = rec.fields[:len(rec.fields)-1]
	}
	return len(rec.fields) == len(s.columns)
}

func (s *sheet) row(rec record) {
	if rec.blank() {
		return
	}
	place := lineRange(rec.first, rec.last)
	if !s.fits(rec) {
		s.run.report(&Problem{
			File:   s.file.name,
			Place:  place,
			Reason: fmt.Sprintf("The row has %s, but the header has %d.", plural(len(rec.fields), "field"), len(s.columns)),
			Remedy: "Put quotation marks around a text that holds a separator. The other rows were read.",
		})
		return
	}
	d, undated := draft(func(field string) string { return s.field(rec, field) })
	if p := s.run.emptyText(s.file, place, d.Text, s.columns, s.at); p != nil {
		s.run.report(p)
		return
	}
	if s.run.give(s.run.labeled(s.file, d)) {
		s.run.noDate(s.file, place, s.columns[s.at["published"]], undated)
	}
}

func (s *sheet) field(rec record, name string) string {
	i, ok := s.at[name]
	if !ok {
		return ""
	}
	if s.guarded {
		return unguard(rec.fields[i])
	}
	return rec.fields[i]
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// ourColumns are the columns that Blotter writes.
var ourColumns = []string{
	"id", "title", "text", "label", "labels", "source", "url", "published", "language", "split", "status", "suggestion", "confidence",
	"also", "labeled_at", "how", "author", "note", "flagged",
}

// isOurs reports whether Blotter wrote a table: all its columns are Blotter's, and it begins with the mark that Blotter
// writes or has a column that hardly anyone else has.
func isOurs(columns []string, marked bool) bool {
	for _, c := range columns {
		if !slices.Contains(ourColumns, c) {
			return false
		}
	}
	if slices.Contains(columns, "author") && !slices.Contains(columns, "how") { // elsewhere it is who wrote the article
		return false
	}
	return marked || slices.Contains(columns, "labeled_at")
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
