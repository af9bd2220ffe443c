package library

import (
	"cmp"
	"context"
	"slices"

	"blotter/data"
)

// Examples returns up to n articles that were labeled with a topic, by a person or in the file that brought them: the owner's own before
// those of the starter library, the surest first.
func (d *Library) Examples(ctx context.Context, topic int64, n int) ([]Row, error) {
	return d.Rows(ctx, d.typical(topic, n))
}

// example is an article with what examples are sorted by.
type example struct {
	id         int64
	sample     bool
	confidence float32 // that in the topic, as far as it is suggested; below 0 where another one is
}

// typical picks the articles in one pass over the shelf. It keeps a few more than asked, and sorts only when these are full.
func (d *Library) typical(topic int64, n int) []int64 {
	if n <= 0 {
		return nil
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	best := make([]example, 0, 2*n)
	for i := range d.shelf.entries {
		e := &d.shelf.entries[i]
		if e.gone || e.status != data.Labeled || e.topic != int32(topic) || hows[e.how].how == data.ByRule {
			continue
		}
		x := example{e.id, e.sample, e.confidence}
		if e.suggested != e.topic {
			x.confidence = -1
		}
		if best = append(best, x); len(best) == 2*n {
			best = foremost(best, n)
		}
	}
	best = foremost(best, n)
	ids := make([]int64, len(best))
	for i, x := range best {
		ids[i] = x.id
	}
	return ids
}

func foremost(all []example, n int) []example {
	slices.SortFunc(all, func(a, b example) int {
		switch {
		case a.sample != b.sample && a.sample:
			return 1
		case a.sample != b.sample:
			return -1
		}
		return cmp.Or(cmp.Compare(b.confidence, a.confidence), cmp.Compare(b.id, a.id))
	})
	return all[:min(n, len(all))]
}
