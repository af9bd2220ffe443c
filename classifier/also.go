package classifier

import (
	"cmp"
	"math"
	"slices"
)

// alsoAbove is the probability from which on a further topic is suggested.
const alsoAbove = 0.5

// own turns the score of one topic into the probability that the article has
// it, whatever other topics it has: one topic against the rest, on the same term
// weights (Platt, "Probabilistic outputs for support vector machines", 1999).
// The zero value knows nothing.
type own struct{ slope, start float64 }

// probability is that of a centered score.
func (o own) probability(score float64) float64 {
	return 1 / (1 + math.Exp(-o.slope*score-o.start))
}

// fitOwn fits slope and start to every topic of every held-out article, by
// Newton's method with a prior of one article on both.
func fitOwn(held []outcome, temperature float64) own {
	if len(held) < calibratedLabels {
		return own{}
	}
	o := own{slope: 1}
	for range 50 {
		gSlope, gStart := o.slope-1, o.start
		bSlope, bBoth, bStart := 1.0, 0.0, 1.0
		for _, h := range held {
			for k, s := range h.scores {
				x, y := s/temperature, 0.0
				if k == h.topic || slices.Contains(h.further, k) {
					y = 1
				}
				p := o.probability(x)
				gSlope += (p - y) * x
				gStart += p - y
				bSlope += p * (1 - p) * x * x
				bBoth += p * (1 - p) * x
				bStart += p * (1 - p)
			}
		}
		det := bSlope*bStart - bBoth*bBoth
		dSlope, dStart := (bStart*gSlope-bBoth*gStart)/det, (bSlope*gStart-bBoth*gSlope)/det
		o.slope -= max(-1, min(1, dSlope))
		o.start -= max(-1, min(1, dStart))
		if math.Abs(dSlope)+math.Abs(dStart) < 1e-6 {
			break
		}
	}
	return o
}

// Also returns the topics that an article has besides its main one, each with
// its own probability, the most probable first: those above one half. It leaves
// out main, the parent of main and the topic that stands for everything else.
// Without enough labels to calibrate it returns none.
func (t *Table) Also(d Document, main int64) []Score {
	r := Reading{table: t}
	if !r.knowsFurther() {
		return nil
	}
	r.scores = make([]float64, len(t.topics))
	r.seen = t.score(d, r.scores)
	return r.Also(main)
}

// knowsFurther reports whether there is enough to tell further topics by.
func (r Reading) knowsFurther() bool {
	return r.table.trust.calibrated && r.table.trust.own.slope > 0 && len(r.table.known) >= 2
}

// Also returns the topics that the article has besides its main one, as Table.Also does.
func (r Reading) Also(main int64) []Score {
	if !r.seen.found || !r.knowsFurther() {
		return nil
	}
	t, scores := r.table, r.scores
	var list []Score
	for _, k := range t.known {
		topic := t.topics[k]
		if topic == main || topic == t.none || slices.Contains(t.parentsOf(main), topic) {
			continue
		}
		p := min(t.trust.own.probability(scores[k]), t.ceilings[k])
		if p >= alsoAbove {
			list = append(list, Score{topic, scores[k], p})
		}
	}
	slices.SortStableFunc(list, func(a, b Score) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return list
}
