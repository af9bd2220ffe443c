package writing

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

func init() {
	register(Format{
		Name: "csv", Extensions: []string{".csv"}, Tool: "writing.tool-csv", About: "writing.about-csv",
		file: func(w io.Writer, l layout) encoder { return newTable(w, ',', l.columns) },
	})
	register(Format{
		Name: "tsv", Extensions: []string{".tsv", ".tab"}, Tool: "writing.tool-tsv", About: "writing.about-tsv",
		file: func(w io.Writer, l layout) encoder { return newTable(w, '\t', l.columns) },
	})
}

// table writes CSV and TSV.
type table struct {
	out     io.Writer
	rows    *csv.Writer
	columns []column
	cells   []string
}

func newTable(w io.Writer, comma rune, columns []column) *table {
	rows := csv.NewWriter(w)
	rows.Comma = comma
	return &table{out: w, rows: rows, columns: columns, cells: make([]string, len(columns))}
}

func (t *table) begin() error {
	if _, err := io.WriteString(t.out, "\ufeff"); err != nil {
		return err
	}
	for i, c := range t.columns {
		t.cells[i] = c.name
	}
	return t.rows.Write(t.cells)
}

func (t *table) article(a *Article) error {
	for i, c := range t.columns {
		t.cells[i] = guard(strings.ToValidUTF8(c.text(a), "\ufffd"))
	}
	if len(t.cells) == 1 && t.cells[0] == "" { // as an empty line it would be no row to those who read it
		t.rows.Flush()
		_, err := io.WriteString(t.out, "\"\"\n")
		return errors.Join(t.rows.Error(), err)
	}
	return t.rows.Write(t.cells)
}

func (t *table) end() error {
	t.rows.Flush()
	return t.rows.Error()
}

// guard puts an apostrophe before a cell that a spreadsheet would take for a formula, and before one that looks guarded
// already, so that taking one away always gives the cell back.
func guard(cell string) string {
	rest := strings.TrimLeft(cell, "'")
	if r, n := utf8.DecodeRuneInString(rest); n > 0 && strings.ContainsRune("=+-@\t\r＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}
