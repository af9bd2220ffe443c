package quality

import "slices"

// Confusion counts articles by what they are and what the model said.
type Confusion struct {
	// Topics name the rows and the columns: the model's topics in its own order, then topics that occur only in the truth, ascending.
	Topics []int64
	// Count[t][p] is the number of articles of topic Topics[t] that the model gave topic Topics[p].
	Count [][]int
}

// NewConfusion counts p.
func NewConfusion(p Predictions) Confusion {
	topics, row := confusionTopics(p)
	counts := make([][]int, len(topics))
	for t := range counts {
		counts[t] = make([]int, len(topics))
	}
	for i, truth := range p.Truth {
		counts[row[truth]][largest(p.Probability[i])]++
	}
	return Confusion{Topics: topics, Count: counts}
}

// confusionTopics gives the topics of the model and of the truth, and where each one stands.
func confusionTopics(p Predictions) ([]int64, map[int64]int) {
	row := make(map[int64]int, len(p.Topics))
	for i, topic := range p.Topics {
		row[topic] = i
	}
	var unknown []int64
	for _, topic := range p.Truth {
		if _, known := row[topic]; !known {
			row[topic] = 0
			unknown = append(unknown, topic)
		}
	}
	slices.Sort(unknown)
	topics := append(slices.Clone(p.Topics), unknown...)
	for i, topic := range unknown {
		row[topic] = len(p.Topics) + i
	}
	return topics, row
}

// Total is the number of articles counted.
func (c Confusion) Total() int {
	total := 0
	for t := range c.Topics {
		total += c.Support(t)
	}
	return total
}

// Right is the number of articles on the diagonal.
func (c Confusion) Right() int {
	right := 0
	for t := range c.Topics {
		right += c.Count[t][t]
	}
	return right
}

// Support is the number of articles that are of the topic in row t.
func (c Confusion) Support(t int) int {
	total := 0
	for _, count := range c.Count[t] {
		total += count
	}
	return total
}

// Predicted is the number of articles that the model gave the topic in column t.
func (c Confusion) Predicted(t int) int {
	total := 0
	for _, row := range c.Count {
		total += row[t]
	}
	return total
}

// Accuracy is the share of articles on the diagonal, 0 if there are none.
func (c Confusion) Accuracy() float64 { return ratio(c.Right(), c.Total()) }

// Precision is the share of right ones among the articles given topic t, 0 if there are none.
func (c Confusion) Precision(t int) float64 { return ratio(c.Count[t][t], c.Predicted(t)) }

// Recall is the share of right ones among the articles of topic t, 0 if there are none.
func (c Confusion) Recall(t int) float64 { return ratio(c.Count[t][t], c.Support(t)) }

// F1 is the harmonic mean of precision and recall of topic t, 0 if the topic is neither true nor said of any article.
func (c Confusion) F1(t int) float64 {
	return ratio(2*c.Count[t][t], c.Support(t)+c.Predicted(t))
}

// Seen says whether topic t is true or said of any article. Only such topics enter macro-F1.
func (c Confusion) Seen(t int) bool { return c.Support(t)+c.Predicted(t) > 0 }

// MacroF1 is the plain mean of F1 over the topics seen, as scikit-learn's f1_score(truth, said, average="macro").
func (c Confusion) MacroF1() float64 {
	sum, seen := 0.0, 0
	for t := range c.Topics {
		if c.Seen(t) {
			sum += c.F1(t)
			seen++
		}
	}
	if seen == 0 {
		return 0
	}
	return sum / float64(seen)
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
