// Package queue decides which article the reader should look at next, and says why.
//
// Sort puts the articles of a library into one of six orders, from what a model said of them and from 16-byte sketches of their words: no text is
// read, and a million articles take less than a third of a second. Simulate plays a labeler who follows an order, to measure what it is worth.
package queue

import (
	"fmt"
	"slices"
	"strings"
)

// Order is a way to go through the articles.
type Order uint8

const (
	// Useful teaches the model most: articles it is unsure of, of topics that have few labels, unlike each other. Before the first label it
	// is keywords and variety.
	Useful Order = iota
	// Likely shows one topic's articles, the surest first.
	Likely
	// Rarest shows the topics with the fewest labels first, in them the surest articles.
	Rarest
	// Unlike shows first what shares the fewest words with the labeled articles.
	Unlike
	// Newest goes back from the latest article.
	Newest
	// Random is a shuffle that follows from the seed.
	Random
)

var names = [...]string{Useful: "useful", Likely: "likely", Rarest: "rarest", Unlike: "unlike", Newest: "newest", Random: "random"}

// String is the name that the command line uses.
func (o Order) String() string {
	if int(o) >= len(names) {
		return fmt.Sprintf("order %d", uint8(o))
	}
	return names[o]
}

// Names lists the names of the orders.
func Names() []string { return slices.Clone(names[:]) }

// Parse finds an order by its name, or fails with a sentence that lists the names.
func Parse(name string) (Order, error) {
	for order, known := range names {
		if strings.EqualFold(name, known) {
			return Order(order), nil
		}
	}
	return 0, fmt.Errorf("there is no review order %q; there are %s", name, strings.Join(names[:], ", "))
}
