package classifier

import (
	"cmp"
	"math"
	"slices"
)

// Span is a place in an article: bytes [Start, End) of its title or its text.
type Span struct {
	Title      bool
	Start, End int
}

// Evidence is one term of an article with what it adds to the score of a topic
// (above zero: speaks for it) and everywhere it stands.
type Evidence struct {
	Term   string
	Weight float64
	Spans  []Span
}

// Explanation is why an article gets its score for a topic: the weights of all
// terms add up to Score. Strongest first, whichever way they point; a Term ""
// is what the topic has before any word is read.
type Explanation struct {
	Topic             int64
	Score, Confidence float64
	Terms             []Evidence
}

// Explain says why the article gets its score for topic. An unknown topic has
// an empty Explanation. The arguments are those of Prepare.
func (t *Table) Explain(title, text, language string, topic int64) Explanation {
	column := slices.Index(t.topics, topic)
	if column < 0 {
		return Explanation{Topic: topic}
	}
	found := make(map[uint64]*found)
	locate(found, title, true)
	locate(found, text, false)
	scores, evidence := t.evidence(found, column)
	slices.SortFunc(evidence, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Term, b.Term))
	})
	return Explanation{Topic: topic, Score: scores[column], Confidence: softmax(scores)[column], Terms: evidence}
}

// found is one term of the article being explained.
type found struct {
	hash  uint64
	term  string
	spans []Span
}

// locate collects the places of all terms of a title or text.
func locate(terms map[uint64]*found, text string, title bool) {
	s := scanner{text: text}
	for w, ok := s.next(); ok; w, ok = s.next() {
		f := terms[w.hash]
		if f == nil {
			f = &found{hash: w.hash, term: fold(text[w.start:w.end])}
			terms[w.hash] = f
		}
		f.spans = append(f.spans, Span{title, w.start, w.end})
	}
}

// evidence returns the scores by column and the weight of each term for one.
func (t *Table) evidence(terms map[uint64]*found, column int) (scores []float64, list []Evidence) {
	scores = slices.Clone(t.base)
	if t.base[column] != 0 {
		list = append(list, Evidence{Weight: t.base[column]})
	}
	ordered := make([]*found, 0, len(terms))
	square := 0.0
	for _, f := range terms {
		ordered = append(ordered, f)
		n := min(len(f.spans), mostCounted)
		square += float64(n * n)
	}
	slices.SortFunc(ordered, func(a, b *found) int { return cmp.Compare(a.hash, b.hash) })
	scale, k := t.scale(square), len(t.known)
	sums := make([]float64, k)
	for _, f := range ordered {
		id, known := t.vocabulary.find(f.hash)
		at := int(id) * k
		if !known || at >= len(t.weight) {
			continue
		}
		n := float64(min(len(f.spans), mostCounted))
		for i, c := range t.known {
			w := float64(t.weight[at+i]) * n
			sums[i] += w
			if c == column && w != 0 {
				list = append(list, Evidence{f.term, w * scale, f.spans})
			}
		}
	}
	for i, c := range t.known {
		scores[c] += sums[i] * scale
	}
	return scores, list
}
