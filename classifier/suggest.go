package classifier

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
)

// Basis says what a suggestion rests on, and so how it may honestly be told.
type Basis uint8

const (
	// Nothing means that no topic has labels or keywords: there is no suggestion.
	Nothing Basis = iota
	// Percentage means that confidences like this one were checked on held-out
	// labels and may be shown as a percentage.
	Percentage
	// Guess means that the topic, or the library, has too few labels for a percentage.
	Guess
	// Alone means that there is nothing to compare the topic with: no other topic has
	// labels or keywords, or no other has labels and the article none of its keywords.
	Alone
	// Unlike means that the article is unlike anything labeled. Topic is the least bad.
	Unlike
)

// basisNames are the words that files and scripts use, by Basis.
var basisNames = [...]string{Nothing: "nothing", Percentage: "percentage", Guess: "guess", Alone: "alone", Unlike: "unlike"}

// String returns the word that files and scripts use: "percentage", "guess",
// "alone", "unlike", or "nothing".
func (b Basis) String() string {
	if int(b) >= len(basisNames) {
		return fmt.Sprintf("basis %d", uint8(b))
	}
	return basisNames[b]
}

// fewestForPercentage is how many labels a topic needs for a percentage.
const fewestForPercentage = 3

// Suggestion is the topic proposed for an article, and how far to trust it.
//
// If the table is sure of a family of topics but of none in it, Topic is the
// parent, Confidence is that of the family, and Labels and Second are those of
// its best members.
type Suggestion struct {
	Topic      int64   // 0 if there is nothing to go by: no labels and no keywords
	Second     int64   // the runner-up, 0 for none
	Confidence float32 // in Topic, from 0 to 1; never above what the labels can carry
	Margin     float32 // how far the confidence in Second lies below Confidence
	Labels     int32   // how many labels Topic has
	Basis      Basis   // what Confidence rests on, and so how to tell it
	Sure       bool    // Confidence is a checked percentage of at least one half
	Spoken     bool    // Topic has too few labels for a percentage, and the article one of its keywords
}

// Likely reports whether the article may be counted as one of Topic: there is a
// percentage, Topic has enough labels for one, or the article has one of its
// keywords. A guess from one or two labels says only which topic is the least bad.
func (s Suggestion) Likely() bool {
	return s.Basis == Percentage || s.Basis == Guess && (s.Labels >= fewestForPercentage || s.Spoken)
}

// Score is how well an article fits a topic. Score is a log posterior, centered
// over the topics. Confidence is the probability made of it, from 0 to 1.
type Score struct {
	Topic             int64
	Score, Confidence float64
}

// Suggest proposes a topic. For an article without a single known term it
// proposes the topic that most articles have, with the confidence of its share,
// and is never Sure.
func (t *Table) Suggest(d Document) Suggestion { return t.SuggestBut(d, nil, nil) }

// SuggestBut is Suggest for an article that is known not to be of the topics in
// not: the other topics share their confidence. It does not propose the topics in
// never either, but the article may be of them, so they keep their confidence.
func (t *Table) SuggestBut(d Document, not, never []int64) Suggestion {
	if len(t.known) == 0 {
		return Suggestion{}
	}
	var atHand [blocksAtHand * lanes]float64
	scores := atHand[:]
	if len(t.topics) > len(scores) {
		scores = make([]float64, len(t.topics))
	}
	scores = scores[:len(t.topics)]
	return Reading{t, scores, t.score(d, scores)}.suggest(not, never)
}

// suggest does what SuggestBut does. It overwrites the scores.
func (r Reading) suggest(not, never []int64) Suggestion {
	t, scores, i := r.table, r.scores, r.seen
	if !i.found && t.labeled() == 0 {
		return Suggestion{}
	}
	best, second := t.best(scores), -1
	t.toConfidences(scores, best)
	if len(not)+len(never) > 0 {
		if best = t.bar(scores, not, never); best < 0 {
			return Suggestion{}
		}
	}
	for k, c := range scores {
		if k != best && (second < 0 || c > scores[second]) {
			second = k
		}
	}
	if second >= 0 && scores[second] == 0 {
		second = -1
	}
	s := Suggestion{Topic: t.topics[best], Confidence: float32(scores[best]), Margin: float32(scores[best]), Labels: int32(t.labels[best])}
	s.Spoken = i.found && (t.labels[best] == 0 || young(t.labels[best]) && t.hasPhrase(t.topics[best], i.spoken))
	s.Basis = t.basis(best, i.found && t.familiar(best, i))
	if f, sum := t.parentOf(scores, best); sum > 0 && !slices.Contains(not, t.topics[f.parent]) && !slices.Contains(never, t.topics[f.parent]) {
		s.Topic, s.Confidence = t.topics[f.parent], float32(sum)
	}
	s.Sure = s.Confidence >= sureAbove && s.Basis == Percentage
	if second >= 0 {
		s.Second, s.Margin = t.topics[second], float32(scores[best]-scores[second])
	}
	return s
}

