package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectOriginals = `SELECT id, batch, kind, article, topic, before, after, how, at, model, seen_ms, author, prev, origin FROM changes
		WHERE batch = ? AND origin = 0 AND gone = 0 ORDER BY id`
	selectCause = `SELECT how, at, author FROM changes WHERE id = ?`
	setUndone   = `UPDATE batches SET undone = ? WHERE id = ?`
)

// Undo takes back the newest change that is in force. The edits say from what to what each thing went now.
// It returns ErrNothingToUndo, or a *ConflictError where something is no longer what the change left; then nothing is changed.
func (s historyTable) Undo(ctx context.Context) (data.Delta, error) {
	return s.step(ctx, func(t *tx) (change, bool, error) {
		b, err := t.oneChange(ctx, selectUndo)
		if err == nil && b.ID == 0 {
			err = data.ErrNothingToUndo
		}
		return b, false, err
	})
}

// Redo does again what Undo took back last. It returns ErrNothingToRedo or a *ConflictError.
func (s historyTable) Redo(ctx context.Context) (data.Delta, error) {
	return s.step(ctx, func(t *tx) (change, bool, error) {
		b, err := t.oneChange(ctx, selectRedo)
		if err == nil && b.ID == 0 {
			err = data.ErrNothingToRedo
		}
		return b, true, err
	})
}

// UndoChange takes back a particular change, however long ago it was, if nothing has changed since what it left. Unless it is the
// newest one, RedoChange brings it back and Redo does not.
// It returns ErrNoChange, ErrNothingToUndo if it is undone already, or a *ConflictError.
func (s historyTable) UndoChange(ctx context.Context, id int64) (data.Delta, error) {
	return s.step(ctx, func(t *tx) (change, bool, error) {
		b, err := t.change(ctx, id)
		if err == nil && (b.Undone || b.size == 0) {
			err = data.ErrNothingToUndo
		}
		return b, false, err
	})
}

// RedoChange does a particular undone change again. It returns ErrNoChange, ErrNothingToRedo if it is in force, or a *ConflictError.
func (s historyTable) RedoChange(ctx context.Context, id int64) (data.Delta, error) {
	return s.step(ctx, func(t *tx) (change, bool, error) {
		b, err := t.change(ctx, id)
		if err == nil && (!b.Undone || b.size == 0) {
			err = data.ErrNothingToRedo
		}
		return b, true, err
	})
}

// step undoes or redoes the change that choose returns.
func (s historyTable) step(ctx context.Context, choose func(*tx) (b change, redo bool, err error)) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) {
		b, redo, err := choose(t)
		if err != nil {
			return data.Change{}, err
		}
		turn := turning{tx: t, change: b.Change, redo: redo}
		b.Undone = !redo
		return b.Change, turn.all(ctx)
	})
}

// turning is one change on its way back, or forth again.
type turning struct {
	*tx
	change  data.Change
	redo    bool
	imports bool
}

func (t *turning) all(ctx context.Context) error {
	originals, err := collect(ctx, t.tx, scanEdit, selectOriginals, t.change.ID)
	if err != nil {
		return err
	}
	for i := range originals {
		t.imports = t.imports || originals[i].Kind == data.ImportEdit
	}
	if t.imports {
		slices.SortStableFunc(originals, func(a, b edit) int { return cmp.Compare(importOrder(a), importOrder(b)) })
	}
	for i := range originals {
		c := originals[i]
		if !t.redo {
			c = originals[len(originals)-1-i]
		}
		if err := t.one(ctx, c); err != nil {
			return err
		}
	}
	return t.mark(ctx)
}

// importOrder says which changes of an import are done again first, and taken back last: a topic has to be there before its articles.
func importOrder(c edit) int {
	switch c.Kind {
	case data.TopicEdit:
		return 0
	case data.ImportEdit:
		return 1
	default:
		return 2
	}
}

func scanEdit(rows *sql.Rows) (c edit, err error) {
	err = rows.Scan(&c.ID, &c.Change, &c.Kind, &c.Article, &c.Topic, &c.From, &c.To, &c.How, &c.At, &c.Model, &c.SeenMS, &c.Author, &c.prev, &c.origin)
	return c, err
}

// mark notes whether the change is in force. One that comes out of its turn is like a new gesture: what was in line for redo
// can no longer count on what it finds, and one undone so is not in line itself.
func (t *turning) mark(ctx context.Context) error {
	query, undone := selectUndo, 1
	if t.redo {
		query, undone = selectRedo, 0
	}
	next, err := t.oneChange(ctx, query)
	if err != nil {
		return err
	}
	if next.ID != t.change.ID {
		undone *= 2
		if err := t.run(ctx, leaveBehind); err != nil {
			return err
		}
	}
	return t.run(ctx, setUndone, undone, t.change.ID)
}

