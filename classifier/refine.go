package classifier

import (
	"context"
	"math"
	"slices"
)

// Example is a labeled article: its main topic, and the further ones it has.
// With Topic 0 it is an article without a label that is known not to be of some
// topics.
type Example struct {
	Document Document
	Topic    int64
	Also     []int64
	Not      []int64 // with Topic 0
}

// Refinement is what Refine found in the whole pile: which terms are rare, what
// the unlabeled articles count for each topic, how much each member of the
// committee counts, and how far confidences can be trusted. It is immutable and
// belongs to the Model that made it.
type Refinement struct {
	topics      []int64
	terms       []uint32
	idfs        []float64 // by term
	backgrounds []float64 // by term: share of all counts
	rarest      float64   // idf of any other term: that of one that no second article has
	unseen      float64   // background of any other term
	counted     float64   // all counts of the background

	live    []live
	margins [][]float32 // [topic][term], in weightUnit: what the others add
	biases  []float64   // by topic

	mixture mixture
	trust   trust

	boilerplate *boilerplate
	corrections []map[uint32]int64 // [topic] by term id, in countUnit: what labels count less for their boilerplate
}

// live is a member whose weights follow the counts, so that a label changes the
// table at once, without another refinement.
type live struct {
	seat           int
	share          float64   // of its weights in the sum
	strength       float64   // of its log priors
	articles       []float64 // by topic: unlabeled articles, weighted
	expected       [][]int32 // [topic][term] counts of the unlabeled, in countUnit; nil for none
	expectedTotals []int64   // their sums
	rare           bool      // only terms of under a tenth of the articles are looked at
}

// Refine looks for what makes the next Table better. It convenes a committee of
// estimates, some of which learn from the unlabeled articles, asks held-out
// labels how much each member counts and how often their common score is right,
// and hands back the sum. It only reads what is immutable, so that it may run
// beside every other method. It returns nil where there is nothing to learn
// from, and the context's error when cancelled. progress may be nil.
//
// The same articles give the same Refinement, in whatever order they come.
func (m *Model) Refine(ctx context.Context, labeled []Example, unlabeled []Document, progress func(done, total int)) (*Refinement, error) {
	l, err := newLearner(ctx, m, labeled, unlabeled)
	if err != nil || len(l.topics) == 0 || l.articles == 0 {
		return nil, err
	}
	l.progress = progress
	related, err := l.relate(ctx)
	if err != nil {
		return nil, err
	}
	held, err := l.validate(ctx, related)
	if err != nil {
		return nil, err
	}
	r, views, fixed := l.findings(), l.newViews(), []member(nil)
	err = l.convene(ctx, related, l.all(), l.labels, l.pile, func(m member) {
		views.hear(m)
		if m.counted == nil {
			fixed = append(fixed, m)
		} else {
			r.live = append(r.live, m.counted.live(m.seat))
		}
	})
	if err != nil {
		return nil, err
	}
	r.mixture = fitMixture(held, views.weigh(l.evenly(l.seated(related))), len(l.topics))
	r.seat(fixed)
	r.fitTrust(held, views)
	r.trust.stranger = l.boundOfStrangers()
	return r, ctx.Err()
}

// learner is one run of Refine.
type learner struct {
	*sample
	boilerplate *boilerplate
	corrections []map[uint32]int64

	topics   []int64   // that have labels or keywords
	none     int       // the one that stands for everything else, -1 without
	labels   []int     // topic of each labeled vector
	pile     []int     // vectors of the unlabeled
	seeds    []float64 // [term][topic] what keywords count; theirs are the first terms
	articles int
	progress func(done, total int)
	whole    *margins // the support vector machines of all labels
}

func newLearner(ctx context.Context, m *Model, labeled []Example, unlabeled []Document) (*learner, error) {
	seeds := m.seeds.Load()
	l := &learner{}
	column := l.findTopics(seeds, labeled)
	excluded := excludedOf(labeled)
	labeled = slices.DeleteFunc(m.vocabulary.canonical(labeled), func(e Example) bool { _, known := column[e.Topic]; return !known })
	pile := m.vocabulary.drawn(withExcluded(unlabeled, excluded))
	if err := l.leaveOutBoilerplate(ctx, m.vocabulary, labeled, pile, column); err != nil {
		return nil, err
	}
	labeled, pile = l.boilerplate.leanExamples(labeled), l.boilerplate.leanDocuments(pile)
	seeds = seeds.within(labeled, pile)
	l.sample = newSample(labeled, pile, seeds.terms(), m.vocabulary)
	for _, e := range labeled {
		l.labels = append(l.labels, column[e.Topic])
		l.further = append(l.further, columnsOf(e.Also, column))
	}
	for i := range pile {
		l.pile = append(l.pile, len(labeled)+i)
	}
	l.bar(excluded, pile, column)
	l.articles = len(labeled) + len(pile)
	l.none = slices.Index(l.topics, seeds.none)
	l.typed = seeds.typed
	l.countKeywords(seeds, column)
	return l, ctx.Err()
}

// leaveOutBoilerplate looks for boilerplate in all articles, and notes what labels
// that were counted whole count less without it.
func (l *learner) leaveOutBoilerplate(ctx context.Context, v *vocabulary, labeled []Example, pile []Document, column map[int64]int) (err error) {
	all := slices.Clone(pile)
	for _, e := range labeled {
		all = append(all, e.Document)
	}
	if l.boilerplate, err = v.findBoilerplate(ctx, all); err != nil || l.boilerplate == nil {
		return err
	}
	l.corrections = make([]map[uint32]int64, len(l.topics))
	for k := range l.corrections {
		l.corrections[k] = make(map[uint32]int64)
	}
	for _, e := range labeled {
		lean := l.boilerplate.lean(e.Document)
		if lean == e.Document {
			continue
		}
		for _, k := range append(columnsOf(e.Also, column), column[e.Topic]) {
			lean.counts(func(id uint32, n int) { l.corrections[k][id] += int64(n) })
			e.Document.counts(func(id uint32, n int) { l.corrections[k][id] -= int64(n) })
		}
	}
	return nil
}

