package classifier

import (
	"context"
	"testing"
)

// meanConfidence labels some articles of a pile of two topics, learns from all, and returns how sure the model is of the others.
func meanConfidence(t *testing.T, labels int, label func(i int) int64) (mean float64) {
	t.Helper()
	m, w := New([]Topic{{ID: 1}, {ID: 2}}), newWriter(2)
	var labeled []Example
	var rest []Document
	for i := range 160 {
		_, text := w.article(i % 2)
		d := m.Prepare("", text, "en")
		if i >= labels {
			rest = append(rest, d)
			continue
		}
		m.Learn(d, label(i))
		labeled = append(labeled, Example{Document: d, Topic: label(i)})
	}
	r, err := m.Refine(context.Background(), labeled, rest, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	table := m.Compile()
	if table.Calibrated() {
		t.Errorf("%d labels make percentages", labels)
	}
	for _, d := range rest {
		mean += float64(table.Suggest(d).Confidence) / float64(len(rest))
	}
	return mean
}

// TestThePileSaysHowFarToTrust: eight labels are too few to hold any out. Where they follow what is in the articles, different
// members say the same of the pile; where they are drawn by lot, they do not, and the confidence is lower.
func TestThePileSaysHowFarToTrust(t *testing.T) {
	right := meanConfidence(t, 8, func(i int) int64 { return int64(1 + i%2) })
	drawn := meanConfidence(t, 8, func(i int) int64 { return []int64{1, 1, 2, 2, 2, 2, 1, 1}[i] })
	if drawn > 0.7 || right < drawn+0.1 {
		t.Errorf("labels that are right give %.2f, labels drawn by lot %.2f", right, drawn)
	}
}
