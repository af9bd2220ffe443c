package queue

import (
	"math"
	"runtime"
	"sync"
)

// Source gives the item at a place. It may be called from several goroutines at once, and more than once for a place.
type Source func(place int) Item

// Sort puts n items into an order and returns their places, the first to look at first. Where nothing else decides, items keep
// their order, so that the same items and options always give the same. Useful, Likely, Rarest and Unlike show one article of each group of near-copies,
// and the others at the end.
func Sort(n int, item Source, o Options) []int32 {
	priority := o.priority(n, item)
	ranked, groups := rank(n, item, priority)
	switch o.Order {
	case Newest, Random:
		return ranked
	case Useful:
		return spread(item, copiesLast(ranked, groups), priority)
	default:
		return copiesLast(ranked, groups)
	}
}

// priority gives the function that tells how early an item comes: the higher, the earlier.
func (o Options) priority(n int, item Source) func(*Item) float64 {
	switch o.Order {
	case Likely:
		return func(i *Item) float64 { return i.chance(o.Topic) }
	case Rarest:
		return o.rarity()
	case Unlike:
		return o.unlikeness()
	case Newest:
		return newest(n, item)
	case Random:
		return o.lot
	default:
		return o.usefulness(n, item)
	}
}

// rarity ranks by the number of labels of the suggested topic, then by the confidence in it. Articles without a suggestion come last.
func (o Options) rarity() func(*Item) float64 {
	return func(i *Item) float64 {
		if i.Topic == 0 {
			return -math.MaxFloat32
		}
		return float64(i.Confidence)/2 - float64(o.Labels[i.Topic])
	}
}

// unlikeness ranks by how few words an article shares with the labeled ones on average.
func (o Options) unlikeness() func(*Item) float64 {
	labeled := new(density)
	for _, sketch := range o.Labeled {
		labeled.add(sketch)
	}
	return func(i *Item) float64 {
		if i.Sketch == (Sketch{}) {
			return -1
		}
		return -labeled.around(&i.Sketch)
	}
}

// lot is a number from 0 to 1 that follows from the seed and the article's own.
func (o Options) lot(i *Item) float64 { return float64(mix(uint64(i.ID)^mix(o.Seed))) / (1 << 64) }

// newest ranks by date, as its distance from the latest one.
func newest(n int, item Source) func(*Item) float64 {
	latest := int64(math.MinInt64)
	for place := range n {
		latest = max(latest, item(place).Published)
	}
	return func(i *Item) float64 { return -float64(latest - i.Published) }
}

// rank sorts the places of the items by priority, the highest first; those of equal priority keep their order. A priority is compared as
// a float32, packed with the place into one integer. It also lists the items' groups by place, nil where none is in one. The cores share the work.
func rank(n int, item Source, priority func(*Item) float64) (ranked []int32, groups []int64) {
	keys := make([]uint64, n)
	var grouped sync.Once
	InParts(n, func(from, to int) {
		var i Item
		for place := from; place < to; place++ {
			i = item(place)
			keys[place] = uint64(^ascending(float32(priority(&i))))<<32 | uint64(place)
			if i.Group != 0 {
				grouped.Do(func() { groups = make([]int64, n) })
				groups[place] = i.Group
			}
		}
	})
	return Places(SortPlaces(keys)), groups
}

// InParts calls do for as many parts of 0 to n as there are cores, at once.
func InParts(n int, do func(from, to int)) {
	var wait sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	for core := range cores {
		wait.Go(func() { do(core*n/cores, (core+1)*n/cores) })
	}
	wait.Wait()
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
func copiesLast(ranked []int32, groups []int64) []int32 {
	if groups == nil {
		return ranked
	}
	seen := make(map[int64]bool)
	kept, copies := ranked[:0], []int32(nil)
	for _, place := range ranked {
		group := groups[place]
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
