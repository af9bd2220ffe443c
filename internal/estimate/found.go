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

// Found tests whether at least the share target of all articles about a topic is found. As in the stopping rule of Callaghan and
// Müller-Hansen (2020, Systematic Reviews 9:273), the number of hits among articles read at random is hypergeometric: were more missing,
// the reading would have met more of them. What was known before counts as well as what the reading met; looking at the unread articles
// alone would call a topic found in which everything is missing but nothing left.
//
// The rule is looked at again and again while somebody reads, which would let a plain test err too often. So a number of missing articles
// is ruled out where a mixture of all smaller numbers explains the reading 1/(1-confidence) times better. Under the number itself that
// ratio is a martingale, and hardly ever becomes so large at any time (Ville's inequality; Waudby-Smith and Ramdas 2020, "Confidence
// sequences for sampling without replacement", NeurIPS 33). Whenever somebody stops, the rule errs at most as often as it says.
func Found(r Reading, target, confidence float64) Recall {
	known := r.Found + r.Hits
	most := r.Unread - r.Read // of the articles about the topic that may still be unread
	missing := r.missing(1 - confidence)
	out := Recall{Missing: missing, AtLeast: 1}
	if known+missing > 0 {
		out.AtLeast = float64(known) / float64(known+missing)
	}
	out.Reached = known > 0 && out.AtLeast >= target || most == 0
	if !out.Reached {
		out.More = r.more(1-confidence, target)
	}
	return out
}

// missing is the largest number of articles about the topic among those not read that the reading does not rule out.
func (r Reading) missing(risk float64) (most int) {
	r.weigh(r.Unread-r.Read, func(missing int, ruledOut bool) {
		if !ruledOut {
			most = missing
		}
	}, risk)
	return most
}

// rulesOut reports whether a reading rules out that so many articles, or more, are missing.
func (r Reading) rulesOut(missing int, risk float64) (is bool) {
	r.weigh(missing, func(_ int, ruledOut bool) { is = ruledOut }, risk)
	return is
}

// weigh asks of each number of missing articles up to most whether it is ruled out, the smallest first. The mixture of the smaller numbers
// of articles about the topic, 0 to all-1, gives half its weight to all of them alike, and half to the smallest ones: 1/2, 1/6, 1/12 and
// so on of it. Numbers below the hits are impossible; their weight is lost.
func (r Reading) weigh(most int, each func(missing int, ruledOut bool), risk float64) {
	alike, steep := 0.0, 0.0
	for missing, own := range r.likelihoods(most) {
		all := float64(r.Hits + missing)
		mixed := 0.0
		if all > 0 {
			mixed = alike/all/2 + steep*(all+1)/all/2
		}
		each(missing, own < risk*mixed)
		alike, steep = alike+own, steep+own/((all+1)*(all+2))
	}
}

// likelihoods says, for 0 to most missing articles, how likely the reading is, in units of the likeliest.
func (r Reading) likelihoods(most int) []float64 {
	all := make([]float64, max(most, 0)+1)
	logarithm, top := 0.0, 0.0
	for missing := range all {
		all[missing] = logarithm
		top = max(top, logarithm)
		k, n := float64(r.Hits+missing), float64(r.Unread)
		left := n - k - float64(r.Read-r.Hits) // articles not read that are not about the topic
		if left <= 0 {
			all = all[:missing+1]
			break
		}
		logarithm += math.Log((k + 1) / (k + 1 - float64(r.Hits)) * left / (n - k))
	}
	for i := range all {
		all[i] = math.Exp(all[i] - top)
	}
	return all
}

// more is how many further articles without a hit it takes until the target is reached.
func (r Reading) more(risk, target float64) int {
	known := r.Found + r.Hits
	allowed := int(math.Floor(float64(known)/target+1e-9)) - known // more missing than these are too many
	left := r.Unread - r.Read
	if known == 0 {
		return left // nothing is found of which a share could be
	}
	return 1 + largest(left-1, func(more int) bool {
		further := r
		further.Read += more
		return left-more > allowed && !further.rulesOut(allowed+1, risk)
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
