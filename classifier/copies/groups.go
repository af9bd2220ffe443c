package copies

import "slices"

// union puts two articles and all their near-copies into one group. The earliest member stands for the group.
func (x *Index) union(a, b uint32) {
	a, b = x.root(a), x.root(b)
	if a == b {
		return
	}
	x.parent[max(a, b)] = min(a, b)
	x.next[a], x.next[b] = x.next[b], x.next[a] // two rings become one
}

// root is the place of the group's earliest member (union-find with path halving; Tarjan and van Leeuwen 1984).
func (x *Index) root(place uint32) uint32 {
	for x.parent[place] != place {
		x.parent[place] = x.parent[x.parent[place]]
		place = x.parent[place]
	}
	return place
}

// Group names the group an article is in: the number of the article of that group which was added first, even if it was removed since.
// An article without near-copies, or unknown to the index, is its own group. Near-copies of near-copies are in one group.
func (x *Index) Group(id int64) int64 {
	place, known := x.place(id)
	if !known {
		return id
	}
	return x.ids[x.root(place)]
}

// First returns the number of the article that stands for the group an article is in: the one of those still there which was added first.
// An article without near-copies, or unknown to the index, stands for itself.
func (x *Index) First(id int64) int64 {
	place, known := x.place(id)
	if !known {
		return id
	}
	first := x.root(place)
	if !x.gone[first] {
		return x.ids[first]
	}
	if present := x.present(first); len(present) > 0 {
		return x.ids[present[0]]
	}
	return id
}

// Members lists the articles still there of the group an article is in, in the order they were added; the article alone where the index does
// not know it.
func (x *Index) Members(id int64) []int64 {
	place, known := x.place(id)
	if !known {
		return []int64{id}
	}
	var members []int64
	for _, one := range x.present(place) {
		members = append(members, x.ids[one])
	}
	return members
}

// present lists the places of a group's members that are still there, in order.
func (x *Index) present(place uint32) (places []uint32) {
	for at, begun := place, false; at != place || !begun; at, begun = x.next[at], true {
		if !x.gone[at] {
			places = append(places, at)
		}
	}
	slices.Sort(places)
	return places
}

// Groups lists the groups of two or more articles, in the order their first articles were added; members in the same order.
func (x *Index) Groups() [][]int64 {
	members := make(map[uint32]int, len(x.ids)/16)
	for place := range x.ids {
		if root := x.root(uint32(place)); root != uint32(place) || x.gone[root] {
			members[root]++
		}
	}
	at := make(map[uint32]int, len(members))
	var groups [][]int64
	for place, id := range x.ids {
		root := x.root(uint32(place))
		if members[root] == 0 || x.gone[uint32(place)] {
			continue
		}
		if _, listed := at[root]; !listed {
			at[root] = len(groups)
			groups = append(groups, make([]int64, 0, members[root]+1))
		}
		groups[at[root]] = append(groups[at[root]], id)
	}
	return withTwo(groups)
}

func withTwo(groups [][]int64) [][]int64 {
	kept := groups[:0]
	for _, group := range groups {
		if len(group) > 1 {
			kept = append(kept, group)
		}
	}
	return kept
}
