package quality

import "math"

// z90 is the standard normal quantile that leaves 5 % on either side.
const z90 = 1.6448536269514722

// Interval is a 90 % confidence interval: its low and its high end. In JSON it is an array of two numbers.
type Interval [2]float64

// Low is the lower end.
func (i Interval) Low() float64 { return i[0] }

// High is the upper end.
func (i Interval) High() float64 { return i[1] }

// Wilson is the 90 % score interval of a proportion (Wilson 1927): of whole trials, part succeeded. It stays within 0 to 1, and
// honest at both ends: 10 of 10 gives 0.787 to 1. No trials give 0 to 1.
func Wilson(part, whole int) Interval {
	if whole == 0 {
		return Interval{0, 1}
	}
	n, p, zz := float64(whole), float64(part)/float64(whole), z90*z90
	centre := p + zz/(2*n)
	spread := z90 * math.Sqrt(p*(1-p)/n+zz/(4*n*n))
	low, high := (centre-spread)/(1+zz/n), (centre+spread)/(1+zz/n)
	if part == 0 {
		low = 0
	}
	if part == whole {
		high = 1
	}
	return Interval{low, high}
}

// F1Interval is the 90 % interval of topic t's F1. With j the share of right ones among the articles that are of the topic or
// were given it, F1 is 2j/(1+j), which rises with j: the ends are those of j's Wilson interval.
func (c Confusion) F1Interval(t int) Interval {
	right := c.Count[t][t]
	j := Wilson(right, c.Support(t)+c.Predicted(t)-right)
	return Interval{2 * j.Low() / (1 + j.Low()), 2 * j.High() / (1 + j.High())}
}

// MacroF1Interval is the 90 % interval of macro-F1, recovered from the topics' own intervals (MOVER; Zou and Donner 2008,
// Statistics in Medicine 27): an end lies as far from the mean as the distances of the topics' ends, added up under the topics'
// correlation. The correlations are those of the delta method for macro-F1 (Takahashi et al. 2022, Applied Intelligence 52);
// a topic without a single error has none and counts as independent.
func (c Confusion) MacroF1Interval() Interval {
	var below, above []float64
	var seen []int
	for t := range c.Topics {
		if c.Seen(t) {
			ends, f1 := c.F1Interval(t), c.F1(t)
			seen, below, above = append(seen, t), append(below, f1-ends.Low()), append(above, ends.High()-f1)
		}
	}
	if len(seen) == 0 {
		return Interval{0, 1}
	}
	correlation, mean, n := c.f1Correlation(seen), c.MacroF1(), float64(len(seen))
	low := mean - math.Sqrt(quadratic(correlation, below))/n
	high := mean + math.Sqrt(quadratic(correlation, above))/n
	return Interval{math.Max(low, 0), math.Min(high, 1)}
}

// quadratic is v'Mv, never negative.
func quadratic(m [][]float64, v []float64) float64 {
	sum := 0.0
	for i := range v {
		for j := range v {
			sum += v[i] * m[i][j] * v[j]
		}
	}
	return math.Max(sum, 0)
}

// f1Correlation is the correlation of the F1 of every two of the given topics, by the delta method over the confusion matrix as one
// multinomial draw. F1 of topic t moves by (2-2F)/s for a share of articles on t's diagonal and by -F/s for a share of
// articles elsewhere in t's row or column, where s is the share of articles of the topic plus that of articles given it.
func (c Confusion) f1Correlation(topics []int) [][]float64 {
	covariance := make([][]float64, len(topics))
	for a, i := range topics {
		covariance[a] = make([]float64, len(topics))
		for b, j := range topics {
			covariance[a][b] = c.f1Covariance(i, j)
		}
	}
	return correlationOf(covariance)
}

func correlationOf(covariance [][]float64) [][]float64 {
	correlation := make([][]float64, len(covariance))
	for i := range covariance {
		correlation[i] = make([]float64, len(covariance))
		for j := range covariance {
			if scale := math.Sqrt(covariance[i][i] * covariance[j][j]); scale > 1e-30 {
				correlation[i][j] = covariance[i][j] / scale
			}
		}
		correlation[i][i] = 1
	}
	return correlation
}

// f1Covariance is the covariance of the F1 of topics i and j, but for the number of articles, which no correlation depends on. The
// gradient of an F1 has mean zero (F1 stays when all counts grow alike), so that only cells where both gradients live count.
func (c Confusion) f1Covariance(i, j int) float64 {
	off := func(t int) float64 { return -c.F1(t) / float64(c.Support(t)+c.Predicted(t)) }
	if i != j {
		cross := c.Count[i][j] + c.Count[j][i]
		return float64(cross) * off(i) * off(j)
	}
	size := c.Support(i) + c.Predicted(i)
	on := (2 - 2*c.F1(i)) / float64(size)
	right := float64(c.Count[i][i])
	wrong := float64(size) - 2*right
	return right*on*on + wrong*off(i)*off(i)
}
