package classifier

import "math"

// estimate turns the counts of one term into its weight for every topic.
// counts and totals are by topic; rest and restTotal are their sums.
type estimate interface {
	weights(into []float64, counts []float64, totals []float64, terms int)
}

// complement is the complement naive Bayes estimate of Rennie, Shih, Teevan and
// Karger, "Tackling the poor assumptions of naive Bayes text classifiers"
// (2003): a term speaks for a topic as far as it is rare in all the others.
//
//	w = -log((N' + s) / (T' + s V))
//
// with N' the term's count in the other topics, T' all counts there, V the
// number of terms counted and s the smoothing.
type complement struct{ smoothing float64 }

func (c complement) weights(into, counts, totals []float64, terms int) {
	all, sum := 0.0, 0.0
	for k := range counts {
		all += totals[k]
		sum += counts[k]
	}
	for k := range counts {
		into[k] = math.Log(all-totals[k]+c.smoothing*float64(terms)) - math.Log(sum-counts[k]+c.smoothing)
	}
}

// multinomial is the maximum likelihood estimate of a topic's words (McCallum
// and Nigam, "A comparison of event models", 1998). A term that a topic never
// had gets the probability unknown instead of a smoothed one; this is how the
// bayesian package scores, and here to be compared with it.
type multinomial struct{ unknown float64 }

func (m multinomial) weights(into, counts, totals []float64, terms int) {
	for k := range counts {
		p := m.unknown
		if counts[k] > 0 {
			p = counts[k] / totals[k]
		}
		into[k] = math.Log(p)
	}
}

// center takes the mean over the topics from every weight: what is the same
// for all topics speaks for none.
func center(weights []float64) {
	if len(weights) == 0 {
		return
	}
	mean := 0.0
	for _, w := range weights {
		mean += w
	}
	mean /= float64(len(weights))
	for k := range weights {
		weights[k] -= mean
	}
}
