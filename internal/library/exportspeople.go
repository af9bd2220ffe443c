package library

import (
	"context"
	"iter"

	"blotter/data"
	"blotter/data/writing"
	"blotter/internal/message"
)

// everyone is what several people said of the articles, by their names. Of one person alone it holds nothing.
type everyone struct {
	names []string
	said  map[int64][]string // by article: a list of topics for each person
}

// everyone reads what people said where they are several.
func (e exports) everyone(ctx context.Context) (everyone, error) {
	if authors, err := e.store.Authors(ctx); err != nil || len(authors) < 2 {
		return everyone{}, err
	}
	people, err := people{core: e.core}.People(ctx)
	if err != nil {
		return everyone{}, message.Wrap(err, "library.articles-unread")
	}
	all, places := everyone{said: map[int64][]string{}}, map[int64]int{}
	for _, p := range people {
		if p.Judged > 0 {
			places[p.ID] = len(all.names)
			all.names = append(all.names, p.Name)
		}
	}
	if len(all.names) < 2 {
		return everyone{}, nil
	}
	judgments, err := e.store.Judgments(ctx)
	topics := e.index.Now().Topics
	for _, j := range judgments {
		said := all.said[j.Article]
		if said == nil {
			said = make([]string, len(all.names))
			all.said[j.Article] = said
		}
		var paths []string
		for _, topic := range j.Topics() {
			paths = append(paths, data.Path(topics, topic))
		}
		said[places[j.Author]] = writing.JoinNames(paths)
	}
	return all, err
}

// addTo gives the articles of an export what people said of them.
func (all everyone) addTo(articles iter.Seq2[writing.Article, error]) iter.Seq2[writing.Article, error] {
	return func(yield func(writing.Article, error) bool) {
		for a, err := range articles {
			a.By = all.said[a.ID]
			if !yield(a, err) {
				return
			}
		}
	}
}
