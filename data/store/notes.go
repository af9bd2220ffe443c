package store

import (
	"context"
	"database/sql"
	"errors"

	"blotter/data"
)

const (
	selectNote = `SELECT note, title FROM articles WHERE id = ?`
	updateNote = `UPDATE articles SET note = ? WHERE id = ?`
)

// SetNote keeps a note beside an article. It returns ErrNoArticle; a note that is there already changes nothing.
func (s articleTable) SetNote(ctx context.Context, article int64, note string) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (b data.Change, err error) {
		old, title, err := t.note(ctx, article)
		if err != nil || old == note {
			return b, err
		}
		if b, err = t.open(ctx, data.NoteEdit, data.Action{Verb: data.VerbNote}.About(1, article, title), 1); err != nil {
			return b, err
		}
		c := data.Edit{Change: b.ID, Kind: data.NoteEdit, Article: article, From: old, To: note, How: data.ByHand, At: t.at}
		if _, err := t.record(ctx, edit{Edit: c}); err != nil {
			return b, err
		}
		return b, t.run(ctx, updateNote, note, article)
	})
}

func (t *tx) note(ctx context.Context, article int64) (note, title string, err error) {
	err = t.scan(ctx, selectNote, []any{article}, &note, &title)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoArticle
	}
	return note, title, err
}

func (t *turning) turnNote(ctx context.Context, c edit) error {
	note, title, err := t.note(ctx, c.Article)
	if err != nil {
		return t.goneOr(err)
	}
	from, to := c.To, c.From
	if t.redo {
		from, to = to, from
	}
	if note != from {
		return t.conflict("conflict.note-changed", "What", titled(title))
	}
	return t.run(ctx, updateNote, to, c.Article)
}
