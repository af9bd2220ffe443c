package quality

import (
	"cmp"
	"slices"
)

// Suspect is a label that looks wrong.
type Suspect struct {
	// Place is the article's row in the Predictions; in a Result, its place among the articles.
	Place int
	// Label is the topic it is labeled with, LooksLike the one that it looks like.
	Label, LooksLike int64
	// Confidence is the model's in LooksLike, Own the one in Label, 0 to 1.
	Confidence, Own float64
}

// suspectFrom is the confidence from which another topic is worth a look at the label: likelier than all the others together. The mean
// confidence alone is no measure for a topic such as none of the others, whose own articles are given it with hardly any.
const suspectFrom = 0.5

// Suspects lists the labels that look wrong by confident learning (Northcutt, Jiang and Chuang 2021): out of fold, the article is
// given another topic with more confidence than all others together, and with at least the mean confidence that the articles labeled
// with that topic have in it. Those with the widest margin between the two confidences come first. A topic that labels fewer than
// two of the articles is neither suspected nor suggested, since its mean says nothing. An article that has the other topic too is no suspect.
func Suspects(p Predictions) []Suspect {
	column := make(map[int64]int, len(p.Topics))
	for i, topic := range p.Topics {
		column[topic] = i
	}
	threshold := selfConfidence(p, column)
	var suspects []Suspect
	for i, label := range p.Truth {
		own, known := column[label]
		if !known || threshold[own] > 1 {
			continue
		}
		if like := confidentTopic(p.Probability[i], threshold); like >= 0 && like != own && !p.has(i, p.Topics[like]) {
			suspects = append(suspects, Suspect{i, label, p.Topics[like], p.Probability[i][like], p.Probability[i][own]})
		}
	}
	slices.SortStableFunc(suspects, func(a, b Suspect) int { return cmp.Compare(b.Confidence-b.Own, a.Confidence-a.Own) })
	return suspects
}

// has reports whether an article has a topic besides its main one.
func (p Predictions) has(article int, topic int64) bool {
	return len(p.Has) > 0 && slices.Contains(p.Has[article], topic)
}

// selfConfidence is, by column, the mean confidence in a topic of the articles labeled with it; 2, out of reach, for topics with fewer than
// two.
func selfConfidence(p Predictions, column map[int64]int) []float64 {
	sum, count := make([]float64, len(p.Topics)), make([]int, len(p.Topics))
	for i, label := range p.Truth {
		if own, known := column[label]; known {
			sum[own] += p.Probability[i][own]
			count[own]++
		}
	}
	for c := range sum {
		if count[c] < 2 {
			sum[c] = 2
		} else {
			sum[c] /= float64(count[c])
		}
	}
	return sum
}

// confidentTopic is the most probable of the columns that reach their threshold and are worth a look, -1 if none does.
func confidentTopic(row, threshold []float64) int {
	best := -1
	for c, probability := range row {
		if probability >= max(threshold[c], suspectFrom) && (best < 0 || probability > row[best]) {
			best = c
		}
	}
	return best
}
