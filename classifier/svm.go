package classifier

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

const (
	svmCost   = 1
	svmEpochs = 12
	// svmSettled is the longest step in an epoch that ends the descent.
	svmSettled = 0.02
)

// margins are the weights of one linear support vector machine per topic
// against the rest, over cosine-normalized tf-idf.
type margins struct {
	topics  int
	weights []float32 // [topic][term]
	bias    []float64
}

// separate learns the margins with dual coordinate descent for the L2 loss
// (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent
// method for large-scale linear SVM", 2008).
func (s *sample) separate(ctx context.Context, labeled, labels []int, topics int) (*margins, error) {
	m := &margins{topics: topics, weights: make([]float32, topics*len(s.terms)), bias: make([]float64, topics)}
	vectors := make([]unit, len(labeled))
	for i, at := range labeled {
		vectors[i] = s.cosine(s.vectors[at])
	}
	for k := range topics {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m.bias[k] = descend(m.weights[k*len(s.terms):(k+1)*len(s.terms)], vectors, func(i int) bool {
			return labels[i] == k || slices.Contains(s.furtherOf(labeled[i]), k)
		})
	}
	return m, nil
}

// unit is a tf-idf vector of unit length.
type unit struct {
	terms     []int32
	frequency []float32
}

// cosine returns the tf-idf vector of unit length of an article.
func (s *sample) cosine(v vector) unit {
	unit := unit{terms: v.terms, frequency: make([]float32, len(v.terms))}
	for i, t := range v.terms {
		unit.frequency[i] = float32(v.frequency(i) * s.idf[t] * v.scale)
	}
	return unit
}

// descend solves one machine; it fills weights and returns the bias. Articles far
// on their side of the margin are left out of an epoch (shrinking, section 3.2 of
// Hsieh et al.): farther than any step of the epoch before could bring back.
func descend(weights []float32, vectors []unit, inside func(int) bool) (bias float64) {
	n := len(vectors)
	dual, curvature, order := make([]float64, n), make([]float64, n), make([]int, n)
	for i, v := range vectors {
		curvature[i] = 1 + 1.0/(2*svmCost)
		for _, f := range v.frequency {
			curvature[i] += float64(f * f)
		}
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	active, slack := n, math.Inf(1)
	for range svmEpochs {
		random.Shuffle(active, func(i, j int) { order[i], order[j] = order[j], order[i] })
		moved, steepest := 0.0, 0.0
		for at := 0; at < active; {
			i, sign := order[at], -1.0
			if inside(i) {
				sign = 1
			}
			gradient := sign*(dot(weights, vectors[i])+bias) - 1 + dual[i]/(2*svmCost)
			if dual[i] == 0 && gradient > slack {
				active--
				order[at], order[active] = order[active], order[at]
				continue
			}
			at++
			next := max(dual[i]-gradient/curvature[i], 0)
			step := (next - dual[i]) * sign
			if step == 0 {
				continue
			}
			dual[i] = next
			steepest = max(steepest, -gradient)
			bias += step
			moved = max(moved, max(step, -step))
			for j, t := range vectors[i].terms {
				weights[t] += float32(step) * vectors[i].frequency[j]
			}
		}
		slack = steepest
		if moved < svmSettled {
			if active == n {
				break
			}
			active, slack = n, math.Inf(1)
		}
	}
	return bias
}

func dot(weights []float32, v unit) float64 {
	var sum float32
	for i, t := range v.terms {
		sum += weights[t] * v.frequency[i]
	}
	return float64(sum)
}

// linear is the machines as a member of the committee: a term's idf is part of
// its weight.
func (m *margins) linear(idf []float64) *linear {
	l := newLinear(len(idf), m.topics)
	for j := range m.topics {
		for t, factor := range idf {
			l.weights[t*m.topics+j] = m.weights[j*len(idf)+t] * float32(factor)
		}
	}
	copy(l.bias, m.bias)
	return l
}
