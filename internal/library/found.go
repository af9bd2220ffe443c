package library

import (
	"math/bits"
	"runtime"
	"sync/atomic"

	"blotter/classifier/queue"
)

// found is the articles that a query finds: a bit for each place on the shelf.
type found struct {
	marks []uint64
	n     int
}

const markBits = 64

func (f *found) has(at int32) bool { return f.marks[at/markBits]>>(at%markBits)&1 != 0 }

// places lists them as they stand on the shelf.
func (f *found) places() []int32 {
	places := make([]int32, 0, f.n)
	for word, marks := range f.marks {
		for ; marks != 0; marks &= marks - 1 {
			places = append(places, int32(word*markBits+bits.TrailingZeros64(marks)))
		}
	}
	return places
}

// sift looks which articles pass, of those at these places, or of all where places is nil. The cores share the work.
func (s *shelf) sift(v sieve, places []int32) found {
	f := found{marks: make([]uint64, (len(s.entries)+markBits-1)/markBits)}
	if places == nil {
		var n atomic.Int64
		queue.InParts(len(f.marks), func(from, to int) { n.Add(int64(s.siftWords(v, f.marks, from, to))) })
		f.n = int(n.Load())
		return f
	}
	for _, at := range places {
		if v.passes(s, int(at)) && !f.has(at) {
			f.marks[at/markBits] |= 1 << (at % markBits)
			f.n++
		}
	}
	return f
}

// siftWords fills in some words of marks and returns how many bits are set.
func (s *shelf) siftWords(v sieve, marks []uint64, from, to int) (n int) {
	for word := from; word < to; word++ {
		first := word * markBits
		stands := s.stands[first:min(first+markBits, len(s.stands))]
		set := uint64(0)
		for i, is := range stands {
			if is&v.mask == v.want {
				set |= 1 << i
			}
		}
		if v.keep != nil {
			for rest := set; rest != 0; rest &= rest - 1 {
				if i := bits.TrailingZeros64(rest); !v.keep(&s.entries[first+i]) {
					set &^= 1 << i
				}
			}
		}
		marks[word] = set
		n += bits.OnesCount64(set)
	}
	return n
}

// numbers are those of the articles at these places that were found, in the order of the places, of which others may be given too.
func (s *shelf) numbers(places []int32, f found) []int64 {
	ids := make([]int64, f.n)
	if f.n == 0 {
		return ids
	}
	cores := runtime.GOMAXPROCS(0)
	starts := make([]int, cores+1)
	part := func(core int) []int32 { return places[core*len(places)/cores : (core+1)*len(places)/cores] }
	inParallel(cores, func(core int) {
		n := 0
		for _, at := range part(core) {
			n += int(f.marks[at/markBits] >> (at % markBits) & 1)
		}
		starts[core+1] = n
	})
	for core := range cores {
		starts[core+1] += starts[core]
	}
	inParallel(cores, func(core int) {
		s.number(ids[starts[core]:starts[core+1]], part(core), f)
	})
	return ids
}

// number fills in the numbers of the articles at these places that were found. Where none is missing among all, they follow from the places, which
// spares looking about in memory.
func (s *shelf) number(into []int64, places []int32, f found) {
	first, last := s.ids[0], s.ids[len(s.ids)-1]
	whole, n := last-first == int64(len(s.ids)-1), 0
	for _, at := range places {
		switch {
		case !f.has(at):
			continue
		case whole:
			into[n] = first + int64(at)
		default:
			into[n] = s.ids[at]
		}
		n++
	}
}
