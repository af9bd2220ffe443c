package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"blotter/data"
)

const selectReviews = `SELECT a.id, a.status, a.how, a.labeled_at, ifnull(l.topic, 0), ifnull(l.author, 0), ifnull(l.how, ''), ifnull(l.at, 0),
	ifnull(l.main, 0) FROM json_each(?) touched JOIN articles a ON a.id = touched.value LEFT JOIN labels l ON l.article = a.id
	WHERE a.trashed = 0 ORDER BY touched.key, l.main DESC, l.topic`

const selectMarks = `SELECT a.id, a.flagged, octet_length(a.note) > 0 FROM json_each(?) touched JOIN articles a ON a.id = touched.value
	WHERE a.trashed = 0 ORDER BY touched.key`

const (
	selectPosition = `SELECT (SELECT ifnull(max(id), 0) FROM changes), (SELECT ifnull(max(id), 0) FROM articles)`
	selectSince    = `SELECT DISTINCT kind, article FROM changes WHERE id > ?`
	// What an import brought stands in the history once for all of its articles.
	selectBrought = `SELECT id FROM articles WHERE id > ?
		UNION SELECT a.id FROM changes c JOIN articles a ON a.batch = c.batch WHERE c.id > ? AND c.kind = 'import'`
)

// touched is what a transaction has changed so far.
type touched struct {
	edits     []data.Edit
	moved     ids // articles that came or went
	reviews   ids
	settled   map[int64]data.Review // how the labels of articles are now, where the transaction knows
	marks     ids
	judged    ids // articles of which people said something else
	topics    bool
	words     bool
	audit     bool
	rulings   bool
	marklists bool
	alone     bool // one person alone labeled here, as far as is known

	firstChange, firstArticle int64 // the first that were written, 0 for none
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

// without returns the numbers that another set lacks.
func (s *ids) without(other ids) []int64 {
	return slices.DeleteFunc(slices.Clone(s.list), func(id int64) bool { return other.seen[id] })
}

// touch notes a row of the history for the delta. Its number is 0 where it tells of a row that another one stands for.
func (t *tx) touch(c data.Edit) {
	t.touched.edits = append(t.touched.edits, c)
	t.touched.began(c.ID)
	t.touched.note(c)
}

// began notes the first row of the history that is written.
func (w *touched) began(change int64) {
	if w.firstChange == 0 {
		w.firstChange = change
	}
}

func (w *touched) note(c data.Edit) {
	switch c.Kind {
	case data.LabelEdit, data.AlsoEdit:
		w.reviews.add(c.Article)
		delete(w.settled, c.Article)
	case data.ArticleEdit:
		w.moved.add(c.Article)
		w.audit = true // its answer goes and comes back with it
	case data.NoteEdit, data.FlagEdit:
		w.marks.add(c.Article)
	case data.TopicEdit:
		w.topics = true
	case data.WordEdit:
		w.words = true
	case data.JudgmentEdit:
		w.judged.add(c.Article)
	case data.RulingEdit:
		w.rulings = true
	case data.MarkListEdit:
		w.marklists = true
	case data.AuditEdit:
		w.audit = true
	case data.ImportEdit, data.TwinEdit, data.SettleEdit, data.HandOutEdit, data.MergeEdit: // its articles are noted one by one
	}
}

// settle notes how an article's labels are after the changes noted so far, so that nobody needs to read them.
func (w *touched) settle(a labeled) {
	if a.trashed != 0 {
		return
	}
	if w.settled == nil {
		w.settled = map[int64]data.Review{}
	}
	w.settled[a.id] = a.review()
}

// readReviews returns the labels of live articles in the order in which they were touched. It reads those that are not settled.
func (w *touched) readReviews(ctx context.Context, db querier) ([]data.Review, error) {
	changed := w.reviews.without(w.moved)
	unsettled := slices.DeleteFunc(slices.Clone(changed), func(id int64) bool { _, ok := w.settled[id]; return ok })
	read, err := reviews(ctx, db, unsettled)
	if err != nil || len(w.settled) == 0 {
		return read, err
	}
	all := make([]data.Review, 0, len(changed))
	for _, id := range changed {
		if r, ok := w.settled[id]; ok {
			all = append(all, r)
		} else if len(read) > 0 && read[0].Article == id {
			all, read = append(all, read[0]), read[1:]
		}
	}
	return all, nil
}

// change runs f in one transaction and returns what it changed, read in the same transaction. f returns the zero Change where
// it changes nothing.
func (s *connection) change(ctx context.Context, f func(*tx) (data.Change, error)) (d data.Delta, err error) {
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
func (t *tx) delta(ctx context.Context, b data.Change) (d data.Delta, err error) {
	t.touched.alone = t.kept.alone()
	d, err = t.touched.read(ctx, t)
	if err != nil {
		return d, err
	}
	d.Change, d.Edits = b, t.touched.edits
	after, known := t.kept.position(d.Edits)
	if !known {
		if after, err = position(ctx, t); err != nil {
			return d, err
		}
	}
	d.Before, d.After = after, after
	if first := t.touched.firstChange; first != 0 {
		d.Before.Edit = first - 1
	}
	if first := t.touched.firstArticle; first != 0 {
		d.Before.Article = first - 1
	}
	return d, nil
}

// read reads how what was touched is now. Articles that came or went are not told of twice.
func (w *touched) read(ctx context.Context, db querier) (d data.Delta, err error) {
	if err := w.arrivals(ctx, db, &d); err != nil {
		return d, err
	}
	if d.Reviews, err = w.readReviews(ctx, db); err != nil {
		return d, err
	}
	if marked := w.marks.without(w.moved); len(marked) > 0 {
		if d.Marks, err = collect(ctx, db, scanMarks, selectMarks, toJSON(marked)); err != nil {
			return d, err
		}
	}
	if err := w.readJudges(ctx, db, &d); err != nil {
		return d, err
	}
	if w.topics {
		if d.Topics, err = readTopics(ctx, db); err != nil {
			return d, err
		}
	}
	if w.words {
		words, err := collect(ctx, db, scanWord, selectWords)
		if err != nil {
			return d, err
		}
		d.Words = append([]data.Word{}, words...)
	}
	if w.audit {
		audit, err := readAudit(ctx, db)
		if err != nil {
			return d, err
		}
		d.Audit = &audit
	}
	err = w.readDecisions(ctx, db, &d)
	return d, err
}

// readDecisions reads the rulings and the lists of marks where they were touched.
func (w *touched) readDecisions(ctx context.Context, db querier, d *data.Delta) error {
	if w.rulings {
		all, err := collect(ctx, db, scanRuling, selectRulings)
		if err != nil {
			return err
		}
		d.Rulings = append([]data.Ruling{}, all...)
	}
	if w.marklists {
		all, err := collect(ctx, db, scanMarkList, selectMarkLists)
		if err != nil {
			return err
		}
		d.MarkLists = append([]data.MarkList{}, all...)
	}
	return nil
}

// readJudges reads who labeled the articles that were touched, where more than one person did in this library.
func (w *touched) readJudges(ctx context.Context, db querier, d *data.Delta) (err error) {
	if w.alone {
		return nil
	}
	touched := slices.Concat(w.judged.list, w.reviews.list, w.moved.list)
	if len(touched) == 0 {
		return nil
	}
	people, err := collect(ctx, db, scanAuthor, selectAuthors)
	if err != nil || len(people) < 2 {
		return err
	}
	d.People = people
	found, err := judges(ctx, db, judgesOf, toJSON(unique(touched)))
	if err != nil {
		return err
	}
	byArticle := map[int64]data.Judges{}
	for _, j := range found {
		byArticle[j.Article] = j
	}
	for _, id := range unique(touched) {
		j := byArticle[id]
		j.Article = id
		d.Judges = append(d.Judges, j)
	}
	return nil
}

// arrivals reads the articles that came, and tells those that went from them.
func (w *touched) arrivals(ctx context.Context, db querier, d *data.Delta) (err error) {
	if len(w.moved.list) == 0 {
		return nil
	}
	if d.Came, err = readRows(ctx, db, w.moved.list); err != nil {
		return err
	}
	var came ids
	for _, h := range d.Came {
		came.add(h.ID)
	}
	d.Went = w.moved.without(came)
	return nil
}

// position returns how far the history goes.
func position(ctx context.Context, db querier) (data.Position, error) {
	found, err := collect(ctx, db, func(rows *sql.Rows) (p data.Position, err error) {
		err = rows.Scan(&p.Edit, &p.Article)
		return p, err
	}, selectPosition)
	if err != nil {
		return data.Position{}, err
	}
	return found[0], nil
}

// Position returns how far the history goes.
func (s *connection) Position(ctx context.Context) (data.Position, error) {
	p, err := position(ctx, s.reader)
	return p, s.fault(err)
}

// Since returns all that was changed after a position, by this program or by others, as one change without a name. Topics and words
// are always in it. It reads as much of the library as was changed, so that a small change takes little time in a large library.
func (s *connection) Since(ctx context.Context, p data.Position) (d data.Delta, err error) {
	err = s.snapshot(ctx, func(conn *sql.Conn) error {
		w := touched{topics: true, words: true, rulings: true, marklists: true, audit: true}
		if err := w.since(ctx, conn, p); err != nil {
			return err
		}
		if d, err = w.read(ctx, conn); err != nil {
			return err
		}
		d.Before = p
		d.After, err = position(ctx, conn)
		return err
	})
	return d, s.fault(err)
}

// since notes what the history after a position tells of.
func (w *touched) since(ctx context.Context, db querier, p data.Position) error {
	changes, err := collect(ctx, db, func(rows *sql.Rows) (c data.Edit, err error) {
		err = rows.Scan(&c.Kind, &c.Article)
		return c, err
	}, selectSince, p.Edit)
	if err != nil {
		return err
	}
	for _, c := range changes {
		w.note(c)
	}
	moved, err := collect(ctx, db, scanID, selectBrought, p.Article, p.Edit)
	for _, id := range moved {
		w.moved.add(id)
	}
	return err
}

// reviews reads the labels of live articles.
func reviews(ctx context.Context, db querier, articles []int64) (all []data.Review, err error) {
	if len(articles) == 0 {
		return nil, nil
	}
	rows, err := db.QueryContext(ctx, selectReviews, toJSON(articles))
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
