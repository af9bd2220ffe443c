package index

import (
	"cmp"
	"slices"

	"blotter/data"
	"blotter/internal/query"
)

// example is an article with what examples are sorted by.
type example struct {
	id         int64
	sample     bool
	confidence float32 // in the topic, as far as it is suggested; below 0 where another one is
}

// Typical returns up to n articles that were labeled with a topic, by a person or in the file that brought them: the
// owner's own before those of the starter library, the surest first. It keeps a few more than asked, and sorts only when
// these are full.
func Typical(x *Index, topic int64, n int) []int64 {
	if n <= 0 {
		return nil
	}
	byRule := query.HowNumber(data.ByRule)
	best := make([]example, 0, 2*n)
	for i := range x.facts {
		f := &x.facts[i]
		if !f.LabeledAs(topic) || f.How == byRule || !f.Evidence() {
			continue
		}
		e := example{f.ID, f.Sample, f.Confidence}
		if f.Suggested != f.Topic {
			e.confidence = -1
		}
		if best = append(best, e); len(best) == 2*n {
			best = foremost(best, n)
		}
	}
	best = foremost(best, n)
	ids := make([]int64, len(best))
	for i, e := range best {
		ids[i] = e.id
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
