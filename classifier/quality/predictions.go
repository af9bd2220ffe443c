// Package quality tells how good a model is, and which labels look wrong.
//
// The measures (Measure) are pure functions of what a model said and what was true. CrossValidate, Holdout and LearningCurve
// produce such pairs by training models on a part of the labels and asking them about the rest. Whatever is random is seeded:
// the same articles, labels and seed give the same numbers.
package quality

// Predictions are a model's answers for articles whose topic is known.
type Predictions struct {
	// Topics are the model's topics, the columns of Probability.
	Topics []int64
	// Truth holds each article's topic. It may be a topic the model does not know; every answer is then wrong.
	Truth []int64
	// Probability holds a row an article and a column a topic; a row sums to one.
	Probability [][]float64
	// Has holds all topics of each article, the main one first, and Given those that the model gives it. Both are nil where only the
	// main topic is asked for.
	Has, Given [][]int64
}

// Len is the number of articles.
func (p Predictions) Len() int { return len(p.Truth) }

// Top is article i's most probable topic and its probability. Of equals the first column wins, as in numpy's argmax.
func (p Predictions) Top(i int) (topic int64, confidence float64) {
	column := largest(p.Probability[i])
	return p.Topics[column], p.Probability[i][column]
}

// Right says whether article i's most probable topic is its true one.
func (p Predictions) Right(i int) bool {
	topic, _ := p.Top(i)
	return topic == p.Truth[i]
}

func largest(row []float64) int {
	best := 0
	for column, probability := range row {
		if probability > row[best] {
			best = column
		}
	}
	return best
}
