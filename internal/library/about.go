package library

import (
	"context"

	"blotter/data"
	"blotter/data/reading/clean"
)

// about are the questions and settings that concern a library as a whole.
type about struct{ *core }

// About says what the library is: its UUID, who works in it, and whether an article may have several topics.
func (a about) About(ctx context.Context) (data.About, error) {
	what, err := a.store.About(ctx)
	what.Author.Name = cleanName(what.Author.Name)
	return what, err
}

// Several reports whether an article may have several topics. It never waits.
func (a about) Several() bool { return a.several.Load() }

// SetSeveral says whether an article may have several topics, outside the history. Labels that are there stay.
func (a about) SetSeveral(ctx context.Context, on bool) error {
	if err := a.store.SetSeveral(ctx, on); err != nil {
		return err
	}
	a.several.Store(on)
	a.events.send(TopicsChanged{})
	return nil
}

// SetAuthorName gives who works in the library another name, outside the history. A search finds their labels by it at once. A name is
// needed.
func (a about) SetAuthorName(ctx context.Context, name string) error {
	if err := a.store.SetAuthorName(ctx, clean.Line(name)); err != nil {
		return err
	}
	return a.renewPeople(ctx)
}

// Authors returns the name of everyone who made a label, by number. No two are called the same.
func (a about) Authors(ctx context.Context) (map[int64]string, error) {
	all, err := a.authors(ctx)
	names := make(map[int64]string, len(all))
	for _, author := range all {
		names[author.ID] = author.Name
	}
	return names, err
}
