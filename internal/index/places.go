package index

import (
	"runtime"
	"slices"

	"blotter/internal/parallel"
)

// articlePlaces are the numbers of the articles, by rising number: where each article is in the index.
type articlePlaces struct{ ids []int64 }

// Len returns how many articles have a place, those in the trash included.
func (p *articlePlaces) Len() int { return len(p.ids) }

// Find returns the place of an article, or where it would be. Most numbers follow one another, so the place is the one
// that it would have if none was missing, or before.
func (p *articlePlaces) Find(id int64) (at int, found bool) {
	n := len(p.ids)
	if n == 0 || p.ids[n-1] < id {
		return n, false
	}
	end := n
	if most := id - p.ids[0]; most >= 0 && most < int64(n) {
		if p.ids[most] == id {
			return int(most), true
		}
		end = int(most)
	}
	return slices.BinarySearch(p.ids[:end], id)
}

// placesOf lists the places of articles; one that is not there is left out.
func (p *articlePlaces) placesOf(ids []int64) []int32 {
	places := make([]int32, 0, len(ids))
	for _, id := range ids {
		if at, found := p.Find(id); found {
			places = append(places, int32(at))
		}
	}
	return places
}

// numbers returns the numbers of the articles at these places that are in a set, in the order of the places.
func (p *articlePlaces) numbers(places []int32, set resultSet) []int64 {
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
		p.number(ids[starts[core]:starts[core+1]], part(core), set)
	})
	return ids
}

// number fills in the numbers of the articles at these places that are in a set. Where no number is missing among all, they
// follow from the places, which spares looking about in memory.
func (p *articlePlaces) number(into []int64, places []int32, set resultSet) {
	first, last := p.ids[0], p.ids[len(p.ids)-1]
	whole, n := last-first == int64(len(p.ids)-1), 0
	for _, at := range places {
		switch {
		case !set.has(at):
			continue
		case whole:
			into[n] = first + int64(at)
		default:
			into[n] = p.ids[at]
		}
		n++
	}
}
