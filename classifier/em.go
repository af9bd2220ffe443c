package classifier

import (
	"context"
	"math"
	"slices"
)

const (
	// emRounds is the number of rounds of expectation-maximisation; the topics'
	// shares of the pile are believed from round emPriorRound on.
	emRounds     = 12
	emPriorRound = 6

	// pileWeight is what an unlabeled article counts beside a labeled one.
	pileWeight = 0.3
)

// soft is a naive Bayes model in floats: what the labels and, in shares, the
// unlabeled articles count for each topic.
type soft struct {
	topics  int
	labels  []float64 // labeled articles by topic
	piled   []float64 // unlabeled articles by topic, in shares, times pileWeight
	counts  []float64 // [term][topic] of the labels and keywords
	pile    []float64 // [term][topic] of the unlabeled articles, times pileWeight
	others  []float64 // by term: the part of its unlabeled articles that are others than the one asked about
	weights []float64 // [term][topic]
	priors  []float64
	all     float64 // all counts of the background

	// lopsided: some topics have labels, others only keywords. Shares of the
	// articles say then what was labeled first, not what there is.
	lopsided bool
	mass     float64 // the Dirichlet prior in force
	none     int     // the topic that stands for everything else, -1 without
	strength float64 // of the log priors
	rare     bool    // only terms of under a tenth of the articles are looked at
	added    float64 // what priors add to each topic's articles

	learnsPile bool

	// keywords [term][topic] are a part of counts that leaves the other words their
	// shares.
	keywords []float64
}

// variant is what expectation-maximisation is run with.
type variant struct {
	strength float64
	rare     bool
	none     int // the topic that stands for everything else, -1 without
}

// commonIDF is the idf of a term that a tenth of the articles have.
var commonIDF = 1 + math.Log(10)

// linear is the model as a member of a committee.
func (m *soft) linear() *linear {
	l := newLinear(len(m.weights)/m.topics, m.topics)
	for i, w := range m.weights {
		l.weights[i] = float32(sharpness * w)
	}
	copy(l.bias, m.priors)
	return l
}

// expectationMaximization learns from labels and from unlabeled articles:
// topics are guessed for the unlabeled, the guesses are learned in shares, and
// again (Nigam, McCallum, Thrun and Mitchell, "Text classification from labeled
// and unlabeled documents using EM", 2000). labels holds the column of each
// labeled vector; seeds is what keywords count, [term][topic].
//
// What an unlabeled article counts is discounted by its own part in it, so that
// no article vouches for its own guess (leave-one-out). While some topics have
// labels and others only keywords, the first guess is made by keywords alone:
// the words of a single article would outvote them.
func (s *sample) expectationMaximization(ctx context.Context, labeled, pile, labels []int, seeds []float64, topics int, v variant) (*soft, error) {
	background := 0.0
	for _, b := range s.background {
		background += b
	}
	m := &soft{strength: v.strength, rare: v.rare, none: v.none, all: background, mass: min(backgroundMassEM, massFor(background)), topics: topics, labels: make([]float64, topics), piled: make([]float64, topics)}
	m.counts = make([]float64, len(s.terms)*topics)
	copy(m.counts, seeds)
	m.keywords = seeds
	m.pile = make([]float64, len(s.terms)*topics)
	m.weights = make([]float64, len(s.terms)*topics)
	for i, at := range labeled {
		m.labels[labels[i]]++
		m.add(m.counts, s.vectors[at], labels[i], 1)
		for _, further := range s.furtherOf(at) {
			m.add(m.counts, s.vectors[at], further, 1)
		}
	}
	m.lopsided, m.added = lopsided(m.labels, seeded(seeds), s.typed), priorOf(s.typed)
	if m.learnsPile = len(pile) > 0; !m.learnsPile {
		m.mass = massFor(m.all)
		m.estimate(s, false)
		return m, ctx.Err()
	}
	m.others = s.others(pile)
	if m.lopsided {
		m.guessByKeywords(s, pile, seeds)
	}
	m.estimate(s, false)
	for round := range emRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m.guess(s, pile)
		m.estimate(s, round >= emPriorRound)
	}
	m.mass = massFor(m.all)
	m.estimate(s, true)
	return m, nil
}

