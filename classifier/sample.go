package classifier

import (
	"cmp"
	"math"
	"slices"
)

// sample is the articles Refine looks at, in vectors over the terms they share.
// Everything in it is in an order that depends on the articles alone, so that
// sums of floats come out the same to the last bit.
type sample struct {
	terms      []uint32  // term id of each local term
	idf        []float64 // by local term: log((1+n)/(1+df)) + 1
	background []float64 // by local term, in articles
	vectors    []vector  // the labeled articles, then the others
}

// vector is an article: for each local term its dampened frequency over the
// norm of all of them, as it is counted. scale turns the sum of frequency times
// weight into the cosine-normalized score of tf-idf.
type vector struct {
	terms     []int32
	frequency []float32
	scale     float64
}

// largestPile is the most unlabeled articles that are looked at.
const largestPile = 20_000

// canonical returns the examples in the order of their contents.
func canonical(labeled []Example) []Example {
	list := slices.Clone(labeled)
	slices.SortStableFunc(list, func(a, b Example) int {
		return cmp.Or(cmp.Compare(a.Document.Fingerprint(), b.Document.Fingerprint()), cmp.Compare(a.Topic, b.Topic))
	})
	return list
}

// drawn returns at most largestPile of the articles, in the order of their
// fingerprints: a sample that is random and yet always the same.
func drawn(unlabeled []Document) []Document {
	list := make([]Document, 0, len(unlabeled))
	for _, d := range unlabeled {
		if !d.Empty() {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b Document) int { return cmp.Compare(a.Fingerprint(), b.Fingerprint()) })
	return list[:min(len(list), largestPile)]
}

// newSample gathers labeled and unlabeled articles, given in canonical order.
// Terms that stand in one unlabeled article only tie it to no other and are
// left out, but for its norm.
func newSample(labeled []Example, pile []Document, seeds []uint32, v *vocabulary) *sample {
	documents := make([]Document, 0, len(labeled)+len(pile))
	for _, e := range labeled {
		documents = append(documents, e.Document)
	}
	g := gathering{frequency: make([]int32, v.size()), labeled: len(labeled), documents: append(documents, pile...)}
	s := &sample{vectors: make([]vector, 0, len(documents))}
	g.chooseTerms(s, seeds, v)
	g.room = vector{terms: make([]int32, 0, g.used), frequency: make([]float32, 0, g.used)}
	for _, d := range g.documents {
		s.vectors = append(s.vectors, g.vector(s, d))
	}
	return s
}

// gathering is one run of newSample.
type gathering struct {
	documents []Document // the labeled ones first
	labeled   int
	frequency []int32 // by term id: articles
	local     []int32 // by term id: 1 + local term, 0 is none
	used      int     // numbers in all vectors
	room      vector  // what the vectors are parts of
	list      []uint64
}

// chooseTerms numbers the terms that are used: the seeds in their order, then
// the most frequent first, among equals by their hashes, which say nothing of
// the order in which articles came.
func (g *gathering) chooseTerms(s *sample, seeds []uint32, v *vocabulary) {
	needed := make([]bool, len(g.frequency))
	for i, d := range g.documents {
		d.terms(func(id uint32, _ int) {
			g.frequency[id]++
			needed[id] = needed[id] || i < g.labeled
		})
	}
	g.local = make([]int32, len(g.frequency))
	s.terms = slices.Clone(seeds)
	for _, id := range seeds {
		g.local[id] = 1
		g.used += int(g.frequency[id])
	}
	for id, n := range g.frequency {
		if (needed[id] || n > 1) && g.local[id] == 0 {
			s.terms = append(s.terms, uint32(id))
			g.used += int(n)
		}
	}
	v.sort(s.terms[len(seeds):], func(id uint32) int32 { return -g.frequency[id] })
	s.idf, s.background = make([]float64, len(s.terms)), make([]float64, len(s.terms))
	for i, id := range s.terms {
		g.local[id] = int32(i + 1)
		s.idf[i], s.background[i] = inverseFrequency(len(g.documents), g.frequency[id]), rarelyPiled
	}
}

// inverseFrequency is the idf of a term in df of n articles, rounded to
// idfUnit (Sparck Jones 1972, smoothed).
func inverseFrequency(n int, df int32) float64 {
	return math.Round(idfUnit*(math.Log(float64(1+n)/float64(1+df))+1)) / idfUnit
}

// vector turns a document into a vector and adds it to the background.
func (g *gathering) vector(s *sample, d Document) vector {
	plain, weighted := int64(0), int64(0)
	rarest := int64(math.Round(idfUnit * inverseFrequency(len(g.documents), 1)))
	g.list = g.list[:0]
	d.terms(func(id uint32, count int) {
		f, idf, at := dampened[count], rarest, g.local[id]-1
		if at >= 0 {
			idf = int64(math.Round(idfUnit * s.idf[at]))
			g.list = append(g.list, uint64(at)<<8|uint64(count))
		}
		plain += f * f
		weighted += f * idf * f * idf
	})
	if plain == 0 {
		return vector{}
	}
	slices.Sort(g.list)
	norm := math.Sqrt(float64(plain))
	first := len(g.room.terms)
	for _, term := range g.list {
		f := float32(dampened[term&mostCounted]) / float32(norm)
		g.room.terms = append(g.room.terms, int32(term>>8))
		g.room.frequency = append(g.room.frequency, f)
		s.background[term>>8] += float64(f)
	}
	after := len(g.room.terms)
	return vector{
		terms:     g.room.terms[first:after:after],
		frequency: g.room.frequency[first:after:after],
		scale:     idfUnit * norm / math.Sqrt(float64(weighted)),
	}
}
