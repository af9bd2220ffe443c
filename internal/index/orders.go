package index

import (
	"maps"
	"math"
	"slices"
	"sync"

	"blotter/classifier/hash"
	"blotter/classifier/queue"
	"blotter/internal/query"
)

// version counts what has changed in the index, so that an order that was computed is known to be the present one.
type version struct {
	shape  uint64 // articles and their dates
	said   uint64 // suggestions, and what is known of texts
	labels uint64
}

// of is what an order depends on.
func (v version) of(order query.Order) version {
	switch order {
	case query.OrderNewest, query.OrderRandom:
		return version{shape: v.shape}
	case query.OrderSure:
		return version{shape: v.shape, said: v.said}
	case query.OrderRecent:
		return version{shape: v.shape, labels: v.labels}
	}
	return v
}

// orderCache keeps orders of the whole index, so that a list is one pass over the order that it asks for.
type orderCache struct {
	mu sync.Mutex
	in map[query.Order]keptOrder
}

// keptOrder is places in an order, as they were at a version.
type keptOrder struct {
	version
	labels map[int64]int // by topic, where the order depends on them
	places []int32
}

// of returns the order's places, which compute makes where those that are kept are of another version.
func (c *orderCache) of(order query.Order, now version, labels map[int64]int, compute func() []int32) []int32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k, kept := c.in[order]; kept && k.version == now && maps.Equal(k.labels, labels) {
		return k.places
	}
	if c.in == nil {
		c.in = map[query.Order]keptOrder{}
	}
	delete(c.in, order) // it need not be in memory beside the new one
	places := compute()
	c.in[order] = keptOrder{now, labels, places}
	return places
}

// kept lists the orders that are kept.
func (c *orderCache) kept() []query.Order {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Collect(maps.Keys(c.in))
}

// fewOf is the part of a library below which articles are sorted by themselves, and no order of all is made for them.
const fewOf = 16

// orderOfAll lists all places in an order that depends on the facts alone.
func (x *Index) orderOfAll(order query.Order) []int32 {
	return x.orders.of(order, x.version.of(order), nil, func() []int32 {
		all := make([]int32, len(x.facts))
		for at := range all {
			all[at] = int32(at)
		}
		return byKey(x.facts, order, all)
	})
}

// PrepareOrders computes the orders that were asked for and depend on suggestions, so that the next list that asks for
// one need not wait.
func PrepareOrders(x *Index) {
	for _, order := range x.orders.kept() {
		switch order {
		case query.OrderNewest, query.OrderRandom, query.OrderRecent:
		default:
			r := Request{Query: query.Query{View: query.ViewNext, Order: order}}
			ranking{x, r}.places(r.find(x))
		}
	}
}

// byKey sorts places, given as they come in the index, by the key of an order.
func byKey(facts []query.Facts, order query.Order, places []int32) []int32 {
	if order == query.OrderRecent {
		return recent(facts, places)
	}
	key := sortKey(order)
	return sortBy(places, func(at int32) uint32 { return key(&facts[at]) })
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

// recent sorts by the time of the label, the latest first; what never had one comes behind, as it is in the index. The times
// have more digits than a key holds and are sorted by the lower ones first.
func recent(facts []query.Facts, places []int32) []int32 {
	var timed, others []int32
	for _, at := range places {
		if facts[at].LabeledAt != 0 {
			timed = append(timed, at)
		} else {
			others = append(others, at)
		}
	}
	timed = sortBy(timed, func(at int32) uint32 { return uint32(descending(facts[at].LabeledAt)) })
	timed = sortBy(timed, func(at int32) uint32 { return uint32(descending(facts[at].LabeledAt) >> 32) })
	return append(timed, others...)
}

// sortKey returns the order's own measure, the first the smallest; articles that are equal in it stay as they came.
func sortKey(order query.Order) func(*query.Facts) uint32 {
	switch order {
	case query.OrderSure:
		return func(f *query.Facts) uint32 { return ^math.Float32bits(f.Confidence) }
	case query.OrderRandom:
		return func(f *query.Facts) uint32 { return uint32(shuffled(f.ID) >> 32) }
	default:
		return func(f *query.Facts) uint32 { return ^uint32(max(f.Published, longAgo) - longAgo) }
	}
}

// longAgo is a day before every date, so near that keys of dates differ in few digits.
const longAgo = -1 << 21

// descending maps numbers to keys so that the largest comes first.
func descending(n int64) uint64 { return ^(uint64(n) ^ 1<<63) }

// shuffled is a fixed mixing of an article's number.
func shuffled(id int64) uint64 { return hash.Mix(uint64(id) * hash.Step) }
