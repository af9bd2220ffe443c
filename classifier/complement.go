package classifier

import "math"

// complementSmoothing is added to the weight of every term in every complement,
// in articles of unit length.
const complementSmoothing = 0.3

// complement learns complement naive Bayes on tf-idf vectors of unit length
// (Rennie, Shih, Teevan and Karger, "Tackling the poor assumptions of naive
// Bayes text classifiers", 2003): a term's weight for a topic is minus the log
// of its share of all other topics. It has no prior.
func (s *sample) complement(labeled, labels []int, seeds []float64, topics int) *linear {
	k := topics
	sums, totals := make([]float64, len(s.terms)*k), make([]float64, k)
	copy(sums, seeds)
	for i, at := range labeled {
		v := s.vectors[at]
		for j, t := range v.terms {
			sums[int(t)*k+labels[i]] += v.frequency(j) * s.idf[t] * v.scale
		}
	}
	all, rows := 0.0, make([]float64, len(s.terms))
	for i, n := range sums {
		rows[i/k] += n
		totals[i%k] += n
		all += n
	}
	l := newLinear(len(s.terms), k)
	smoothing := complementSmoothing * float64(len(s.terms))
	logs := make([]float64, k)
	for t := range rows {
		mean := 0.0
		for j := range logs {
			logs[j] = math.Log((all - totals[j] + smoothing) / (rows[t] - sums[t*k+j] + complementSmoothing))
			mean += logs[j] / float64(k)
		}
		for j := range logs {
			l.weights[t*k+j] = float32((logs[j] - mean) * s.idf[t])
		}
	}
	return l
}