// bar takes topics out of the confidences and returns the best column that is
// left, -1 for none.
func (t *Table) bar(confidences []float64, not, never []int64) int {
	rest := 1.0
	for k, topic := range t.topics {
		if slices.Contains(not, topic) {
			rest -= confidences[k]
			confidences[k] = 0
		}
	}
	best := -1
	for k, topic := range t.topics {
		if rest > 0 {
			confidences[k] /= rest
		}
		if slices.Contains(never, topic) {
			confidences[k] = 0
		}
		if confidences[k] > 0 && slices.Contains(t.known, k) && (best < 0 || confidences[k] > confidences[best]) {
			best = k
		}
	}
	return best
}

// basis says what the suggestion of a column rests on; familiar reports whether
// the article is like something that was labeled.
func (t *Table) basis(column int, familiar bool) Basis {
	switch {
	case len(t.known) < 2 || t.labels[column] > 0 && t.labeled() < 2:
		return Alone
	case !familiar:
		return Unlike
	case !t.trust.calibrated || t.labels[column] < fewestForPercentage:
		return Guess
	}
	return Percentage
}

// toConfidences turns scores into confidences, in place; best is the column of the highest.
func (t *Table) toConfidences(scores []float64, best int) {
	toProbabilities(scores)
	even := 1 / float64(len(scores))
	for k, p := range scores {
		scores[k] = (1-t.trust.doubt)*p + t.trust.doubt*even
	}
	if ceiling := t.ceilings[best]; len(scores) > 1 && scores[best] > ceiling {
		lower(scores, best, ceiling)
	}
}

// lower takes a probability down and gives the others what it loses, each in
// its proportion.
func lower(probabilities []float64, at int, to float64) {
	others := 0.0
	for k, p := range probabilities {
		if k != at {
			others += p
		}
	}
	for k := range probabilities {
		if others > 0 {
			probabilities[k] *= (1 - to) / others
		} else {
			probabilities[k] = (1 - to) / float64(len(probabilities)-1)
		}
	}
	probabilities[at] = to
}

// best is the column with the highest score; among equals the one with the
// most labels, then the first.
func (t *Table) best(scores []float64) int {
	if len(t.known) == 0 {
		return 0
	}
	best := t.known[0]
	for _, column := range t.known[1:] {
		if scores[column] > scores[best] || scores[column] == scores[best] && t.labels[column] > t.labels[best] {
			best = column
		}
	}
	return best
}

// Scores returns the scores of all topics, best first. The confidences sum to
// one.
func (t *Table) Scores(d Document) []Score {
	scores := make([]float64, len(t.topics))
	t.score(d, scores)
	return Reading{table: t, scores: scores}.Scores()
}

// Scores returns the scores of all topics, best first, as Table.Scores does.
func (r Reading) Scores() []Score {
	t, scores := r.table, r.scores
	if len(scores) == 0 {
		return nil
	}
	confidences := slices.Clone(scores)
	t.toConfidences(confidences, t.best(scores))
	order := make([]int, len(scores))
	for k := range order {
		order[k] = k
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i], order[j]
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(t.labels[b], t.labels[a])) < 0
	})
	list := make([]Score, len(order))
	for i, k := range order {
		list[i] = Score{t.topics[k], scores[k], confidences[k]}
	}
	return list
}

// Calibrated reports whether confidences were fitted to held-out labels. If not,
// every suggestion is a Guess, Alone or Unlike.
func (t *Table) Calibrated() bool { return t.trust.calibrated }
