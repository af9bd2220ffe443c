package quality

import (
	"math/rand/v2"
	"slices"
)

// Draw picks n of the labeled articles to train on: in an order shuffled by seed, the first article of each topic, then the others. labels
// holds each article's label. It returns the places of those drawn, in the order drawn, and of the rest. With n below the number of
// topics it draws one article of each; with n above the number of articles, all of them. The generator is PCG, so that a seed
// means the same draw on every machine.
func Draw[Label comparable](labels []Label, n int, seed uint64) (drawn, rest []int) {
	seen := make(map[Label]bool)
	var first, others []int
	for _, i := range shuffled(len(labels), seed) {
		if seen[labels[i]] {
			others = append(others, i)
			continue
		}
		seen[labels[i]] = true
		first = append(first, i)
	}
	order := slices.Concat(first, others)
	n = min(max(n, len(first)), len(order))
	return order[:n:n], order[n:]
}

// shuffled is the numbers below n in an order that follows from seed.
func shuffled(n int, seed uint64) []int { return rand.New(rand.NewPCG(seed, 0)).Perm(n) }
