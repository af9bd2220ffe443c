package index

import (
	"math"

	"blotter/classifier/queue"
	"blotter/internal/hash"
	"blotter/internal/query"
)

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
