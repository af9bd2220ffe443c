package sheet

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"blotter/data/reading/format"
	"blotter/data/reading/packed"
)

func init() {
	format.Register(format.Format{
		Name:        "xlsx",
		Extensions:  []string{".xlsx", ".xlsm", ".xltx"},
		Description: "an Excel workbook whose first row names the columns",
		Sniff: func(h format.Head) format.Sureness {
			if packed.IsZip(h) && (packed.IsOffice(h, "xl/") || h.Ext == ".xlsx") && h.Ext != ".xlsb" {
				return format.Certain
			}
			return format.No
		},
		Read: readXLSX,
	})
}

// readXLSX reads a workbook by excelize, row by row. Large sheets and texts are kept in temporary files.
func readXLSX(ctx context.Context, in *format.Input, o format.Options, out format.Out) (err error) {
	defer func() {
		if p := recover(); p != nil { // a foreign parser must not end the program
			err = damaged(in.Name, errors.New("it confuses the reader"))
		}
	}()
	if err := checkSizes(in); err != nil {
		return err
	}
	at, size, err := in.RandomAccess()
	if err != nil {
		return err
	}
	book, err := excelize.OpenReader(io.NewSectionReader(at, 0, size), excelize.Options{UnzipSizeLimit: mostUnzipped, UnzipXMLSizeLimit: mostInMemory})
	if err != nil {
		return damaged(in.Name, err)
	}
	defer func() { _ = book.Close() }() // it only removes temporary files
	plainDates(book)
	var tables []table
	for _, name := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		tables = append(tables, table{name: name, rows: func(yield func(int, []string) bool) error {
			return xlsxRows(ctx, book, name, yield)
		}})
	}
	return write(tables, in, o, out)
}

// Limits of a workbook: what is unpacked of it, and how much of that without a temporary file.
const (
	mostUnzipped = 4 << 30
	mostInMemory = 32 << 20
)

// checkSizes refuses a workbook that was made to fill the disk.
func checkSizes(in *format.Input) error {
	z, err := packed.Open(in)
	if err != nil {
		return err
	}
	for _, f := range z.List {
		r, err := z.OpenFile(f)
		if err != nil {
			return err
		}
		_ = r.Close() // nothing was read
	}
	return nil
}

func xlsxRows(ctx context.Context, book *excelize.File, name string, yield func(int, []string) bool) error {
	rows, err := book.Rows(name)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // it was only read
	for n := 1; rows.Next(); n++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if !yield(n, cells) {
			return nil
		}
	}
	return rows.Error()
}

// plainDates has every date of a workbook written as ISO 8601, whatever the format of its cell, and every other number as it is
// stored: 45365 shown as "14/03/24" could be two days, and 0.5 shown as "50 %" is no label. A workbook without styles, as small programs
// write them, has no formats.
func plainDates(book *excelize.File) {
	if s := book.Styles; s == nil || s.CellXfs == nil || s.Fonts == nil || s.Fills == nil || s.Borders == nil {
		return
	}
	day, ok := newFormat(book, "yyyy-mm-dd")
	moment, ok2 := newFormat(book, "yyyy-mm-dd hh:mm:ss")
	if !ok || !ok2 {
		return
	}
	codes := map[int]string{}
	if book.Styles.NumFmts != nil {
		for _, f := range book.Styles.NumFmts.NumFmt {
			if f != nil {
				codes[f.NumFmtID] = f.FormatCode
			}
		}
	}
	general := 0
	for i := range book.Styles.CellXfs.Xf {
		xf := &book.Styles.CellXfs.Xf[i]
		if xf.NumFmtID == nil {
			continue
		}
		switch code := codes[*xf.NumFmtID]; {
		case *xf.NumFmtID == builtinMoment, isDateFormat(code) && hasClock(code):
			xf.NumFmtID = &moment
		case isBuiltinDate(*xf.NumFmtID), isDateFormat(code):
			xf.NumFmtID = &day
		case *xf.NumFmtID != builtinText && !isClockFormat(*xf.NumFmtID, code):
			xf.NumFmtID = &general
		}
	}
}

// newFormat adds a format of numbers to a workbook and returns its number there.
func newFormat(book *excelize.File, code string) (id int, ok bool) {
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil || book.Styles == nil || book.Styles.CellXfs == nil || style >= len(book.Styles.CellXfs.Xf) {
		return 0, false
	}
	number := book.Styles.CellXfs.Xf[style].NumFmtID
	if number == nil {
		return 0, false
	}
	return *number, true
}

// Numbers of formats in ECMA-376, part 1, 18.8.30.
const (
	builtinMoment = 22
	builtinText   = 49
)

func isBuiltinDate(id int) bool {
	return id >= 14 && id <= 17 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id >= 57 && id <= 58
}

// isClockFormat reports whether a format shows a time without a day.
func isClockFormat(id int, code string) bool {
	return id >= 18 && id <= 21 || id >= 32 && id <= 35 || id >= 45 && id <= 47 || hasClock(code)
}

// literals are the parts of a format that are shown as they are, and its colors and conditions.
var literals = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)

func isDateFormat(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(literals.ReplaceAllString(code, "")), ";")
	return code != "general" && (strings.Contains(code, "yy") || strings.Contains(code, "d") && strings.Contains(code, "m"))
}

func hasClock(code string) bool {
	code = strings.ToLower(literals.ReplaceAllString(code, ""))
	return strings.Contains(code, "h") || strings.Contains(code, "ss")
}
