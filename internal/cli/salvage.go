package cli

import (
	"blotter/data/store"
	"blotter/internal/library"
)

// salvaged is what could be saved of a library, for scripts.
type salvaged struct {
	Library  string `json:"library"`
	Saved    string `json:"saved"`
	Whole    bool   `json:"whole"`
	Articles int    `json:"articles"`
	Labels   int    `json:"labels"`
	Texts    int    `json:"texts_lost"`
	Titles   int    `json:"titles_lost"`
	Places   int    `json:"places_unreadable"`
}

// salvage saves what can be read of the library.
func (c *check) salvage(s *session) error {
	if !c.exists() {
		return c.missing()
	}
	saved, err := library.Salvage(s.ctx, c.file(), c.Salvage, s.progress.counting("saving what can be read"))
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(salvaged{c.file(), c.Salvage, saved.Whole(), saved.Articles, saved.Labels, saved.Texts, saved.Titles, saved.Places})
	}
	c.tellSalvaged(s, saved)
	return nil
}

func (c *check) tellSalvaged(s *session, saved store.Salvaged) {
	s.print("%s: a new library with %s, %s. %s was left as it is.", c.Salvage, count("common.n-articles", saved.Articles), count("common.n-of-them-labeled", saved.Labels), c.file())
	if saved.Whole() {
		s.print("Nothing was found that could not be read.")
		return
	}
	s.print("%s could not be read.", count("cli.n-places", saved.Places))
	if saved.Texts > 0 {
		s.print("%s without text, with title and label.", count("common.n-articles", saved.Texts))
	}
	if saved.Titles > 0 {
		s.print("%s without title, with text.", count("common.n-articles", saved.Titles))
	}
}
