package cli

import (
	"blotter/internal/library"
	"blotter/internal/message"
)

// about says what a library is, and changes what holds for all of it.
type about struct {
	libraryFlag
	asJSON
	Author  string `placeholder:"NAME" help:"The name of who labels in this library."`
	Several string `enum:",on,off" default:"" placeholder:"on|off" help:"Whether an article may have several topics."`
}

// Help is what --help adds.
func (about) Help() string {
	return `Examples:

    blotter about
    blotter about -l reports.blotter --several on
    blotter about -l reports.blotter --author Ana`
}

// aboutLibrary is what a library is, for scripts.
type aboutLibrary struct {
	Path     string `json:"path"`
	UUID     string `json:"uuid"`
	Author   string `json:"author"`
	Several  bool   `json:"several"`
	Articles int    `json:"articles"`
	Labeled  int    `json:"labeled"`
	Topics   int    `json:"topics"`
}

// Run changes what was asked for, and says what the library is.
func (c *about) Run(s *session) error {
	with := c.read
	if c.Author != "" || c.Several != "" {
		with = c.change
	}
	return with(s, func(d *library.Library) error {
		if err := c.set(s, d); err != nil {
			return err
		}
		what, err := d.About(s.ctx)
		if err != nil {
			return err
		}
		counts := d.Counts()
		a := aboutLibrary{
			Path: d.Path(), UUID: what.UUID, Author: what.Author.Name, Several: what.Several,
			Articles: counts.All, Labeled: counts.Labeled, Topics: len(offered(d)),
		}
		if c.JSON {
			return s.json(a)
		}
		s.print("%s", a.Path)
		s.print("%s, %s, %s", count("common.n-articles", a.Articles), count("cli.n-labeled-articles", a.Labeled), count("cli.n-topics", a.Topics))
		s.print("Labeled by %s", a.Author)
		if a.Several {
			s.print("%s.", message.New("settings.an-article-may-have-several-topics"))
		} else {
			s.print("An article has one topic.")
		}
		s.print("UUID %s", a.UUID)
		return nil
	})
}

func (c *about) set(s *session, d *library.Library) error {
	if c.Author != "" {
		if err := d.SetAuthorName(s.ctx, c.Author); err != nil {
			return err
		}
	}
	if c.Several != "" {
		return d.SetSeveral(s.ctx, c.Several == "on")
	}
	return nil
}
