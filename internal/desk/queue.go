package desk

import (
	"cmp"
	"slices"
)

// queue arranges what is to be reviewed.
func (d *Desk) queue(order Order, places []int) []int64 {
	entries := d.shelf.entries
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(entries[a].confidence, entries[b].confidence) })
	ids := make([]int64, len(places))
	for i, at := range places {
		ids[i] = entries[at].id
	}
	return ids
}
