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
	terms := make(map[uint64]*found)
	left := t.boilerplate.spans(t.vocabulary, title, text)
	locate(terms, title, true, left)
	locate(terms, text, false, left)
	scores, evidence := t.evidence(terms, column)
	slices.SortFunc(evidence, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Term, b.Term))
	})
	e := Explanation{Topic: topic, Score: scores[column], Terms: evidence}
	t.toConfidences(scores, t.best(scores))
	e.Confidence = scores[column]
	return e
}

// found is one term of the article being explained.
type found struct {
	hash      uint64
	term      string
	spans     []Span
	row       int
	frequency int64
}

// locate collects the places of all terms of a title or text, but for those left out.
func locate(terms map[uint64]*found, text string, title bool, left map[Span]bool) {
	s := scanner{text: text}
	for w, ok := s.next(); ok; w, ok = s.next() {
		if left[Span{title, w.start, w.end}] {
			continue
		}
		f := terms[w.hash]
		if f == nil {
			f = &found{hash: w.hash, term: fold(text[w.start:w.end])}
			terms[w.hash] = f
		}
		f.spans = append(f.spans, Span{title, w.start, w.end})
	}
}

// evidence returns the scores by column and what each term adds to one of them.
func (t *Table) evidence(terms map[uint64]*found, column int) (scores []float64, list []Evidence) {
	square := int64(0)
	var weighed []*found
	for _, f := range terms {
		f.frequency = dampened[min(len(f.spans), mostCounted)]
		id, known := t.vocabulary.find(f.hash)
		if !known || int(id) >= len(t.rows) || t.rows[id] == 0 {
			square += f.frequency * f.frequency * t.rarest * t.rarest
			continue
		}
		f.row = int(t.rows[id] - 1)
		weighted := f.frequency * int64(t.blocks[0][f.row][idfLane])
		square += weighted * weighted
		weighed = append(weighed, f)
	}
	return t.addEvidence(weighed, t.scale(square), column)
}

func (t *Table) addEvidence(terms []*found, scale float64, column int) (scores []float64, list []Evidence) {
	scores, sums := make([]float64, len(t.topics)), make([]int64, len(t.topics))
	for _, f := range terms {
		for k := range sums {
			sums[k] += f.frequency * t.weight(f.row, k)
		}
		if w := float64(f.frequency) * t.relative(f.row, column) * scale; w != 0 {
			list = append(list, Evidence{f.term, w, f.spans})
		}
	}
	bases := make([]float64, len(t.topics))
	for _, k := range t.known {
		bases[k] = t.base[k] / t.trust.temperature
		scores[k] = bases[k] + float64(sums[k])*scale
	}
	t.center(scores)
	t.center(bases)
	if bases[column] != 0 {
		list = append(list, Evidence{Weight: bases[column]})
	}
	return scores, list
}

// weight is the weight of a term for a topic, in weightUnit.
func (t *Table) weight(row, column int) int64 {
	return int64(t.blocks[column/lanes][row][column%lanes])
}

// relative is the weight of a term for a topic over its mean for all known
// topics; 0 for a topic that is not known.
func (t *Table) relative(row, column int) float64 {
	if !slices.Contains(t.known, column) {
		return 0
	}
	sum := int64(0)
	for _, k := range t.known {
		sum += t.weight(row, k)
	}
	return float64(t.weight(row, column)) - float64(sum)/float64(len(t.known))
}
