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
func newSample(labeled []Example, pile []Document, seeds []uint32, terms int) *sample {
	frequency, needed := make([]int32, terms), make([]bool, terms)
	for _, id := range seeds {
		needed[id] = true
	}
	for _, e := range labeled {
		e.Document.terms(func(id uint32, _ int) { frequency[id]++; needed[id] = true })
	}
	for _, d := range pile {
		d.terms(func(id uint32, _ int) { frequency[id]++ })
	}
	s := &sample{}
	n := len(labeled) + len(pile)
	idfOf := func(id uint32) float64 { return inverseFrequency(n, frequency[id]) }
	local := make([]int32, terms)
	use := func(id uint32) int32 {
		if local[id] == 0 && (needed[id] || frequency[id] > 1) {
			s.terms = append(s.terms, id)
			s.idf = append(s.idf, idfOf(id))
			s.background = append(s.background, rarelyPiled)
			local[id] = int32(len(s.terms))
		}
		return local[id] - 1
	}
	for _, id := range seeds {
		use(id)
	}
	for _, e := range labeled {
		s.vectors = append(s.vectors, s.vector(e.Document, use, idfOf))
	}
	for _, d := range pile {
		s.vectors = append(s.vectors, s.vector(d, use, idfOf))
	}
	return s
}

// inverseFrequency is the idf of a term in df of n articles, rounded to
// idfUnit (Sparck Jones 1972, smoothed).
func inverseFrequency(n int, df int32) float64 {
	return math.Round(idfUnit*(math.Log(float64(1+n)/float64(1+df))+1)) / idfUnit
}

// vector turns a document into a vector and adds it to the background.
func (s *sample) vector(d Document, use func(uint32) int32, idf func(uint32) float64) vector {
	var v vector
	plain, weighted := 0.0, 0.0
	d.terms(func(id uint32, count int) {
		f := float64(dampened[count])
		plain += f * f
		weighted += f * idf(id) * f * idf(id)
		if at := use(id); at >= 0 {
			v.terms = append(v.terms, at)
			v.frequency = append(v.frequency, float32(f))
		}
	})
	if plain == 0 {
		return v
	}
	norm := math.Sqrt(plain)
	v.scale = norm / math.Sqrt(weighted)
	for i := range v.frequency {
		v.frequency[i] /= float32(norm)
		s.background[v.terms[i]] += float64(v.frequency[i])
	}
	return v
}
