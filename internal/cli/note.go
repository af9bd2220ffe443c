package cli

import (
	"errors"
	"fmt"

	"blotter/data"
	"blotter/internal/library"
)

// note shows an article's note, or writes it.
type note struct {
	libraryFlag
	asJSON
	Article int64   `arg:"" help:"Article number, as shown by blotter list."`
	Text    *string `arg:"" optional:"" help:"The note; \"\" removes it. Default: show the note."`
}

// Help is what --help adds.
func (note) Help() string {
	return `Notes are searched by blotter list --search and included in blotter export.

Examples:

    blotter note 12 "Quoted in the March report"
    blotter note 12
    blotter note 12 ""`
}

// remarked is an article's note, for scripts.
type remarked struct {
	Article int64  `json:"article"`
	Note    string `json:"note"`
}

// Run shows or writes the note.
func (c *note) Run(s *session) error {
	if c.Text == nil {
		return c.read(s, func(d *library.Library) error {
			a, err := d.Article(s.ctx, c.Article)
			if err != nil {
				return c.named(err)
			}
			return c.show(s, a.Note)
		})
	}
	return c.change(s, func(d *library.Library) error {
		if err := d.SetNote(s.ctx, c.Article, *c.Text); err != nil {
			return c.named(err)
		}
		switch {
		case c.JSON:
			return c.show(s, *c.Text)
		case *c.Text == "":
			s.print("Article %d has no note now.", c.Article)
		default:
			s.print("Noted on article %d.", c.Article)
		}
		return nil
	})
}

func (c *note) show(s *session, text string) error {
	if c.JSON {
		return s.json(remarked{c.Article, text})
	}
	if text != "" {
		s.print("%s", text)
	}
	return nil
}

func (c *note) named(err error) error {
	if errors.Is(err, data.ErrNoArticle) {
		return fmt.Errorf("article %d: %w. Nothing was changed", c.Article, err)
	}
	return err
}
