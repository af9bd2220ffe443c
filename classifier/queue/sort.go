package queue

import (
	"math"
	"slices"
)

// Sort puts the items into an order and returns their places in items, the first to look at first. The same items and options give the same
// order; where nothing else decides, the seed does. Useful, Likely, Rarest and Unlike show one article of each group of near-copies,
// and the others at the end.
func Sort(items []Item, o Options) []int {
	ranked := rank(items, o.priority(items), o.Seed)
	switch o.Order {
	case Newest, Random:
		return ranked
	case Useful:
		return spread(items, copiesLast(items, ranked), o)
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
		return func(Item) float64 { return 0 }
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

// newest ranks by date, as its distance from the latest one.
func newest(items []Item) func(Item) float64 {
	latest := int64(math.MinInt64)
	for _, item := range items {
		latest = max(latest, item.Published)
	}
	return func(i Item) float64 { return -float64(latest - i.Published) }
}

// rank sorts the places of the items by priority, the highest first, and those of equal priority in a shuffled order.
func rank(items []Item, priority func(Item) float64, seed uint64) []int {
	type key struct {
		priority float64
		tie      uint32
		place    uint32
	}
	keys := make([]key, len(items))
	for place, item := range items {
		keys[place] = key{priority(item), uint32(mix(uint64(item.ID) ^ mix(seed))), uint32(place)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		switch {
		case a.priority > b.priority:
			return -1
		case a.priority < b.priority:
			return 1
		case a.tie != b.tie:
			if a.tie < b.tie {
				return -1
			}
			return 1
		}
		return int(a.place) - int(b.place)
	})
	ranked := make([]int, len(keys))
	for at, k := range keys {
		ranked[at] = int(k.place)
	}
	return ranked
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
