package cli

import (
	"strings"

	"github.com/alecthomas/kong"

	"blotter/data/writing"
	"blotter/internal/message"
)

// formats lists what is written.
type formats struct{ asJSON }

// formatLine is a format, for scripts.
type formatLine struct {
	Name       string   `json:"name"`
	Direction  string   `json:"direction"` // "write"
	Extensions []string `json:"extensions"`
	About      string   `json:"about"`
}

// Run lists the formats.
func (c *formats) Run(s *session) error {
	var t table
	t.add("FORMAT", "ENDS IN", "WHAT IT IS")
	for _, f := range writing.Formats() {
		about := message.New(f.About).String()
		if c.JSON {
			if err := s.json(formatLine{f.Name, "write", append([]string{}, f.Extensions...), about}); err != nil {
				return err
			}
			continue
		}
		t.add(f.Name, strings.Join(f.Extensions, " "), about)
	}
	if c.JSON {
		return nil
	}
	for _, line := range t.lines() {
		s.print("%s", line)
	}
	return nil
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
	}
}
