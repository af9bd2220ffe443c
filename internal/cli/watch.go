package cli

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"blotter/internal/library"
	"blotter/internal/message"
)

// watch imports the files of folders as they come.
type watch struct {
	libraryFlag
	readingFlags
	LabelFrom string        `placeholder:"folder|COLUMN|none" help:"Where labels come from. Default: the label column or key, if there is one."`
	Topics    string        `default:"starter" placeholder:"starter|none|SET|FILE" help:"The topics of a library that is created; see blotter new --help."`
	Every     time.Duration `default:"2s" help:"How often the folders are looked into."`
	Once      bool          `help:"Import what is new and stop, as for a timer."`
	Folders   []string      `arg:"" name:"folder" type:"existingdir" help:"Folders, with those in them."`
}

// Help is what --help adds.
func (watch) Help() string {
	return `Each file is imported once, when it is whole: its size and time have not changed for two seconds, and its name
is not that of an unfinished download. A file that changes later is read again. Each import can be undone by itself.
Ctrl-C or SIGTERM stops.

Examples:

    blotter watch -l press.blotter ~/Downloads/press
    blotter watch -l press.blotter --once --label-from folder /srv/clippings`
}

// Run watches until it is stopped.
func (c *watch) Run(s *session) error {
	if !c.exists() {
		if err := makeLibrary(s, c.file(), c.Topics, false); err != nil {
			return err
		}
	}
	err := c.change(s, func(l *library.Library) error { return c.watch(s, l) })
	if errors.Is(err, context.Canceled) && !c.Once { // it is meant to be stopped
		return nil
	}
	return err
}

func (c *watch) watch(s *session, l *library.Library) error {
	out := l.Lookout()
	for _, folder := range c.Folders {
		if err := out.Add(folder); err != nil {
			return err
		}
		if !c.Once {
			s.say("Watching %s. Press Ctrl-C to stop.", folder)
		}
	}
	told := map[string]bool{}
	for looks := 0; ; looks++ {
		found, err := out.Look(s.ctx, time.Now())
		if err != nil {
			return err
		}
		if err := c.take(s, out, c.ours(found), told); err != nil {
			return err
		}
		if c.Once && looks > 0 {
			return nil
		}
		if err := pause(s.ctx, c.Every); err != nil {
			return err
		}
	}
}

// ours leaves out the folders that the library watches for its window.
func (c *watch) ours(all []library.Incoming) []library.Incoming {
	var ours []library.Incoming
	for _, in := range all {
		for _, folder := range c.Folders {
			if abs, err := filepath.Abs(folder); err == nil && abs == in.Folder {
				ours = append(ours, in)
				break
			}
		}
	}
	return ours
}

// take imports what is new in folders. A folder that cannot be looked into is told once, until it can.
func (c *watch) take(s *session, out *library.Lookout, found []library.Incoming, told map[string]bool) error {
	for _, in := range found {
		if in.Err != nil && !told[in.Folder] {
			s.say("%s cannot be looked into: %v. Blotter goes on trying.", in.Folder, in.Err)
		}
		told[in.Folder] = in.Err != nil
		if len(in.New) == 0 {
			continue
		}
		o := c.options(s)
		o.LabelFrom = c.LabelFrom
		result, err := out.Import(s.ctx, in.New, o)
		c.tell(s, in.New, result)
		if err != nil {
			return err
		}
	}
	return s.flush()
}

// tell says what came of new files.
func (c *watch) tell(s *session, files []string, r library.ImportResult) {
	name := filepath.Base(files[0])
	if n := len(files) - 1; n > 0 {
		name = message.Count("reading.file-and-more-files", n, "File", name).String()
	}
	s.print("%s: %s added, %s skipped, %s rejected.", name, count("common.n-articles", r.Added), count("cli.n-exact-copies", r.Copies), number(library.NumberOf(r.Rejected)))
	for _, t := range r.Topics {
		s.print("New topic: %s", t)
	}
	for _, list := range [][]library.Rejection{r.Rejected, r.Notices, r.Dates} {
		for _, p := range list {
			s.say("%s", rejection(&p))
		}
	}
}

// pause waits, and returns the context's error where it ends first.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
