package data

import (
	"context"
	"database/sql"
	"strings"
)

// HistoryQuery says which rows of the history are wanted; what is zero asks for nothing.
type HistoryQuery struct {
	Article int64  // what happened to this article
	Kind    Kind   // changes of this kind
	Text    string // batches and articles with these letters in the name
	Before  int64  // changes older than the one of this number, for the next page
	Limit   int    // at most so many, 100 for 0
}

// HistoryRow is one change with what a person needs to know it by.
type HistoryRow struct {
	Change
	BatchName string
	Title     string // the article's, "" where the change is not about one
	Undone    bool   // the batch is not in force
}

const (
	historyColumns = `SELECT c.id, c.batch, c.kind, c.article, c.topic, c.before, c.after, c.how, c.at, c.model, c.seen_ms,
		b.name, ifnull(a.title, ''), b.undone > 0 AND c.origin = 0
		FROM changes c JOIN batches b ON b.id = c.batch LEFT JOIN articles a ON a.id = c.article`
	ofArticle = `c.id IN (SELECT id FROM changes WHERE article = ?
		UNION ALL SELECT id FROM changes WHERE kind = 'import' AND batch = (SELECT batch FROM articles WHERE id = ?))`
	withText = `(b.name LIKE ? ESCAPE '\' OR a.title LIKE ? ESCAPE '\')`
)

// History returns changes, the newest first.
func (s *Store) History(ctx context.Context, q HistoryQuery) ([]HistoryRow, error) {
	query, args := q.sql()
	rows, err := collect(ctx, s.reader, scanHistory, query, args...)
	return rows, s.fault(err)
}

// sql returns the query as SQL with its arguments.
func (q HistoryQuery) sql() (string, []any) {
	var where []string
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
	if q.Text != "" {
		like := "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(q.Text) + "%"
		add(withText, like, like)
	}
	query := historyColumns
	if len(where) > 0 {
		query += ` WHERE ` + strings.Join(where, ` AND `)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 100
	}
	return query + ` ORDER BY c.id DESC LIMIT ?`, append(args, limit)
}

func scanHistory(rows *sql.Rows) (r HistoryRow, err error) {
	err = rows.Scan(&r.ID, &r.Batch, &r.Kind, &r.Article, &r.Topic, &r.From, &r.To, &r.How, &r.At, &r.Model, &r.SeenMS,
		&r.BatchName, &r.Title, &r.Undone)
	return r, err
}
