package classifier

import (
	"context"
	"math"
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
	weights []float64 // [term][topic]
	priors  []float64
}

// expectationMaximization learns from labels and from unlabeled articles:
// topics are guessed for the unlabeled, the guesses are learned in shares, and
// again (Nigam, McCallum, Thrun and Mitchell, "Text classification from labeled
// and unlabeled documents using EM", 2000). labels holds the column of each
// labeled vector; seeds is what keywords count, [term][topic], and may be nil.
func (s *sample) expectationMaximization(ctx context.Context, labeled, pile, labels []int, seeds []float64, topics int) (*soft, error) {
	m := &soft{topics: topics, labels: make([]float64, topics), piled: make([]float64, topics)}
	m.counts = make([]float64, len(s.terms)*topics)
	copy(m.counts, seeds)
	m.pile = make([]float64, len(s.terms)*topics)
	m.weights = make([]float64, len(s.terms)*topics)
	for i, at := range labeled {
		m.labels[labels[i]]++
		m.add(m.counts, s.vectors[at], labels[i], 1)
	}
	m.estimate(s, m.labels)
	if len(pile) == 0 {
		return m, ctx.Err()
	}
	for round := range emRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m.guess(s, pile)
		articles := m.labels
		if round >= emPriorRound {
			articles = m.articles()
		}
		m.estimate(s, articles)
	}
	return m, nil
}

func (m *soft) articles() []float64 {
	sum := make([]float64, m.topics)
	for k := range sum {
		sum[k] = m.labels[k] + m.piled[k]
	}
	return sum
}

func (m *soft) add(counts []float64, v vector, topic int, share float64) {
	for i, t := range v.terms {
		counts[int(t)*m.topics+topic] += share * float64(v.frequency[i])
	}
}

// guess is the expectation step: the pile's articles are counted for topics by
// their posteriors.
func (m *soft) guess(s *sample, pile []int) {
	clear(m.pile)
	clear(m.piled)
	scores := make([]float64, m.topics)
	for _, at := range pile {
		v := s.vectors[at]
		m.score(scores, v)
		toProbabilities(scores)
		for k, p := range scores {
			if p < 1e-3 {
				continue
			}
			m.piled[k] += pileWeight * p
			m.add(m.pile, v, k, pileWeight*p)
		}
	}
}

// score writes the log posteriors of an article, up to a constant.
func (m *soft) score(scores []float64, v vector) {
	clear(scores)
	k := m.topics
	for i, t := range v.terms {
		f := float64(v.frequency[i])
		for j, w := range m.weights[int(t)*k : int(t)*k+k] {
			scores[j] += f * w
		}
	}
	for j := range scores {
		scores[j] = sharpness*v.scale*scores[j] + m.priors[j]
	}
}

// estimate is the maximisation step.
func (m *soft) estimate(s *sample, articles []float64) {
	k := m.topics
	totals, background := make([]float64, k), 0.0
	for i := range m.counts {
		totals[i%k] += m.counts[i] + m.pile[i]
	}
	for _, b := range s.background {
		background += b
	}
	for i := range m.weights {
		n := m.counts[i] + m.pile[i]
		if n == 0 {
			m.weights[i] = 0
			continue
		}
		m.weights[i] = termWeight(n/totals[i%k], s.background[i/k]/background, s.idf[i/k])
	}
	m.priors = logPriors(articles)
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
