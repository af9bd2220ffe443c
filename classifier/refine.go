package classifier

import (
	"context"
	"math"
)

// Example is a labeled article.
type Example struct {
	Document Document
	Topic    int64
}

// Refinement is what the background found out for the next Table: how far its
// confidences can be trusted. It is immutable.
type Refinement struct {
	temperature float64
	calibrated  bool
}

// calibrationLabels is how many labels calibration needs.
const calibrationLabels = 50

// calibrationFolds is the number of parts the labels are held out in.
const calibrationFolds = 5

// Refine fits the temperature of the scores on held-out labels (Guo et al., "On
// calibration of modern neural networks", 2017). It only reads what is
// immutable, so that it may run beside every other method; it returns the
// context's error when cancelled. progress may be nil.
func (m *Model) Refine(ctx context.Context, labeled []Example, unlabeled []Document, progress func(done, total int)) (*Refinement, error) {
	r := &Refinement{temperature: humbleTemperature}
	if len(labeled) < calibrationLabels {
		return r, ctx.Err()
	}
	var held []outcome
	for fold := range calibrationFolds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		held = append(held, m.holdOut(labeled, fold)...)
		if progress != nil {
			progress(fold+1, calibrationFolds)
		}
	}
	if len(held) > 0 {
		r.temperature, r.calibrated = fitTemperature(held), true
	}
	return r, nil
}

// outcome is the scores of a held-out article at temperature 1, and the column
// of its own topic.
type outcome struct {
	scores []float64
	want   int
}

// holdOut learns all but one fold and scores that fold.
func (m *Model) holdOut(labeled []Example, fold int) (held []outcome) {
	var topics []Topic
	seen := make(map[int64]int)
	for _, e := range labeled {
		if _, known := seen[e.Topic]; !known {
			seen[e.Topic] = len(topics)
			topics = append(topics, Topic{ID: e.Topic})
		}
	}
	part := New(topics)
	part.vocabulary = m.vocabulary
	for i, e := range labeled {
		if i%calibrationFolds != fold {
			part.Learn(e.Document, e.Topic)
		}
	}
	table := part.Compile()
	table.temperature = 1
	for i, e := range labeled {
		if i%calibrationFolds == fold {
			scores, _ := table.scores(e.Document)
			held = append(held, outcome{scores, seen[e.Topic]})
		}
	}
	return held
}

// fitTemperature returns the temperature with the lowest log-loss, from 0.05
// to 20, by golden section search on its logarithm.
func fitTemperature(held []outcome) float64 {
	loss := func(logT float64) (sum float64) {
		t := math.Exp(logT)
		for _, o := range held {
			scaled := make([]float64, len(o.scores))
			for i, s := range o.scores {
				scaled[i] = s / t
			}
			sum -= math.Log(max(softmax(scaled)[o.want], 1e-300))
		}
		return sum
	}
	low, high := math.Log(0.05), math.Log(20)
	const golden = 0.6180339887498949
	a, b := high-golden*(high-low), low+golden*(high-low)
	fa, fb := loss(a), loss(b)
	for range 30 {
		if fa < fb {
			high, b, fb = b, a, fa
			a = high - golden*(high-low)
			fa = loss(a)
		} else {
			low, a, fa = a, b, fb
			b = low + golden*(high-low)
			fb = loss(b)
		}
	}
	return math.Exp((low + high) / 2)
}
