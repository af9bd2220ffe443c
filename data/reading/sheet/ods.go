package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/packed"
)

func init() {
	format.Register(format.Format{
		Name:        "ods",
		Extensions:  []string{".ods", ".ots"},
		Description: "a LibreOffice or OpenOffice spreadsheet whose first row names the columns",
		Sniff: func(h format.Head) format.Sureness {
			if packed.IsZip(h) && (packed.IsOpenDocument(h, "application/vnd.oasis.opendocument.spreadsheet") || h.Ext == ".ods") {
				return format.Certain
			}
			return format.No
		},
		Read: readODS,
	})
}

// readODS reads a spreadsheet in the form of ISO/IEC 26300, OpenDocument, row by row.
func readODS(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
	z, err := packed.OpenDocument(in)
	if err != nil {
		return err
	}
	names, err := odsSheets(ctx, z)
	if err != nil {
		return odsProblem(in.Name, err)
	}
	var tables []table
	for i, name := range names {
		if name == hidden {
			continue
		}
		tables = append(tables, table{name: name, rows: func(yield func(int, []string) bool) error {
			return walkODS(ctx, z, func(sheet, row int, cells []string) bool {
				return sheet != i || yield(row, cells)
			}, func(sheet int, _ string) bool { return sheet <= i })
		}})
	}
	if len(tables) == 0 {
		return odsProblem(in.Name, errors.New("there is no sheet in it"))
	}
	return write(tables, in, o, out)
}

func odsProblem(name string, err error) error {
	var p *format.Problem
	if errors.As(err, &p) || errors.Is(err, context.Canceled) {
		return err
	}
	return damaged(name, err)
}

// hidden is the name of a sheet that is not shown. No sheet can have it.
const hidden = "\x00"

// odsSheets returns the names of the sheets.
func odsSheets(ctx context.Context, z *packed.Zip) (names []string, err error) {
	err = walkODS(ctx, z, func(int, int, []string) bool { return true }, func(_ int, name string) bool {
		names = append(names, name)
		return true
	})
	return names, err
}

// Limits of a sheet. Programs fill sheets up with blank cells to the last possible one, which are skipped.
const (
	mostColumns  = 16_384
	mostRepeated = 1_000 // times that one row is repeated
)

// walkODS calls row for each row that is not blank, and sheet where a sheet begins, until one of them returns false.
func walkODS(ctx context.Context, z *packed.Zip, row func(sheet, number int, cells []string) bool, sheet func(number int, name string) bool) error {
	content, err := z.Open("content.xml")
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // it was only read
	d := xml.NewDecoder(content)
	d.Strict = false
	w := &odsWalker{row: row, sheet: sheet, number: -1}
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !w.take(token) {
			return w.err
		}
	}
}

// odsWalker takes the tokens of content.xml.
type odsWalker struct {
	row    func(sheet, number int, cells []string) bool
	sheet  func(number int, name string) bool
	number int // of the sheet
	line   int // of the row, from 1
	repeat int // times the row stands there
	cells  []string
	cell   odsCell
	skip   int    // elements open whose text is not of a cell
	size   int    // bytes of the row
	style  string // the style that is open
	hidden []string
	err    error
}

// odsCell is a cell that is open.
type odsCell struct {
	open   bool
	repeat int
	value  string // of a date or number, "" for text
	text   strings.Builder
	lines  int
}

func (w *odsWalker) take(token xml.Token) bool {
	switch t := token.(type) {
	case xml.StartElement:
		return w.start(t)
	case xml.EndElement:
		return w.end(t.Name.Local)
	case xml.CharData:
		if w.cell.open && w.skip == 0 && w.cell.lines > 0 {
			if w.size += len(t); w.size > 64<<20 {
				w.err = errors.New("a row is too large")
				return false
			}
			w.cell.text.Write(t)
		}
	}
	return true
}

func (w *odsWalker) start(t xml.StartElement) bool {
	if w.skip > 0 || t.Name.Local == "annotation" || t.Name.Local == "tracked-changes" {
		w.skip++
		return true
	}
	switch t.Name.Local {
	case "style":
		w.style = attribute(t, "name")
	case "table-properties":
		if attribute(t, "display") == "false" {
			w.hidden = append(w.hidden, w.style)
		}
	case "table":
		w.number++
		w.line = 0
		name := attribute(t, "name")
		if slices.Contains(w.hidden, attribute(t, "style-name")) {
			name = hidden
		}
		return w.sheet(w.number, name)
	case "table-row":
		w.cells, w.size = w.cells[:0:0], 0
		w.repeat = max(1, number(attribute(t, "number-rows-repeated")))
	case "table-cell", "covered-table-cell":
		w.cell = odsCell{open: true, repeat: max(1, number(attribute(t, "number-columns-repeated")))}
		switch attribute(t, "value-type") {
		case "date":
			w.cell.value = strings.TrimSuffix(attribute(t, "date-value"), "T00:00:00")
		case "float":
			w.cell.value = attribute(t, "value")
		}
	case "p":
		if w.cell.open {
			if w.cell.lines > 0 {
				w.cell.text.WriteString("\n")
			}
			w.cell.lines++
		}
	case "s":
		w.cell.text.WriteString(strings.Repeat(" ", min(max(1, number(attribute(t, "c"))), 100)))
	case "line-break":
		w.cell.text.WriteString("\n")
	case "tab":
		w.cell.text.WriteString("\t")
	}
	return true
}

func (w *odsWalker) end(name string) bool {
	if w.skip > 0 {
		w.skip--
		return true
	}
	switch name {
	case "table-cell", "covered-table-cell":
		w.endCell()
	case "table-row":
		return w.endRow()
	}
	return true
}

func (w *odsWalker) endCell() {
	value := w.cell.value
	if value == "" {
		value = w.cell.text.String()
	}
	repeat := w.cell.repeat
	w.cell = odsCell{}
	if len(value)*repeat > 64<<20 {
		repeat = 1
	}
	for i := 0; i < repeat && len(w.cells) < mostColumns; i++ {
		w.cells = append(w.cells, value)
	}
}

func (w *odsWalker) endRow() bool {
	first := w.line + 1
	w.line += w.repeat
	for n := len(w.cells); n > 0 && strings.TrimSpace(w.cells[n-1]) == ""; n-- {
		w.cells = w.cells[:n-1]
	}
	if len(w.cells) == 0 {
		return true
	}
	for i := range min(w.repeat, mostRepeated) {
		if !w.row(w.number, first+i, w.cells) {
			return false
		}
	}
	return true
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
