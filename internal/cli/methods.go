package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"blotter/internal/library"
	"blotter/internal/message"
)

// reporting writes what was collected, labeled and checked, and what follows from it.
type reporting struct {
	libraryFlag
	To       string `required:"" placeholder:"FILE" help:"The file to write: .html, .pdf, .md for Markdown, or .json for all numbers; - prints HTML."`
	Level    int    `enum:"90,95" default:"90" placeholder:"N" help:"How often the intervals hold, in percent: 90 or 95."`
	Titles   bool   `help:"With the titles of the audited articles. Texts of articles are never in a report."`
	Language string `enum:"en,es" default:"en" placeholder:"LANG" help:"en or es."`
	Force    bool   `help:"Replace the file if it exists."`
}

// Help is what --help adds.
func (reporting) Help() string {
	return `One page for a methods appendix: what was collected, who labeled what and how, the
audit sample and its seed, every number with its interval, and the papers that the
methods come from. The HTML page needs no other file. The JSON file has all numbers:
counts by month, quality by topic, the model over time, new words by month.

Examples:

    blotter report --to methods.html
    blotter report --to methods.pdf --titles
    blotter report --to methods.md --level 95`
}

// Run writes the report.
func (c *reporting) Run(s *session) error {
	if c.To != "-" && !library.IsMethodsFile(c.To) {
		return misused("--to wants a file that ends in .html, .pdf, .md or .json")
	}
	if _, err := os.Lstat(c.To); err == nil && !c.Force {
		return fmt.Errorf("%s exists. Choose another name, or replace it with --force", c.To)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return c.read(s, func(d *library.Library) error {
		if err := learn(s, d); err != nil {
			return err
		}
		o := library.MethodsOptions{Version: version, Level: float64(c.Level) / 100, Titles: c.Titles, In: message.Language(c.Language)}
		m, err := d.Methods(s.ctx, o, s.progress.of("checking the suggestions"))
		if err != nil {
			return err
		}
		if c.To == "-" {
			return m.Document().WriteHTML(s.out)
		}
		if err := library.WriteMethods(c.To, m); err != nil {
			return err
		}
		s.print("Written: %s", c.To)
		return nil
	})
}
