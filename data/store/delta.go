package store

import (
	"context"
	"database/sql"
	"errors"

	"blotter/data"
)

const selectReviews = `SELECT a.id, a.status, a.how, a.labeled_at, ifnull(l.topic, 0), ifnull(l.author, 0), ifnull(l.how, ''), ifnull(l.at, 0),
	ifnull(l.main, 0) FROM json_each(?) touched JOIN articles a ON a.id = touched.value LEFT JOIN labels l ON l.article = a.id
	WHERE a.trashed = 0 ORDER BY touched.key, l.main DESC, l.topic`

const selectMarks = `SELECT a.id, a.flagged, octet_length(a.note) > 0 FROM json_each(?) touched JOIN articles a ON a.id = touched.value
	WHERE a.trashed = 0 ORDER BY touched.key`

// touched is what a transaction has changed so far.
type touched struct {
	edits   []data.Change
	moved   ids // articles that came or went
	reviews ids
	marks   ids
	topics  bool
	words   bool
}

// ids is a set of numbers that keeps their order.
type ids struct {
	list []int64
	seen map[int64]bool
}

func (s *ids) add(id int64) {
	if s.seen[id] {
		return
	}
	if s.seen == nil {
		s.seen = map[int64]bool{}
	}
	s.seen[id] = true
	s.list = append(s.list, id)
}

// touch notes a change of the history for the delta.
func (t *tx) touch(c data.Change) {
	t.touched.edits = append(t.touched.edits, c)
	switch c.Kind {
	case data.LabelChange, data.AlsoChange:
		t.touched.reviews.add(c.Article)
	case data.ArticleChange:
		t.touched.moved.add(c.Article)
	case data.NoteChange, data.FlagChange:
		t.touched.marks.add(c.Article)
	case data.TopicChange:
		t.touched.topics = true
	case data.WordChange:
		t.touched.words = true
	case data.ImportChange: // its articles are noted one by one
	}
}

// change runs f in one transaction and returns what it changed, read in the same transaction. f returns the zero Batch where
// it changes nothing.
func (s *Store) change(ctx context.Context, f func(*tx) (data.Batch, error)) (d data.Delta, err error) {
	err = s.write(ctx, func(t *tx) error {
		b, err := f(t)
		if err != nil {
			return err
		}
		d, err = t.delta(ctx, b)
		return err
	})
	if err != nil {
		return data.Delta{}, err
	}
	return d, nil
}

// delta reads what the transaction has changed.
func (t *tx) delta(ctx context.Context, b data.Batch) (d data.Delta, err error) {
	d.Change, d.Edits = b, t.touched.edits
	if err := t.arrivals(ctx, &d); err != nil {
		return d, err
	}
	if d.Reviews, err = t.reviews(ctx, t.touched.reviews.list); err != nil {
		return d, err
	}
	if len(t.touched.marks.list) > 0 {
		if d.Marks, err = collect(ctx, t, scanMarks, selectMarks, toJSON(t.touched.marks.list)); err != nil {
			return d, err
		}
	}
	if t.touched.topics {
		if d.Topics, err = t.allTopics(ctx); err != nil {
			return d, err
		}
	}
	if t.touched.words {
		if d.Words, err = t.allWords(ctx); err != nil {
			return d, err
		}
	}
	d.Last, err = t.lastChange(ctx)
	return d, err
}

// arrivals reads the articles that came, and tells those that went from them.
func (t *tx) arrivals(ctx context.Context, d *data.Delta) (err error) {
	moved := t.touched.moved.list
	if len(moved) == 0 {
		return nil
	}
	if d.Came, err = collect(ctx, t, scanHead, selectRows, toJSON(moved)); err != nil {
		return err
	}
	came := make(map[int64]bool, len(d.Came))
	for _, h := range d.Came {
		came[h.ID] = true
	}
	for _, id := range moved {
		if !came[id] {
			d.Went = append(d.Went, id)
		}
	}
	return nil
}

// reviews reads the labels of live articles.
func (t *tx) reviews(ctx context.Context, articles []int64) (all []data.Review, err error) {
	if len(articles) == 0 {
		return nil, nil
	}
	rows, err := t.QueryContext(ctx, selectReviews, toJSON(articles))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		r, l, err := scanReview(rows)
		if err != nil {
			return nil, err
		}
		if last := len(all) - 1; last < 0 || all[last].Article != r.Article {
			all = append(all, r)
		}
		if l.Topic != 0 {
			addLabel(&all[len(all)-1], l)
		}
	}
	return all, rows.Err()
}

func scanReview(rows *sql.Rows) (r data.Review, l data.Label, err error) {
	err = rows.Scan(&r.Article, &r.Status, &r.How, &r.At, &l.Topic, &l.Author, &l.How, &l.At, &l.Main)
	return r, l, err
}

// addLabel puts a label to the state of an article, whose status comes from its main label.
func addLabel(r *data.Review, l data.Label) {
	if l.Main {
		r.Status, r.How, r.At = data.Labeled, l.How, l.At
	}
	r.Labels = append(r.Labels, l)
}

func scanMarks(rows *sql.Rows) (m data.Marks, err error) {
	err = rows.Scan(&m.Article, &m.Flagged, &m.Noted)
	return m, err
}
