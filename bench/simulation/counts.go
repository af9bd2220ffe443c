package main

import (
	"fmt"
	"math/rand/v2"

	"blotter/internal/estimate"
)

const (
	level       = 0.90
	libraries   = 60 // drawn from each trial
	months      = 8
	monthly     = 10   // audited in each month
	rareBelow   = 0.03 // share of a topic
	enoughCases = 50   // below which a topic's own coverage is not told
)

// cover counts how often intervals hold, and how wide they are beside those of the sample alone.
type cover struct {
	n, held, width, alone float64
	rare, rareHeld        float64
	topics                map[int][2]float64 // cases, and cases held
}

func (c *cover) add(topic int, got, alone estimate.Interval, truth float64) {
	const rounding = 1e-12
	held := 0.0
	if got.Low() <= truth+rounding && truth <= got.High()+rounding {
		held = 1
	}
	if truth < rareBelow {
		c.rare, c.rareHeld = c.rare+1, c.rareHeld+held
		return
	}
	c.n, c.held = c.n+1, c.held+held
	c.width, c.alone = c.width+got.Width(), c.alone+alone.Width()
	if c.topics == nil {
		c.topics = map[int][2]float64{}
	}
	cases := c.topics[topic]
	c.topics[topic] = [2]float64{cases[0] + 1, cases[1] + held}
}

func (c *cover) print(what, corpus string) {
	least, most := 1.0, 0.0
	for _, cases := range c.topics {
		if cases[0] >= enoughCases {
			least, most = min(least, cases[1]/cases[0]), max(most, cases[1]/cases[0])
		}
	}
	if c.n == 0 {
		fmt.Printf("%-9s %-17s coverage of topics below %.2f: %.3f of %.0f\n", what, corpus, rareBelow, c.rareHeld/c.rare, c.rare)
		return
	}
	fmt.Printf("%-9s %-17s coverage %.3f (topics %.2f to %.2f)  width %.3f, alone %.3f, ratio %.2f  rarer topics %.3f of %.0f\n",
		what, corpus, c.held/c.n, least, most, c.width/c.n, c.alone/c.n, c.width/c.alone, c.rareHeld/max(c.rare, 1), c.rare)
}

// counts simulates libraries with other shares of topics than the corpus has, in all and by month.
func counts(trials []trial) {
	for _, name := range corpora {
		var whole, month, accuracy cover
		for _, t := range trials {
			if t.Corpus != name {
				continue
			}
			r := rand.New(rand.NewPCG(t.Seed, uint64(t.Labels)))
			for run := range libraries {
				l := t.library(r, run)
				l.whole(&whole, 50<<(run/3%3))
				l.months(&month)
				l.accuracy(&accuracy, 50<<(run/3%3))
			}
		}
		whole.print("counts", name)
		if thinned := thinned(trials, name); thinned.rare > 0 {
			thinned.print("rare", name)
		}
		month.print("by month", name)
		accuracy.print("accuracy", name)
	}
}

// thinned simulates libraries in which one topic is rare. Only topics that are rare are counted: of a topic with many labels there is none,
// since labeled articles stay in the library.
func thinned(trials []trial, name string) (rare cover) {
	for _, t := range trials {
		if t.Corpus != name {
			continue
		}
		r := rand.New(rand.NewPCG(t.Seed, uint64(t.Labels)+1))
		for topic := range t.Said[0] {
			for run := range libraries {
				keep := t.keeps(r)
				keep[topic] = 0.02 + 0.12*r.Float64()
				l := t.keeping(r, keep)
				if l.share(topic) < rareBelow {
					l.topic(&rare, topic, l.audited(50<<(run%3)))
				}
			}
		}
	}
	return rare
}

// drawn is a library drawn from a trial.
type drawn struct {
	trial
	order []int // places of its articles, in random order
	month map[int]int
}

// library keeps another part of each topic. Every third one is the corpus itself.
func (t trial) library(r *rand.Rand, run int) drawn {
	keep := t.keeps(r)
	if run%3 == 0 {
		for topic := range keep {
			keep[topic] = 1
		}
	}
	return t.keeping(r, keep)
}

