package writing

import (
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"blotter/internal/message"
)

func init() {
	register(Format{
		Name: "xlsx", Extensions: []string{".xlsx"}, Tool: "writing.tool-xlsx", About: "writing.about-xlsx",
		file: func(w io.Writer, l layout) encoder { return &workbook{out: w, columns: l.columns} },
	})
}

// The limits of a sheet, by Microsoft's specification of Excel.
const (
	mostRows   = 1_048_576
	mostLetter = 32_767 // UTF-16 units in a cell
)

// workbook writes one sheet. Texts are written as texts, so no cell is ever a formula; what is too long for a cell is cut and ends in "…".
type workbook struct {
	out     io.Writer
	columns []column
	file    *excelize.File
	sheet   *excelize.StreamWriter
	row     int
	cells   []any
}

func (b *workbook) begin() (err error) {
	b.file = excelize.NewFile()
	if err := b.file.SetSheetName("Sheet1", "Articles"); err != nil {
		return err
	}
	if b.sheet, err = b.file.NewStreamWriter("Articles"); err != nil {
		return err
	}
	head := make([]any, len(b.columns))
	for i, c := range b.columns {
		head[i] = c.name
	}
	b.cells = make([]any, len(b.columns))
	if err := b.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return b.put(head)
}

func (b *workbook) put(cells []any) error {
	b.row++
	if b.row > mostRows {
		return message.NewError("writing.too-many-rows", "Most", mostRows-1)
	}
	at, err := excelize.CoordinatesToCellName(1, b.row)
	if err != nil {
		return err
	}
	return b.sheet.SetRow(at, cells)
}

func (b *workbook) article(a *Article) error {
	for i, c := range b.columns {
		b.cells[i] = cellOf(c, a)
	}
	return b.put(b.cells)
}

// cellOf returns the value of a cell: a number, true, a text, or nil for nothing.
func cellOf(c column, a *Article) any {
	if c.kind == number {
		if value, known := c.value(a); known {
			return value
		}
		return nil
	}
	text := c.text(a)
	switch {
	case text == "":
		return nil
	case c.kind == truth:
		return true
	}
	return cut(clean(text))
}

// clean takes out what XML 1.0 cannot hold.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd && r != 0xfffe, r >= 0x10000:
			return r
		}
		return -1
	}, strings.ToValidUTF8(text, "\ufffd"))
}

// cut shortens a text to what a cell holds.
func cut(text string) string {
	if len(text) <= mostLetter {
		return text
	}
	size := 0
	for i, r := range text {
		if size += utf16.RuneLen(r); size > mostLetter-1 {
			return text[:i] + "…"
		}
	}
	return text
}

func (b *workbook) end() error {
	if err := b.sheet.Flush(); err != nil {
		return err
	}
	if err := b.file.Write(b.out); err != nil {
		return err
	}
	return b.file.Close()
}
