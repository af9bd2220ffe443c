package classifier

import (
	"context"
	"math"
	"slices"
)

const (
	// emRounds is the most rounds of expectation-maximization; the topics'
	// shares of the pile are believed from round emPriorRound on. The rounds
	// end early where an article's posterior moves by less than emSettled on
	// average.
	emRounds     = 12
	emPriorRound = 6
	emSettled    = 0.001

	// pileWeight is what an unlabeled article counts beside a labeled one.
	pileWeight = 0.3
)

// labelCounts is what labels and keywords count, for every variant of naive Bayes.
type labelCounts struct {
	topics   int
	articles []float64 // labeled articles by topic
	terms    []float32 // [term][topic], with keywords
	totals   []float64 // by topic, without keywords
	keywords []float64 // [term][topic] of the first terms
	added    float64   // what priors add to each topic's articles

	// someUnlabeled: some topics have labels, others only keywords. Shares of the
	// articles say then what was labeled first, not what there is.
	someUnlabeled bool
}

// countLabels counts some labeled articles; labels holds the column of each.
func (l *learner) countLabels(labeled, labels []int) *labelCounts {
	k := len(l.topics)
	c := &labelCounts{topics: k, articles: make([]float64, k), terms: make([]float32, len(l.terms)*k), totals: make([]float64, k), keywords: l.seeds}
	for i, n := range l.seeds {
		c.terms[i] = float32(n)
	}
	for i, at := range labeled {
		c.articles[labels[i]]++
		c.totals[labels[i]] += add(c.terms, k, l.vectors[at], labels[i])
		for _, further := range l.furtherOf(at) {
			c.totals[further] += add(c.terms, k, l.vectors[at], further)
		}
	}
	c.someUnlabeled, c.added = someTopicsUnlabeled(c.articles, seeded(l.seeds), l.typed), priorOf(l.typed)
	return c
}

// add counts an article for a topic and returns how much that is.
func add(counts []float32, topics int, v vector, topic int) (sum float64) {
	for i, t := range v.terms {
		f := v.frequency(i)
		counts[int(t)*topics+topic] += float32(f)
		sum += f
	}
	return sum
}

// naiveBayes is a model of labels and, in shares, of unlabeled articles.
type naiveBayes struct {
	*labelCounts
	variant
	linear // its weights and log priors

	// What the unlabeled articles are expected to count, times pileWeight.
	expected         []float32 // [term][topic]; nil without a pile
	expectedTotals   []float64 // by topic
	expectedArticles []float64 // by topic

	others     []float32 // by term: the part of its unlabeled articles that are others than the one asked about
	surest     []float32 // by unlabeled article: its highest posterior
	background float64   // all counts of the background
	mass       float64   // the Dirichlet prior in force
}

// variant is what expectation-maximization is run with.
type variant struct {
	strength float64 // of the log priors
	rare     bool    // only terms of under a tenth of the articles are looked at
	none     int     // the topic that stands for everything else, -1 without
}

// commonIDF is the idf of a term that a tenth of the articles have.
var commonIDF = 1 + math.Log(10)

// expectationMaximization learns from labels and from unlabeled articles:
// topics are guessed for the unlabeled, the guesses are learned in shares, and
// again (Nigam, McCallum, Thrun and Mitchell, "Text classification from labeled
// and unlabeled documents using EM", 2000). Without a pile it is naive Bayes on
// the labels. It returns the context's error if it was cancelled.
//
// What an unlabeled article counts is discounted by its own part in it, so that
// no article vouches for its own guess (leave-one-out). While some topics have
// labels and others only keywords, the first guess is made by keywords alone:
// the words of a single article would outvote them.
func (s *sample) expectationMaximization(ctx context.Context, c *labelCounts, pile []int, v variant) (*naiveBayes, error) {
	m := &naiveBayes{labelCounts: c, variant: v, linear: *newLinear(len(s.terms), c.topics), expectedArticles: make([]float64, c.topics), expectedTotals: make([]float64, c.topics)}
	for _, b := range s.background {
		m.background += b
	}
	if len(pile) == 0 {
		m.mass = massFor(m.background)
		m.estimate(s, false)
		return m, ctx.Err()
	}
	m.expected, m.others, m.surest = make([]float32, len(c.terms)), s.others(pile), make([]float32, len(pile))
	m.mass = min(backgroundMassEM, massFor(m.background))
	if c.someUnlabeled {
		m.guessByKeywords(s, pile)
	}
	m.estimate(s, false)
	for round := range emRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		moved := m.guess(s, pile)
		m.estimate(s, round >= emPriorRound)
		if round > emPriorRound && moved < emSettled*float64(len(pile)) {
			break
		}
	}
	m.mass = massFor(m.background)
	m.estimate(s, true)
	m.others, m.surest = nil, nil
	return m, nil
}

