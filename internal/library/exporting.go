package library

import (
	"context"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"blotter/data"
	"blotter/data/writing"
	"blotter/internal/message"
)

// Writing says how articles are written; see writing.Options.
type Writing = writing.Options

// Export writes the articles that a query finds to a file, by their numbers, and returns how many. The file is
// whole or not there: it is renamed into place at the end.
func (d *Library) Export(ctx context.Context, q Query, path string, o Writing, report func(done, total int64)) (int, error) {
	ids, err := d.List(ctx, q)
	if err != nil {
		return 0, err
	}
	for _, t := range d.Topics() {
		o.Topics = append(o.Topics, writing.Topic{Name: t.Name, Guide: t.Guide, None: t.None})
	}
	o.Card.Title = strings.TrimSuffix(filepath.Base(d.Path()), filepath.Ext(d.Path()))
	o.Card.Date = time.Now().Format(time.DateOnly)
	return writing.Write(ctx, path, d.outgoing(ctx, ids, report), o)
}

// outgoing streams articles with the names of their labels.
func (d *Library) outgoing(ctx context.Context, ids []int64, report func(done, total int64)) iter.Seq2[writing.Article, error] {
	names := map[int64]string{}
	for _, t := range d.Topics() {
		names[t.ID] = t.Name
	}
	return func(yield func(writing.Article, error) bool) {
		done := int64(0)
		for a, err := range ahead(d.store.Texts(ctx, ids)) {
			if err != nil {
				yield(writing.Article{}, message.Wrap(err, "library.articles-unread"))
				return
			}
			out := d.written(a, names)
			if out.Group = d.groupOf(a.ID); !yield(out, nil) {
				return
			}
			if done++; report != nil {
				report(done, int64(len(ids)))
			}
		}
	}
}

func (d *Library) written(a data.Article, names map[int64]string) writing.Article {
	out := writing.Article{
		ID: a.ID, Title: a.Title, Text: a.Text, Label: names[a.Topic], Source: a.Source, URL: a.URL, Published: a.Published,
		Language: a.Language, Note: a.Note, Status: a.Status.String(), How: string(a.How),
		Flagged: a.Flagged,
	}
	if s := d.suggestionFor(a); s.Topic != 0 {
		out.Suggestion, out.Confidence = names[s.Topic], s.Confidence
	}
	if a.LabeledAt != 0 {
		out.LabeledAt = time.UnixMilli(a.LabeledAt).UTC().Format(time.RFC3339)
	}
	return out
}

// groupOf returns the first article of the near-copies that an article belongs to, 0 where it has none.
func (d *Library) groupOf(id int64) int64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if first := d.copyOf[id]; first != 0 {
		return first
	}
	return id
}

// ExportSizes returns how many of the articles that a query finds each part of a split would get, by the part's name.
func (d *Library) ExportSizes(ctx context.Context, q Query, s writing.Split) (map[string]int, error) {
	ids, err := d.List(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.Sizes(ctx, d.outgoing(ctx, ids, nil))
}

// WritingFormats lists the formats that Export writes.
func WritingFormats() []writing.Format { return writing.Formats() }

// suggestionFor is that of the article's row; one that was never prepared is read now, where the model is there.
func (d *Library) suggestionFor(a data.Article) Suggestion {
	d.mu.RLock()
	at, found := d.shelf.find(a.ID)
	model, table, unread := d.model, d.table, d.learned && found && !d.shelf.entries[at].prepared
	d.mu.RUnlock()
	if unread {
		return suggestionOf(table.Suggest(model.Prepare(a.Title, a.Text, a.Language)))
	}
	return d.rowOf(a.Head).Suggestion
}

// ParseSplit reads the parts of a split, "80/10/10" for train, validation and test.
func ParseSplit(s string) (writing.Split, error) { return writing.ParseSplit(s) }
