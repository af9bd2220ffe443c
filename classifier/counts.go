package classifier

import (
	"math"
	"slices"
	"strconv"

	"github.com/navossoc/bayesian"
)

// counts is how often each term stands in the labeled articles of each topic,
// kept by the bayesian package as integers in countUnit. Its scoring is not used.
type counts struct {
	keeper  *bayesian.Classifier
	topics  []int64
	labels  []int    // articles learned, by column
	further []int    // articles learned that have another main topic
	prints  []uint64 // sum of their fingerprints, by column
}

// nobody is a class without articles: the bayesian package wants two classes.
const nobody bayesian.Class = "0"

func class(topic int64) bayesian.Class {
	return bayesian.Class(strconv.FormatInt(topic, 10))
}

func newCounts(topics []int64) *counts {
	classes := []bayesian.Class{nobody, "nobody"}
	for _, t := range topics {
		classes = append(classes, class(t))
	}
	return &counts{keeper: bayesian.NewClassifier(classes...), topics: topics, labels: make([]int, len(topics)), further: make([]int, len(topics)), prints: make([]uint64, len(topics))}
}

// column is the place of a topic, or -1.
func (c *counts) column(topic int64) int { return slices.Index(c.topics, topic) }

// observe adds (or with a negative count takes away) occurrences of a term.
func (c *counts) observe(term string, count, column int) {
	c.keeper.Observe(term, count, class(c.topics[column]))
}

// total is the sum of the counts of a topic.
func (c *counts) total(column int) int {
	return c.keeper.WordCount()[column+2]
}

// unseen is the share the bayesian package gives to a term it never counted.
const unseen = 1e-11

// of returns the counts of terms: [column][term]. The package gives shares of a
// topic's total; share times total is within one part in 10^15 of the integer
// it came from.
func (c *counts) of(terms []string) [][]int64 {
	shares := c.keeper.WordFrequencies(terms)[2:]
	totals := c.keeper.WordCount()[2:]
	list := make([][]int64, len(shares))
	for column, row := range shares {
		list[column] = make([]int64, len(row))
		if totals[column] <= 0 {
			continue
		}
		for i, share := range row {
			if share > unseen {
				list[column][i] = int64(math.Round(share * float64(totals[column])))
			}
		}
	}
	return list
}

// ofTopic returns the counts of one topic's terms.
func (c *counts) ofTopic(column int) map[string]int {
	total := float64(c.total(column))
	found := make(map[string]int)
	if total <= 0 {
		return found
	}
	for term, share := range c.keeper.WordsByClass(class(c.topics[column])) {
		if n := int(math.Round(share * total)); n != 0 {
			found[term] = n
		}
	}
	return found
}

// moveTo copies the labels and counts of the topics that both have.
func (c *counts) moveTo(next *counts) {
	for column, topic := range next.topics {
		old := c.column(topic)
		if old < 0 {
			continue
		}
		next.labels[column], next.further[column], next.prints[column] = c.labels[old], c.further[old], c.prints[old]
		for term, n := range c.ofTopic(old) {
			next.observe(term, n, column)
		}
	}
}
