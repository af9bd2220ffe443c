package quality

import (
	"maps"
	"slices"
)

// LabelsReport says how good a model was at all topics of an article, the main
// one and the further ones together. An article's topics are compared as sets.
type LabelsReport struct {
	// Articles is the number of judged articles that have several topics.
	Articles int `json:"articles_with_several"`
	// MicroF1 counts every pair of an article and a topic alike, so that large
	// topics weigh most.
	MicroF1 float64 `json:"micro_f1"`
	// MacroF1 is the plain mean of the topics' F1, over topics that are true or
	// given at least once.
	MacroF1 float64 `json:"macro_f1"`
	// ExactMatch is the share of articles whose given topics are the true ones,
	// none missing and none too many; MatchInterval is its 90 % interval.
	ExactMatch    float64  `json:"exact_match"`
	MatchInterval Interval `json:"exact_match_interval"`
}

// tally counts, for one topic, how often it was true and given, true alone, and given alone.
type tally struct{ both, missed, wrong int }

func (t tally) f1() float64 { return ratio(2*t.both, 2*t.both+t.missed+t.wrong) }

// MeasureLabels compares the topics that each article has with those that a
// model gave it, as scikit-learn's f1_score does on a multilabel indicator
// matrix and accuracy_score on its rows. It returns nil if no article has more
// than one topic. truth and given have one set an article.
func MeasureLabels(truth, given [][]int64) *LabelsReport {
	var report LabelsReport
	var all tally
	topics := make(map[int64]*tally)
	of := func(topic int64) *tally {
		if topics[topic] == nil {
			topics[topic] = &tally{}
		}
		return topics[topic]
	}
	matches := 0
	for i := range truth {
		if len(truth[i]) > 1 {
			report.Articles++
		}
		one := compareSets(truth[i], given[i], of)
		all.both, all.missed, all.wrong = all.both+one.both, all.missed+one.missed, all.wrong+one.wrong
		if one.missed+one.wrong == 0 {
			matches++
		}
	}
	if report.Articles == 0 {
		return nil
	}
	report.MicroF1, report.MacroF1 = all.f1(), meanF1(topics)
	report.ExactMatch, report.MatchInterval = ratio(matches, len(truth)), Wilson(matches, len(truth))
	return &report
}

// compareSets counts one article, in its own tally and in those of the topics.
func compareSets(truth, given []int64, of func(topic int64) *tally) (one tally) {
	for _, topic := range truth {
		if slices.Contains(given, topic) {
			one.both++
			of(topic).both++
		} else {
			one.missed++
			of(topic).missed++
		}
	}
	for _, topic := range given {
		if !slices.Contains(truth, topic) {
			one.wrong++
			of(topic).wrong++
		}
	}
	return one
}

// meanF1 adds in the order of the topics, so that the sum is the same every time.
func meanF1(topics map[int64]*tally) float64 {
	sum := 0.0
	for _, id := range slices.Sorted(maps.Keys(topics)) {
		sum += topics[id].f1()
	}
	return sum / float64(len(topics))
}
