package index

import (
	"math/bits"
	"runtime"
	"sync/atomic"

	"blotter/classifier/queue"
	"blotter/internal/parallel"
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
func (x *Index) matching(v filter, places []int32) resultSet {
	s := resultSet{marks: make([]uint64, (len(x.facts)+markBits-1)/markBits)}
	if places == nil {
		var n atomic.Int64
		queue.InParts(len(s.marks), func(from, to int) { n.Add(int64(x.markWords(v, s.marks, from, to))) })
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
func (x *Index) markWords(v filter, marks []uint64, from, to int) (n int) {
	for word := from; word < to; word++ {
		first := word * markBits
		state := x.flags[first:min(first+markBits, len(x.flags))]
		set := uint64(0)
		for i, is := range state {
			if is&v.mask == v.want {
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

// numbers returns the numbers of the articles at these places that are in a set, in the order of the places.
func (x *Index) numbers(places []int32, set resultSet) []int64 {
	ids := make([]int64, set.n)
	if set.n == 0 {
		return ids
	}
	cores := runtime.GOMAXPROCS(0)
	starts := make([]int, cores+1)
	part := func(core int) []int32 { return places[core*len(places)/cores : (core+1)*len(places)/cores] }
	parallel.Each(cores, func(core int) {
		n := 0
		for _, at := range part(core) {
			n += int(set.marks[at/markBits] >> (at % markBits) & 1)
		}
		starts[core+1] = n
	})
	for core := range cores {
		starts[core+1] += starts[core]
	}
	parallel.Each(cores, func(core int) {
		x.number(ids[starts[core]:starts[core+1]], part(core), set)
	})
	return ids
}

// number fills in the numbers of the articles at these places that are in a set. Where no number is missing among all, they
// follow from the places, which spares looking about in memory.
func (x *Index) number(into []int64, places []int32, set resultSet) {
	first, last := x.ids[0], x.ids[len(x.ids)-1]
	whole, n := last-first == int64(len(x.ids)-1), 0
	for _, at := range places {
		switch {
		case !set.has(at):
			continue
		case whole:
			into[n] = first + int64(at)
		default:
			into[n] = x.ids[at]
		}
		n++
	}
}

func (v *filter) passes(x *Index, at int) bool {
	return x.flags[at]&v.mask == v.want && (v.keep == nil || v.keep(&x.facts[at]))
}