// one turns one change and notes that in the history.
func (t *turning) one(ctx context.Context, c edit) error {
	if t.imports && (c.Kind == data.LabelEdit || c.Kind == data.AlsoEdit) {
		a, err := labelsIn(t.tx).of(ctx, c.Article)
		if err != nil {
			return t.goneOr(err)
		}
		if a.change == t.change.ID {
			return nil // the label stays with its article, into the trash and out again
		}
	}
	if err := t.apply(ctx, c); err != nil {
		return err
	}
	note := c
	note.origin, note.prev, note.At, note.How, note.SeenMS = c.ID, 0, t.at, data.Redone, 0
	if !t.redo {
		note.From, note.To, note.How = c.To, c.From, data.Undone
	}
	_, err := t.record(ctx, note)
	return err
}

func (t *turning) apply(ctx context.Context, c edit) error {
	switch c.Kind {
	case data.LabelEdit, data.AlsoEdit:
		return t.turnLabel(ctx, c)
	case data.ImportEdit:
		return t.turnImport(ctx)
	case data.ArticleEdit:
		return t.turnArticle(ctx, c)
	case data.TopicEdit:
		return t.turnTopic(ctx, c)
	case data.NoteEdit:
		return t.turnNote(ctx, c)
	case data.FlagEdit:
		return t.turnFlag(ctx, c)
	case data.WordEdit:
		return t.turnWord(ctx, c)
	case data.JudgmentEdit:
		return t.turnJudgment(ctx, c)
	case data.TwinEdit:
		return t.turnTwin(ctx, c)
	case data.SettleEdit:
		return t.turnSettlement(ctx, c)
	case data.HandOutEdit:
		return t.turnHandOut(ctx, c)
	case data.MergeEdit:
		return nil // the row that names the file
	case data.RulingEdit:
		return t.turnRuling(ctx, c)
	case data.MarkListEdit:
		return t.turnMarkList(ctx, c)
	case data.AuditEdit:
		return t.turnAudit(ctx, c)
	}
	return message.NewError("library.unknown-change", "Kind", c.Kind)
}

// conflict refuses the step for the reason with this id.
func (t *turning) conflict(id string, args ...any) error {
	return &data.ConflictError{Change: t.change, Redo: t.redo, Reason: message.New(id, args...)}
}

// turnLabel gives an article the label it had before the change, or after it again.
func (t *turning) turnLabel(ctx context.Context, c edit) error {
	a, err := labelsIn(t.tx).of(ctx, c.Article)
	if err != nil {
		return t.goneOr(err)
	}
	last, err := labelsIn(t.tx).lastEdit(ctx, a, c.Kind, c.Topic)
	if err != nil {
		return err
	}
	l, err := t.labelAfter(ctx, c)
	if err != nil {
		return err
	}
	switch {
	case a.trashed != 0:
		return t.conflict("conflict.article-in-trash", "What", titled(a.title))
	case t.redo && last != c.prev, !t.redo && last != c.ID, a.refuses(c.Kind, l):
		return t.conflict("conflict.label-changed", "What", titled(a.title))
	}
	if err := t.topicThere(ctx, l.topic); err != nil {
		return err
	}
	return labelsIn(t.tx).putEdit(ctx, &a, c.Kind, c.Topic, l)
}

// refuses reports whether a label cannot stand beside the others of an article: no topic is there twice, and a postponed article has none.
func (a labeled) refuses(kind data.Kind, l label) bool {
	switch {
	case kind == data.AlsoEdit:
		return l.status == data.Labeled && (a.label.status == data.Skipped || a.label.topic == l.topic)
	case l.status == data.Skipped:
		return len(a.also) > 0
	default:
		return a.has(l.topic)
	}
}

// labelAfter returns the label that turning a change leads to.
func (t *turning) labelAfter(ctx context.Context, c edit) (label, error) {
	if t.redo {
		l, err := parseLabel(c.To)
		l.how, l.at, l.author, l.change = c.How, c.At, c.Author, c.ID
		return l, err
	}
	l, err := parseLabel(c.From)
	if err != nil || c.prev == 0 {
		return l, err
	}
	l.change = c.prev
	return l, t.scan(ctx, selectCause, []any{c.prev}, &l.how, &l.at, &l.author)
}

// topicThere refuses a label with a topic whose making was undone.
func (t *turning) topicThere(ctx context.Context, topic int64) error {
	if topic == 0 {
		return nil
	}
	var gone data.Topic
	var removed bool
	err := t.scan(ctx, `SELECT name, is_none, removed FROM topics WHERE id = ?`, []any{topic}, &gone.Name, &gone.None, &removed)
	if err == nil && removed {
		return t.conflict("conflict.topic-gone", "Topic", gone.Said())
	}
	return err
}

func (t *turning) goneOr(err error) error {
	if errors.Is(err, data.ErrNoArticle) {
		return t.conflict("conflict.article-deleted")
	}
	return err
}
