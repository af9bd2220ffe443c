package report

import (
	"math"

	"blotter/data"
	"blotter/internal/estimate"
)

// Audit says what the audit sample is, and how far it has come.
type Audit struct {
	Drawn    int    `json:"drawn"`    // articles in the sample
	Answered int    `json:"answered"` // of those, so many have a topic
	Open     int    `json:"open"`     // of those asked, so many were left open
	Waiting  int    `json:"waiting"`  // of those, so many were not asked yet
	All      int    `json:"all"`      // articles in the library
	Seed     uint64 `json:"seed"`
	ByMonth  bool   `json:"by_month"`
	DrawnAt  int64  `json:"drawn_at"` // Unix milliseconds
}

// AuditOf says how far the audit has come.
func AuditOf(l *Library) Audit {
	a := Audit{All: l.size(), DrawnAt: l.Drawn}
	if l.Plan.None() {
		return a
	}
	a.Seed, a.ByMonth = l.Plan.Seed, len(l.Plan.Months) > 0
	for i := range l.Articles {
		switch article := &l.Articles[i]; {
		case !article.Audit:
		case article.answered():
			a.Drawn, a.Answered = a.Drawn+1, a.Answered+1
		case article.Asked:
			a.Drawn, a.Open = a.Drawn+1, a.Open+1
		default:
			a.Drawn, a.Waiting = a.Drawn+1, a.Waiting+1
		}
	}
	return a
}

// Promise says how wide an interval some more articles would give.
type Promise struct {
	Articles int     `json:"articles"`
	Points   float64 `json:"points"` // the width in percentage points, for a topic of a fifth of the library, from the sample alone
}

// Promises says which sizes of an audit sample give which widths.
func Promises(all int, level float64) (list []Promise) {
	for _, n := range []int{50, 100, 200, 400} {
		if n <= all {
			list = append(list, Promise{n, 100 * estimate.SampleShare(n/5, n, all, level).Width()})
		}
	}
	return list
}

// Agreement says how often two readings of the same articles agree.
type Agreement struct {
	Articles int               `json:"articles"` // that were read twice
	Same     int               `json:"same"`     // of those, so many got the same main topic
	Interval estimate.Interval `json:"interval"` // of the share that agrees
	Kappa    float64           `json:"kappa"`    // Cohen's kappa; NaN is told as undefined
	Range    estimate.Interval `json:"kappa_interval"`
	Defined  bool              `json:"defined"` // kappa is: both readings use more than one topic
	Differ   []Difference      `json:"differ"`
	level    float64           // of the intervals
	pairs    map[[2]int64]int  // by main topic of the first and the second reading
}

// Difference is an article that two readings see differently.
type Difference struct {
	Article       int64 `json:"article"`
	First, Second int64 // topics
}

// SelfAgreement compares what the audit says with the labels that its articles had: the same articles, asked twice, blind.
func SelfAgreement(l *Library, level float64) Agreement {
	g := Agreement{level: level, pairs: map[[2]int64]int{}, Differ: []Difference{}}
	for i := range l.Articles {
		a := &l.Articles[i]
		if !a.answered() || len(a.Labels) == 0 {
			continue
		}
		g.Articles++
		g.pairs[[2]int64{a.Labels[0], a.Answer[0]}]++
		if a.Labels[0] == a.Answer[0] {
			g.Same++
		} else {
			g.Differ = append(g.Differ, Difference{a.ID, a.Labels[0], a.Answer[0]})
		}
	}
	g.Interval = estimate.Wilson(float64(g.Same), float64(g.Articles), level)
	g.kappa()
	return g
}

// kappa is Cohen's (1960, Educational and Psychological Measurement 20), its interval by the large-sample variance of Fleiss, Cohen and
// Everitt (1969, Psychological Bulletin 72) in the simple form of Cohen.
func (g *Agreement) kappa() {
	first, second := map[int64]int{}, map[int64]int{}
	n := float64(g.Articles)
	for pair, count := range g.pairs {
		first[pair[0]] += count
		second[pair[1]] += count
	}
	products := 0
	for topic, count := range first {
		products += count * second[topic]
	}
	chance := float64(products) / (n * n)
	if g.Articles == 0 || chance >= 1 {
		g.Range = estimate.Interval{-1, 1}
		return
	}
	g.Defined = true
	same := float64(g.Same) / n
	g.Kappa = (same - chance) / (1 - chance)
	// The ends are those of Wilson's interval of the agreement, so that a sample without a difference does not look certain.
	g.Range = estimate.Interval{(g.Interval.Low() - chance) / (1 - chance), math.Min((g.Interval.High()-chance)/(1-chance), 1)}
}

// MonthOf returns the month of an article, "2024-03"; "" where it has no date.
func (a *Article) MonthOf() string { return data.MonthOf(a.Published) }
