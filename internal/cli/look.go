package cli

import (
	"fmt"
	"slices"
	"strings"

	"blotter/data/reading"
	"blotter/data/reading/format"
	"blotter/internal/library"
)

// filesShown is how many files are described.
const filesShown = 10

// look finds out what the beginnings of the files show. Of standard input it shows nothing: what is read of it would be lost.
func (c *importer) look(s *session) (*reading.Preview, error) {
	if slices.Contains(c.Paths, "-") {
		return &reading.Preview{}, nil
	}
	var p *reading.Preview
	err := c.readOrNone(s, func(l *library.Library) error {
		look, err := l.Look(s.ctx, c.Paths, c.readingOptions(s))
		if err != nil {
			return misuse{err}
		}
		p = look.Preview
		return nil
	})
	return p, err
}

// tellFiles prints the format and charset of each file, and what its columns are.
func tellFiles(s *session, p *reading.Preview) {
	for i, f := range p.Files {
		if i == filesShown {
			s.print("… and %s", count("cli.n-more-files", len(p.Files)-i+p.Others))
			return
		}
		tellFile(s, f)
	}
}

// seen is what the beginning of a file shows, for scripts.
type seen struct {
	File    string       `json:"file"`
	Format  string       `json:"format"`
	Charset string       `json:"charset"`
	Guess   bool         `json:"charset_guessed"`
	Columns []seenColumn `json:"columns"`
}

type seenColumn struct {
	Name   string   `json:"name"`
	Field  string   `json:"field"`
	By     string   `json:"by"`
	Values []string `json:"values"`
}

func seenFiles(files []reading.FilePreview) []seen {
	var list []seen
	for _, f := range files {
		one := seen{File: f.Name, Format: f.Format, Charset: f.Charset, Guess: f.Doubt, Columns: []seenColumn{}}
		for _, t := range f.Tables {
			for _, c := range t.Columns {
				one.Columns = append(one.Columns, seenColumn{c.Name, c.Field, c.By, append([]string{}, c.Values...)})
			}
		}
		list = append(list, one)
	}
	return list
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
	case c.By == "ticks":
		return "label where yes"
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
