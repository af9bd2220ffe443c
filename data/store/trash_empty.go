package store

import (
	"context"
	"errors"

	"blotter/data"
)

const (
	forgetNotes   = `UPDATE changes SET before = '', after = '' WHERE kind = 'note' AND article = ?`
	forgetChanges = `UPDATE changes SET gone = 1 WHERE article = ?`
	renameSteps   = `UPDATE batches SET name = replace(name, ?2, 'an article deleted since')
		WHERE id IN (SELECT batch FROM changes WHERE article = ?1)`
	deleteLabels  = `DELETE FROM labels WHERE article = ?`
	deleteSaid    = `DELETE FROM judgments WHERE article = ?`
	deleteHanded  = `DELETE FROM handouts WHERE article = ?`
	deleteAnswers = `DELETE FROM audit_answers WHERE article = ?`
	deleteBody    = `DELETE FROM bodies WHERE article = ?`
	deleteArticle = `DELETE FROM articles WHERE id = ?`
	shrinkChanges = `UPDATE batches SET size = size - (SELECT count(*) FROM changes WHERE batch = batches.id AND article = ?1
			AND origin = 0 AND gone = 0)
		WHERE id IN (SELECT batch FROM changes WHERE article = ?1) AND id <> (SELECT batch FROM articles WHERE id = ?1)`
	shrinkImport = `UPDATE batches SET size = size - 1 WHERE id = (SELECT batch FROM articles WHERE id = ?) AND size > 0`
)

// EmptyTrash deletes the articles in the trash for good, with their texts and notes, and says how many there were.
// It is the one thing in a library that cannot be undone. The history keeps that they were there, and how they were labeled;
// steps that were only about them are no longer offered for undo. The bytes are overwritten; copies in backups are not.
func (s articleTable) EmptyTrash(ctx context.Context) (n int, err error) {
	if s.readOnly {
		return 0, data.ErrReadOnly
	}
	if err := s.overwriting(ctx, true); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.overwriting(context.WithoutCancel(ctx), false)) }()
	err = s.write(ctx, func(t *tx) error {
		ids, err := collect(ctx, t, scanID, selectTrash)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := t.deleteForGood(ctx, id); err != nil {
				return err
			}
		}
		n = len(ids)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, s.pragma(ctx, foldIn)
}

// foldIn moves all that waits in the side file into the library and empties the side file.
const foldIn = `PRAGMA wal_checkpoint(TRUNCATE)`

// overwriting says whether whole deleted pages are overwritten with zeros; parts of pages always are.
func (s articleTable) overwriting(ctx context.Context, on bool) error {
	if on {
		return s.pragma(ctx, `PRAGMA secure_delete = 1`)
	}
	return s.pragma(ctx, `PRAGMA secure_delete = FAST`)
}

// pragma runs a statement on the writer's connection outside of a transaction.
func (s articleTable) pragma(ctx context.Context, query string) error {
	return s.fault(s.writer.with(ctx, func() error {
		ctx, err := uncut(ctx)
		if err != nil {
			return err
		}
		_, err = s.writer.conn.ExecContext(ctx, query)
		return err
	}))
}

func (t *tx) deleteForGood(ctx context.Context, id int64) error {
	a, err := labelsIn(t).of(ctx, id)
	if err != nil {
		return err
	}
	if err := t.run(ctx, renameSteps, id, data.TitleSaid(a.title).String()); err != nil {
		return err
	}
	for _, query := range []string{shrinkChanges, shrinkImport, forgetNotes, forgetChanges, forgetRulings, deleteLabels, deleteAnswers, deleteSaid, deleteSettlement, deleteHanded, deleteBody, deleteArticle} {
		if err := t.run(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}
