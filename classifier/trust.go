package classifier

import (
	"math"
	"slices"
)

// trust is how far scores can be believed. A confidence is made of scores in
// three steps: the softmax of the scores over temperature (Guo et al., "On
// calibration of modern neural networks", 2017); doubt, the share of articles
// of which the scores say nothing, spread evenly over the topics; and a ceiling,
// what the labels at hand can carry.
type trust struct {
	temperature float64
	doubt       float64
	calibrated  bool // fitted to held-out labels

	// stranger is the likeness below which an article is unlike anything labeled
	// (likeness.go).
	stranger float64

	own own
}

// defaultTrust is the trust while there are too few labels to measure how often
// scores are right.
var defaultTrust = trust{temperature: 1, doubt: 0.08, stranger: math.Inf(-1)}

const (
	// calibratedLabels is from how many held-out articles on a fit is called one.
	calibratedLabels = 20

	// temperatureDoubt is the penalty on the squared log of the temperature,
	temperatureDoubt = 4
	// doubtWrong and doubtRight are how many articles of which the scores say
	// nothing, and of which they say all, are added to those held out.
	doubtWrong, doubtRight = 1, 10
)

// outcome is the mixed scores of an article that stands for those to come, and
// its topic: its own if it was held out, or what another view gives it (views.go).
type outcome struct {
	scores  []float64
	topic   int
	further []int
	weight  float64 // how many held-out articles it counts for
}

// calibrate fits temperature and doubt to held-out articles, and to views of
// others: the lowest log-loss with a prior on both, on a grid. Only held-out
// articles make a trust calibrated.
func calibrate(held, views []outcome) trust {
	all := slices.Concat(held, views)
	if len(all) == 0 {
		return defaultTrust
	}
	best, least := defaultTrust, math.Inf(1)
	ownTopic, p := make([]float64, len(all)), []float64(nil)
	even := 1 / float64(len(all[0].scores))
	for step := range 40 {
		logT := math.Log(0.3) + float64(step)*math.Log(40)/39
		for i, o := range all {
			p = p[:0]
			for _, s := range o.scores {
				p = append(p, s/math.Exp(logT))
			}
			toProbabilities(p)
			ownTopic[i] = p[o.topic]
		}
		for _, doubt := range doubts {
			loss := temperatureDoubt*logT*logT - doubtWrong*math.Log(doubt) - doubtRight*math.Log(1-doubt)
			for i, q := range ownTopic {
				loss -= all[i].weight * math.Log((1-doubt)*q+doubt*even)
			}
			if loss < least {
				best, least = trust{math.Exp(logT), doubt, len(held) >= calibratedLabels, math.Inf(-1), own{}}, loss
			}
		}
	}
	return best
}

// doubts are those tried.
var doubts = []float64{0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.13, 0.17, 0.22, 0.3, 0.4, 0.5}

// ceiling is the highest confidence in a topic with so many labels of all. It is
// a rule of succession (Laplace 1774; Krichevsky and Trofimov 1981): had every
// one of n labels been told right, the next one would be with (n+1)/(n+4/3),
// and no topic is surer than all labels together, (N+1)/(N+3).
func ceiling(labels, all int) float64 {
	n, of := float64(max(labels, 0)), float64(max(all, 0))
	return min((n+1)/(n+4.0/3), (of+1)/(of+3))
}

// ceilings returns the ceiling of every column.
func ceilings(labels []int) []float64 {
	all := 0
	for _, n := range labels {
		all += max(n, 0)
	}
	list := make([]float64, len(labels))
	for k, n := range labels {
		list[k] = ceiling(n, all)
	}
	return list
}
