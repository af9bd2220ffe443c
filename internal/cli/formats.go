package cli

import (
	"strings"

	"github.com/alecthomas/kong"

	"blotter/data/reading"
	"blotter/data/writing"
	"blotter/internal/message"
)

// formats lists what is read and what is written.
type formats struct{ asJSON }

// formatLine is a format, for scripts.
type formatLine struct {
	Name       string   `json:"name"`
	Direction  string   `json:"direction"` // "read" or "write"
	Extensions []string `json:"extensions"`
	About      string   `json:"about"`
}

// Run lists the formats.
func (c *formats) Run(s *session) error {
	if c.JSON {
		for _, f := range allFormats() {
			if err := s.json(f); err != nil {
				return err
			}
		}
		return nil
	}
	var t table
	t.add("", "FORMAT", "ENDS IN", "WHAT IT IS")
	for _, f := range allFormats() {
		t.add(f.Direction, f.Name, strings.Join(f.Extensions, " "), f.About)
	}
	for _, line := range t.lines() {
		s.print("%s", line)
	}
	return nil
}

// allFormats are those that are read, then those that are written.
func allFormats() []formatLine {
	var all []formatLine
	for _, f := range reading.Registered() {
		all = append(all, formatLine{f.Name, "read", append([]string{}, f.Extensions...), f.Description})
	}
	for _, f := range writing.Formats() {
		all = append(all, formatLine{f.Name, "write", append([]string{}, f.Extensions...), message.New(f.About).String()})
	}
	return all
}

// formatNames are the names and endings of formats, for help texts.
func formatNames() kong.Vars {
	var endings []string
	for _, f := range writing.Formats() {
		if len(f.Extensions) > 0 {
			endings = append(endings, f.Extensions[0])
		}
	}
	return kong.Vars{
		"writing": strings.Join(writing.Names(), ", "), "endings": strings.Join(endings, ", "), "columns": strings.Join(writing.Columns(), ", "),
		"reading": strings.Join(reading.Formats(), ","),
	}
}
