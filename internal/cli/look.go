package cli

import (
	"fmt"
	"slices"
	"strings"

	"blotter/data/reading"
	"blotter/data/reading/format"
)

// filesShown is how many files are described.
const filesShown = 10

// look says what the beginnings of the files show: their format and charset, and what their columns are.
func (c *intake) look(s *session) error {
	if slices.Contains(c.Paths, "-") { // what is read of it would be lost
		return nil
	}
	p, err := reading.Look(s.ctx, c.Paths, c.readingOptions(s))
	if err != nil {
		return misuse{err}
	}
	for i, f := range p.Files {
		if i == filesShown {
			s.print("… and %s", count("cli.n-more-files", len(p.Files)-i+p.Others))
			break
		}
		tellFile(s, f)
	}
	return nil
}

func tellFile(s *session, f reading.FilePreview) {
	if f.Format == "" {
		return
	}
	about := f.Format
	switch {
	case f.Charset != "" && f.Doubt:
		about += ", charset " + f.Charset + " (a guess)"
	case f.Charset != "":
		about += ", charset " + f.Charset
	}
	s.print("%s: %s", f.Name, about)
	for _, sheet := range f.Tables {
		tellTable(s, sheet)
	}
}

func tellTable(s *session, sheet format.Table) {
	if sheet.Name != "" {
		s.print("  %s:", sheet.Name)
	}
	var t table
	for _, c := range sheet.Columns {
		t.add("  "+c.Name, meaningOf(c), samples(c.Values))
	}
	for _, line := range t.lines() {
		s.print("%s", line)
	}
	switch sheet.DateOrder {
	case format.DayFirst:
		s.print("  In dates the day comes first.")
	case format.MonthFirst:
		s.print("  In dates the month comes first.")
	}
}

// meaningOf says what a column is read as.
func meaningOf(c format.Column) string {
	switch {
	case c.Field != "" && c.By == "content":
		return c.Field + " (by what it holds)"
	case c.Field != "":
		return c.Field
	case c.By == "verdict":
		return "verdict on the label"
	case c.Hint == "label":
		return "not used; --label-from " + c.Name
	case c.Hint != "":
		return fmt.Sprintf("not used; --map %s=%s", c.Hint, c.Name)
	}
	return "not used"
}

// samples shows the first values of a column in one line.
func samples(values []string) string {
	const longest = 24
	var shown []string
	for _, v := range values {
		v = strings.Join(strings.Fields(v), " ")
		if r := []rune(v); len(r) > longest {
			v = string(r[:longest]) + "…"
		}
		shown = append(shown, v)
	}
	return strings.Join(shown, " | ")
}
