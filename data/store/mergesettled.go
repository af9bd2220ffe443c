package store

import (
	"context"
	"database/sql"
	"slices"

	"blotter/data"
)

const (
	// A settlement is in force while the main label of its article comes from it.
	selectInForce = `SELECT s.article, m.author, substr(s.cause, 1, 20), substr(s.note, 1, 65536), s.at, l.topic FROM settlements s
		JOIN labels m ON m.article = s.article AND m.main = 1 AND m.how = 'settled' JOIN labels l ON l.article = s.article
		JOIN articles a ON a.id = s.article AND a.trashed = 0 ORDER BY s.article, l.main DESC, l.topic`
	// When a person last took back what they said or settled themselves, or postponed it. What a merge brought and its undo took away is not theirs.
	selectTakenBack = `SELECT ifnull(max(c.at), 0) FROM changes c JOIN batches b ON b.id = c.batch AND b.kind <> 'merge'
		WHERE c.article = ? AND c.article > 0 AND c.kind = ? AND c.author = ? AND c.after IN ('', 'skipped')`
)

// settlementsInForce returns the settlements of live articles whose label still comes from them, by article, with their topics.
func settlementsInForce(ctx context.Context, db querier) (map[int64]*data.Settlement, error) {
	rows, err := collect(ctx, db, func(rows *sql.Rows) (s data.Settlement, err error) {
		s.Topics = make([]int64, 1)
		err = rows.Scan(&s.Article, &s.Author, &s.Cause, &s.Note, &s.At, &s.Topics[0])
		return s, err
	}, selectInForce)
	all := map[int64]*data.Settlement{}
	for _, s := range rows {
		if one := all[s.Article]; one != nil {
			one.Topics = append(one.Topics, s.Topics...)
		} else {
			all[s.Article] = &s
		}
	}
	return all, err
}

// settlement takes over a settlement of the other library that is newer than the one here: it becomes the label of the article, and what
// the label said before stays beside it. Where there is none, one that came from there earlier goes.
func (in *joining) settlement(ctx context.Context, article *labeled, a data.MergeArticle, owner int64) error {
	var now settlementRecord
	if err := settlementsIn(in.tx).read(ctx, article.id, &now); err != nil {
		return err
	}
	if a.Settled == nil {
		came := article.label.how == data.Settled && article.label.author == owner && owner != in.author
		if !came || a.Changed <= now.At {
			return nil
		}
		return in.reopen(ctx, article)
	}
	s, err := in.settledHere(ctx, *a.Settled, article.id)
	if err != nil || s.At <= now.At {
		return err
	}
	if refused, err := in.refuses(ctx, *article, s); err != nil || refused {
		return err
	}
	in.result.Settled++
	return in.carry(ctx, article, s)
}

// settledHere returns a settlement with the numbers of this library.
func (in *joining) settledHere(ctx context.Context, there data.Settlement, article int64) (s data.Settlement, err error) {
	s = data.Settlement{Article: article, Cause: there.Cause, Note: there.Note, At: there.At}
	if s.Author, err = in.authorHere(ctx, there.Author); err != nil {
		return s, err
	}
	for _, id := range there.Topics {
		topic, known := in.topics[id]
		if !known {
			return s, in.dangling("topic", id)
		}
		if !slices.Contains(s.Topics, topic) && (in.several || len(s.Topics) == 0) {
			s.Topics = append(s.Topics, topic)
		}
	}
	return s, nil
}

// refuses reports whether who works here took back that settlement, which is their own, or took the label off the article since.
func (in *joining) refuses(ctx context.Context, article labeled, s data.Settlement) (bool, error) {
	if s.Author == in.author {
		return in.takenBackSince(ctx, article.id, data.SettleEdit, s.At)
	}
	if article.label.status != data.Unlabeled || len(article.also) > 0 {
		return false, nil
	}
	return in.clearedSince(ctx, article, data.Judgment{Labels: []data.Label{{At: s.At}}})
}

func (in *joining) takenBackSince(ctx context.Context, article int64, kind data.Kind, since int64) (bool, error) {
	var at int64
	err := in.scan(ctx, selectTakenBack, []any{article, kind, in.author}, &at)
	return at > since, err
}

// carry makes a settlement that of an article here, by who decided and when.
func (in *joining) carry(ctx context.Context, article *labeled, s data.Settlement) error {
	st := settling{tx: in.tx, settlement: s, change: in.change, how: data.Imported}
	err := in.as(s.Author, s.At, func() error {
		for _, step := range []func(context.Context, labeled) error{st.keepOriginal, st.relabel, st.note} {
			if err := step(ctx, *article); err != nil {
				return err
			}
		}
		return nil
	})
	in.size += st.size
	if err == nil {
		*article, err = labelsIn(in.tx).of(ctx, article.id)
	}
	return err
}

// reopen takes back a settlement that its author took back. The label is again what who works here said, or else the judgment that comes
// first.
func (in *joining) reopen(ctx context.Context, article *labeled) error {
	in.result.Reopened++
	in.size++
	if err := settlementsIn(in.tx).edit(ctx, in.change.ID, article.id, "", data.Imported); err != nil {
		return err
	}
	author := article.label.author
	if err := in.editAs(ctx, article, data.Judgment{Article: article.id, Author: author}, setMain(*article, data.Labeling{Status: data.Unlabeled})); err != nil {
		return err
	}
	said, err := judgmentsIn(in.tx).beside(ctx, article.id)
	if err != nil || len(said) == 0 {
		return err
	}
	first := byOwnerFirst(said, in.author)[0]
	if first.Author == in.author { // it is the label again
		in.size++
		if err := judgmentsIn(in.tx).edit(ctx, in.change.ID, first, data.Judgment{Article: article.id, Author: first.Author}); err != nil {
			return err
		}
	}
	return in.relabel(ctx, article, first)
}
