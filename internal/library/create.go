package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"blotter/data/store"

	"github.com/adrg/xdg"

	"blotter/data"
	"blotter/data/starter"
	"blotter/internal/message"
)

// Contents says what a new library begins with.
type Contents string

// The beginnings of a library.
const (
	Empty         Contents = "none"    // no topics but "None of these"
	StarterTopics Contents = "starter" // the topics of crime reporting, with guides and keywords
	StarterAll    Contents = "samples" // and its articles, marked as samples
)

// DefaultPath is the library that is opened where none is named: in the user's data folder.
func DefaultPath() string { return filepath.Join(xdg.DataHome, "blotter", "library.blotter") }

// Exists tells whether there is a file at path.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, os.ErrNotExist)
}

// SameLibrary tells whether two paths lead to the same file.
func SameLibrary(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// Create makes a new library at path, with its folder, and closes it again. It fails where there is a file already.
func Create(ctx context.Context, path string, contents Contents) error {
	var topics []data.Topic
	if contents != Empty {
		var err error
		if topics, err = starter.Topics(starter.Crime); err != nil {
			return err
		}
	}
	return create(ctx, path, topics, contents == StarterAll)
}

// CreateFromSet makes a new library with the topics of one of starter.Sets, or returns starter.ErrNoSet.
func CreateFromSet(ctx context.Context, path, set string) error {
	topics, err := starter.Topics(set)
	if err != nil {
		return err
	}
	return create(ctx, path, topics, false)
}

// CreateWith makes a new library with topics of the owner's own.
func CreateWith(ctx context.Context, path string, topics []data.Topic) error {
	palette := data.Palette()
	for i := range topics {
		if topics[i].Color == "" {
			topics[i].Color = palette[i%len(palette)]
		}
	}
	return create(ctx, path, topics, false)
}

func create(ctx context.Context, path string, topics []data.Topic, samples bool) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return message.Wrap(err, "library.folder-not-made", "Library", path)
	}
	store, err := store.Create(ctx, path, topics, store.OpenOptions{})
	if err != nil {
		return err
	}
	if samples {
		err = addSamples(ctx, store)
	}
	return errors.Join(err, store.Close())
}

// addSamples fills a new library with the starter's articles.
func addSamples(ctx context.Context, store *store.Store) error {
	drafts, err := starter.Articles(ctx)
	if err != nil {
		return err
	}
	topics, err := store.Topics(ctx)
	if err != nil {
		return err
	}
	ids := map[string]int64{}
	for _, t := range topics {
		ids[t.Name] = t.ID
	}
	fresh := make([]data.NewArticle, len(drafts))
	for i, draft := range drafts {
		fresh[i] = data.NewArticle{Draft: draft, Topic: ids[draft.Label], Sample: true}
	}
	change, err := store.Begin(ctx, data.Action{Verb: data.VerbAddSamples})
	if err != nil {
		return err
	}
	if _, _, err := store.Add(ctx, change, fresh); err != nil {
		return err
	}
	if err := store.Finish(ctx, change, len(fresh)); err != nil {
		return err
	}
	return store.Seal(ctx)
}
