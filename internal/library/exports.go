package library

import (
	"context"
	"fmt"
	"iter"
	"time"

	"blotter/data"
	"blotter/data/writing"
)

// exports are the operations that write articles to files.
type exports struct {
	*core
	lists lists
}

// Writing says how articles are written; see writing.Options.
type Writing = writing.Options

// Export writes the articles that a query finds to a file, by their numbers, and returns how many. The file is
// whole or not there: it is renamed into place at the end.
func (e exports) Export(ctx context.Context, q Query, path string, o Writing, report func(done, total int64)) (int, error) {
	ids, err := e.lists.List(ctx, q)
	if err != nil {
		return 0, err
	}
	return writing.Write(ctx, path, e.outgoing(ctx, ids, report), o)
}

// outgoing streams articles with the names of their labels.
func (e exports) outgoing(ctx context.Context, ids []int64, report func(done, total int64)) iter.Seq2[writing.Article, error] {
	names := map[int64]string{}
	for _, t := range e.index.Now().Topics {
		names[t.ID] = t.Name
	}
	return func(yield func(writing.Article, error) bool) {
		done := int64(0)
		for a, err := range prefetch(e.store.Texts(ctx, ids)) {
			if err != nil {
				yield(writing.Article{}, fmt.Errorf("reading the articles: %w", err))
				return
			}
			if !yield(e.written(a, names), nil) {
				return
			}
			if done++; report != nil {
				report(done, int64(len(ids)))
			}
		}
	}
}

func (e exports) written(a data.Article, names map[int64]string) writing.Article {
	out := writing.Article{
		ID: a.ID, Title: a.Title, Text: a.Text, Label: names[a.Topic], Source: a.Source, URL: a.URL, Published: a.Published,
		Language: a.Language, Note: a.Note, Status: a.Status.String(), How: string(a.How),
		Flagged: a.Flagged,
	}
	if s := e.suggestionFor(a); s.Topic != 0 {
		out.Confidence = s.Confidence
	}
	if a.LabeledAt != 0 {
		out.LabeledAt = time.UnixMilli(a.LabeledAt).UTC().Format(time.RFC3339)
	}
	return out
}

// suggestionFor is that of the article's row; an article that was never prepared is read now, where the model is there.
func (e exports) suggestionFor(a data.Article) Suggestion {
	k, now := articles{e.core}.known([]data.Head{a.Head})[0], e.trainer.Now()
	switch {
	case k.prepared:
		return suggestionOf(now.Table.Suggest(k.document))
	case now.Learned:
		return suggestionOf(now.Table.Suggest(now.Model.Prepare(a.Title, a.Text, a.Language)))
	}
	return Suggestion{}
}

// ParseSplit reads the parts of a split, "80/10/10" for train, validation and test.
func ParseSplit(s string) (writing.Split, error) { return writing.ParseSplit(s) }
