package classifier

import (
	"context"
	"math"
	"slices"
)

// Example is a labeled article.
type Example struct {
	Document Document
	Topic    int64
}

// Refinement is what Refine found in the whole pile: which terms are rare, what
// the unlabeled articles count for each topic, what a support vector machine
// adds, and how far confidences can be trusted. It is immutable and belongs to
// the Model that made it.
type Refinement struct {
	topics      []int64
	terms       []uint32
	idfs        []float64   // by term
	backgrounds []float64   // by term: share of all counts
	rarest      float64     // idf of any other term
	unheard     float64     // background of any other term
	heard       float64     // all counts of the background
	articles    []float64   // by topic: unlabeled articles, weighted
	softs       [][]int64   // [topic][term] counts of the unlabeled, in countUnit
	softTotals  []int64     // their sums
	margins     [][]float32 // [topic][term], in weightUnit; nil without
	biases      []float64
	temperature float64
	calibrated  bool
	chosen      choice
}

// Refine looks for what makes the next Table better: expectation-maximisation
// over the unlabeled articles, from some hundred labels on a linear support
// vector machine beside naive Bayes (the interpolation of Wang and Manning,
// "Baselines and bigrams", 2012), and the temperature of the confidences (Guo et
// al., "On calibration of modern neural networks", 2017), chosen on held-out
// labels. It only reads what is immutable, so that it may run beside every other
// method. It returns the context's error when cancelled. progress may be nil.
//
// The same articles give the same Refinement, in whatever order they come.
func (m *Model) Refine(ctx context.Context, labeled []Example, unlabeled []Document, progress func(done, total int)) (*Refinement, error) {
	l := newLearner(m, labeled, unlabeled)
	if len(l.topics) == 0 {
		return nil, ctx.Err()
	}
	l.progress = progress
	choice, err := l.choose(ctx)
	if err != nil {
		return nil, err
	}
	return l.learn(ctx, choice)
}

// learner is one run of Refine.
type learner struct {
	*sample
	topics   []int64 // that have labels or keywords
	labels   []int   // topic of each labeled vector
	pile     []int   // vectors of the unlabeled
	seeds    []float64
	articles int
	progress func(done, total int)
}

func newLearner(m *Model, labeled []Example, unlabeled []Document) *learner {
	seeds := m.seeds.Load()
	l := &learner{}
	column := l.findTopics(seeds, labeled)
	labeled = slices.DeleteFunc(canonical(labeled), func(e Example) bool { _, known := column[e.Topic]; return !known })
	pile := drawn(unlabeled)
	l.sample = newSample(labeled, pile, seeds.terms(), m.vocabulary)
	for _, e := range labeled {
		l.labels = append(l.labels, column[e.Topic])
	}
	for i := range pile {
		l.pile = append(l.pile, len(labeled)+i)
	}
	l.articles = len(labeled) + len(pile)
	l.sow(seeds, column)
	return l
}

// findTopics lists the topics that have labels or keywords, in the model's
// order, and returns their columns.
func (l *learner) findTopics(seeds *seeds, labeled []Example) map[int64]int {
	known := make(map[int64]bool)
	for _, e := range labeled {
		known[e.Topic] = true
	}
	for _, s := range seeds.counts {
		known[seeds.topics[s.column]] = true
	}
	column := make(map[int64]int)
	for _, topic := range seeds.topics {
		if known[topic] {
			column[topic] = len(l.topics)
			l.topics = append(l.topics, topic)
		}
	}
	return column
}

// sow turns keywords into counts and silences ignored words.
func (l *learner) sow(seeds *seeds, column map[int64]int) {
	local := make(map[uint32]int, len(seeds.counts))
	for i, id := range l.terms[:min(len(l.terms), len(seeds.counts))] {
		local[id] = i
	}
	l.seeds = make([]float64, len(l.terms)*len(l.topics))
	for _, s := range seeds.counts {
		l.seeds[local[s.term]*len(l.topics)+column[seeds.topics[s.column]]] += s.count
		l.background[local[s.term]] += s.count
	}
	for i, id := range l.terms {
		if seeds.ignored[id] {
			l.silence(int32(i))
		}
	}
}

// silence takes a term out of every vector.
func (l *learner) silence(term int32) {
	for _, v := range l.vectors {
		if at := slices.Index(v.terms, term); at >= 0 {
			v.counts[at] = 0
		}
	}
}

// all lists the labeled vectors.
func (l *learner) all() []int {
	list := make([]int, len(l.labels))
	for i := range list {
		list[i] = i
	}
	return list
}

// learn makes the Refinement of a choice.
func (l *learner) learn(ctx context.Context, c choice) (*Refinement, error) {
	pile := l.pile
	if !c.pile {
		pile = nil
	}
	m, err := l.expectationMaximization(ctx, l.all(), pile, l.labels, l.seeds, len(l.topics))
	if err != nil {
		return nil, err
	}
	r := l.refinement(m)
	r.temperature, r.calibrated, r.chosen = c.temperature, c.calibrated, c
	if c.margin > 0 {
		margins, err := l.separate(ctx, l.all(), l.labels, len(l.topics))
		if err != nil {
			return nil, err
		}
		r.adopt(margins, c.margin)
	}
	return r, nil
}

// refinement keeps of a model what the labels do not bring themselves.
func (l *learner) refinement(m *soft) *Refinement {
	r := &Refinement{topics: l.topics, terms: l.terms, idfs: l.idf, articles: m.piled, biases: make([]float64, len(l.topics))}
	r.rarest = inverseFrequency(l.articles, 0)
	total := 0.0
	for _, b := range l.background {
		total += b
	}
	r.backgrounds = make([]float64, len(l.background))
	for i, b := range l.background {
		r.backgrounds[i] = b / total
	}
	r.unheard, r.heard = rarelyPiled/total, total
	k := len(l.topics)
	r.softs, r.softTotals = make([][]int64, k), make([]int64, k)
	for j := range r.softs {
		r.softs[j] = make([]int64, len(l.terms))
		for i := range r.softs[j] {
			r.softs[j][i] = int64(math.Round(m.pile[i*k+j] * countUnit))
			r.softTotals[j] += r.softs[j][i]
		}
	}
	return r
}

// adopt adds strength times the margins to the weights.
func (r *Refinement) adopt(m *margins, strength float64) {
	r.margins = make([][]float32, len(r.topics))
	for j := range r.margins {
		r.margins[j] = make([]float32, len(r.terms))
		for i := range r.terms {
			w := float64(m.weights[j*len(r.terms)+i]) * r.idfs[i]
			r.margins[j][i] = float32(weightUnit * strength * w / sharpness)
		}
	}
	for j, b := range m.bias {
		r.biases[j] = strength * b
	}
}
