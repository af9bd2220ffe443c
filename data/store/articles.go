package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"slices"

	"blotter/data"
)

const (
	headColumns = `a.id, a.title, a.source, a.published, a.language, a.added, a.words, ifnull(m.topic, 0),
		iif(m.topic IS NULL, a.status, 1), ifnull(m.how, a.how), ifnull(m.at, a.labeled_at), ifnull(m.author, 0), a.sample,
		a.flagged, octet_length(a.note) > 0, ifnull((SELECT group_concat(topic) FROM labels WHERE article = a.id AND main = 0), '')`
	mainLabel = ` LEFT JOIN labels m ON m.article = a.id AND m.main = 1 `

	// selectRows gives a row for each label of an article, and one for an article without labels, so that it looks for labels once an
	// article. The small numbers come in one, because each column takes time.
	selectRows = `SELECT wanted.key, a.id, a.title, a.source, a.published, a.language, a.added,
			(a.words << 5) + ((octet_length(a.note) > 0) << 4) + (a.flagged << 3) + (a.status << 1) + a.sample,
			ifnull(l.topic * 2 + l.main, 0), ifnull(l.author, 0), iif(l.main, l.how, a.how), iif(l.main, l.at, a.labeled_at)
		FROM json_each(?) wanted JOIN articles a ON a.id = wanted.value LEFT JOIN labels l ON l.article = a.id
		WHERE a.trashed = 0 ORDER BY wanted.key`
	selectTrashed = `SELECT ` + headColumns + ` FROM articles a INDEXED BY articles_trashed` + mainLabel + `WHERE a.trashed > 0 ORDER BY a.id`

	textColumns    = headColumns + `, a.url, a.note, a.split, b.text`
	selectArticle  = `SELECT ` + textColumns + ` FROM articles a JOIN bodies b ON b.article = a.id` + mainLabel + `WHERE a.trashed = 0 AND a.id = ?`
	selectAllTexts = `SELECT ` + textColumns + ` FROM articles a JOIN bodies b ON b.article = a.id` + mainLabel + `WHERE a.trashed = 0 ORDER BY a.id`
	// selectTexts runs along the ids in their order, so that SQLite need not sort texts.
	selectTexts = `SELECT ` + textColumns + ` FROM articles a JOIN bodies b ON b.article = a.id` + mainLabel + `
		WHERE a.trashed = 0 AND a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id`
)

// Trashed yields the articles in the trash as Heads does.
func (s articleTable) Trashed(ctx context.Context) iter.Seq2[data.Head, error] {
	return stream(ctx, s.connection, scanHead, selectTrashed)
}

// textsAtOnce is how many texts are asked for at once: SQLite keeps their ids in memory.
const textsAtOnce = 8192

