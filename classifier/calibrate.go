package classifier

import "math"

// outcome is the scores of a held-out article at temperature 1, and the column
// of its own topic.
type outcome struct {
	scores []float64
	topic  int
}

// calibrationDoubt is how many held-out articles the humble temperature weighs:
// a penalty on the squared log of how far the fitted one is from it.
const calibrationDoubt = 3

// logLoss is the mean negative log probability of the articles' own topics.
func logLoss(held []outcome, temperature float64) float64 {
	sum := 0.0
	p := make([]float64, 0, 64)
	for _, o := range held {
		p = p[:0]
		for _, s := range o.scores {
			p = append(p, s/temperature)
		}
		toProbabilities(p)
		sum -= math.Log(max(p[o.topic], 1e-300))
	}
	return sum / float64(len(held))
}

// fitTemperature returns the temperature with the lowest log-loss, from 0.1
// to 20, by golden section search on its logarithm.
func fitTemperature(held []outcome) float64 {
	doubt := calibrationDoubt / float64(len(held))
	loss := func(logT float64) float64 {
		away := logT - math.Log(humble)
		return logLoss(held, math.Exp(logT)) + doubt*away*away
	}
	const golden = 0.6180339887498949
	low, high := math.Log(0.1), math.Log(20)
	a, b := high-golden*(high-low), low+golden*(high-low)
	atA, atB := loss(a), loss(b)
	for range 20 {
		if atA < atB {
			high, b, atB = b, a, atA
			a = high - golden*(high-low)
			atA = loss(a)
		} else {
			low, a, atA = a, b, atB
			b = low + golden*(high-low)
			atB = loss(b)
		}
	}
	return math.Exp((low + high) / 2)
}
