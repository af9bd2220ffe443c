package library

import (
	"maps"
	"math"
	"slices"
	"sync"

	"blotter/classifier/queue"
)

// edition counts what has changed on the shelf, so that an order that was computed is known to be the present one.
type edition struct {
	shape  uint64 // articles and their dates
	said   uint64 // suggestions, and what is known of texts
	labels uint64
}

// of is what an order depends on.
func (e edition) of(order Order) edition {
	switch order {
	case OrderNewest, OrderRandom:
		return edition{shape: e.shape}
	case OrderSure:
		return edition{shape: e.shape, said: e.said}
	case OrderRecent:
		return edition{shape: e.shape, labels: e.labels}
	}
	return e
}

// standing keeps the orders of the shelf, so that a list is one pass over the order it asks for.
type standing struct {
	mu sync.Mutex
	in map[Order]ranking
}

// ranking is places in an order, those of an edition.
type ranking struct {
	edition
	labels map[int64]int // by topic, where the order depends on them
	places []int32
}

// of returns the order's places, which compute makes where those that are kept are of another edition.
func (s *standing) of(order Order, now edition, labels map[int64]int, compute func() []int32) []int32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, kept := s.in[order]; kept && r.edition == now && maps.Equal(r.labels, labels) {
		return r.places
	}
	if s.in == nil {
		s.in = map[Order]ranking{}
	}
	delete(s.in, order) // it need not lie in memory beside the new one
	places := compute()
	s.in[order] = ranking{now, labels, places}
	return places
}

// kept lists the orders that are kept.
func (s *standing) kept() []Order {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.in))
}

// fewOf is the part of a library below which articles are sorted by themselves, and no order of all is made for them.
const fewOf = 16

// ranked lists the places of what was found in the order of its query; where others stand among them, they are not marked.
func (d *Library) ranked(q Query, f found) []int32 {
	order := OrderOf(q)
	review, byModel := reviewOrders[order]
	switch {
	case byModel && isNext(q):
		return d.nextUp(order, f)
	case byModel:
		return d.reviewed(review, f.places())
	case f.n < len(d.shelf.entries)/fewOf:
		return d.shelf.byKey(order, f.places())
	}
	return d.orderOfAll(order)
}

// orderOfAll lists all places in an order that depends on nothing but the entries.
func (d *Library) orderOfAll(order Order) []int32 {
	return d.standing.of(order, d.shelf.edition.of(order), nil, func() []int32 {
		all := make([]int32, len(d.shelf.entries))
		for at := range all {
			all[at] = int32(at)
		}
		return d.shelf.byKey(order, all)
	})
}

// standReady computes the orders that were asked for and depend on suggestions, so that the next list that asks for one need not wait.
func (d *Library) standReady() {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, order := range d.standing.kept() {
		if q := (Query{View: ViewNext, Order: order}); order != OrderNewest && order != OrderRandom && order != OrderRecent {
			d.ranked(q, d.sift(q, sought{}))
		}
	}
}

// byKey sorts places, given as they stand on the shelf, by the key of an order.
func (s *shelf) byKey(order Order, places []int32) []int32 {
	if order == OrderRecent {
		return s.recent(places)
	}
	key := sortKey(order)
	return sortBy(places, func(at int32) uint32 { return key(&s.entries[at]) })
}

// sortBy sorts places by a key, the least first; what is equal in it keeps its order. The keys are taken by all cores.
func sortBy(places []int32, key func(at int32) uint32) []int32 {
	keyed := make([]uint64, len(places))
	queue.InParts(len(places), func(from, to int) {
		for i := from; i < to; i++ {
			keyed[i] = uint64(key(places[i]))<<32 | uint64(places[i])
		}
	})
	return queue.Places(queue.SortPlaces(keyed))
}

// recent sorts by the time of the label, the latest first; what never had one comes behind, as it stands on the shelf. The times have more
// digits than a key holds and are sorted by the lower ones first.
func (s *shelf) recent(places []int32) []int32 {
	var timed, others []int32
	for _, at := range places {
		if s.entries[at].labeledAt != 0 {
			timed = append(timed, at)
		} else {
			others = append(others, at)
		}
	}
	timed = sortBy(timed, func(at int32) uint32 { return uint32(descending(s.entries[at].labeledAt)) })
	timed = sortBy(timed, func(at int32) uint32 { return uint32(descending(s.entries[at].labeledAt) >> 32) })
	return append(timed, others...)
}

// sortKey returns the order's own measure, the first the smallest; entries that are equal in it stand as they came.
func sortKey(order Order) func(*entry) uint32 {
	switch order {
	case OrderSure:
		return func(e *entry) uint32 { return ^math.Float32bits(e.confidence) }
	case OrderRandom:
		return func(e *entry) uint32 { return uint32(shuffled(e.id) >> 32) }
	default:
		return func(e *entry) uint32 { return ^uint32(max(e.published, longAgo) - longAgo) }
	}
}

// longAgo is a day before every date, so near that keys of dates differ in few digits.
const longAgo = -1 << 21

// descending maps numbers to keys so that the largest comes first.
func descending(n int64) uint64 { return ^(uint64(n) ^ 1<<63) }

// shuffled is a fixed mixing of an article's number (the finaliser of splitmix64, Steele et al. 2014).
func shuffled(id int64) uint64 {
	x := uint64(id) * 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
