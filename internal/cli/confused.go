package cli

import (
	"cmp"
	"slices"

	"blotter/internal/library"
)

// confusedPair counts articles of one topic that were taken for another.
type confusedPair struct{ is, said, times int }

// confusedPairs lists the pairs of topics with the most mistakes first.
func confusedPairs(r library.Report) []confusedPair {
	var pairs []confusedPair
	for is, row := range r.Confusion {
		for said, times := range row {
			if is != said && times > 0 {
				pairs = append(pairs, confusedPair{is, said, times})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b confusedPair) int { return cmp.Compare(b.times, a.times) })
	return pairs
}
