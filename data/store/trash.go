package store

import (
	"context"
	"database/sql"

	"blotter/data"
)

const (
	trash          = "trash" // what stands in the history for an article in the trash
	updateTrashed  = `UPDATE articles SET trashed = ? WHERE id = ?`
	selectSamples  = `SELECT id FROM articles WHERE sample = 1 AND trashed = 0 ORDER BY id`
	selectTrash    = `SELECT id FROM articles INDEXED BY articles_trashed WHERE trashed > 0`
	selectImported = `SELECT id, title, trashed, EXISTS (SELECT 1 FROM changes c JOIN batches b ON b.id = c.batch
			WHERE c.article = articles.id AND c.article > 0 AND c.kind IN ('label', 'also') AND c.origin = 0 AND b.undone = 0 AND b.id <> articles.batch)
		FROM articles WHERE batch = ? ORDER BY id`
	trashImported   = `UPDATE articles SET trashed = batch WHERE batch = ? AND trashed = 0`
	restoreImported = `UPDATE articles SET trashed = 0 WHERE batch = ? AND trashed = batch`
	copyInLibrary   = `SELECT b.title FROM articles a JOIN articles b ON b.hash = a.hash AND b.id <> a.id AND b.trashed = 0
		WHERE a.id = ? LIMIT 1`
	copiesOfImport = `SELECT b.title FROM articles a JOIN articles b ON b.hash = a.hash AND b.id <> a.id AND b.trashed = 0
		WHERE a.batch = ? AND a.trashed = a.batch LIMIT 1`
)

// Trash puts articles into the trash, as one change. Their texts, labels and notes stay with them.
// Articles that are there already are left out. It returns ErrNoArticle.
func (s articleTable) Trash(ctx context.Context, ids []int64) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) {
		return t.move(ctx, ids, "", data.VerbTrash, func(a labeled) bool { return a.trashed == 0 })
	})
}

// Restore takes articles out of the trash, as one change. It returns ErrNoArticle, or a *ConflictError where
// the same article has come into the library again.
func (s articleTable) Restore(ctx context.Context, ids []int64) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) {
		return t.move(ctx, ids, trash, data.VerbRestore, func(a labeled) bool { return a.trashed != 0 })
	})
}

// RemoveSamples puts the articles of the starter library into the trash, as one change.
func (s articleTable) RemoveSamples(ctx context.Context) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) {
		ids, err := collect(ctx, t, scanID, selectSamples)
		if err != nil {
			return data.Change{}, err
		}
		return t.move(ctx, ids, "", data.VerbRemoveSamples, func(labeled) bool { return true })
	})
}

// move puts those of the articles that need it into the trash, or takes them out of it.
func (t *tx) move(ctx context.Context, ids []int64, from string, verb data.Verb, needs func(labeled) bool) (data.Change, error) {
	var todo []labeled
	for _, id := range unique(ids) {
		a, err := labelsIn(t).of(ctx, id)
		if err != nil {
			return data.Change{}, err
		}
		if needs(a) {
			todo = append(todo, a)
		}
	}
	if len(todo) == 0 {
		return data.Change{}, nil
	}
	b, err := t.open(ctx, data.ArticleEdit, data.Action{Verb: verb}.About(len(todo), todo[0].id, todo[0].title), len(todo))
	if err != nil {
		return data.Change{}, err
	}
	turn := turning{tx: t, change: b, redo: true}
	for _, a := range todo {
		c := edit{prev: a.trashed, Edit: data.Edit{
			Change: b.ID, Kind: data.ArticleEdit, Article: a.id, From: from, To: otherPlace(from), How: data.ByHand, At: t.at,
		}}
		if c, err = t.record(ctx, c); err != nil {
			return data.Change{}, err
		}
		if err := turn.turnArticle(ctx, c); err != nil {
			return data.Change{}, err
		}
	}
	return b, nil
}

func otherPlace(place string) string {
	if place == trash {
		return ""
	}
	return trash
}

// turnArticle moves an article between the library and the trash.
func (t *turning) turnArticle(ctx context.Context, c edit) error {
	a, err := labelsIn(t.tx).of(ctx, c.Article)
	if err != nil {
		return t.goneOr(err)
	}
	before, after := c.prev, int64(0)
	if c.To == trash {
		after = c.Change
	}
	if !t.redo {
		before, after = after, before
	}
	if a.trashed != before {
		return t.conflict("conflict.article-moved", "What", titled(a.title))
	}
	if after == 0 {
		if err := t.mayReturn(ctx, copyInLibrary, a.id); err != nil {
			return err
		}
		if err := t.topicsThere(ctx, a); err != nil {
			return err
		}
	}
	return t.run(ctx, updateTrashed, after, a.id)
}

// topicsThere refuses an article one of whose topics is no longer there.
func (t *turning) topicsThere(ctx context.Context, a labeled) error {
	err := t.topicThere(ctx, a.label.topic)
	for i := 0; err == nil && i < len(a.also); i++ {
		err = t.topicThere(ctx, a.also[i].topic)
	}
	return err
}

// mayReturn refuses to make two of an article that has been brought in again.
func (t *turning) mayReturn(ctx context.Context, query string, id int64) error {
	titles, err := collect(ctx, t.tx, scanTitle, query, id)
	if err == nil && len(titles) > 0 {
		err = t.conflict("conflict.article-imported-again", "What", titled(titles[0]))
	}
	return err
}

func scanTitle(rows *sql.Rows) (title string, err error) {
	err = rows.Scan(&title)
	return title, err
}

// turnImport puts all that an import brought into the trash, or back into the library.
func (t *turning) turnImport(ctx context.Context) error {
	if t.redo {
		if err := t.mayReturn(ctx, copiesOfImport, t.change.ID); err != nil {
			return err
		}
	}
	articles, err := collect(ctx, t.tx, scanImported, selectImported, t.change.ID)
	if err != nil {
		return err
	}
	for _, a := range articles {
		if err := t.importedArticle(ctx, a); err != nil {
			return err
		}
	}
	if t.redo {
		return t.run(ctx, restoreImported, t.change.ID)
	}
	return t.run(ctx, trashImported, t.change.ID)
}

// imported is an article of an import that is undone or redone.
type imported struct {
	id      int64
	title   string
	trashed int64
	labeled bool // by someone since it came
}

func scanImported(rows *sql.Rows) (a imported, err error) {
	err = rows.Scan(&a.id, &a.title, &a.trashed, &a.labeled)
	return a, err
}

// importedArticle refuses an article that was touched since, and tells the caller of the others.
func (t *turning) importedArticle(ctx context.Context, a imported) error {
	c := data.Edit{Change: t.change.ID, Kind: data.ArticleEdit, Article: a.id, To: trash, How: data.Undone, At: t.at}
	if t.redo {
		if a.trashed != t.change.ID {
			return t.conflict("conflict.article-moved", "What", titled(a.title))
		}
		l, err := labelsIn(t.tx).of(ctx, a.id)
		if err != nil {
			return err
		}
		c.From, c.To, c.How = trash, "", data.Redone
		t.touch(c)
		return t.topicsThere(ctx, l)
	}
	switch {
	case a.trashed != 0:
		return t.conflict("conflict.article-trashed", "What", titled(a.title))
	case a.labeled:
		return t.conflict("conflict.article-labeled", "What", titled(a.title))
	}
	t.touch(c)
	return nil
}

func unique(ids []int64) []int64 {
	seen := make(map[int64]bool, len(ids))
	out := make([]int64, 0, len(ids))
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
