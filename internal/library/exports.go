package library

import (
	"cmp"
	"context"
	"iter"
	"slices"
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

// Writing says how articles are written; see writing.Options. Pseudonyms that are not nil and empty stand for the library's own key.
type Writing = writing.Options

// Export writes the articles that a query finds to a file, by their numbers, and returns how many. The file is
// whole or not there: it is renamed into place at the end.
func (e exports) Export(ctx context.Context, q Query, path string, o Writing, report func(done, total int64)) (int, error) {
	ids, err := e.lists.List(ctx, q)
	if err != nil {
		return 0, err
	}
	if err := e.hideSources(ctx, &o); err != nil {
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
	format, err := writing.FormatOf(path, o.Format)
	if err != nil {
		return 0, err
	}
	e.fillCard(&o, q, format)
	if format.Folder || !o.Split.None() {
		if err := e.trainer.Know(ctx, ids, inHalf(report, 0)); err != nil {
			return 0, err
		}
		report = inHalf(report, 1)
	}
	return writing.Write(ctx, path, said.addTo(e.outgoing(ctx, ids, report)), o)
}

// inHalf reports the progress of the first or the second half of a job.
func inHalf(report func(done, total int64), half int64) func(done, total int64) {
	if report == nil {
		return nil
	}
	return func(done, total int64) { report(done+half*total, 2*total) }
}

// textsTogether is how many articles an export hands from its reading to its writing at once.
const textsTogether = 64

// outgoing streams articles with the names of their labels.
func (e exports) outgoing(ctx context.Context, ids []int64, report func(done, total int64)) iter.Seq2[writing.Article, error] {
	names, all := map[int64]string{}, e.index.Now().Topics
	for _, t := range all {
		names[t.ID] = data.Path(all, t.ID)
	}
	authors, _ := about{e.core}.Authors(ctx) // without them only a column is empty
	audited := e.audited()
	return func(yield func(writing.Article, error) bool) {
		done := int64(0)
		for a, err := range prefetchBy(e.store.Texts(ctx, ids), textsTogether) {
			if err != nil {
				yield(writing.Article{}, message.Wrap(err, "library.articles-unread"))
				return
			}
			out := e.written(a, names)
			out.Author, out.Holdout = authors[a.Author], audited[a.ID]
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
		out.Suggestion, out.Confidence, out.Basis = names[s.Topic], s.Confidence, s.Basis.String()
	}
	for _, further := range also {
		out.Also = append(out.Also, names[further.Topic])
	}
	if a.LabeledAt != 0 {
		out.LabeledAt = time.UnixMilli(a.LabeledAt).UTC().Format(time.RFC3339)
	}
	return out
}

// audited returns the articles of the audit sample. What is measured on them stays honest only while nothing trains on them.
func (e exports) audited() map[int64]bool {
	sample := map[int64]bool{}
	e.index.Read(func(x *index.Index) {
		for _, id := range index.AuditSample(x) {
			sample[id] = true
		}
	})
	return sample
}

// groupOf returns the first article of the near-copies that an article belongs to, its own number where it has none. Unlike the list of
// copies, it counts those in whose owner said that they are none: a model that has seen the one has seen the other.
func (e exports) groupOf(id int64) (group int64) {
	e.index.Read(func(x *index.Index) { group = x.Group(id) })
	return group
}

// hideSources gives the pseudonyms of an export the library's own key where they are asked for. The library and its copies give a
// source the same pseudonym in every export, and nobody without the library finds the source by it.
func (e exports) hideSources(ctx context.Context, o *Writing) error {
	if o.Pseudonyms == nil || len(o.Pseudonyms) > 0 {
		return nil
	}
	about, err := e.store.About(ctx)
	if err != nil {
		return err
	}
	o.Pseudonyms = []byte("blotter sources " + about.UUID)
	return nil
}

// ExportCounts counts the articles of an export before it is made.
type ExportCounts = writing.Counts

// CountExport counts what Export would write with the same query and options: all articles, those with a label, and each part of a split.
func (e exports) CountExport(ctx context.Context, q Query, o Writing) (ExportCounts, error) {
	ids, err := e.lists.List(ctx, q)
	if err != nil {
		return ExportCounts{}, err
	}
	if !o.Split.None() {
		if err := e.trainer.Know(ctx, ids, nil); err != nil {
			return ExportCounts{}, err
		}
	}
	return writing.Count(ctx, e.outgoing(ctx, ids, nil), o)
}

// WritingFormats lists the formats that Export writes.
func WritingFormats() []writing.Format { return writing.Formats() }

// WithoutText returns the chosen columns, or all where none is chosen, without those that hold what an article says.
func WithoutText(columns []string) []string {
	if len(columns) == 0 {
		columns = writing.Columns()
	}
	return slices.DeleteFunc(slices.Clone(columns), func(name string) bool {
		return slices.Contains([]string{"title", "text", "note"}, strings.ToLower(strings.TrimSpace(name)))
	})
}

// suggestionFor is that of the article's row, without the topics that its owner said it is not about. An article that was never
// prepared is read now. Before the model has learned every label there is none.
func (e exports) suggestionFor(a data.Article) (s Suggestion, also []classifier.Score) {
	k, now := articles{e.core}.known([]data.Head{a.Head})[0], e.trainer.Now()
	if !now.Learned {
		return s, nil
	}
	doc := k.document
	if !k.prepared {
		doc = now.Model.Prepare(a.Title, a.Text, a.Language)
	}
	s = SuggestionOf(now.Table.SuggestBut(doc, k.here, k.anywhere))
	if e.several.Load() {
		also = further(now.Table.Also(doc, cmp.Or(a.Topic, s.Topic)), a.Also)
	}
	return s, also
}

// ParseSplit reads the parts of a split, "80/10/10" for train, validation and test.
func ParseSplit(s string) (writing.Split, error) { return writing.ParseSplit(s) }