// Texts yields live articles with their texts, by id, as the library is when it begins: those of ids, or all where ids is nil. Ids that
// are not there are left out.
func (s articleTable) Texts(ctx context.Context, ids []int64) iter.Seq2[data.Article, error] {
	if ids == nil {
		return stream(ctx, s.connection, scanArticle, selectAllTexts)
	}
	wanted := slices.Clone(ids)
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	return func(yield func(data.Article, error) bool) {
		err := s.snapshot(ctx, func(conn *sql.Conn) error {
			for part := range slices.Chunk(wanted, textsAtOnce) {
				if err := eachText(ctx, conn, part, yield); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(data.Article{}, s.fault(err))
		}
	}
}

// eachText yields the articles of some ids; errStopped says that no more are wanted.
func eachText(ctx context.Context, conn *sql.Conn, ids []int64, yield func(data.Article, error) bool) error {
	rows, err := conn.QueryContext(ctx, selectTexts, toJSON(ids))
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var a data.Article
	var also string
	fields := articleFields(&a, &also)
	for rows.Next() {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		if a.Also, err = parseIDs(also); err != nil {
			return err
		}
		if !yield(a, nil) {
			return errStopped
		}
	}
	return rows.Err()
}

// Rows returns live articles in the order asked; those that are not there are left out.
func (s articleTable) Rows(ctx context.Context, ids []int64) ([]data.Head, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	heads, err := readRows(ctx, s.reader, ids)
	return heads, s.fault(err)
}

// readRows reads live articles with their labels in one statement, so that both are of the same moment.
func readRows(ctx context.Context, db querier, ids []int64) (heads []data.Head, err error) {
	rows, err := db.QueryContext(ctx, selectRows, toJSON(ids))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var r labeledRow
	fields := r.fields()
	for last := int64(-1); rows.Next(); last = r.key {
		if err := rows.Scan(fields...); err != nil {
			return nil, err
		}
		if r.key != last {
			heads = append(heads, r.unlabeled())
		}
		r.addTo(&heads[len(heads)-1])
	}
	return heads, rows.Err()
}

// labeledRow is a row of selectRows: an article with one of its labels.
type labeledRow struct {
	key    int64 // where the article is among those asked for
	head   data.Head
	packed int64 // words, marks and status
	topic  int64 // twice the number of the label's topic, and 1 for the main one; 0 for no label
	author int64
	how    string // of the main label, or of an article without one
	at     int64
}

// fields returns where the columns go.
func (r *labeledRow) fields() []any {
	h := &r.head
	return []any{
		&r.key, &h.ID, &h.Title, &h.Source, &h.Published, &h.Language, &h.Added, &r.packed, &r.topic, &r.author, &r.how, &r.at,
	}
}

// unlabeled returns the article without its labels.
func (r *labeledRow) unlabeled() data.Head {
	h := r.head
	unpackSmall(&h, r.packed)
	if r.topic&1 == 0 {
		h.How, h.LabeledAt = data.How(r.how), r.at
	}
	return h
}

// addTo gives an article the label of the row. Its further topics are in the order of their numbers.
func (r *labeledRow) addTo(h *data.Head) {
	switch topic := r.topic >> 1; {
	case topic == 0:
	case r.topic&1 != 0:
		h.Topic, h.Status, h.How, h.LabeledAt, h.Author = topic, data.Labeled, data.How(r.how), r.at, r.author
	default:
		h.Also = append(h.Also, topic)
		slices.Sort(h.Also)
	}
}

// Article returns a live article with its text, or ErrNoArticle.
func (s articleTable) Article(ctx context.Context, id int64) (data.Article, error) {
	found, err := collect(ctx, s.reader, scanArticle, selectArticle, id)
	if err == nil && len(found) == 0 {
		err = data.ErrNoArticle
	}
	if err != nil {
		return data.Article{}, s.fault(err)
	}
	return found[0], nil
}

func scanHead(rows *sql.Rows) (h data.Head, err error) {
	var also string
	if err := rows.Scan(headFields(&h, &also)...); err != nil {
		return h, err
	}
	h.Also, err = parseIDs(also)
	return h, err
}

func scanArticle(rows *sql.Rows) (a data.Article, err error) {
	var also string
	if err := rows.Scan(articleFields(&a, &also)...); err != nil {
		return a, err
	}
	a.Also, err = parseIDs(also)
	return a, err
}

// articleFields are what textColumns are read into.
func articleFields(a *data.Article, also *string) []any {
	return append(headFields(&a.Head, also), &a.URL, &a.Note, &a.Split, &a.Text)
}

// headFields are what headColumns are read into; the further topics come as a text.
func headFields(h *data.Head, also *string) []any {
	return []any{
		&h.ID, &h.Title, &h.Source, &h.Published, &h.Language, &h.Added, &h.Words, &h.Topic, &h.Status, &h.How, &h.LabeledAt, &h.Author,
		&h.Sample, &h.Flagged, &h.Noted, also,
	}
}

// stream yields the rows of a query as they are read.
func stream[T any](ctx context.Context, s *connection, scan func(*sql.Rows) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		rows, err := s.reader.QueryContext(ctx, query, args...)
		if err != nil {
			yield(zero, s.fault(err))
			return
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			one, err := scan(rows)
			if !yield(one, s.fault(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(zero, s.fault(err))
		}
	}
}
