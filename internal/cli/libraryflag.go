package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"

	"blotter/internal/library"
	"blotter/internal/message"
)

// libraryFlag is the flag of every command that works on one.
type libraryFlag struct {
	Path string `short:"l" name:"library" placeholder:"FILE" help:"The library. Default: the one in your data folder."`
}

// file returns the library's path.
func (l libraryFlag) file() string {
	if l.Path == "" {
		return library.DefaultPath()
	}
	return l.Path
}

// exists tells whether there is such a library.
func (l libraryFlag) exists() bool { return library.Exists(l.file()) }

// read opens the library, calls work with it and closes it. A library that may not be written to is read all the same.
func (l libraryFlag) read(s *session, work func(*library.Library) error) error {
	return l.with(l.afterNotice(s, work), func() (*library.Library, error) {
		d, err := library.OpenOrRead(s.ctx, l.file(), library.Options{})
		if err == nil && d.OpenOnMachine() != "" {
			s.say("%s", message.New("people.open-on-machine", "Machine", d.OpenOnMachine()))
		}
		return d, err
	})
}

// readOrNone is read for what needs no library: where there is none, work gets an empty one that has no file.
func (l libraryFlag) readOrNone(s *session, work func(*library.Library) error) error {
	if !l.exists() {
		return work(&library.Library{})
	}
	return l.read(s, work)
}

// change opens the library for changes, calls work with it and closes it.
func (l libraryFlag) change(s *session, work func(*library.Library) error) error {
	return l.changeQuietly(s, l.afterNotice(s, work))
}

// changeQuietly is change without a word about conflicted copies.
func (l libraryFlag) changeQuietly(s *session, work func(*library.Library) error) error {
	return l.with(work, func() (*library.Library, error) { return library.Open(s.ctx, l.file(), library.Options{}) })
}

// afterNotice returns work that first names a conflicted copy beside the library on standard error, with the command that merges it.
func (l libraryFlag) afterNotice(s *session, work func(*library.Library) error) func(*library.Library) error {
	return func(d *library.Library) error {
		if d.ReadOnly() {
			return work(d)
		}
		if found, err := d.ConflictedCopies(s.ctx); err == nil && len(found) > 0 {
			command := "blotter merge " + quotedArgument(found[0]) + " --newer"
			if l.Path != "" {
				command += " -l " + quotedArgument(l.Path)
			}
			s.say("%s", message.New("people.merge-conflicted-copy", "File", filepath.Base(found[0]), "Command", command))
		}
		return work(d)
	}
}

// quotedArgument writes an argument of a command as a shell reads it.
func quotedArgument(text string) string {
	special := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(`/\._-:+@%,`, r)
	}
	switch {
	case text != "" && !strings.ContainsFunc(text, special) && (runtime.GOOS == "windows" || !strings.Contains(text, `\`)):
		return text
	case runtime.GOOS == "windows" || !strings.ContainsAny(text, "\"$`\\!"):
		return `"` + text + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

func (l libraryFlag) with(work func(*library.Library) error, open func() (*library.Library, error)) error {
	if !l.exists() {
		return l.missing()
	}
	d, err := open()
	if err != nil {
		return err
	}
	return errors.Join(work(d), d.Close())
}

func (l libraryFlag) missing() error {
	return fmt.Errorf("%s: there is no such library. Check the name, or make one: blotter new FILE, or blotter import -l FILE PATH", l.file())
}

// learn makes the library's suggestions ready.
func learn(s *session, d *library.Library) error {
	return d.Learn(s.ctx, true, s.progress.of(message.New("job.getting-to-know-the-articles").String()))
}
