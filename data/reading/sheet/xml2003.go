package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	root := regexp.MustCompile(`(?s)\A\s*(?:<\?[^>]*\?>\s*)*<(?:ss:)?Workbook[^>]*urn:schemas-microsoft-com:office:spreadsheet`)
	format.Register(format.Format{
		Name:        "xml-2003",
		Extensions:  []string{".xls", ".xml"},
		Description: "a workbook saved as XML Spreadsheet 2003",
		Sniff: func(h format.Head) format.Sureness {
			if root.Match(h.Text[:min(len(h.Text), 8192)]) {
				return format.Certain
			}
			return format.No
		},
		Read: readXML2003,
	})
}

// readXML2003 reads a workbook in the form of XML Spreadsheet 2003: the sheets that the options name, or else the first that
// has rows. It tells which others have rows.
func readXML2003(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
	d := xml.NewDecoder(in.Text())
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 already
	w := &xml2003{in: in, options: o, out: out}
	defer w.finish()
	for n := 0; !out.Ended(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged(in.Name, err)
		}
		w.take(token)
	}
	return nil
}

// xml2003 takes the tokens of a workbook.
type xml2003 struct {
	in      *format.Input
	options format.Options
	out     format.Out
	records *record.Reader // of the sheet that is open, nil where it has no rows so far or is not read
	sheets  []format.Sheet // those that have rows
	name    string         // of the sheet that is open
	cells   []string
	text    strings.Builder
	inData  bool
	row     int
	rows    int // of the sheet that were not blank
}

// finish tells what was left out, and that no sheet has rows.
func (w *xml2003) finish() {
	w.endSheet()
	var all, left []string
	for _, s := range w.sheets {
		all = append(all, s.Name)
		if !s.Read {
			left = append(left, s.Name)
		}
	}
	switch {
	case len(w.sheets) == 0:
		record.New(w.in, w.options, w.out).Close()
	case len(left) == len(all):
		w.out.Problem(noSheet(w.in.Name, w.options.Sheets, all))
	case len(left) > 0 && len(w.options.Sheets) == 0:
		w.out.Problem(sheetsLeft(w.in.Name, left))
	}
	if len(all) > 1 {
		w.in.DescribeSheets(w.sheets)
	}
}

// wanted reports whether the sheet that is open is read.
func (w *xml2003) wanted() bool {
	if len(w.options.Sheets) == 0 {
		return len(w.sheets) == 0
	}
	return slices.ContainsFunc(w.options.Sheets, func(name string) bool { return sameName(name, w.name) })
}

func (w *xml2003) endSheet() {
	if w.records != nil {
		w.records.Close()
	}
	w.records, w.rows, w.row = nil, 0, 0
}

func (w *xml2003) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "Worksheet":
			w.name = attribute(t, "Name")
		case "Row":
			w.row++
			w.row = max(w.row, number(attribute(t, "Index")))
			w.cells = nil
		case "Cell":
			for at := number(attribute(t, "Index")); len(w.cells) < min(at-1, mostColumns); {
				w.cells = append(w.cells, "")
			}
		case "Data":
			w.inData = true
			w.text.Reset()
		}
	case xml.CharData:
		if w.inData && w.text.Len() < format.MaxText+1024 {
			w.text.Write(t)
		}
	case xml.EndElement:
		w.end(t.Name.Local)
	}
}

func (w *xml2003) end(name string) {
	switch name {
	case "Data":
		w.inData = false
	case "Cell":
		if len(w.cells) < mostColumns {
			w.cells = append(w.cells, strings.TrimSuffix(w.text.String(), "T00:00:00.000"))
		}
		w.text.Reset()
	case "Row":
		w.endRow()
	case "Worksheet":
		w.endSheet()
	}
}

func (w *xml2003) endRow() {
	if strings.TrimSpace(strings.Join(w.cells, "")) == "" {
		return
	}
	if w.rows++; w.rows == 1 {
		read := w.wanted()
		w.sheets = append(w.sheets, format.Sheet{Name: w.name, Read: read})
		if read {
			w.records = record.New(w.in, w.options, w.out)
		}
	}
	if w.records != nil {
		w.records.Row(message.New("place.row", "N", w.row), w.cells)
	}
}
