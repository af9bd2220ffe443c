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
	// svmEpochsMore is how many epochs a machine takes that does not start from nothing.
	svmEpochsMore = 4
	// svmSettled is the longest step in an epoch that ends the descent.
	svmSettled = 0.02
)

// margins are the weights of one linear support vector machine per topic
// against the rest, over cosine-normalized tf-idf.
type margins struct {
	topics  int
	weights []float32 // [topic][term]
	bias    []float64
	duals   [][]float32 // [topic][labeled article]: how much the article holds the margin
}

// machines returns the machines of some labeled articles. Those of all are learned
// once; those of a part of them start where these ended, which is near (DeCoste and
// Wagstaff, "Alpha seeding for support vector machines", 2000).
func (l *learner) machines(ctx context.Context, labeled, labels []int) (m *margins, err error) {
	if l.whole == nil {
		if l.whole, err = l.separate(ctx, l.all(), l.labels, len(l.topics), nil); err != nil {
			return nil, err
		}
	}
	if len(labeled) == len(l.labels) {
		return l.whole, nil
	}
	return l.separate(ctx, labeled, labels, len(l.topics), l.whole)
}

// separate learns the margins with dual coordinate descent for the L2 loss
// (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent
// method for large-scale linear SVM", 2008). It starts from the machines of all
// labeled articles, unless they are nil.
func (s *sample) separate(ctx context.Context, labeled, labels []int, topics int, from *margins) (*margins, error) {
	m := &margins{topics: topics, weights: make([]float32, topics*len(s.terms)), bias: make([]float64, topics)}
	vectors := make([]unit, len(labeled))
	for i, at := range labeled {
		vectors[i] = s.cosine(s.vectors[at])
	}
	for k := range topics {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := machine{weights: m.weights[k*len(s.terms) : (k+1)*len(s.terms)], vectors: vectors, dual: make([]float32, len(labeled)), inside: func(i int) bool {
			return labels[i] == k || slices.Contains(s.furtherOf(labeled[i]), k)
		}}
		if from != nil {
			for i, at := range labeled {
				d.dual[i] = from.duals[k][at]
			}
		}
		d.run()
		m.bias[k], m.duals = d.bias, append(m.duals, d.dual)
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

// machine solves one machine.
type machine struct {
	weights []float32
	bias    float64
	vectors []unit
	inside  func(i int) bool
	dual    []float32 // by vector; where the descent starts, and where it ends
}

// run descends until an epoch takes no step of svmSettled.
func (d *machine) run() {
	n, epochs := len(d.vectors), svmEpochs
	curvature, order := make([]float64, n), make([]int, n)
	for i, v := range d.vectors {
		curvature[i] = 1 + 1.0/(2*svmCost)
		for _, f := range v.frequency {
			curvature[i] += float64(f * f)
		}
		order[i] = i
		if d.dual[i] > 0 {
			epochs = svmEpochsMore
			d.add(i, float64(d.dual[i])*d.sign(i))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		random.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		moved := 0.0
		for _, i := range order {
			moved = max(moved, d.step(i, curvature[i]))
		}
		if moved < svmSettled {
			break
		}
	}
}

func (d *machine) sign(i int) float64 {
	if d.inside(i) {
		return 1
	}
	return -1
}

// step takes one article to where it holds the margin best, and returns how far that was.
func (d *machine) step(i int, curvature float64) float64 {
	sign, dual := d.sign(i), float64(d.dual[i])
	gradient := sign*(dot(d.weights, d.vectors[i])+d.bias) - 1 + dual/(2*svmCost)
	next := float64(float32(max(dual-gradient/curvature, 0)))
	if next == dual {
		return 0
	}
	d.dual[i] = float32(next)
	d.add(i, (next-dual)*sign)
	return math.Abs(next - dual)
}

// add adds so much of an article to the weights.
func (d *machine) add(i int, share float64) {
	d.bias += share
	v := d.vectors[i]
	for j, t := range v.terms {
		d.weights[t] += float32(share) * v.frequency[j]
	}
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
