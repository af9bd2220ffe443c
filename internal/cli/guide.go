package cli

import (
	"blotter/docs/guide"
)

// handbook writes the guide.
type handbook struct {
	Language string `enum:"en,es" default:"en" placeholder:"en|es" help:"English or Spanish."`
	To       string `placeholder:"FILE" help:"The file to write. Default: standard output."`
}

// Help is what --help adds.
func (handbook) Help() string {
	return `The guide is one HTML file with its pictures inside. In the window F1 opens it.

Examples:

    blotter guide --to guide.html
    blotter guide --language es --to guia.html`
}

// Run writes the guide.
func (c *handbook) Run(s *session) error {
	html, err := guide.HTML(c.Language, version)
	if err != nil {
		return err
	}
	if c.To == "" {
		s.print("%s", html)
		return nil
	}
	if err := writeText(c.To, html); err != nil {
		return err
	}
	s.say("%s: written. Open it in a browser.", c.To)
	return nil
}