// someTopicsUnlabeled reports whether some topics have labels while others have
// only what a person said about words: keywords, or, while there are fewer
// labels than topics, their names. Shares of the articles say then what was
// labeled first. With many labels that is over: a topic that was added later
// has no say in how the others are judged.
func someTopicsUnlabeled(labels []float64, seeded, typed bool) bool {
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
func (m *naiveBayes) guessByKeywords(s *sample, pile []int) {
	counted := m.labelCounts
	alone := *counted
	alone.terms, alone.totals = make([]float32, len(counted.terms)), make([]float64, m.labelCounts.topics)
	for i, n := range counted.keywords {
		alone.terms[i] = float32(n)
	}
	m.labelCounts = &alone
	m.estimate(s, false)
	m.labelCounts = counted
	m.guess(s, pile)
}

// others returns, for each term, the part of the pile's articles with it that
// are others than any one of them.
func (s *sample) others(pile []int) []float32 {
	articles := make([]float32, len(s.terms))
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

// leastShare is the posterior below which an unlabeled article does not count for
// a topic.
const leastShare = 1e-3

// guess is the expectation step: the pile's articles are counted for topics by
// their posteriors. One that is known not to be of a topic counts nothing for it,
// and so more for the others. It returns how much the highest posteriors moved, in articles.
func (m *naiveBayes) guess(s *sample, pile []int) (moved float64) {
	clear(m.expected)
	clear(m.expectedTotals)
	clear(m.expectedArticles)
	scores := make([]float64, m.linear.topics)
	for i, at := range pile {
		v := s.vectors[at]
		m.score(scores, v)
		for _, k := range s.not[at] {
			scores[k] = math.Inf(-1)
		}
		toProbabilities(scores)
		for k, p := range scores {
			if p >= leastShare {
				m.expectedArticles[k] += pileWeight * p
				m.expect(v, k, pileWeight*p)
			}
		}
		surest := float32(slices.Max(scores))
		moved += math.Abs(float64(surest - m.surest[i]))
		m.surest[i] = surest
	}
	return moved
}

// expect counts an unlabeled article, less its own part.
func (m *naiveBayes) expect(v vector, topic int, share float64) {
	k, sum := m.linear.topics, float32(0)
	factor := float32(share) / v.norm
	for i, t := range v.terms {
		n := factor * frequencies[v.counts[i]] * m.others[t]
		m.expected[int(t)*k+topic] += n
		sum += n
	}
	m.expectedTotals[topic] += float64(sum)
}

// estimate is the maximization step; believing says whether the guesses make the
// priors too.
func (m *naiveBayes) estimate(s *sample, believing bool) {
	k := m.linear.topics
	smoothed := make([]smoothing, k)
	for j := range smoothed {
		smoothed[j] = smoothingFor(m.totals[j]+m.expectedTotals[j], massOf(j == m.none, m.mass))
	}
	counts := make([]float64, k)
	for t, idf := range s.idf {
		row := m.weights[t*k : t*k+k]
		if m.rare && idf < commonIDF {
			clear(row)
			continue
		}
		m.countsOf(t, counts, smoothed)
		inverse := m.background / s.background[t]
		for j, n := range counts {
			row[j] = float32(sharpness * idf * smoothed[j].weight(n, inverse))
		}
	}
	guesses := m.expectedArticles
	if !believing {
		guesses = make([]float64, k)
	}
	clear(m.bias)
	if !m.someUnlabeled {
		copy(m.bias, logPriors(m.articles, guesses, m.added, m.strength))
	}
}

// countsOf writes how often a term counts for every topic.
func (m *naiveBayes) countsOf(term int, counts []float64, smoothed []smoothing) {
	k := len(counts)
	first := term * k
	for j, n := range m.terms[first : first+k] {
		counts[j] = float64(n)
	}
	if m.expected != nil {
		for j, n := range m.expected[first : first+k] {
			counts[j] += float64(n)
		}
	}
	if first < len(m.keywords) {
		for j, n := range m.keywords[first : first+k] {
			counts[j] += n * smoothed[j].held
		}
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
