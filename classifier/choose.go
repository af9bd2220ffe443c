package classifier

import (
	"context"
	"math"
)

const (
	// calibrationLabels is from how many labels on temperatures are fitted.
	calibrationLabels = 20

	// choiceLabels is from how many labels on held-out labels decide what the
	// scores are made of; with fewer the choice would be noise.
	choiceLabels = 300

	// manyLabels is from how many on three folds do instead of five.
	manyLabels = 2000
)

// choice is what a Refinement is made of.
type choice struct {
	pile        bool    // learn from the unlabeled articles
	margin      float64 // strength of the support vector machine
	temperature float64
	calibrated  bool
}

// marginStrengths are the strengths tried.
var marginStrengths = []float64{0, 1, 2, 4, 8, 16, 32}

// heldOut is a held-out article: its scores without and with the unlabeled
// articles, its margins, and its own topic.
type heldOut struct {
	scores  [2][]float64
	margins []float64
	topic   int
}

// choose decides by cross-validation on the labels (Stone 1974).
func (l *learner) choose(ctx context.Context) (choice, error) {
	plain := choice{pile: true, temperature: humble}
	if len(l.labels) < calibrationLabels {
		return plain, ctx.Err()
	}
	held, err := l.crossValidate(ctx)
	if err != nil || len(held) == 0 {
		return plain, err
	}
	best, least := plain, math.Inf(1)
	for _, c := range l.choices() {
		outcomes := make([]outcome, len(held))
		for i, h := range held {
			outcomes[i] = h.outcome(c)
		}
		c.temperature = fitTemperature(outcomes)
		c.calibrated = true
		if loss := logLoss(outcomes, c.temperature); loss < least {
			best, least = c, loss
		}
	}
	return best, nil
}

// choices lists what may be chosen from.
func (l *learner) choices() []choice {
	if len(l.labels) < choiceLabels {
		return []choice{{pile: true}}
	}
	var list []choice
	for _, strength := range marginStrengths {
		list = append(list, choice{pile: true, margin: strength})
		if len(l.pile) > 0 {
			list = append(list, choice{margin: strength})
		}
	}
	return list
}

func (h heldOut) outcome(c choice) outcome {
	scores := h.scores[0]
	if c.pile {
		scores = h.scores[1]
	}
	o := outcome{make([]float64, len(scores)), h.topic}
	for k := range scores {
		o.scores[k] = scores[k]
		if c.margin > 0 {
			o.scores[k] += c.margin * h.margins[k]
		}
	}
	return o
}

// crossValidate holds out each fold of the labels once.
func (l *learner) crossValidate(ctx context.Context) ([]heldOut, error) {
	folds := 5
	if len(l.labels) >= manyLabels {
		folds = 3
	}
	fold := l.folds(folds)
	var held []heldOut
	for f := range folds {
		part, err := l.holdOut(ctx, fold, f)
		if err != nil {
			return nil, err
		}
		held = append(held, part...)
		if l.progress != nil {
			l.progress(f+1, folds+1)
		}
	}
	return held, nil
}

// folds deals the labels of each topic to the folds in turn (stratified).
func (l *learner) folds(n int) []int {
	fold, next := make([]int, len(l.labels)), make([]int, len(l.topics))
	for i, k := range l.labels {
		fold[i] = (next[k] + k) % n
		next[k]++
	}
	return fold
}

// holdOut learns from all folds but one and scores that one. Articles of a
// topic that has no label in the other folds are left out.
func (l *learner) holdOut(ctx context.Context, fold []int, out int) ([]heldOut, error) {
	var train, labels []int
	seen := make([]bool, len(l.topics))
	for i, k := range l.labels {
		if fold[i] != out {
			train, labels = append(train, i), append(labels, k)
			seen[k] = true
		}
	}
	models, machine, err := l.models(ctx, train, labels)
	if err != nil {
		return nil, err
	}
	var held []heldOut
	for i, k := range l.labels {
		if fold[i] != out || !seen[k] {
			continue
		}
		h := heldOut{topic: k}
		for j, m := range models {
			h.scores[j] = make([]float64, len(l.topics))
			m.score(h.scores[j], l.vectors[i])
		}
		if machine != nil {
			h.margins = make([]float64, len(l.topics))
			machine.score(h.margins, l.cosine(l.vectors[i]), 1)
		}
		held = append(held, h)
	}
	return held, nil
}

// models learns what choices are made of: without the unlabeled articles, with
// them, and from choiceLabels on the support vector machines.
func (l *learner) models(ctx context.Context, train, labels []int) (models [2]*soft, machine *margins, err error) {
	if models[0], err = l.expectationMaximization(ctx, train, nil, labels, l.seeds, len(l.topics)); err != nil {
		return models, nil, err
	}
	models[1] = models[0]
	if len(l.pile) > 0 {
		if models[1], err = l.expectationMaximization(ctx, train, l.pile, labels, l.seeds, len(l.topics)); err != nil {
			return models, nil, err
		}
	}
	if len(l.labels) >= choiceLabels {
		machine, err = l.separate(ctx, train, labels, len(l.topics))
	}
	return models, machine, err
}
