package store

import (
	"context"
	"database/sql"
	"errors"

	"blotter/data"
)

const (
	insertChange = `INSERT INTO batches (kind, name, at, size, author, verb) VALUES (?, '', ?, ?, ?, ?)`
	setVerb      = `UPDATE batches SET verb = ? WHERE id = ?`
	growChange   = `UPDATE batches SET size = size + ? WHERE id = ?`
	deleteChange = `DELETE FROM batches WHERE id = ? AND size = 0`
	leaveBehind  = `UPDATE batches SET undone = 2 WHERE undone > 0 AND undone = 1` // the first term is what lets SQLite use the index

	insertEdit = `INSERT INTO changes (batch, kind, article, topic, before, after, how, at, model, seen_ms, prev, origin, author)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	selectLastEdit = `SELECT ifnull(max(id), 0) FROM changes`

	// titleOf is the title of the article that a change was about, where it was about one that is still there.
	titleOf = `CASE WHEN verb = '' THEN '' ELSE ifnull((SELECT title FROM articles WHERE id = verb ->> '$.article'), '') END`

	batchColumns = `SELECT id, name, at, undone > 0, author, size, verb, ` + titleOf + ` FROM batches `
	selectChange = batchColumns + `WHERE id = ?`
	selectUndo   = batchColumns + `WHERE undone = 0 AND size > 0 ORDER BY id DESC LIMIT 1`
	selectRedo   = batchColumns + `WHERE undone > 0 AND undone = 1 AND size > 0
		AND id > (SELECT ifnull(max(id), 0) FROM batches WHERE undone = 0 AND size > 0) ORDER BY id LIMIT 1`
)

// change is a Change with what only the store needs to know.
type change struct {
	data.Change
	size int
}

// edit is an Edit with what only the store needs to know.
type edit struct {
	data.Edit
	prev   int64
	origin int64
}

type rowScanner interface{ Scan(...any) error }

func scanChange(row rowScanner) (b change, err error) {
	var verb, title string
	if err := row.Scan(&b.ID, &b.Name, &b.At, &b.Undone, &b.Author, &b.size, &verb, &title); err != nil {
		return b, err
	}
	b.Action, err = action(verb, title)
	return b, err
}

// action reads what a change did. The zero Action stands for a change of schemas 1 to 3, which has a name instead.
func action(verb, title string) (data.Action, error) {
	a, err := data.ParseAction(verb)
	if err == nil && a.Verb != "" {
		a.Title = title
	}
	return a, err
}

func scanChangeRow(rows *sql.Rows) (change, error) { return scanChange(rows) }

// change returns ErrNoChange if there is no change of that number.
func (t *tx) change(ctx context.Context, id int64) (change, error) {
	b, err := t.oneChange(ctx, selectChange, id)
	if err == nil && b.ID == 0 {
		err = data.ErrNoChange
	}
	return b, err
}

// oneChange returns the zero change if the query gives none.
func (t *tx) oneChange(ctx context.Context, query string, args ...any) (b change, err error) {
	found, err := collect(ctx, t, scanChangeRow, query, args...)
	if err != nil || len(found) == 0 {
		return b, err
	}
	return found[0], nil
}

// open begins a change of a known size. What was undone before it can no longer be redone.
func (t *tx) open(ctx context.Context, kind data.Kind, a data.Action, size int) (data.Change, error) {
	if err := t.leaveBehind(ctx); err != nil {
		return data.Change{}, err
	}
	id, err := t.insert(ctx, insertChange, kind, t.at, size, t.author, a.String())
	return data.Change{ID: id, Action: a, At: t.at, Author: t.author}, err
}

// leaveBehind makes sure that nothing can be redone.
func (t *tx) leaveBehind(ctx context.Context) error {
	if t.kept.nothingUndone() {
		return nil
	}
	err := t.run(ctx, leaveBehind)
	if err == nil && t.kept != nil {
		t.kept.undone = false
	}
	return err
}

// record adds a row to the history, notes what it touches, and returns it with its number.
func (t *tx) record(ctx context.Context, c edit) (edit, error) {
	c.Author = t.author
	id, err := t.insert(ctx, insertEdit, c.Change, c.Kind, c.Article, c.Topic, c.From, c.To, c.How, c.At, c.Model, c.SeenMS, c.prev, c.origin, c.Author)
	c.ID = id
	t.touch(c.Edit)
	return c, err
}

// LastEdit returns the number of the newest change, 0 for none.
func (s *connection) LastEdit(ctx context.Context) (id int64, err error) {
	err = s.reader.QueryRowContext(ctx, selectLastEdit).Scan(&id)
	return id, s.fault(err)
}

// Next returns what Undo and Redo would take; a zero Change stands for nothing.
func (s *connection) Next(ctx context.Context) (undo, redo data.Change, err error) {
	if undo, err = s.nextChange(ctx, selectUndo); err != nil {
		return undo, redo, err
	}
	redo, err = s.nextChange(ctx, selectRedo)
	return undo, redo, err
}

func (s *connection) nextChange(ctx context.Context, query string) (data.Change, error) {
	b, err := scanChange(s.reader.QueryRowContext(ctx, query))
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return b.Change, s.fault(err)
}

const sealChanges = `UPDATE batches SET size = 0`

// Seal makes what was done so far a beginning that Undo does not go behind, as with a library that was just made.
func (s *connection) Seal(ctx context.Context) error {
	return s.write(ctx, func(t *tx) error { return t.run(ctx, sealChanges) })
}
