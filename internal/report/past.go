package report

import (
	"math"
	"slices"

	"blotter/internal/estimate"
	"blotter/internal/message"
)

// Past says how good the suggestions were while the labels came. A plain model, without refinement, learns the labels again in the order of
// the history and is asked about the same articles at every moment. It compares moments with each other; the model that makes the
// suggestions is better.
type Past struct {
	Basis    Basis       `json:"basis"`    // what the articles that it is asked about are
	Articles int         `json:"articles"` // that it is asked about
	Level    float64     `json:"level"`
	Points   []PastPoint `json:"points"`
	Dips     []Dip       `json:"dips"` // where it became worse, the deepest first
}

// PastPoint is the model after a step of the history.
type PastPoint struct {
	Change   int64             `json:"change"`
	At       int64             `json:"at"`     // Unix milliseconds
	Labels   int               `json:"labels"` // that the model had learned
	Share    float64           `json:"share"`  // of right answers
	Interval estimate.Interval `json:"interval"`
}

// Dip is a stretch of the history after which the model answered worse, with the step in it that made most of the difference.
type Dip struct {
	From   int     `json:"from"` // places in Points: it was right more often here,
	To     int     `json:"to"`   // and less often there
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Lost   int     `json:"lost"` // right answers that became wrong
	Won    int     `json:"won"`  // wrong answers that became right
	Edit   int64   `json:"edit"` // the step that made most of the difference: the newest row of it in the history,
	Change int64   `json:"change"`
	At     int64   `json:"at"`
	Labels int     `json:"labels"` // and how many labels it changed
	Share  float64 `json:"share"`  // of the difference that it made, 0 to 1

	Step message.Message `json:"-"` // its name
	Said string          `json:"step"`
}

// PastStep is a step of the history that changed labels.
type PastStep struct {
	Change, Edit int64
	At           int64
	Moves        int // labels that came, went or changed
}

// Answers are what a model said after a step: of each article whether it was right. The articles are the same at every step.
type Answers struct {
	Right  []bool
	Labels int // that it had learned
}

// share is the share of right answers.
func (a Answers) share() float64 {
	right := 0
	for _, is := range a.Right {
		if is {
			right++
		}
	}
	return float64(right) / float64(max(len(a.Right), 1))
}

const (
	pastPoints = 24   // moments at which the model is asked
	pastDips   = 3    // that are looked into
	pastLeast  = 30   // articles to ask about: fewer tell too little
	dipSure    = 2.58 // standard deviations of a paired comparison that is no chance: one of 200 without a difference is further off
)

// PastOf asks a model after some of the steps, and looks into the stretches where it became worse. A stretch counts where more answers
// were lost than chance explains (McNemar 1947, Psychometrika 12); halving it again and again leads to the step that made most of it. ask
// returns the answers after so many steps; an error of it ends everything. Too few articles or labels give no points.
func PastOf(basis Basis, articles int, steps []PastStep, level float64, ask func(steps int) (Answers, error)) (Past, error) {
	p := Past{Basis: basis, Articles: articles, Level: level, Points: []PastPoint{}, Dips: []Dip{}}
	if articles < pastLeast {
		return p, nil
	}
	var said []Answers
	var places []int // how many steps lie before each point
	for _, n := range moments(steps) {
		a, err := ask(n)
		if err != nil {
			return p, err
		}
		if a.Labels == 0 {
			continue
		}
		last := steps[n-1]
		right := a.share()
		said, places = append(said, a), append(places, n)
		p.Points = append(p.Points, PastPoint{
			Change: last.Change, At: last.At, Labels: a.Labels, Share: right, Interval: estimate.Wilson(right*float64(articles), float64(articles), level),
		})
	}
	for i := 1; i < len(said); i++ {
		if d := compare(said[i-1], said[i]); d.real() {
			d.From, d.To = i-1, i
			p.Dips = append(p.Dips, d)
		}
	}
	slices.SortStableFunc(p.Dips, func(a, b Dip) int { return (b.Lost - b.Won) - (a.Lost - a.Won) })
	p.Dips = p.Dips[:min(len(p.Dips), pastDips)]
	for i := range p.Dips {
		d := &p.Dips[i]
		if err := d.find(steps, places[d.From], places[d.To], ask); err != nil {
			return p, err
		}
	}
	return p, nil
}

// moments chooses after how many steps the model is asked: evenly by labels, and right before and after each large step.
func moments(steps []PastStep) (after []int) {
	all := 0
	for _, s := range steps {
		all += s.Moves
	}
	every, since := max(all/pastPoints, 1), 0
	add := func(n int) {
		if n > 0 && (len(after) == 0 || after[len(after)-1] < n) {
			after = append(after, n)
		}
	}
	for i, s := range steps {
		if s.Moves >= every && s.Moves > 1 {
			add(i)
		}
		if since += s.Moves; since >= every {
			add(i + 1)
			since = 0
		}
	}
	add(len(steps))
	return after
}

// compare counts what was lost and won between two moments.
func compare(before, after Answers) (d Dip) {
	for i, was := range before.Right {
		switch is := after.Right[i]; {
		case was && !is:
			d.Lost++
		case !was && is:
			d.Won++
		}
	}
	d.Before, d.After = before.share(), after.share()
	return d
}

// real reports whether more was lost than chance explains.
func (d Dip) real() bool {
	return float64(d.Lost-d.Won) >= dipSure*math.Sqrt(float64(d.Lost+d.Won)) && d.Lost > d.Won
}

// find halves the steps between two moments, following the half that lost more, until one step is left.
func (d *Dip) find(steps []PastStep, from, to int, ask func(int) (Answers, error)) error {
	before, after := d.Before, d.After
	for to-from > 1 {
		middle := (from + to) / 2
		a, err := ask(middle)
		if err != nil {
			return err
		}
		if share := a.share(); before-share >= share-after {
			to, after = middle, share
		} else {
			from, before = middle, share
		}
	}
	s := steps[to-1]
	d.Edit, d.Change, d.At, d.Labels = s.Edit, s.Change, s.At, s.Moves
	d.Share = min(max((before-after)/(d.Before-d.After), 0), 1)
	return nil
}
