package library

import (
	"cmp"
	"context"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"blotter/classifier"
	"blotter/data"
	"blotter/data/writing"
	"blotter/internal/index"
	"blotter/internal/message"
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
	all := e.index.Now().Topics
	o.Several = e.several.Load()
	for _, t := range all {
		o.Topics = append(o.Topics, writing.Topic{Name: data.Path(all, t.ID), Guide: t.Guide, None: t.None})
	}
	said, err := e.everyone(ctx)
	if err != nil {
		return 0, err
	}
	o.People = said.names
	o.Card.Title = strings.TrimSuffix(filepath.Base(e.store.Path()), filepath.Ext(e.store.Path()))
	o.Card.Date = time.Now().Format(time.DateOnly)
	return writing.Write(ctx, path, said.addTo(e.outgoing(ctx, ids, report)), o)
}

// outgoing streams articles with the names of their labels.
func (e exports) outgoing(ctx context.Context, ids []int64, report func(done, total int64)) iter.Seq2[writing.Article, error] {
	names, all := map[int64]string{}, e.index.Now().Topics
	for _, t := range all {
		names[t.ID] = data.Path(all, t.ID)
	}
	authors, _ := about{e.core}.Authors(ctx) // without them only a column is empty
	return func(yield func(writing.Article, error) bool) {
		done := int64(0)
		for a, err := range prefetch(e.store.Texts(ctx, ids)) {
			if err != nil {
				yield(writing.Article{}, message.Wrap(err, "library.articles-unread"))
				return
			}
			out := e.written(a, names)
			out.Author = authors[a.Author]
			if out.Group = e.groupOf(a.ID); !yield(out, nil) {
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
	if a.Topic != 0 && len(a.Also) > 0 {
		out.Labels = []string{out.Label}
		for _, id := range a.Also {
			out.Labels = append(out.Labels, names[id])
		}
	}
	s, also := e.suggestionFor(a)
	if s.Topic != 0 {
		out.Suggestion, out.Confidence = names[s.Topic], s.Confidence
	}
	for _, further := range also {
		out.Also = append(out.Also, names[further.Topic])
	}
	if a.LabeledAt != 0 {
		out.LabeledAt = time.UnixMilli(a.LabeledAt).UTC().Format(time.RFC3339)
	}
	return out
}

// groupOf returns the first article of the near-copies that an article belongs to, its own number where it has none.
func (e exports) groupOf(id int64) (group int64) {
	e.index.Read(func(x *index.Index) { group = x.CopyOf(id) })
	return cmp.Or(group, id)
}

// ExportSizes returns how many of the articles that a query finds each part of a split would get, by the part's name.
func (e exports) ExportSizes(ctx context.Context, q Query, s writing.Split) (map[string]int, error) {
	ids, err := e.lists.List(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.Sizes(ctx, e.outgoing(ctx, ids, nil))
}

// WritingFormats lists the formats that Export writes.
func WritingFormats() []writing.Format { return writing.Formats() }

// suggestionFor is that of the article's row; an article that was never prepared is read now, where the model is there.
func (e exports) suggestionFor(a data.Article) (s Suggestion, also []classifier.Score) {
	k, now := articles{e.core}.known([]data.Head{a.Head})[0], e.trainer.Now()
	doc := k.document
	switch {
	case k.prepared:
	case now.Learned:
		doc = now.Model.Prepare(a.Title, a.Text, a.Language)
	default:
		return s, nil
	}
	s = SuggestionOf(now.Table.Suggest(doc))
	if e.several.Load() {
		also = further(now.Table.Also(doc, cmp.Or(a.Topic, s.Topic)), a.Also)
	}
	return s, also
}

// ParseSplit reads the parts of a split, "80/10/10" for train, validation and test.
func ParseSplit(s string) (writing.Split, error) { return writing.ParseSplit(s) }