// keeps draws which part of each topic is kept.
func (t trial) keeps(r *rand.Rand) []float64 {
	keep := make([]float64, len(t.Said[0]))
	for topic := range keep {
		keep[topic] = 0.25 + 0.75*r.Float64()
		if r.IntN(5) == 0 {
			keep[topic] *= 0.2
		}
	}
	return keep
}

// keeping is a library with a part of each topic's articles and all that are labeled. It spreads each topic over the months in its own way.
func (t trial) keeping(r *rand.Rand, keep []float64) drawn {
	d := drawn{trial: t, month: map[int]int{}}
	prefers := make([][]float64, len(keep))
	for topic := range prefers {
		for range months {
			prefers[topic] = append(prefers[topic], 0.2+r.Float64())
		}
	}
	for at, topic := range t.Truth {
		if t.Labeled[at] || r.Float64() < keep[topic] {
			d.order = append(d.order, at)
			d.month[at] = pick(r, prefers[topic])
		}
	}
	r.Shuffle(len(d.order), func(i, j int) { d.order[i], d.order[j] = d.order[j], d.order[i] })
	return d
}

// pick draws a place by weights.
func pick(r *rand.Rand, weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	at := r.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// scale is how far the model's doubt is borne out by the audited articles.
func (d drawn) scale(audited int) float64 {
	seen, expected := 0.0, 0.0
	for _, at := range d.order[:audited] {
		for topic, said := range d.Said[at] {
			p, truth := float64(said), 0.0
			if d.Truth[at] == topic {
				truth = 1
			}
			seen, expected = seen+(truth-p)*(truth-p), expected+p*(1-p)
		}
	}
	return estimate.DoubtScale(seen, expected)
}

func (d drawn) add(s *estimate.Stratum, at, topic int, audited bool, scale float64) {
	s.All++
	s.Doubt += scale * float64(d.Said[at][topic]) * (1 - float64(d.Said[at][topic]))
	s.Predicted += float64(d.Said[at][topic])
	if audited {
		s.Checked = append(s.Checked, estimate.Checked{Predicted: float64(d.Said[at][topic]), True: d.Truth[at] == topic})
	}
}

// audited is how many articles are audited: not more than half of the library.
func (d drawn) audited(wanted int) int { return min(wanted, len(d.order)/2) }

// share is the part of the library that is about a topic.
func (d drawn) share(topic int) float64 {
	n := 0
	for _, at := range d.order {
		if d.Truth[at] == topic {
			n++
		}
	}
	return float64(n) / float64(len(d.order))
}

func (d drawn) whole(c *cover, audited int) {
	for topic := range d.Said[0] {
		d.topic(c, topic, d.audited(audited))
	}
}

func (d drawn) topic(c *cover, topic, audited int) {
	scale := d.scale(audited)
	var s estimate.Stratum
	positive := 0
	for i, at := range d.order {
		d.add(&s, at, topic, i < audited, scale)
		if i < audited && d.Truth[at] == topic {
			positive++
		}
	}
	got := estimate.ShareOf([]estimate.Stratum{s}, level)
	c.add(topic, got.Interval, estimate.SampleShare(positive, audited, s.All, level), d.share(topic))
}

func (d drawn) months(c *cover) {
	scale := d.scale(min(months*monthly, len(d.order)))
	for topic := range d.Said[0] {
		parts := make([]estimate.Stratum, months)
		truth, positive := make([]int, months), make([]int, months)
		for _, at := range d.order {
			m := d.month[at]
			audited := len(parts[m].Checked) < monthly
			d.add(&parts[m], at, topic, audited, scale)
			if d.Truth[at] == topic {
				truth[m]++
				if audited {
					positive[m]++
				}
			}
		}
		for m, got := range estimate.SharesOf(parts, level) {
			alone := estimate.SampleShare(positive[m], len(parts[m].Checked), parts[m].All, level)
			c.add(topic, got.Interval, alone, float64(truth[m])/float64(parts[m].All))
		}
	}
}

func (d drawn) accuracy(c *cover, audited int) {
	audited = d.audited(audited)
	right, seen := 0, 0
	for i, at := range d.order {
		if d.said(at) == d.Truth[at] {
			right++
			if i < audited {
				seen++
			}
		}
	}
	got := estimate.SampleShare(seen, audited, len(d.order), level)
	c.add(0, got, got, float64(right)/float64(len(d.order)))
}
