package library

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
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

// ExportSummary says what an export writes: how many articles, each part of a split, and what the format cannot hold.
type ExportSummary = writing.Summary

// Export writes the articles that a query finds to a file, by their numbers, and returns what it wrote. The file is
// whole or not there: it is renamed into place at the end. report may be nil; it hears of the measuring for a dataset card too, unless
// o.Card.Measuring does.
func (e exports) Export(ctx context.Context, q Query, path string, o Writing, report func(done, total int64)) (ExportSummary, error) {
	ids, err := e.lists.List(ctx, q)
	if err != nil {
		return ExportSummary{}, err
	}
	said, err := e.complete(ctx, &o)
	if err != nil {
		return ExportSummary{}, err
	}
	format, err := writing.FormatOf(path, o.Format)
	if err != nil {
		return ExportSummary{}, err
	}
	comparing, written, measured := exportSteps(report, format, o)
	o.Card.Measuring = measured
	e.fillCard(&o, q)
	if format.Folder || !o.Split.None() {
		if err := e.trainer.Know(ctx, ids, comparing); err != nil {
			return ExportSummary{}, err
		}
	}
	return writing.Write(ctx, path, said.addTo(e.outgoing(ctx, ids, written)), o)
}

// complete says in the options what topics and people the library has, and returns what the people said.
func (e exports) complete(ctx context.Context, o *Writing) (everyone, error) {
	if err := e.usePseudonyms(ctx, o); err != nil {
		return everyone{}, err
	}
	all := e.index.Now().Topics
	o.Several = e.several.Load()
	for _, t := range all {
		o.Topics = append(o.Topics, writing.Topic{Name: data.Path(all, t.ID), Guide: t.Guide, None: t.None})
	}
	said, err := e.everyone(ctx)
	o.People = said.names
	return said, err
}

// exportSteps parts the progress of an export into that of its steps: articles are compared for a split or a folder, written, and for a
// folder's card measured. Who listens to the measuring alone hears of it alone.
func exportSteps(report func(done, total int64), format writing.Format, o Writing) (comparing, written, measured func(done, total int64)) {
	switch {
	case format.Folder && o.Card.Measuring == nil:
		return inPart(report, 0, 3), inPart(report, 1, 3), inPart(report, 2, 3)
	case format.Folder || !o.Split.None():
		return inPart(report, 0, 2), inPart(report, 1, 2), o.Card.Measuring
	}
	return nil, report, nil
}

// inPart reports the progress of one of several equal parts of a job.
func inPart(report func(done, total int64), part, parts int64) func(done, total int64) {
	if report == nil {
		return nil
	}
	return func(done, total int64) { report(done+part*total, parts*total) }
}

// forward leaves out progress that goes back, as that of a later step of the same work does.
func forward(report func(done, total int64)) func(done, total int64) {
	if report == nil {
		return nil
	}
	var mu sync.Mutex
	var most float64
	return func(done, total int64) {
		mu.Lock()
		defer mu.Unlock()
		if share := float64(done) / float64(max(1, total)); share >= most {
			most = share
			report(done, total)
		}
	}
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

// usePseudonyms gives the pseudonyms of an export the library's own key where they are asked for. The library and its copies give a
// source and a person the same pseudonym in every export, and nobody without the library finds the name by it.
func (e exports) usePseudonyms(ctx context.Context, o *Writing) error {
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

// CountExport counts what Export would write to the path with the same query and options, before it is made. report may be nil.
func (e exports) CountExport(ctx context.Context, q Query, path string, o Writing, report func(done, total int64)) (ExportSummary, error) {
	ids, err := e.lists.List(ctx, q)
	if err != nil {
		return ExportSummary{}, err
	}
	if _, err := e.complete(ctx, &o); err != nil {
		return ExportSummary{}, err
	}
	if !o.Split.None() {
		if err := e.trainer.Know(ctx, ids, inPart(report, 0, 2)); err != nil {
			return ExportSummary{}, err
		}
		report = inPart(report, 1, 2)
	}
	return writing.Count(ctx, path, e.outgoing(ctx, ids, report), o)
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
