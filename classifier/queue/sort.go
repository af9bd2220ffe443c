package queue

import (
	"math"
	"slices"
)

// Sort puts the items into an order and returns their places in items, the first to look at first. Where nothing else decides, items keep
// their order, so that the same items and options always give the same. Useful, Likely, Rarest and Unlike show one article of each group of near-copies,
// and the others at the end.
func Sort(items []Item, o Options) []int {
	priority := o.priority(items)
	ranked := rank(items, priority)
	switch o.Order {
	case Newest, Random:
		return ranked
	case Useful:
		return spread(items, copiesLast(items, ranked), priority)
	default:
		return copiesLast(items, ranked)
	}
}

// priority gives the function that tells how early an item comes: the higher, the earlier.
func (o Options) priority(items []Item) func(Item) float64 {
	switch o.Order {
	case Likely:
		return func(i Item) float64 { return i.chance(o.Topic) }
	case Rarest:
		return o.rarity()
	case Unlike:
		return o.unlikeness()
	case Newest:
		return newest(items)
	case Random:
		return o.lot
	default:
		return o.usefulness(items)
	}
}

// rarity ranks by the number of labels of the suggested topic, then by the confidence in it. Articles without a suggestion come last.
func (o Options) rarity() func(Item) float64 {
	return func(i Item) float64 {
		if i.Topic == 0 {
			return -math.MaxFloat32
		}
		return float64(i.Confidence)/2 - float64(o.Labels[i.Topic])
	}
}

// unlikeness ranks by how few words an article shares with the labeled ones on average.
func (o Options) unlikeness() func(Item) float64 {
	labeled := new(density)
	for _, sketch := range o.Labeled {
		labeled.add(sketch)
	}
	return func(i Item) float64 {
		if i.Sketch == (Sketch{}) {
			return -1
		}
		return -labeled.around(i.Sketch)
	}
}

// lot is a number from 0 to 1 that follows from the seed and the article's own.
func (o Options) lot(i Item) float64 { return float64(mix(uint64(i.ID)^mix(o.Seed))) / (1 << 64) }

// newest ranks by date, as its distance from the latest one.
func newest(items []Item) func(Item) float64 {
	latest := int64(math.MinInt64)
	for _, item := range items {
		latest = max(latest, item.Published)
	}
	return func(i Item) float64 { return -float64(latest - i.Published) }
}

// rank sorts the places of the items by priority, the highest first; those of equal priority keep their order. A priority is compared as
// a float32, packed with the place into one integer, which sorts a million in a tenth of a second.
func rank(items []Item, priority func(Item) float64) []int {
	keys := make([]uint64, len(items))
	for place, item := range items {
		keys[place] = uint64(^ascending(float32(priority(item))))<<32 | uint64(place)
	}
	slices.Sort(keys)
	ranked := make([]int, len(keys))
	for at, key := range keys {
		ranked[at] = int(key & math.MaxUint32)
	}
	return ranked
}

// ascending maps numbers to integers that have the same order.
func ascending(x float32) uint32 {
	const sign = 1 << 31
	bits := math.Float32bits(x)
	if bits&sign == 0 {
		return bits | sign
	}
	return ^bits
}

// copiesLast moves every article but the first of each group behind all others.
func copiesLast(items []Item, ranked []int) []int {
	seen := make(map[int64]bool)
	kept, copies := ranked[:0], []int(nil)
	for _, place := range ranked {
		group := items[place].Group
		if group != 0 && seen[group] {
			copies = append(copies, place)
			continue
		}
		if group != 0 {
			seen[group] = true
		}
		kept = append(kept, place)
	}
	return append(kept, copies...)
}
