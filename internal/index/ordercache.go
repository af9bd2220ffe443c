package index

import (
	"maps"
	"slices"
	"sync"

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
