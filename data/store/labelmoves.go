package store

import (
	"context"
	"errors"

	"blotter/data"
)

const selectLabelMoves = `SELECT id, batch, article, before, after, how, at FROM changes WHERE kind = 'label' AND article > 0 ORDER BY id`

// LabelMoves lists every main label that an article got or lost, the oldest first. Undoing and redoing are moves of their own, so that
// making all moves in turn leads to the labels of today.
func (s *Store) LabelMoves(ctx context.Context) (moves []data.LabelMove, err error) {
	rows, err := s.reader.QueryContext(ctx, selectLabelMoves)
	if err != nil {
		return nil, s.fault(err)
	}
	defer func() { err = s.fault(errors.Join(err, rows.Close())) }()
	for rows.Next() {
		var m data.LabelMove
		var from, to string
		if err := rows.Scan(&m.Edit, &m.Change, &m.Article, &from, &to, &m.How, &m.At); err != nil {
			return nil, err
		}
		before, err := parseLabel(from)
		if err != nil {
			return nil, err
		}
		after, err := parseLabel(to)
		if err != nil {
			return nil, err
		}
		m.From, m.To = before.topic, after.topic
		moves = append(moves, m)
	}
	return moves, rows.Err()
}
