package cli

import "blotter/internal/library"

// backup copies a library.
type backup struct {
	libraryFlag
	asJSON
	To string `arg:"" optional:"" name:"path" help:"The file to write. Default: beside the library, with the date in its name."`
}

// Help is what --help adds.
func (backup) Help() string {
	return `The backup is verified before it gets its name. The library can be in use meanwhile.

Examples:

    blotter backup
    blotter backup -l reports.blotter /media/stick/reports.blotter`
}

// backedUp is where a copy is, for scripts.
type backedUp struct {
	Library string `json:"library"`
	Backup  string `json:"backup"`
}

// Run makes the copy.
func (c *backup) Run(s *session) error {
	path := c.To
	if path == "" {
		path = library.DatedName(c.file())
	}
	err := c.read(s, func(d *library.Library) error { return d.Backup(s.ctx, path, s.progress.counting("copying")) })
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(backedUp{Library: c.file(), Backup: path})
	}
	s.print("%s: a copy of %s, checked.", path, c.file())
	return nil
}
