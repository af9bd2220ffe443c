package data

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// HistoryQuery says which rows of the history are wanted; what is zero asks for nothing.
type HistoryQuery struct {
	Article int64  // what happened to this article
	Kind    Kind   // changes of this kind
	Text    string // changes with each of these words, or parts of words, in the name of the batch or the article
	Before  int64  // changes older than the one of this number, for the next page
	Limit   int    // at most so many changes, or steps where these are asked for, 100 for 0
}

// limit returns how many are wanted.
func (q HistoryQuery) limit() int {
	if q.Limit <= 0 {
		return 100
	}
	return q.Limit
}

// HistoryRow is one change with what a person needs to know it by.
type HistoryRow struct {
	Change
	BatchName string
	Title     string // the article's, "" where the change is not about one
	Undone    bool   // the batch is not in force
	Sealed    bool   // the batch is a beginning that undo does not go behind
}

// Step is a gesture. That it was undone, or done again, is no step of its own.
type Step struct {
	HistoryRow       // its newest change, of those that it made itself
	Changes    int   // how many changes of it were found
	UndoneAt   int64 // where it is not in force: when it was taken back, in Unix milliseconds
}

const (
	historyColumns = `SELECT c.id, c.batch, c.kind, c.article, c.topic, c.before, c.after, c.how, c.at, c.model, c.seen_ms,
		b.name, ifnull(a.title, ''), b.undone > 0 AND c.origin = 0, b.size = 0
		FROM changes c JOIN batches b ON b.id = c.batch LEFT JOIN articles a ON a.id = c.article`
	ofArticle = `c.id IN (SELECT id FROM changes WHERE article = ?
		UNION ALL SELECT id FROM changes WHERE kind = 'import' AND batch = (SELECT batch FROM articles WHERE id = ?))`
	ownChanges     = `c.origin = 0`
	selectTurnedAt = `SELECT at FROM changes WHERE batch = ? ORDER BY id DESC LIMIT 1`
	withText       = `(b.name LIKE ? ESCAPE '\' OR a.title LIKE ? ESCAPE '\')`
)

// History returns changes, the newest first.
func (s *Store) History(ctx context.Context, q HistoryQuery) ([]HistoryRow, error) {
	query, args := q.sql()
	rows, err := collect(ctx, s.reader, scanHistory, query+` LIMIT ?`, append(args, q.limit())...)
	return rows, s.fault(err)
}

// Steps returns what was done, a line for each gesture however many articles it was about, the newest first.
func (s *Store) Steps(ctx context.Context, q HistoryQuery) ([]Step, error) {
	steps, err := s.steps(ctx, q)
	for i := range steps {
		if err == nil && steps[i].Undone {
			err = s.reader.QueryRowContext(ctx, selectTurnedAt, steps[i].Batch).Scan(&steps[i].UndoneAt)
		}
	}
	return steps, s.fault(err)
}

func (s *Store) steps(ctx context.Context, q HistoryQuery) (steps []Step, err error) {
	query, args := q.sql(ownChanges)
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		row, err := scanHistory(rows)
		if err != nil {
			return nil, err
		}
		last := len(steps) - 1
		switch {
		case last >= 0 && steps[last].Batch == row.Batch:
			steps[last].Changes++
		case len(steps) == q.limit():
			return steps, nil
		default:
			steps = append(steps, Step{HistoryRow: row, Changes: 1})
		}
	}
	return steps, rows.Err()
}

// sql returns the query as SQL without its limit, with its arguments. The conditions are put to it too.
func (q HistoryQuery) sql(where ...string) (string, []any) {
	var args []any
	add := func(condition string, values ...any) {
		where = append(where, condition)
		args = append(args, values...)
	}
	if q.Article != 0 {
		add(ofArticle, q.Article, q.Article)
	}
	if q.Kind != "" {
		add(`c.kind = ?`, q.Kind)
	}
	if q.Before != 0 {
		add(`c.id < ?`, q.Before)
	}
	for word := range strings.FieldsSeq(q.Text) {
		like := "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(word) + "%"
		add(withText, like, like)
	}
	query := historyColumns
	if len(where) > 0 {
		query += ` WHERE ` + strings.Join(where, ` AND `)
	}
	return query + ` ORDER BY c.id DESC`, args
}

func scanHistory(rows *sql.Rows) (r HistoryRow, err error) {
	err = rows.Scan(&r.ID, &r.Batch, &r.Kind, &r.Article, &r.Topic, &r.From, &r.To, &r.How, &r.At, &r.Model, &r.SeenMS,
		&r.BatchName, &r.Title, &r.Undone, &r.Sealed)
	return r, err
}
