package cli

import (
	"errors"

	"blotter/data/store"

	"blotter/internal/library"
)

// check looks a library through.
type check struct {
	libraryFlag
	asJSON
	Salvage string `placeholder:"NEW" help:"Recover what can be read of a damaged library into this new one."`
}

// Help is what --help adds.
func (check) Help() string {
	return `After a backup, check repairs what is safe to repair: it rebuilds a search index that does not match, restores missing rows that others
refer to, and records labels that the history lacks. It reports anything else, with a suggested fix. The exit status is 1 if something
is left to fix.

--salvage copies all articles, labels, topics and history that can still be read to a new library, and leaves the damaged file alone:

    blotter check -l reports.blotter --salvage saved.blotter`
}

// checked is what a check found, for scripts.
type checked struct {
	Library  string    `json:"library"`
	Whole    bool      `json:"whole"`
	Articles int       `json:"articles"`
	Changes  int       `json:"changes"`
	Findings []finding `json:"findings"`
	Backup   string    `json:"backup"`
}

type finding struct {
	What     string `json:"what"`
	Remedy   string `json:"remedy"`
	Repaired bool   `json:"repaired"`
}

var errNotWhole = errors.New("not all is as it should be; what can be done is said beside each thing found, and blotter restore --list shows the backups there are")

// Run checks.
func (c *check) Run(s *session) error {
	if c.Salvage != "" {
		return c.salvage(s)
	}
	var found store.Report
	err := c.read(s, func(d *library.Library) (err error) {
		found, err = d.Check(s.ctx, s.progress.counting("checking"))
		return err
	})
	if err != nil {
		return err
	}
	if err := c.tell(s, found); err != nil {
		return err
	}
	if !found.Sound() {
		return errNotWhole
	}
	return nil
}

func (c *check) tell(s *session, found store.Report) error {
	if c.JSON {
		return s.json(c.summary(found))
	}
	for _, f := range found.Findings {
		if f.Repaired {
			s.print("Repaired: %s. %s.", f.What, f.Remedy)
		} else {
			s.print("Found: %s. %s.", f.What, f.Remedy)
		}
	}
	if found.Backup != "" {
		s.print("%s: the library as it was before.", found.Backup)
	}
	if found.Sound() {
		s.print("%s: whole. %s and %s looked at.", c.file(), count("common.n-articles", found.Articles), count("cli.n-changes", found.Changes))
	}
	return nil
}

func (c *check) summary(found store.Report) checked {
	out := checked{
		Library: c.file(), Whole: found.Sound(), Articles: found.Articles, Changes: found.Changes, Findings: []finding{}, Backup: found.Backup,
	}
	for _, f := range found.Findings {
		out.Findings = append(out.Findings, finding{f.What.String(), f.Remedy.String(), f.Repaired})
	}
	return out
}