// lopsided reports whether some topics have labels while others have only what a
// person said about words: keywords, or, while there are fewer labels than
// topics, their names. Shares of the articles say then what was labeled first.
// With many labels that is over: a topic that was added later has no say in how
// the others are judged.
func lopsided(labels []float64, seeded, typed bool) bool {
	sum := 0.0
	for _, n := range labels {
		sum += n
	}
	topics := float64(len(labels))
	return seeded && sum > 0 && slices.Min(labels) == 0 && (typed && sum < manyByTopic*topics || sum < topics)
}

// manyByTopic is how many labels there are for each topic, on average, from
// which on topics without labels count as added later.
const manyByTopic = 5

// seeded reports whether there are keywords.
func seeded(seeds []float64) bool {
	return slices.ContainsFunc(seeds, func(n float64) bool { return n > 0 })
}

// guessByKeywords makes the first guess from keywords alone.
func (m *soft) guessByKeywords(s *sample, pile []int, seeds []float64) {
	counts := m.counts
	m.counts = seeds
	m.estimate(s, false)
	m.counts = counts
	m.guess(s, pile)
}

// others returns, for each term, the part of the pile's articles with it that
// are others than any one of them.
func (s *sample) others(pile []int) []float64 {
	articles := make([]float64, len(s.terms))
	for _, at := range pile {
		for _, t := range s.vectors[at].terms {
			articles[t]++
		}
	}
	for t, n := range articles {
		articles[t] = max(0, n-1) / max(1, n)
	}
	return articles
}

func (m *soft) add(counts []float64, v vector, topic int, share float64) {
	for i, t := range v.terms {
		counts[int(t)*m.topics+topic] += share * v.frequency(i)
	}
}

// addOthers counts an unlabeled article, less its own part.
func (m *soft) addOthers(v vector, topic int, share float64) {
	for i, t := range v.terms {
		m.pile[int(t)*m.topics+topic] += share * v.frequency(i) * m.others[t]
	}
}

// guess is the expectation step: the pile's articles are counted for topics by
// their posteriors. One that is known not to be of a topic counts nothing for it,
// and so more for the others.
func (m *soft) guess(s *sample, pile []int) {
	clear(m.pile)
	clear(m.piled)
	scores := make([]float64, m.topics)
	for _, at := range pile {
		v := s.vectors[at]
		m.score(scores, v)
		for _, k := range s.not[at] {
			scores[k] = math.Inf(-1)
		}
		toProbabilities(scores)
		for k, p := range scores {
			if p < 1e-3 {
				continue
			}
			m.piled[k] += pileWeight * p
			m.addOthers(v, k, pileWeight*p)
		}
	}
}

// score writes the log posteriors of an article, up to a constant.
func (m *soft) score(scores []float64, v vector) {
	clear(scores)
	k := m.topics
	for i, t := range v.terms {
		f := v.frequency(i)
		for j, w := range m.weights[int(t)*k : int(t)*k+k] {
			scores[j] += f * w
		}
	}
	for j := range scores {
		scores[j] = sharpness*v.scale*scores[j] + m.priors[j]
	}
}

// estimate is the maximisation step; believing says whether the guesses make the
// priors too.
func (m *soft) estimate(s *sample, believing bool) {
	k := m.topics
	totals := make([]float64, k)
	for i := range m.counts {
		totals[i%k] += m.counts[i] + m.pile[i]
	}
	for i, n := range m.keywords {
		totals[i%k] -= n
	}
	absent, held, masses := make([]float64, k), make([]float64, k), make([]float64, k)
	for j := range absent {
		masses[j] = massOf(j == m.none, m.mass)
		absent[j], held[j] = absentWeight(totals[j], masses[j]), holding(totals[j], masses[j])
	}
	for i := range m.weights {
		n := m.counts[i] + m.pile[i] + m.keywords[i]*held[i%k]
		if m.rare && s.idf[i/k] < commonIDF {
			m.weights[i] = 0
			continue
		}
		if n == 0 {
			m.weights[i] = absent[i%k] * s.idf[i/k]
			continue
		}
		m.weights[i] = termWeight(n, totals[i%k], s.background[i/k]/m.all, s.idf[i/k], masses[i%k])
	}
	guesses := m.piled
	if !believing {
		guesses = make([]float64, k)
	}
	m.priors = make([]float64, k)
	if !m.lopsided {
		m.priors = logPriors(m.labels, guesses, m.added, m.strength)
	}
}

// toProbabilities turns log posteriors into probabilities, in place.
func toProbabilities(scores []float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for k, s := range scores {
		scores[k] = math.Exp(s - top)
		sum += scores[k]
	}
	for k := range scores {
		scores[k] /= sum
	}
}
