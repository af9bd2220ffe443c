package classifier

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
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

// TestCreditOfOneMemberAlone: a member alone counts in full where it is right as often as the mixture, and without held-out
// articles; where it is right half as often, it counts a quarter.
func TestCreditOfOneMemberAlone(t *testing.T) {
	m := mixture{counting: 1, relating: 0.1}
	hold := func(n, right int) (held []heldOut) {
		for i := range n {
			h := heldOut{topic: 1}
			h.scores[counting], h.scores[relating] = []float64{0, 1, 0}, []float64{1, 0, 0}
			if i < right {
				h.scores[relating] = []float64{0, 1, 0}
			}
			held = append(held, h)
		}
		return held
	}
	for _, c := range []struct {
		held, right int
		want        float64
	}{{0, 0, 1}, {99, 99, 1}, {99, 49, 0.25}, {99, 0, 0.0001}} {
		if got := credit(hold(c.held, c.right), m); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("of %d held-out articles %d right give a credit of %v, want %v", c.held, c.right, got, c.want)
		}
	}
}

// sourced invents articles of two topics from two sources: what a source says about itself is five times as long as what an
// article says about its topic.
func sourced(m *Model, n int) (documents []Document, topics []int64) {
	random := rand.New(rand.NewPCG(3, 4))
	for range n {
		topic, source := random.IntN(2), random.IntN(2)
		var words []string
		for range 60 {
			words = append(words, invented(uint64(5000+100*source+random.IntN(100))))
		}
		for range 12 {
			words = append(words, invented(uint64(9000+40*topic+random.IntN(40))))
		}
		documents, topics = append(documents, m.Prepare("", strings.Join(words, " "), "en")), append(topics, int64(topic+1))
	}
	return documents, topics
}

// TestThePileMayNotLeadAway: where most words of a pile say who wrote the articles, expectation-maximization sorts them by source.
// It loses its weight, and suggestions follow the labels.
func TestThePileMayNotLeadAway(t *testing.T) {
	m := New([]Topic{{ID: 1}, {ID: 2}})
	documents, topics := sourced(m, 300)
	var labeled []Example
	for i := range 12 {
		m.Learn(documents[i], topics[i])
		labeled = append(labeled, Example{Document: documents[i], Topic: topics[i]})
	}
	r, err := m.Refine(context.Background(), labeled, documents[12:], nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	table, right := m.Compile(), 0
	for i := 12; i < len(documents); i++ {
		if table.Suggest(documents[i]).Topic == topics[i] {
			right++
		}
	}
	t.Logf("%d of %d right, weights %.2f", right, len(documents)-12, r.mixture)
	if pile := r.mixture[guessing] + r.mixture[guessingRarely] + r.mixture[guessingEvenly]; pile > r.mixture[counting] {
		t.Errorf("the pile counts %.2f, the labels alone %.2f", pile, r.mixture[counting])
	}
}
