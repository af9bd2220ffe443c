package index

import (
	"cmp"
	"slices"

	"blotter/internal/query"
)

// membership is how surely an article belongs to its topic, by the model: the label's topic, or the suggested one where it has no label.
// It is below 0 where the model says another topic than the label, and -2 where the model says nothing.
func membership(f *query.Facts) (topic int32, sure float32) {
	switch {
	case f.Suggested == 0:
		return f.Topic, -2
	case f.Topic != 0 && f.Topic != f.Suggested:
		return f.Topic, -f.Confidence
	}
	return f.Suggested, f.Confidence
}

// border sorts places so that the least certain members of their topics come first: labels that the model contradicts, then what it is
// unsure of. What it says nothing of comes last.
func border(facts []query.Facts, places []int32) []int32 {
	key := func(at int32) float32 {
		if _, sure := membership(&facts[at]); sure > -2 {
			return sure
		}
		return 2
	}
	slices.SortStableFunc(places, func(a, b int32) int { return cmp.Compare(key(a), key(b)) })
	return places
}

// mostKnown sorts places so that the most certain member of each topic comes first, then the second of each, and so on.
func mostKnown(facts []query.Facts, places []int32) []int32 {
	slices.SortStableFunc(places, func(a, b int32) int {
		_, sureA := membership(&facts[a])
		_, sureB := membership(&facts[b])
		return cmp.Compare(sureB, sureA)
	})
	rank, next := make(map[int32]int, len(places)), map[int32]int{}
	for _, at := range places {
		topic, _ := membership(&facts[at])
		rank[at] = next[topic]
		next[topic]++
	}
	slices.SortStableFunc(places, func(a, b int32) int { return cmp.Compare(rank[a], rank[b]) })
	return places
}
