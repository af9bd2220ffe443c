package table

import (
	"bytes"
	"strings"

	"blotter/data/reading/charset"
)

// All returns the rows of a small table as they stand, the header among them, without blank rows. Broken rows are left out.
func All(raw []byte) [][]string {
	text := []byte(strings.ReplaceAll(strings.ReplaceAll(string(charset.Decode(raw)), "\r\n", "\n"), "\r", "\n"))
	s := shapeOf(text, 0)
	if s.named {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	t := newTable(bytes.TrimPrefix(text, []byte("\ufeff")), s)
	var rows [][]string
	for {
		rec := t.record()
		switch {
		case rec.broken:
		case !rec.ok:
			return rows
		case strings.TrimSpace(strings.Join(rec.fields, "")) != "":
			rows = append(rows, rec.fields)
		}
	}
}
