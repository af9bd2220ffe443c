package classifier

import (
	"context"
	"slices"
)

// What says in how many folds labels are held out.
const (
	// fewestHeld is how many labels there must be for any to be held out.
	fewestHeld = 10
	// fewLabels is up to how many labels ten folds are held out, and manyLabels
	// from how many on three; between them, five.
	fewLabels, manyLabels = 20, 2000

	// foldPart is how much of the pile the committee of a fold reads: one part in so
	// many, but at least fewestFolded articles, and all folds together no more than
	// the whole committee. Where it reads much less than the whole one, members that
	// learn from the pile are thought worse than they are.
	foldPart, fewestFolded = 4, 1500
)

// validate holds out each fold of the labels once (Stone 1974) and returns what
// committees that did not see them say of them.
//
// Where there is a pile, every second held-out article lies in it, unlabeled, as
// do the articles that a reader asks about: an article of the pile vouches for
// its own guess, and a fit on outsiders alone would trust it too much. The
// others are outsiders, like what is imported later.
func (l *learner) validate(ctx context.Context, r related) ([]heldOut, error) {
	fewest := fewestHeld
	if l.typed { // what a person says of words holds that long
		fewest *= 2
	}
	if len(l.labels) < fewest || l.someTopicsUnlabeled() {
		return nil, ctx.Err()
	}
	folds := 5
	switch {
	case len(l.labels) <= fewLabels:
		folds = 10
	case len(l.labels) >= manyLabels:
		folds = 3
	}
	fold, pile := l.folds(folds), thinned(l.pile, foldedPile(len(l.pile), folds))
	var held []heldOut
	for f := range folds {
		part, err := l.holdOut(ctx, r, fold, f, pile)
		if err != nil {
			return nil, err
		}
		held = append(held, part...)
		if l.progress != nil {
			l.progress(f+1, folds+1)
		}
	}
	return thinned(held, mostHeld), nil
}

// foldedPile returns how many articles of a pile the committee of each fold reads.
func foldedPile(pile, folds int) int {
	return max(fewestFolded, min(pile/foldPart, largestPile/folds))
}

// thinned returns a copy of at most n of a list, evenly.
func thinned[T any](list []T, n int) []T {
	if len(list) <= n {
		return slices.Clone(list)
	}
	few := make([]T, n)
	for i := range few {
		few[i] = list[i*len(list)/n]
	}
	return few
}

// folds deals the labels of each topic to the folds in turn (stratified).
func (l *learner) folds(n int) []int {
	fold, next := make([]int, len(l.labels)), make([]int, len(l.topics))
	for i, k := range l.labels {
		fold[i] = (next[k] + k) % n
		next[k]++
	}
	return fold
}

// holdOut convenes a committee on all folds but one and a pile, and asks it about
// that one. Articles of a topic that has no label in the other folds are left out.
func (l *learner) holdOut(ctx context.Context, r related, fold []int, out int, pile []int) ([]heldOut, error) {
	var train, labels, asked []int
	seen := make([]bool, len(l.topics))
	pile = slices.Clone(pile)
	for i, k := range l.labels {
		if fold[i] != out {
			train, labels = append(train, i), append(labels, k)
			seen[k] = true
			continue
		}
		if len(l.pile) > 0 && i%2 == 1 {
			pile = append(pile, i)
		}
		asked = append(asked, i)
	}
	asked = slices.DeleteFunc(asked, func(i int) bool { return !seen[l.labels[i]] })
	if len(train) == 0 || len(asked) == 0 {
		return nil, ctx.Err()
	}
	held := make([]heldOut, len(asked))
	for j, i := range asked {
		held[j].topic, held[j].further = l.labels[i], l.furtherOf(i)
	}
	err := l.convene(ctx, r, train, labels, pile, func(m member) {
		for j, i := range asked {
			held[j].hear(m, l.vectors[i])
		}
	})
	return held, err
}
