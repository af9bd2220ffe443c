package store

import (
	"context"
	"slices"

	"blotter/data"
)

const selectJudgedAs = `SELECT article, author FROM judgments WHERE topic = ? ORDER BY article, author`

// judgments lets what people said follow a topic that becomes another: nobody differs because two topics were merged.
func (m *merging) judgments(ctx context.Context) error {
	pairs, err := collect(ctx, m, scanPair, selectJudgedAs, m.from.ID)
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		before, err := judgmentsIn(m.tx).of(ctx, pair[0], pair[1])
		if err != nil {
			return err
		}
		m.size++
		if err := judgmentsIn(m.tx).edit(ctx, m.change.ID, before, renamed(before, m.from.ID, m.into.ID)); err != nil {
			return err
		}
	}
	return nil
}

// renamed returns a judgment with one topic in the place of another, once.
func renamed(j data.Judgment, from, into int64) data.Judgment {
	j.Labels = slices.Clone(j.Labels)
	for i := range j.Labels {
		if j.Labels[i].Topic == from {
			j.Labels[i].Topic = into
		}
	}
	slices.SortStableFunc(j.Labels, func(a, b data.Label) int { return mainFirst(a.Main) - mainFirst(b.Main) })
	var kept []data.Label
	for _, l := range j.Labels {
		if !slices.ContainsFunc(kept, func(other data.Label) bool { return other.Topic == l.Topic }) {
			kept = append(kept, l)
		}
	}
	sortLabels(kept)
	j.Labels = kept
	return j
}
