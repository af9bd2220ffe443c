package quality

import "math"

// CalibrationBins is the number of equal-width bins of the top confidence that ECE and Reliability use.
const CalibrationBins = 15

// leastProbability keeps the log-loss of one confident error finite.
const leastProbability = 1e-15

// LogLoss is the mean of -ln(probability given to the true topic), in nats, each probability clipped to 1e-15 to 1.
// A true topic that the model does not know has probability 1e-15. No articles give 0.
func LogLoss(p Predictions) float64 {
	column := make(map[int64]int, len(p.Topics))
	for i, topic := range p.Topics {
		column[topic] = i
	}
	sum := 0.0
	for i, truth := range p.Truth {
		mine := 0.0
		if at, known := column[truth]; known {
			mine = p.Probability[i][at]
		}
		sum -= math.Log(math.Min(math.Max(mine, leastProbability), 1))
	}
	if p.Len() == 0 {
		return 0
	}
	return sum / float64(p.Len())
}

// Bin is what happened to the articles of one range of confidence.
type Bin struct {
	// Low and High bound the top confidence: Low <= confidence < High; the last bin includes 1.
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	// Articles is how many had such a confidence.
	Articles int `json:"articles"`
	// Confidence is their mean confidence, Accuracy the share that was right, Interval its 90 % Wilson interval.
	Confidence float64  `json:"confidence"`
	Accuracy   float64  `json:"accuracy"`
	Interval   Interval `json:"interval"`
}

// Reliability sorts the articles into CalibrationBins bins of equal width by the confidence of the most probable topic. Empty
// bins are kept, with no articles.
func Reliability(p Predictions) []Bin {
	bins, right := make([]Bin, CalibrationBins), make([]int, CalibrationBins)
	for i := range p.Truth {
		_, confidence := p.Top(i)
		slot := min(max(int(confidence*CalibrationBins), 0), CalibrationBins-1)
		bins[slot].Articles++
		bins[slot].Confidence += confidence
		if p.Right(i) {
			right[slot]++
		}
	}
	for b := range bins {
		bin := &bins[b]
		bin.Low, bin.High = float64(b)/CalibrationBins, float64(b+1)/CalibrationBins
		bin.Accuracy, bin.Interval = ratio(right[b], bin.Articles), Wilson(right[b], bin.Articles)
		if bin.Articles > 0 {
			bin.Confidence /= float64(bin.Articles)
		}
	}
	return bins
}

// calibrationError is the expected calibration error (Naeini et al. 2015; Guo et al. 2017): how far confidence and accuracy lie apart,
// averaged over the bins by the articles in them. 0 is perfect; no articles give 0.
func calibrationError(bins []Bin) float64 {
	sum, articles := 0.0, 0
	for _, bin := range bins {
		sum += float64(bin.Articles) * math.Abs(bin.Accuracy-bin.Confidence)
		articles += bin.Articles
	}
	if articles == 0 {
		return 0
	}
	return sum / float64(articles)
}
