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
	terms      []uint32      // term id of each local term
	idf        []float64     // by local term: log((1+n)/(1+df)) + 1
	background []float64     // by local term, in articles
	vectors    []vector      // the labeled articles, then the others
	further    [][]int       // by labeled article: columns of further topics
	not        map[int][]int // by article of the pile: columns of topics that it is not of
	typed      bool          // there are keywords or taught words, not names alone
}

// furtherOf returns the columns of the further topics of a labeled article.
func (s *sample) furtherOf(at int) []int {
	if at < len(s.further) {
		return s.further[at]
	}
	return nil
}

// vector is an article: its local terms with their counts, and the norm of all
// dampened frequencies, over which each is taken. scale turns the sum of frequency times
// weight into the cosine-normalized score of tf-idf.
type vector struct {
	terms  []int32
	counts []uint8
	norm   float32
	scale  float64
}

// frequency is the dampened frequency of a term over the norm, as it is counted.
func (v *vector) frequency(i int) float64 { return float64(frequencies[v.counts[i]] / v.norm) }

// frequencies is dampened in floats.
var frequencies = floatFrequencies()

func floatFrequencies() (table [mostCounted + 1]float32) {
	for n, f := range &dampened {
		table[n] = float32(f)
	}
	return table
}

// largestPile is the most unlabeled articles that are looked at.
const largestPile = 20_000

// canonical returns the examples in the order of their contents, with their
// further topics in ascending order.
func (v *vocabulary) canonical(labeled []Example) []Example {
	list := slices.Clone(labeled)
	for i := range list {
		list[i].Also = slices.Sorted(slices.Values(list[i].Also))
	}
	slices.SortStableFunc(list, func(a, b Example) int {
		return cmp.Or(v.byContent(a.Document, b.Document), cmp.Compare(a.Topic, b.Topic), slices.Compare(a.Also, b.Also))
	})
	return list
}

// drawn returns at most largestPile of the articles, in the order of their
// contents: a sample that is random and yet always the same.
func (v *vocabulary) drawn(unlabeled []Document) []Document {
	list := make([]Document, 0, len(unlabeled))
	for _, d := range unlabeled {
		if !d.Empty() {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, v.byContent)
	return list[:min(len(list), largestPile)]
}

// byContent compares documents by their fingerprints, and those that have the same
// terms in another order by the hashes of their words: the same in every Model.
func (v *vocabulary) byContent(a, b Document) int {
	if one, other := a.Fingerprint(), b.Fingerprint(); one != other || a == b {
		return cmp.Compare(one, other)
	}
	return slices.Compare(v.wordHashes(a), v.wordHashes(b))
}

// wordHashes returns the hashes of the words of a document in their order, 0 for a gap.
func (v *vocabulary) wordHashes(d Document) []uint64 {
	var text wordText
	text.read(d)
	spelling, hashes := v.all(), make([]uint64, len(text.words))
	for i, id := range text.words {
		if id != noWord {
			hashes[i] = termHash(spelling[id])
		}
	}
	return hashes
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
	g.room = vector{terms: make([]int32, 0, g.used), counts: make([]uint8, 0, g.used)}
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
		g.room.terms = append(g.room.terms, int32(term>>8))
		g.room.counts = append(g.room.counts, uint8(term&mostCounted))
	}
	v := vector{g.room.terms[first:], g.room.counts[first:], float32(norm), idfUnit * norm / math.Sqrt(float64(weighted))}
	for i, term := range v.terms {
		s.background[term] += v.frequency(i)
	}
	return v
}
