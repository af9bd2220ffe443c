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

// SetNote keeps a note beside an article. It returns ErrNoArticle; a note that is there already gives a zero Batch.
func (s *Store) SetNote(ctx context.Context, article int64, note string) (b data.Batch, err error) {
	err = s.write(ctx, func(t *tx) error {
		old, title, err := t.note(ctx, article)
		if err != nil || old == note {
			return err
		}
		if b, err = t.open(ctx, data.NoteChange, "Write a note on "+quoted(title), 1); err != nil {
			return err
		}
		c := data.Change{Batch: b.ID, Kind: data.NoteChange, Article: article, From: old, To: note, How: data.ByHand, At: t.at}
		if _, err := t.record(ctx, change{Change: c}); err != nil {
			return err
		}
		return t.run(ctx, updateNote, note, article)
	})
	return b, err
}

func (t *tx) note(ctx context.Context, article int64) (note, title string, err error) {
	err = t.scan(ctx, selectNote, []any{article}, &note, &title)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoArticle
	}
	return note, title, err
}

func (t *turning) turnNote(ctx context.Context, c change) error {
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

const selectMarked = `SELECT DISTINCT article FROM changes WHERE id > ? AND kind IN ('note', 'flag')`

// MarkedSince returns the articles whose note or flag was changed after the change of this number, and the number of the newest change.
func (s *Store) MarkedSince(ctx context.Context, change int64) (articles []int64, newest int64, err error) {
	if newest, err = s.LastChange(ctx); err != nil || newest == change {
		return nil, newest, err
	}
	articles, err = collect(ctx, s.reader, scanID, selectMarked, change)
	return articles, newest, s.fault(err)
}
