package cli

import (
	"errors"
	"fmt"

	"blotter/internal/desk"
)

// library is the flag of every command that works on one.
type library struct {
	Path string `short:"l" name:"library" placeholder:"FILE" help:"The library; without it, the one in your data folder."`
}

// file returns the library's path.
func (l library) file() string {
	if l.Path == "" {
		return desk.DefaultPath()
	}
	return l.Path
}

// exists tells whether there is such a library.
func (l library) exists() bool { return desk.Exists(l.file()) }

// read opens the library, calls work with it and closes it. A library that may not be written to is read all the same.
func (l library) read(s *session, work func(*desk.Desk) error) error {
	return l.with(work, func() (*desk.Desk, error) { return desk.OpenOrRead(s.ctx, l.file(), desk.Options{}) })
}

// change opens the library for changes, calls work with it and closes it.
func (l library) change(s *session, work func(*desk.Desk) error) error {
	return l.with(work, func() (*desk.Desk, error) { return desk.Open(s.ctx, l.file(), desk.Options{}) })
}

func (l library) with(work func(*desk.Desk) error, open func() (*desk.Desk, error)) error {
	if !l.exists() {
		return l.missing()
	}
	d, err := open()
	if err != nil {
		return err
	}
	return errors.Join(work(d), d.Close())
}

func (l library) missing() error {
	return fmt.Errorf("%s: there is no such library. Check the name, or make one: blotter new FILE, or blotter import -l FILE PATH", l.file())
}

// learn makes the library's suggestions ready.
func learn(s *session, d *desk.Desk) error {
	return d.Learn(s.ctx, true, s.progress.of("getting to know the articles"))
}
