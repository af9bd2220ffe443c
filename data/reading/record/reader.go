// Package record turns records - the rows of a table, the objects of a JSON file - into articles. It finds out which column
// is what, and reads dates and labels by their columns. Every format made of records hands them to a Reader.
package record

import (
	"fmt"
	"slices"

	"blotter/data/reading/format"
)

// Value is what a record holds in one of its fields.
type Value struct {
	Text string
	List []string // where the file holds a list there; Text is then its parts as paragraphs
}

// Field is a named value of an object.
type Field struct {
	Name string
	Value
}

// Reader takes the records of one file, or of one sheet of a file, and hands on drafts. Close must follow the last record.
type Reader struct {
	in      *format.Input
	options format.Options
	out     format.Out
	mapped  map[string]string
	columns []string
	at      map[string]int
	ready   bool // the columns are known
	failed  bool // the columns cannot be used, and that was told
}

// New returns a Reader of records in a file.
func New(in *format.Input, o format.Options, out format.Out) *Reader {
	return &Reader{in: in, options: o, out: out, mapped: mapping(o)}
}

// Row takes a row of a table, at a place such as "line 12", and reports whether to go on. The first row that is not blank
// names the columns, or is an article where it looks like one. A row with fewer cells than there are columns ends in empty
// ones.
func (r *Reader) Row(place string, cells []string) bool {
	if isBlankRow(cells) {
		return !r.out.Ended()
	}
	if !r.ready {
		return r.header(cells)
	}
	if r.failed {
		return false
	}
	for len(cells) > len(r.columns) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > len(r.columns) {
		return r.out.Problem(&format.Problem{
			File:   r.in.Name,
			Place:  place,
			Reason: fmt.Sprintf("The row has %s, but the header has %d.", plural(len(cells), "field"), len(r.columns)),
			Remedy: "Put quotation marks around a text that holds a separator. The other rows were read.",
		})
	}
	return r.draft(place, r.columns, r.at, func(i int) string {
		if i < len(cells) {
			return cells[i]
		}
		return ""
	})
}

// Object takes an object, at a place such as "line 12" or "object 3", and reports whether to go on. Objects of one file may
// have different fields.
func (r *Reader) Object(place string, fields []Field) bool {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	if !r.ready || !slices.Equal(names, r.columns) {
		r.columns, r.at, r.ready = names, findColumns(names, r.mapped), true
	}
	return r.draft(place, names, r.at, func(i int) string { return fields[i].Text })
}

// Close hands on what is waiting, and tells of a table without rows. It must not be left out.
func (r *Reader) Close() {
	if !r.ready && !r.out.Ended() {
		r.out.Problem(r.noText(nil))
	}
}

func (r *Reader) header(cells []string) bool {
	r.ready = true
	r.columns = make([]string, len(cells))
	for i, c := range cells {
		r.columns[i] = cleanLine(c)
	}
	if ours, theirs, missing := missingColumn(r.columns, r.mapped); missing {
		r.failed = true
		r.out.Problem(&format.Problem{
			File:   r.in.Name,
			Reason: fmt.Sprintf("The file has no column “%s” for the %s. Its columns are: %s.", theirs, ours, columnList(r.columns)),
			Remedy: fmt.Sprintf("Name one of these, as with --map %s=COLUMN.", ours),
		})
		return false
	}
	r.at = findColumns(r.columns, r.mapped)
	if _, ok := r.at["text"]; !ok {
		r.failed = true
		r.out.Problem(r.noText(r.columns))
	}
	return !r.failed
}

func (r *Reader) noText(columns []string) *format.Problem {
	if len(columns) == 0 {
		return &format.Problem{File: r.in.Name, Reason: "The table has no rows.", Remedy: "Nothing is lost; leave it out."}
	}
	return &format.Problem{
		File:   r.in.Name,
		Reason: "No column is called “text” or the like. The columns are: " + columnList(columns) + ".",
		Remedy: "Name the column that holds the articles' text, as with --map text=COLUMN. If the first row holds an article, put a row with the columns' names above it.",
	}
}

func (r *Reader) draft(place string, columns []string, at map[string]int, cell func(i int) string) bool {
	d, undated := draft(func(field string) string {
		if i, ok := at[field]; ok {
			return cell(i)
		}
		return ""
	})
	if _, ok := at["text"]; !ok {
		return r.out.Problem(&format.Problem{
			File: r.in.Name, Place: place,
			Reason: "It has no text: none of its keys is called “text” or the like. It has: " + columnList(columns) + ".",
			Remedy: "Name the key that holds the text, as with --map text=KEY.",
		})
	}
	if !r.out.Draft(format.Draft{Draft: d, Place: place}) {
		return false
	}
	if undated == "" {
		return true
	}
	return r.out.Problem(noDate(r.in.Name, place, columns[at["published"]], undated))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
