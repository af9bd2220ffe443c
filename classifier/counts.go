package classifier

import (
	"math"
	"slices"
	"strconv"

	"github.com/navossoc/bayesian"
)

// counts is how often each term stands in the labeled articles of each topic,
// kept by the bayesian package. Its scoring is not used.
type counts struct {
	keeper *bayesian.Classifier
	topics []int64
	labels []int // articles learned, by column
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
	return &counts{keeper: bayesian.NewClassifier(classes...), topics: topics, labels: make([]int, len(topics))}
}

// column is the place of a topic, or -1.
func (c *counts) column(topic int64) int { return slices.Index(c.topics, topic) }

// observe adds (or with a negative count takes away) occurrences of a term.
func (c *counts) observe(term string, count int, column int) {
	c.keeper.Observe(term, count, class(c.topics[column]))
}

// withTopics returns the counts for other topics; those in both are kept.
func (c *counts) withTopics(topics []int64) *counts {
	next := newCounts(topics)
	for column, topic := range topics {
		old := c.column(topic)
		if old < 0 {
			continue
		}
		next.labels[column] = c.labels[old]
		for term, n := range c.ofTopic(old) {
			next.observe(term, n, column)
		}
	}
	return next
}

// ofTopic returns the counts of one topic's terms. The package gives shares of
// the total; share times total is within one part in 10^15 of the count.
func (c *counts) ofTopic(column int) map[string]int {
	total := float64(c.total(column))
	found := make(map[string]int)
	if total == 0 {
		return found
	}
	for term, share := range c.keeper.WordsByClass(class(c.topics[column])) {
		if n := int(math.Round(share * total)); n != 0 {
			found[term] = n
		}
	}
	return found
}

// total is the number of occurrences counted for a topic.
func (c *counts) total(column int) int {
	return c.keeper.WordCount()[column+2]
}

// of returns, by column, how often each term was counted: [topic][term].
func (c *counts) of(terms []string) [][]float64 {
	shares := c.keeper.WordFrequencies(terms)[2:]
	totals := c.keeper.WordCount()[2:]
	for column, row := range shares {
		for i, share := range row {
			row[i] = math.Round(share * float64(totals[column]))
			if totals[column] == 0 {
				row[i] = 0
			}
		}
	}
	return shares
}
