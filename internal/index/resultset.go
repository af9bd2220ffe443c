package index

import (
	"math/bits"
	"sync/atomic"

	"blotter/classifier/queue"
)

// resultSet is the articles that a request finds: a bit for each place.
type resultSet struct {
	marks []uint64
	n     int
}

const markBits = 64

func (s *resultSet) has(at int32) bool { return s.marks[at/markBits]>>(at%markBits)&1 != 0 }

// places lists them as they come in the index.
func (s *resultSet) places() []int32 {
	places := make([]int32, 0, s.n)
	for word, marks := range s.marks {
		for ; marks != 0; marks &= marks - 1 {
			places = append(places, int32(word*markBits+bits.TrailingZeros64(marks)))
		}
	}
	return places
}

// matching returns the articles that pass a filter, of those at these places, or of all where places is nil. The cores
// share the work.
func (v *filter) matching(x *Index, places []int32) resultSet {
	s := resultSet{marks: make([]uint64, (len(x.facts)+markBits-1)/markBits)}
	if places == nil {
		var n atomic.Int64
		queue.InParts(len(s.marks), func(from, to int) { n.Add(int64(v.markWords(x, s.marks, from, to))) })
		s.n = int(n.Load())
		return s
	}
	for _, at := range places {
		if v.passes(x, int(at)) && !s.has(at) {
			s.marks[at/markBits] |= 1 << (at % markBits)
			s.n++
		}
	}
	return s
}

// markWords fills in some words of marks and returns how many bits are set.
func (v *filter) markWords(x *Index, marks []uint64, from, to int) (n int) {
	mask, want := v.mask, v.want
	for word := from; word < to; word++ {
		first := word * markBits
		state := x.flags[first:min(first+markBits, len(x.flags))]
		set := uint64(0)
		for i, is := range state {
			if is&mask == want {
				set |= 1 << i
			}
		}
		if v.keep != nil {
			for rest := set; rest != 0; rest &= rest - 1 {
				if i := bits.TrailingZeros64(rest); !v.keep(&x.facts[first+i]) {
					set &^= 1 << i
				}
			}
		}
		marks[word] = set
		n += bits.OnesCount64(set)
	}
	return n
}

func (v *filter) passes(x *Index, at int) bool {
	return x.flags[at]&v.mask == v.want && (v.keep == nil || v.keep(&x.facts[at]))
}
