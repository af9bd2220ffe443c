package quality

import (
	"context"
	"math"
	"slices"

	"blotter/classifier"
)

// Point says how good models were that had learned from so many labels.
type Point struct {
	Labels int `json:"labels"`
	// Accuracy and MacroF1 are means over the draws; the intervals, of 90 % by Student's t, are those of the means.
	Accuracy         float64  `json:"accuracy"`
	AccuracyInterval Interval `json:"accuracy_interval"`
	MacroF1          float64  `json:"macro_f1"`
	MacroF1Interval  Interval `json:"macro_f1_interval"`
	// Draws is the number of models, each with labels and test articles of its own.
	Draws int `json:"draws"`
}

// curveFolds is the number of parts of which one is held out for a draw's test.
const curveFolds = 4

// LearningCurve tells what more labels bring: for each of draws, a quarter of the articles is held out (stratified, near-copies on one
// side), and models learn from growing numbers of labels of the rest, drawn as Draw does. sizes are the numbers of labels; nil stands for
// 10, 30, 100, 300 and so on. Sizes beyond the labels at hand are left out, and all of these at hand are the last point.
//
// It returns a TooFewLabelsError unless two topics can be held out, and the context's error if it was cancelled.
func LearningCurve(ctx context.Context, model *classifier.Model, articles []Labeled, sizes []int, draws int, o Options) ([]Point, error) {
	c := curve{articles: articles, trainer: o.trainer(model), seed: o.Seed}
	if err := enough(articles, foldsOf(articles, curveFolds, o.Seed)); err != nil {
		return nil, err
	}
	c.sizes = curveSizes(sizes, c.leastLearned(draws))
	reports := make([][]Report, len(c.sizes))
	for draw := range draws {
		for i, size := range c.sizes {
			report, err := c.measure(ctx, draw, size)
			if err != nil {
				return nil, err
			}
			reports[i] = append(reports[i], report)
			o.progress(draw*len(c.sizes)+i+1, draws*len(c.sizes))
		}
	}
	points := make([]Point, len(c.sizes))
	for i, size := range c.sizes {
		points[i] = newPoint(size, reports[i])
	}
	return points, nil
}

type curve struct {
	articles []Labeled
	trainer  trainer
	seed     uint64
	sizes    []int
}

// split parts the articles for one draw.
func (c curve) split(draw int) (learned, asked []int) {
	return partition(foldsOf(c.articles, curveFolds, c.seed+uint64(draw)), 0)
}

// leastLearned is how many labels every draw has to learn from.
func (c curve) leastLearned(draws int) int {
	least := len(c.articles)
	for draw := range draws {
		learned, _ := c.split(draw)
		least = min(least, len(learned))
	}
	return least
}

// curveSizes are the sizes below most, ascending, and most itself.
func curveSizes(sizes []int, most int) []int {
	if sizes == nil {
		for size := 10; size < most; size *= 10 {
			sizes = append(sizes, size, 3*size)
		}
	}
	kept := []int{most}
	for _, size := range sizes {
		if size > 0 && size < most {
			kept = append(kept, size)
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

func (c curve) measure(ctx context.Context, draw, size int) (Report, error) {
	learned, asked := c.split(draw)
	labels := make([]int64, len(learned))
	for i, place := range learned {
		labels[i] = c.articles[place].Topic
	}
	drawn, _ := Draw(labels, size, c.seed+uint64(draw))
	few := make([]int, len(drawn))
	for i, at := range drawn {
		few[i] = learned[at]
	}
	predicted, err := c.trainer.trial(ctx, c.articles, few, asked)
	return Measure(predicted), err
}

func newPoint(labels int, reports []Report) Point {
	accuracy, macroF1 := make([]float64, len(reports)), make([]float64, len(reports))
	for i, report := range reports {
		accuracy[i], macroF1[i] = report.Accuracy, report.MacroF1
	}
	point := Point{Labels: labels, Draws: len(reports)}
	point.Accuracy, point.AccuracyInterval = meanOf(accuracy)
	point.MacroF1, point.MacroF1Interval = meanOf(macroF1)
	return point
}

// t95 are the quantiles of Student's t that leave 5 % above, for 1 to 10 degrees of freedom.
var t95 = [...]float64{6.3138, 2.9200, 2.3534, 2.1318, 2.0150, 1.9432, 1.8946, 1.8595, 1.8331, 1.8125}

// meanOf is the mean of shares and its 90 % interval, 0 to 1 for fewer than two.
func meanOf(shares []float64) (mean float64, interval Interval) {
	n := float64(len(shares))
	for _, share := range shares {
		mean += share / n
	}
	if n < 2 {
		return mean, Interval{0, 1}
	}
	square := 0.0
	for _, share := range shares {
		square += (share - mean) * (share - mean)
	}
	quantile := z90
	if freedom := len(shares) - 1; freedom <= len(t95) {
		quantile = t95[freedom-1]
	}
	spread := quantile * math.Sqrt(square/(n-1)/n)
	return mean, Interval{math.Max(mean-spread, 0), math.Min(mean+spread, 1)}
}
