package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"blotter/internal/estimate"
)

// quiet is the share of a library that a reader goes through in the queue's order without meeting the topic, before the random reading.
const quiet = 0.03

const (
	askEvery   = 20 // articles between two looks at the rule
	target     = 0.95
	confidence = 0.95
)

// done simulates readers who look for everything about one topic: by the model's order until it brings nothing, then at random until the
// rule says that the topic is found. The others read at random from the beginning.
func done(trials []trial) {
	for _, name := range corpora {
		var runs, wrong, read, random, all, least float64
		least = 1
		for _, t := range trials {
			if t.Corpus != name {
				continue
			}
			r := rand.New(rand.NewPCG(t.Seed, uint64(t.Labels)))
			for topic := range t.Said[0] {
				for range 2 {
					n, recall := t.search(r, topic, quiet)
					alone, _ := t.search(r, topic, 0)
					runs, all = runs+1, all+float64(len(t.Truth))
					read, random, least = read+float64(n), random+float64(alone), min(least, recall)
					if recall < target {
						wrong++
					}
				}
			}
		}
		fmt.Printf("done      %-17s says so wrongly in %.3f of %.0f runs (least recall %.2f), reads %.2f of all (all at random until the rule says so %.2f: %.2f of that)\n",
			name, wrong/runs, runs, least, read/all, random/all, read/random)
	}
}

// search reads until the rule says that a topic is found. It returns how many articles were read, and which share of the topic's articles
// was found.
func (t trial) search(r *rand.Rand, topic int, quiet float64) (read int, recall float64) {
	var rest []int
	found, all := 0, 0
	for at := range t.Truth {
		if t.Truth[at] == topic {
			all++
		}
		if !t.Labeled[at] {
			rest = append(rest, at)
		} else if t.Truth[at] == topic {
			found++
		}
	}
	slices.SortStableFunc(rest, func(a, b int) int { return cmp.Compare(t.Said[b][topic], t.Said[a][topic]) })
	for since := 0; len(rest) > 0 && float64(since) < quiet*float64(len(t.Truth)); since++ {
		read++
		if t.Truth[rest[0]] == topic {
			found, since = found+1, -1
		}
		rest = rest[1:]
	}
	r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	s := estimate.Reading{Found: found, Unread: len(rest)}
	for s.Read < len(rest) && (s.Read%askEvery != 0 || !estimate.Found(s, target, confidence).Reached) {
		if t.Truth[rest[s.Read]] == topic {
			s.Hits++
		}
		s.Read++
	}
	return read + s.Read, float64(found+s.Hits) / float64(max(all, 1))
}
