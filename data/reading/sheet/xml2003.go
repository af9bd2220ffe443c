package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
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
		Description: "a workbook that Excel 2003 or another program wrote as XML",
		Sniff: func(h format.Head) format.Sureness {
			if root.Match(h.Text[:min(len(h.Text), 8192)]) {
				return format.Certain
			}
			return format.No
		},
		Read: readXML2003,
	})
}

// readXML2003 reads the first sheet that has rows of a workbook in the form of XML Spreadsheet 2003.
func readXML2003(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
	d := xml.NewDecoder(in.Text())
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 already
	w := &xml2003{records: record.New(in, o, out)}
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			w.records.Close()
			return damaged(in.Name, err)
		}
		if !w.take(token) {
			break
		}
	}
	w.records.Close()
	return nil
}

// xml2003 takes the tokens of a workbook.
type xml2003 struct {
	records *record.Reader
	cells   []string
	text    strings.Builder
	inData  bool
	row     int
	rows    int // that were not blank
}

// take reports whether to go on: not behind the first sheet with rows.
func (w *xml2003) take(token xml.Token) bool {
	switch t := token.(type) {
	case xml.StartElement:
		switch t.Name.Local {
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
		return w.end(t.Name.Local)
	}
	return true
}

func (w *xml2003) end(name string) bool {
	switch name {
	case "Data":
		w.inData = false
	case "Cell":
		if len(w.cells) < mostColumns {
			w.cells = append(w.cells, strings.TrimSuffix(w.text.String(), "T00:00:00.000"))
		}
		w.text.Reset()
	case "Row":
		if strings.TrimSpace(strings.Join(w.cells, "")) == "" {
			return true
		}
		w.rows++
		return w.records.Row(message.New("place.row", "N", w.row), w.cells)
	case "Worksheet":
		return w.rows == 0
	}
	return true
}
