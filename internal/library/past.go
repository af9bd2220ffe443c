package library

import (
	"context"

	"blotter/data"
	"blotter/internal/hash"
	"blotter/internal/message"
	"blotter/internal/report"
)

const (
	pastAudit = 30    // audited articles from which on they are what the past is measured on
	pastFold  = 5     // else every fifth label is held out
	pastMost  = 2_000 // articles that are asked about at each moment
)

// Past measures how good the suggestions were while the labels came, and which steps of the history made them worse; see report.PastOf. It
// is measured once for each state of the library. progress may be nil.
func (l figures) Past(ctx context.Context, n Numbers, progress func(done, total int64)) (report.Past, error) {
	l.kept.mu.Lock()
	defer l.kept.mu.Unlock()
	same := l.kept.library == n.Library
	if same && l.kept.past != nil {
		return *l.kept.past, nil
	}
	p, err := l.measurePast(ctx, n, progress)
	if err == nil && same {
		l.kept.past = &p
	}
	return p, err
}

func (l figures) measurePast(ctx context.Context, n Numbers, progress func(done, total int64)) (report.Past, error) {
	moves, err := l.store.LabelMoves(ctx)
	if err != nil {
		return report.Past{}, err
	}
	steps, byStep := stepsOf(moves)
	basis, truth := l.askedAbout(n)
	replay := l.trainer.NewReplay(byStep, truth)
	p, err := report.PastOf(basis, replay.Asked(), steps, pastLevel, func(after int) (report.Answers, error) {
		if progress != nil {
			progress(int64(after), int64(len(steps)))
		}
		right, labels, err := replay.After(ctx, after)
		return report.Answers{Right: right, Labels: labels}, err
	})
	for i := range p.Dips {
		if err == nil {
			p.Dips[i].Step, err = l.nameOf(ctx, p.Dips[i].Edit)
			p.Dips[i].Said = p.Dips[i].Step.String()
		}
	}
	return p, err
}

// pastLevel is the level of the intervals of the past.
const pastLevel = 0.90

// stepsOf puts moves together that were made in one step.
func stepsOf(moves []data.LabelMove) (steps []report.PastStep, byStep [][]data.LabelMove) {
	for _, m := range moves {
		last := len(steps) - 1
		if last < 0 || steps[last].Change != m.Change || steps[last].At != m.At {
			steps, byStep = append(steps, report.PastStep{Change: m.Change}), append(byStep, nil)
			last++
		}
		steps[last].Edit, steps[last].At = m.Edit, m.At
		steps[last].Moves++
		byStep[last] = append(byStep[last], m)
	}
	return steps, byStep
}

// askedAbout chooses the articles that a model is asked about and never learns from: those of the audit where there are enough, else every
// fifth label, near-copies together.
func (l figures) askedAbout(n Numbers) (report.Basis, map[int64][]int64) {
	audited, labeled := map[int64][]int64{}, map[int64][]int64{}
	for i := range n.Articles {
		a := &n.Articles[i]
		switch {
		case a.Audit && len(a.Answer) > 0 && len(audited) < pastMost:
			audited[a.ID] = a.Answer
		case a.Teaches && len(labeled) < pastMost && hash.Mix(uint64(n.groups(a.ID)))%pastFold == 0:
			labeled[a.ID] = a.Labels
		}
	}
	if len(audited) >= pastAudit {
		return report.OnAudit, audited
	}
	return report.OnLabels, labeled
}

// nameOf returns the name of the step that a row of the history is a part of.
func (l figures) nameOf(ctx context.Context, edit int64) (message.Message, error) {
	rows, err := l.store.History(ctx, data.HistoryQuery{Before: edit + 1, Limit: 1})
	if err != nil || len(rows) == 0 {
		return message.Message{}, err
	}
	if rows[0].How == data.Undone {
		return message.New("quality.step-taken-back", "Step", rows[0].Step()), nil
	}
	return rows[0].Step(), nil
}
