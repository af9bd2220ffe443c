package cli

import (
	"errors"
	"slices"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// flag puts a flag on articles.
type flag struct {
	libraryFlag
	asJSON
	Articles []int64 `arg:"" name:"article" help:"Article numbers, as shown by blotter list."`
	Off      bool    `help:"Remove the flag."`
}

// Help is what --help adds.
func (flag) Help() string {
	return `A flag means what you want it to mean: come back to it, quote it, show it to someone. blotter list --status flagged lists flagged
articles. All articles of one command are one step for blotter undo.

Examples:

    blotter flag 12 13
    blotter flag 12 --off`
}

// Run flags the articles.
func (c *flag) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		rows, err := d.Rows(s.ctx, c.Articles)
		if err != nil {
			return err
		}
		err = d.SetFlag(s.ctx, c.Articles, !c.Off)
		if errors.Is(err, data.ErrNoArticle) {
			err = missing(s, d, c.Articles, err)
		}
		if err != nil {
			return err
		}
		var step message.Message
		if slices.ContainsFunc(rows, func(r library.Row) bool { return r.Flagged == c.Off }) {
			if step, _, err = d.NextSteps(s.ctx); err != nil {
				return err
			}
		}
		return tellGesture(s, step, c.Articles, c.JSON)
	})
}
