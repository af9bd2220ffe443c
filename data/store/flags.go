package store

import (
	"context"
	"database/sql"
	"errors"

	"blotter/data"
)

const (
	selectFlag = `SELECT title, flagged, trashed FROM articles WHERE id = ?`
	updateFlag = `UPDATE articles SET flagged = ? WHERE id = ?`
	flagged    = "flagged" // what stands in the history for an article with a flag
)

// marked is an article as flagging sees it.
type marked struct {
	id      int64
	title   string
	flagged bool
	trashed int64
}

// flagRows are the flags of articles, inside a transaction.
type flagRows struct{ *tx }

func flagsIn(t *tx) flagRows { return flagRows{t} }

// SetFlag puts a flag on articles, or takes it off, as one change. Articles that are so already are left out; if that leaves none it
// returns a Delta that changes nothing and no error. It returns ErrNoArticle, and then changes nothing.
func (s articleTable) SetFlag(ctx context.Context, ids []int64, on bool) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (b data.Change, err error) {
		todo, err := flagsIn(t).toFlag(ctx, ids, on)
		if err != nil || len(todo) == 0 {
			return b, err
		}
		if b, err = t.open(ctx, data.FlagEdit, flagAction(todo, on), len(todo)); err != nil {
			return b, err
		}
		for _, a := range todo {
			if err := flagsIn(t).flagOne(ctx, b.ID, a, on); err != nil {
				return b, err
			}
		}
		return b, nil
	})
}

// toFlag reads the articles whose flag would change, each once.
func (t flagRows) toFlag(ctx context.Context, ids []int64, on bool) (todo []marked, err error) {
	for _, id := range unique(ids) {
		a, err := t.of(ctx, id)
		if err == nil && a.trashed != 0 {
			err = data.ErrNoArticle
		}
		if err != nil {
			return nil, err
		}
		if a.flagged != on {
			todo = append(todo, a)
		}
	}
	return todo, nil
}

// of reads an article's flag, live or in the trash.
func (t flagRows) of(ctx context.Context, id int64) (a marked, err error) {
	a.id = id
	err = t.scan(ctx, selectFlag, []any{id}, &a.title, &a.flagged, &a.trashed)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoArticle
	}
	return a, err
}

func (t flagRows) flagOne(ctx context.Context, change int64, a marked, on bool) error {
	c := data.Edit{Change: change, Kind: data.FlagEdit, Article: a.id, From: flagCode(a.flagged), To: flagCode(on), How: data.ByHand, At: t.at}
	if _, err := t.record(ctx, edit{Edit: c}); err != nil {
		return err
	}
	return t.run(ctx, updateFlag, on, a.id)
}

// flagCode is a flag as the history writes it.
func flagCode(on bool) string {
	if on {
		return flagged
	}
	return ""
}

func flagAction(todo []marked, on bool) data.Action {
	a := data.Action{Verb: data.VerbUnflag}
	if on {
		a.Verb = data.VerbFlag
	}
	return a.About(len(todo), todo[0].id, todo[0].title)
}

func (t *turning) turnFlag(ctx context.Context, c edit) error {
	a, err := flagsIn(t.tx).of(ctx, c.Article)
	if err != nil {
		return t.goneOr(err)
	}
	from, to := c.To, c.From
	if t.redo {
		from, to = to, from
	}
	if flagCode(a.flagged) != from {
		return t.conflict("conflict.flag-changed", "What", titled(a.title))
	}
	return t.run(ctx, updateFlag, to == flagged, c.Article)
}
