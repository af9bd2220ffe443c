package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"blotter/data/starter"
	"blotter/internal/library"
)

// newLibrary makes a library.
type newLibrary struct {
	asJSON
	File    string `arg:"" help:"The file to create, usually NAME.blotter."`
	Topics  string `default:"starter" placeholder:"starter|none|SET|FILE" help:"The first topics: the starter set, none, another set, or those of a file."`
	Several bool   `help:"Allow several topics per article."`
	Author  string `placeholder:"NAME" help:"The name of the person who labels. Default: me."`
	Samples bool   `help:"Include the sample articles."`
}

// Help is what --help adds.
func (newLibrary) Help() string {
	return `Examples:

    blotter new reports.blotter
    blotter new reports.blotter --samples
    blotter new reports.blotter --topics human-rights
    blotter new reports.blotter --topics my-topics.txt

A topics file has one topic per line, optionally with keywords after a colon: Arson: fire, arsonist. A table (CSV) has a column with the names and others with a description, keywords or a color. In JSON it is a list of names, or of objects: [{"name": "Arson", "guide": "What counts ...", "keywords": ["fire", "arsonist"]}]. It may also be what blotter topics --json prints for another library.

` + setsOfTopics()
}

// setsOfTopics lists the sets for a help text.
func setsOfTopics() string {
	sets, err := starter.Sets()
	if err != nil {
		return err.Error()
	}
	var t table
	for _, set := range sets {
		t.add("   ", set.ID, set.Name)
	}
	return "Sets of topics, each with guides and keywords; crime is the starter set:\n\n" + strings.Join(t.lines(), "\n")
}

// made is what is said of a new library.
type made struct {
	Library  string `json:"library"`
	Topics   int    `json:"topics"`
	Articles int    `json:"articles"`
}

// Run makes the library.
func (c *newLibrary) Run(s *session) error {
	if c.Samples && c.Topics != "starter" && c.Topics != starter.Crime {
		return misused("the sample articles are about the starter's topics: leave out --topics, or --samples")
	}
	if err := makeLibrary(s, c.File, c.Topics, c.Samples); err != nil {
		return err
	}
	if err := c.settings(s); err != nil {
		return err
	}
	var m made
	err := libraryFlag{Path: c.File}.read(s, func(d *library.Library) error {
		m = made{Library: c.File, Topics: len(offered(d)), Articles: d.Counts().All}
		return nil
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(m)
	}
	s.print("%s: a new library with %s and %s.", m.Library, count("cli.n-topics", m.Topics), count("common.n-articles", m.Articles))
	return nil
}

// settings sets what holds for the whole library.
func (c *newLibrary) settings(s *session) error {
	if !c.Several && c.Author == "" {
		return nil
	}
	set := about{libraryFlag: libraryFlag{Path: c.File}, Author: c.Author}
	if c.Several {
		set.Several = "on"
	}
	return set.change(s, func(d *library.Library) error { return set.set(s, d) })
}

// makeLibrary makes a library with the topics that an option names: starter, none, a set, or a file.
func makeLibrary(s *session, path, topics string, samples bool) error {
	switch {
	case samples:
		return library.Create(s.ctx, path, library.StarterAll)
	case topics == "starter":
		return library.Create(s.ctx, path, library.StarterTopics)
	case topics == "none":
		return library.Create(s.ctx, path, library.Empty)
	case topics == "":
		return misuse{errors.New("--topics wants starter, none, a set or a file")}
	}
	noSet := library.CreateFromSet(s.ctx, path, topics)
	if !errors.Is(noSet, starter.ErrNoSet) {
		return noSet
	}
	list, err := readTopics(topics)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: there is no such file, and %w", topics, noSet)
	}
	if err != nil {
		return err
	}
	return library.CreateWith(s.ctx, path, list)
}
