package estimate

import "math"

// Reading is how far somebody has come who reads unread articles in random order to learn whether everything about a topic was found.
type Reading struct {
	Found  int // articles about the topic that were known before the random reading began
	Unread int // articles that were unread at that moment
	Read   int // of those, so many were read, in random order
	Hits   int // of those read, so many are about the topic
}

// Recall says how much of a topic is found.
type Recall struct {
	AtLeast float64 `json:"at_least"` // the share that is found, at the least, with the confidence asked for
	Missing int     `json:"missing"`  // articles about the topic that are still unread, at the most, with that confidence
	Reached bool    `json:"reached"`  // the share asked for is reached
	More    int     `json:"more"`     // how many more to read at random until it is, if none of them is about the topic
}

// Found tests whether at least the share target of all articles about a topic is found. It is the hypergeometric stopping rule of
// Callaghan and Müller-Hansen (2020, Systematic Reviews 9:273): were more missing, the random reading would have met more of them.
// What was known before counts as well as what the reading met; looking at the unread articles alone would call a topic found in
// which everything is missing but nothing left.
//
// The rule is looked at again and again while somebody reads, which would let it err too often. So the chance of an error, 1 -
// confidence, is spent over the number of hits (Lan and DeMets 1983, Biometrika 70): half of it for none, a sixth for one, a
// twelfth for two. Whatever happens, the rule errs at most as often as it says.
func Found(r Reading, target, confidence float64) Recall {
	risk := (1 - confidence) / float64((r.Hits+1)*(r.Hits+2))
	known := r.Found + r.Hits
	most := r.Unread - r.Read // of the articles about the topic that may still be unread
	missing := largest(most, func(missing int) bool {
		return Hypergeometric(r.Hits, r.Unread, missing+r.Hits, r.Read) >= risk
	})
	out := Recall{Missing: missing, AtLeast: 1}
	if known+missing > 0 {
		out.AtLeast = float64(known) / float64(known+missing)
	}
	out.Reached = known > 0 && out.AtLeast >= target || most == 0
	if !out.Reached {
		out.More = r.more(risk, target)
	}
	return out
}

// more is how many further articles without a hit it takes until the target is reached.
func (r Reading) more(risk, target float64) int {
	known := r.Found + r.Hits
	allowed := int(math.Floor(float64(known)/target+1e-9)) - known // more missing than these are too many
	least := allowed + 1 + r.Hits
	return largest(r.Unread-r.Read, func(more int) bool {
		if more == 0 {
			return true
		}
		return Hypergeometric(r.Hits, r.Unread, least, r.Read+more-1) >= risk
	})
}

// largest is the largest number up to most of which a condition holds that holds of all smaller ones; 0 where it holds of none.
func largest(most int, holds func(int) bool) int {
	low, high := 0, max(most, 0)
	for low < high {
		middle := (low + high + 1) / 2
		if holds(middle) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}

// Hypergeometric is the probability of at most hits among drawn articles, drawn at random without replacement from all, of which some
// are special.
func Hypergeometric(hits, all, special, drawn int) float64 {
	if special > all {
		return 0
	}
	sum := 0.0
	for k := max(0, drawn-(all-special)); k <= min(hits, special, drawn); k++ {
		sum += math.Exp(choose(special, k) + choose(all-special, drawn-k) - choose(all, drawn))
	}
	return min(sum, 1)
}

// choose is the logarithm of the binomial coefficient.
func choose(n, k int) float64 {
	return factorial(n) - factorial(k) - factorial(n-k)
}

func factorial(n int) float64 {
	value, _ := math.Lgamma(float64(n) + 1)
	return value
}
