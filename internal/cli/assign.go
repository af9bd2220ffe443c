package cli

import (
	"blotter/internal/library"
	"blotter/internal/message"
)

// assign makes libraries for colleagues.
type assign struct {
	libraryFlag
	asJSON
	Files      []string `arg:"" name:"file" help:"The libraries to make, one for each colleague, as ana.blotter."`
	Count      int      `required:"" placeholder:"N" help:"How many articles each gets."`
	Overlap    int      `placeholder:"M" help:"How many of these all of them get. With one colleague, articles that you labeled come first."`
	Name       []string `placeholder:"NAME,..." help:"The colleagues' names; without them, the names of the files."`
	Topic      string   `placeholder:"TOPIC" help:"Only articles of this topic, as blotter list finds them."`
	Status     string   `enum:",unlabeled,labeled,skipped,review,check,copies,flagged,noted" default:"" placeholder:"STATUS" help:"Only articles of this status, as blotter list knows it."`
	Search     string   `placeholder:"WORDS" help:"Only articles that this search finds."`
	InOrder    bool     `help:"Take the first of the list; without it they are drawn."`
	Seed       uint64   `default:"1" placeholder:"N" help:"The seed of the draw: the same seed draws the same."`
	WithLabels bool     `help:"Let your labels and notes go along. What is labeled after seeing them does not count for blotter agreement."`
}

// Help is what --help adds.
func (assign) Help() string {
	return `Each file is a library of its own with your topics and guides, and nothing of what you said of the articles. Your colleague
labels in it, sends it back, and blotter merge takes it in. An article that somebody has got already is not handed out again.
Where one of several files cannot be made, none is.

Examples:

    blotter assign ana.blotter --count 40 --overlap 20
    blotter assign ana.blotter ben.blotter --count 100 --overlap 30 --seed 7
    blotter assign ana.blotter --count 50 --search "source:courier after:2024"`
}

// assigned is a library that was made, for scripts.
type assigned struct {
	File     string `json:"file"`
	Name     string `json:"name"`
	Articles int    `json:"articles"`
	Overlap  int    `json:"overlap"`
}

// Run makes the libraries.
func (c *assign) Run(s *session) error {
	names, err := c.names()
	if err != nil {
		return err
	}
	return c.change(s, func(d *library.Library) error {
		query, err := (&list{Topic: c.Topic, Status: c.Status, Search: c.Search}).query(d)
		if err != nil {
			return err
		}
		sayUnread(s, d, c.Search)
		if c.Topic != "" || c.Status == "review" || c.Status == "check" || c.Status == "copies" {
			if err := learn(s, d); err != nil {
				return err
			}
		}
		made, err := d.HandOut(s.ctx, c.Files, names, library.HandOutOptions{
			Query: query, Count: c.Count, Overlap: c.Overlap, Seed: c.Seed, InOrder: c.InOrder, Labels: c.WithLabels,
		})
		if err != nil {
			return err
		}
		return c.tell(s, made)
	})
}

func (c *assign) names() ([]string, error) {
	if len(c.Name) != 0 && len(c.Name) != len(c.Files) {
		return nil, misused("--name wants a name for each file: %d", len(c.Files))
	}
	names := c.Name
	if len(names) == 0 {
		for _, file := range c.Files {
			names = append(names, library.NameOfFile(file))
		}
	}
	return names, nil
}

func (c *assign) tell(s *session, made []library.HandedOut) error {
	for _, one := range made {
		if c.JSON {
			if err := s.json(assigned{one.Path, one.Name, one.Articles, one.Overlap}); err != nil {
				return err
			}
			continue
		}
		s.print("%s: %s for %s.", one.Path, count("common.n-articles", one.Articles), one.Name)
		if one.Known {
			s.print("  %s", message.New("people.known-colleague", "Name", one.Name))
		}
	}
	return nil
}
