package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

// historyLimit returns how many are wanted.
func historyLimit(q data.HistoryQuery) int {
	if q.Limit <= 0 {
		return 100
	}
	return q.Limit
}

const (
	historyColumns = `SELECT c.id, c.batch, c.kind, c.article, c.topic, c.before, c.after, c.how, c.at, c.model, c.seen_ms, c.author,
		b.name, b.verb, ` + titleOf + `, ifnull(a.title, ''), b.undone > 0 AND c.origin = 0, b.size = 0
		FROM changes c JOIN batches b ON b.id = c.batch LEFT JOIN articles a ON a.id = c.article`
	ofArticle = `c.id IN (SELECT id FROM changes WHERE article = ?
		UNION ALL SELECT id FROM changes WHERE kind = 'import' AND batch = (SELECT batch FROM articles WHERE id = ?))`
	ownChanges     = `c.origin = 0`
	selectTurnedAt = `SELECT at FROM changes WHERE batch = ? ORDER BY id DESC LIMIT 1`
)

// History returns changes, the newest first.
func (s historyTable) History(ctx context.Context, q data.HistoryQuery) ([]data.HistoryRow, error) {
	var found []data.HistoryRow
	query, args := historySQL(q)
	err := s.eachRow(ctx, q, query, args, func(r data.HistoryRow) bool {
		found = append(found, r)
		return len(found) < historyLimit(q)
	})
	return found, s.fault(err)
}

// eachRow calls f with the rows that have the words of a query, until it returns false. The names are made when they are read, so that
// SQL cannot look for words in them.
func (s historyTable) eachRow(ctx context.Context, q data.HistoryQuery, query string, args []any, f func(data.HistoryRow) bool) (err error) {
	words := strings.Fields(strings.ToLower(q.Text))
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		row, err := scanHistory(rows)
		if err != nil {
			return err
		}
		if hasWords(row, q.In, words) && !f(row) {
			return nil
		}
	}
	return rows.Err()
}

// hasWords reports whether each of some words is in the name of a step or in the title of its article.
func hasWords(r data.HistoryRow, in message.Language, words []string) bool {
	if len(words) == 0 {
		return true
	}
	name, title := strings.ToLower(r.Step().In(in)), strings.ToLower(r.Title)
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) && !strings.Contains(title, word) })
}

// Steps returns what was done, a line for each gesture however many articles it was about, the newest first.
func (s historyTable) Steps(ctx context.Context, q data.HistoryQuery) ([]data.Step, error) {
	steps, err := s.steps(ctx, q)
	for i := range steps {
		if err == nil && steps[i].Undone {
			err = s.reader.QueryRowContext(ctx, selectTurnedAt, steps[i].Change).Scan(&steps[i].UndoneAt)
		}
	}
	return steps, s.fault(err)
}

const selectStepArticles = `SELECT DISTINCT article FROM changes WHERE batch = ? AND article <> 0 AND gone = 0 ORDER BY article`

// StepArticles returns the articles that a change changed, by rising number; none for a change that the history does not have.
// Articles in the trash are among them.
func (s historyTable) StepArticles(ctx context.Context, change int64) (articles []int64, err error) {
	rows, err := s.reader.QueryContext(ctx, selectStepArticles, change)
	if err != nil {
		return nil, s.fault(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, s.fault(err)
		}
		articles = append(articles, id)
	}
	return articles, s.fault(rows.Err())
}

func (s historyTable) steps(ctx context.Context, q data.HistoryQuery) (steps []data.Step, err error) {
	query, args := historySQL(q, ownChanges)
	err = s.eachRow(ctx, q, query, args, func(row data.HistoryRow) bool {
		last := len(steps) - 1
		switch {
		case last >= 0 && steps[last].Change == row.Change:
			steps[last].Edits++
		case len(steps) == historyLimit(q):
			return false
		default:
			steps = append(steps, data.Step{HistoryRow: row, Edits: 1})
		}
		return true
	})
	return steps, err
}

// historySQL returns the query as SQL without its limit, with its arguments. The conditions are put to it too.
func historySQL(q data.HistoryQuery, where ...string) (string, []any) {
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
	query := historyColumns
	if len(where) > 0 {
		query += ` WHERE ` + strings.Join(where, ` AND `)
	}
	return query + ` ORDER BY c.id DESC`, args
}

func scanHistory(rows *sql.Rows) (r data.HistoryRow, err error) {
	var verb, title string
	if err := rows.Scan(&r.ID, &r.Change, &r.Kind, &r.Article, &r.Topic, &r.From, &r.To, &r.How, &r.At, &r.Model, &r.SeenMS, &r.Author,
		&r.ChangeName, &verb, &title, &r.Title, &r.Undone, &r.Sealed); err != nil {
		return r, err
	}
	r.Action, err = action(verb, title)
	return r, err
}