// excludedOf lists the examples that say only what an article is not.
func excludedOf(labeled []Example) (list []Example) {
	for _, e := range labeled {
		if e.Topic == 0 && len(e.Not) > 0 {
			list = append(list, e)
		}
	}
	return list
}

func withExcluded(unlabeled []Document, excluded []Example) []Document {
	if len(excluded) == 0 {
		return unlabeled
	}
	all := slices.Clone(unlabeled)
	for _, e := range excluded {
		all = append(all, e.Document)
	}
	return all
}

// bar notes which articles of the pile are not of some topics.
func (l *learner) bar(excluded []Example, pile []Document, column map[int64]int) {
	barred := make(map[uint64][]int, len(excluded))
	for _, e := range excluded {
		barred[e.Document.Fingerprint()] = columnsOf(e.Not, column)
	}
	for i, d := range pile {
		if columns := barred[d.Fingerprint()]; len(columns) > 0 && len(columns) < len(l.topics) {
			if l.not == nil {
				l.not = map[int][]int{}
			}
			l.not[l.pile[i]] = columns
		}
	}
}

// columnsOf returns the columns of topics, without those that have none.
func columnsOf(topics []int64, column map[int64]int) (list []int) {
	for _, topic := range topics {
		if k, known := column[topic]; known {
			list = append(list, k)
		}
	}
	return list
}

// findTopics lists the topics that have labels or keywords, in the model's
// order, and returns their columns.
func (l *learner) findTopics(seeds *seeds, labeled []Example) map[int64]int {
	known := make(map[int64]bool)
	for _, e := range labeled {
		if e.Topic == 0 {
			continue
		}
		known[e.Topic] = true
		for _, further := range e.Also {
			known[further] = true
		}
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

// countKeywords turns keywords into counts and silences ignored words.
func (l *learner) countKeywords(seeds *seeds, column map[int64]int) {
	local := make(map[uint32]int, len(seeds.counts))
	for i, id := range l.terms[:min(len(l.terms), len(seeds.counts))] {
		local[id] = i
	}
	l.seeds = make([]float64, len(local)*len(l.topics))
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

// findings is the Refinement before anybody is seated.
func (l *learner) findings() *Refinement {
	r := &Refinement{boilerplate: l.boilerplate, corrections: l.corrections, topics: l.topics, terms: l.terms, idfs: l.idf, biases: make([]float64, len(l.topics))}
	r.rarest = inverseFrequency(l.articles, 1)
	total := 0.0
	for _, b := range l.background {
		total += b
	}
	r.backgrounds = make([]float64, len(l.background))
	for i, b := range l.background {
		r.backgrounds[i] = b / total
	}
	r.unseen, r.counted = rarelyPiled/total, total
	r.margins = make([][]float32, len(r.topics))
	for j := range r.margins {
		r.margins[j] = make([]float32, len(r.terms))
	}
	return r
}

// seat gives the members their parts of the score: those that count follow the
// labels, the sum of the others stays as it is until the next refinement.
func (r *Refinement) seat(fixed []member) {
	for i := range r.live {
		r.live[i].share = r.share(r.live[i].seat)
	}
	for _, m := range fixed {
		r.add(m.linear, r.share(m.seat))
	}
}

// fitTrust fits how far the mixed scores can be trusted.
func (r *Refinement) fitTrust(held []heldOut, views *views) {
	outcomes := make([]outcome, len(held))
	for i, h := range held {
		outcomes[i] = outcome{r.mixture.of(h.scores), h.topic, h.further, 1}
	}
	r.trust = calibrate(outcomes, views.outcomes(r.mixture, held))
	r.trust.own = fitOwn(outcomes, r.trust.temperature)
}

// share is the factor of a member's own scores.
func (r *Refinement) share(seat int) float64 { return r.mixture[seat] / seating[seat].temperature }

// add adds share times a member to what does not follow the counts. What a
// term's weights have in common speaks for no topic and is taken away.
func (r *Refinement) add(m *linear, share float64) {
	k := m.topics
	for t := range r.terms {
		row, mean := m.weights[t*k:(t+1)*k], 0.0
		for _, w := range row {
			mean += float64(w) / float64(k)
		}
		for j, w := range row {
			r.margins[j][t] += float32(weightUnit * share * (float64(w) - mean) / sharpness)
		}
	}
	for j, b := range m.bias {
		r.biases[j] += share * b
	}
}

// live keeps of a model what the labels do not bring themselves.
func (m *naiveBayes) live(seat int) live {
	k := m.linear.topics
	part := live{seat: seat, strength: m.strength, rare: m.rare, articles: m.expectedArticles}
	if m.expected == nil {
		return part
	}
	part.expected, part.expectedTotals = make([][]int32, k), make([]int64, k)
	for j := range part.expected {
		part.expected[j] = make([]int32, len(m.expected)/k)
		for i := range part.expected[j] {
			part.expected[j][i] = int32(math.Round(float64(m.expected[i*k+j]) * countUnit))
			part.expectedTotals[j] += int64(part.expected[j][i])
		}
	}
	return part
}
