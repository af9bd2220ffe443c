package classifier

// linear is what a member of the committee has learned: a weight of every term
// for every topic and a bias for every topic. Every member scores an article in
// the same way, as a weighted sum of its dampened term frequencies over the
// norm of its tf-idf vector, so that a weighted sum of members is a linear again.
type linear struct {
	topics  int
	weights []float32 // [term][topic], idf included
	bias    []float64 // by topic
}

func newLinear(terms, topics int) *linear {
	return &linear{topics: topics, weights: make([]float32, terms*topics), bias: make([]float64, topics)}
}

// score writes the score of every topic for an article.
func (l *linear) score(scores []float64, v vector) {
	clear(scores)
	k := l.topics
	for i, t := range v.terms {
		f := v.frequency(i)
		for j, w := range l.weights[int(t)*k : int(t)*k+k] {
			scores[j] += f * float64(w)
		}
	}
	for j := range scores {
		scores[j] = v.scale*scores[j] + l.bias[j]
	}
}
