package classifier

import (
	"math"
	"slices"
)

const (
	// likenessMass is the Dirichlet prior of everything labeled taken together:
	// large, so that common words of a few labeled articles say little.
	likenessMass = 1000
	// likenessUnit is the unit of the weights of likeness.
	likenessUnit = 1 << 10

	// strangers is the share of labeled articles that may be taken for strangers,
	// where there are likenessLabels to tell.
	strangers      = 0.1
	likenessLabels = 20
)

// likeness is how much the words of an article are those of labeled articles,
// whatever their topics, rather than of the pile: one naive Bayes estimate for
// everything labeled against any text. It learns nothing from the pile but how
// frequent a word is, since expectation-maximization makes the whole pile familiar.
type likeness struct {
	*sample
	counts []float64 // by term
	smooth smoothing
	all    float64 // counts of the background
	lonely float64 // idf of terms that no second article has
}

// newLikeness leaves out the counts of some articles: less by term, and their sum.
func (s *sample) newLikeness(counts []float64, total float64) likeness {
	l := likeness{sample: s, counts: counts, smooth: smoothingFor(total, likenessMass), lonely: inverseFrequency(len(s.vectors), 1)}
	for _, b := range s.background {
		l.all += b
	}
	return l
}

// of is the likeness of an article, less what it counts itself. Terms that no second
// article has are looked at in no article.
func (l likeness) of(v vector, own float64) float64 {
	sum := 0.0
	for i, t := range v.terms {
		if l.idf[t] >= l.lonely {
			continue
		}
		f := v.frequency(i)
		sum += f * l.idf[t] * l.smooth.weight(max(l.counts[t]-own*f, 0), l.all/l.background[t])
	}
	return sum * v.scale
}

// boundOfStrangers is the likeness below which an article is unlike anything labeled:
// that of the labeled articles to the others of them, but for the least tenth.
// While there are few it is how much an article is like those of other topics, on
// average. There is no bound without two topics that have labels, nor without a
// pile of half as many articles: what the labels are compared with.
func (l *learner) boundOfStrangers() float64 {
	if 2*len(l.pile) < len(l.labels) {
		return math.Inf(-1)
	}
	c := l.countLabels(l.all(), l.labels)
	if own := l.likenessToOthers(c); len(own) >= likenessLabels && slices.Max(c.articles) < float64(len(l.labels)) {
		slices.Sort(own)
		return own[int(strangers*float64(len(own)))]
	}
	return l.likenessToOtherTopics(c)
}

// likenessToOtherTopics is how much a labeled article is like those of other topics,
// on average; minus infinity where all are of one topic.
func (l *learner) likenessToOtherTopics(c *labelCounts) float64 {
	sum, articles := 0.0, 0
	for k, n := range c.articles {
		if n == 0 || int(n) == len(l.labels) {
			continue
		}
		others, total := c.together(k)
		all := total + c.totals[k]
		for t := range others {
			others[t] *= all / total // as many counts as an article of the pile is compared with
		}
		like := l.newLikeness(others, all)
		for i, topic := range l.labels {
			if topic == k && len(l.furtherOf(i)) == 0 {
				sum += like.of(l.vectors[i], 0)
				articles++
			}
		}
	}
	if articles == 0 {
		return math.Inf(-1)
	}
	return sum / float64(articles)
}

// likenessToOthers is how much each labeled article is like the others, of topics
// that have several.
func (l *learner) likenessToOthers(c *labelCounts) (list []float64) {
	counts, total := c.together(-1)
	like := l.newLikeness(counts, total)
	for i, topic := range l.labels {
		if c.articles[topic] > 1 {
			list = append(list, like.of(l.vectors[i], float64(1+len(l.furtherOf(i)))))
		}
	}
	return list
}

// together adds up what labeled articles count for all topics but one, -1 for none: without the keywords, which no article has said.
func (c *labelCounts) together(but int) (counts []float64, total float64) {
	counts = make([]float64, len(c.terms)/c.topics)
	for i, n := range c.terms {
		said := float64(n)
		if i < len(c.keywords) {
			said -= float64(float32(c.keywords[i]))
		}
		if i%c.topics != but && said > leastSaid {
			counts[i/c.topics] += said
		}
	}
	for k, n := range c.totals {
		if k != but {
			total += n
		}
	}
	return counts, total
}

// leastSaid is above what rounding leaves of a count of keywords, and below what any article counts for a term.
const leastSaid = 1e-4

// fillLikeness compiles the weights of likeness. A term that the refinement has not
// seen weighs nothing until it is labeled.
func (c compilation) fillLikeness() {
	t := c.table
	if math.IsInf(t.trust.stranger, -1) {
		return
	}
	counts, total := make([]int64, len(c.columns.terms)), int64(0)
	for k, counted := range c.columns.counted {
		for row, n := range counted {
			counts[row] += max(n, 0)
			total += max(n, 0)
		}
		for row, typed := range c.keywordsOf(k) { // no labeled article has said these
			more := max(counted[row]-typed, 0) - max(counted[row], 0)
			counts[row] += more
			total += more
		}
	}
	smooth := smoothingFor(float64(total)/countUnit, likenessMass)
	t.likeness = make([]int16, len(counts))
	for row, n := range counts {
		if n == 0 && (c.columns.local[row] == 0 || c.fitted.idf(row) >= c.fitted.rarest) {
			continue
		}
		weight := c.fitted.idf(row) * smooth.weight(float64(n)/countUnit, 1/c.fitted.background(row))
		t.likeness[row] = int16(max(-math.MaxInt16, min(math.MaxInt16, math.Round(likenessUnit*weight))))
	}
}

// familiar reports whether an article, of which best is suggested, is like anything
// labeled. For a topic that is known by keywords alone, or by them and too few labels
// for a percentage, it is enough to have one.
func (t *Table) familiar(best int, i impression) bool {
	if t.likeness == nil || i.square == 0 || t.labels[best] == 0 {
		return true
	}
	if i.likeness() >= t.trust.stranger {
		return true
	}
	return young(t.labels[best]) && t.hasPhrase(t.topics[best], i.spoken)
}

// likeness is that of likeness.of; the article has terms.
func (i impression) likeness() float64 {
	return idfUnit * float64(i.like) / (likenessUnit * math.Sqrt(float64(i.square)))
}

// young reports whether a topic with so many labels has some, but too few for a percentage.
func young(labels int) bool { return labels > 0 && labels < fewestForPercentage }
