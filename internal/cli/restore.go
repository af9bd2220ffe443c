package cli

import (
	"errors"
	"time"

	"github.com/dustin/go-humanize"

	"blotter/internal/library"
)

// restore goes back to a copy.
type restore struct {
	libraryFlag
	asJSON
	List   bool   `help:"List the backups."`
	Backup string `arg:"" optional:"" help:"The backup: a file, or latest for the newest undamaged one."`
}

// Help is what --help adds.
func (restore) Help() string {
	return `Backups are made daily by the window, in the folder LIBRARY-backups, and by blotter backup, updates and repairs, beside the library.
The replaced library is kept under a name with the date.

Examples:

    blotter restore --list
    blotter restore latest
    blotter restore -l reports.blotter reports-2026-01-31-145907.blotter`
}

// copied is a copy, for scripts.
type copied struct {
	Backup   string `json:"backup"`
	Time     string `json:"time"`
	Bytes    int64  `json:"bytes"`
	Articles int    `json:"articles"`
	Labels   int    `json:"labels"`
	Origin   string `json:"origin"`
	Fault    string `json:"fault"`
}

// restored is what came of going back, for scripts.
type restored struct {
	Library string `json:"library"`
	Backup  string `json:"backup"`
	Kept    string `json:"kept"`
}

// Run lists the copies, or goes back to one.
func (c *restore) Run(s *session) error {
	switch {
	case c.List && c.Backup != "":
		return misused("either --list or a copy to go back to, not both")
	case c.List:
		return c.list(s)
	case c.Backup == "":
		return misused("which copy? Name one, or latest; blotter restore --list shows those there are")
	}
	return c.goBack(s)
}

func (c *restore) list(s *session) error {
	backups, err := library.Backups(s.ctx, c.file())
	if err != nil {
		return err
	}
	if c.JSON {
		for _, b := range backups {
			if err := s.json(copyOf(b)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(backups) == 0 {
		s.print("There is no copy of %s yet. blotter backup makes one; the window makes one a day.", c.file())
	}
	var t table
	for _, b := range backups {
		what := count("common.n-labels", b.Labels) + ", " + count("common.n-articles", b.Articles)
		if b.Err != nil {
			what = "damaged"
		}
		t.add(b.At.Format("2006-01-02 15:04:05"), what, humanize.Bytes(uint64(b.Size)), string(b.Origin), b.Path)
	}
	for _, line := range t.lines(2) {
		s.print("%s", line)
	}
	return nil
}

func copyOf(b library.Backup) copied {
	c := copied{
		Backup: b.Path, Time: b.At.Format(time.RFC3339), Bytes: b.Size, Articles: b.Articles, Labels: b.Labels, Origin: string(b.Origin),
	}
	if b.Err != nil {
		c.Fault = b.Err.Error()
	}
	return c
}

func (c *restore) goBack(s *session) error {
	path := c.Backup
	if path == "latest" {
		newest, err := library.NewestBackup(s.ctx, c.file())
		if errors.Is(err, library.ErrNoBackup) {
			return library.ErrNoBackup
		}
		if err != nil {
			return err
		}
		path = newest.Path
	}
	kept, err := library.RestoreBackup(s.ctx, path, c.file())
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(restored{Library: c.file(), Backup: path, Kept: kept})
	}
	s.print("%s is again what it was in %s, which stays where it is.", c.file(), path)
	if kept != "" {
		s.print("%s: the library as it was before.", kept)
	}
	return nil
}
