package classifier

import (
	"context"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestOneLabelIsNoCertainty: a topic with a single label never shows more than
// two labels in three, whatever its words say; the ceiling rises with the labels.
func TestOneLabelIsNoCertainty(t *testing.T) {
	m := learned(t, map[int64][]string{sport: {"goal match team"}, money: {"bank rate share"}})
	before := 0.0
	for range 40 {
		s := m.Compile().Suggest(m.Prepare("", "goal match team", "en"))
		if s.Topic != sport || float64(s.Confidence) <= before {
			t.Fatalf("%d labels: %+v, before %v", s.Labels, s, before)
		}
		if n := float64(s.Labels); float64(s.Confidence) > (n+1)/(n+4.0/3) {
			t.Fatalf("%v labels: %v", n, s.Confidence)
		}
		before = float64(s.Confidence)
		m.Learn(m.Prepare("", "goal match team", "en"), sport)
	}
}

// TestConfidencesAddUp: doubt and ceiling leave the confidences a distribution,
// with the best topic still the best.
func TestConfidencesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float64Range(-40, 40), 2, 12).Draw(t, "scores")
		table := &Table{trust: trust{doubt: rapid.Float64Range(0, 0.4).Draw(t, "doubt")}}
		best := 0
		for k, s := range scores {
			table.ceilings = append(table.ceilings, ceiling(rapid.IntRange(0, 50).Draw(t, "labels"), 100))
			if s > scores[best] {
				best = k
			}
		}
		table.toConfidences(scores, best)
		sum := 0.0
		for _, c := range scores {
			sum += c
		}
		if math.Abs(sum-1) > 1e-9 || scores[best] > table.ceilings[best]+1e-12 {
			t.Fatalf("confidences %v, ceiling %v", scores, table.ceilings[best])
		}
	})
}

// TestCalibrateSeesTheErrors: scores that are sure of everything, and wrong one
// time in four, end as a confidence near three in four.
func TestCalibrateSeesTheErrors(t *testing.T) {
	var held []outcome
	for i := range 400 {
		o := outcome{scores: []float64{8, -8}, weight: 1}
		if i%4 == 0 {
			o.topic = 1
		}
		held = append(held, o)
	}
	table := &Table{trust: calibrate(held, nil), ceilings: []float64{1, 1}}
	scores := []float64{8 / table.trust.temperature, -8 / table.trust.temperature}
	table.toConfidences(scores, 0)
	near(t, "confidence", scores[0], 0.75)
}

// TestBasis: what a suggestion rests on is told for what it is.
func TestBasis(t *testing.T) {
	ask := func(m *Model, text string) Basis { return m.Compile().Suggest(m.Prepare("", text, "en")).Basis }
	none := New([]Topic{{ID: sport}, {ID: money}})
	if got := ask(none, "goal"); got != Nothing {
		t.Errorf("no labels: %v", got)
	}
	alone := New([]Topic{{ID: sport}, {ID: money}})
	alone.Learn(alone.Prepare("", "goal match", "en"), sport)
	if got := ask(alone, "goal"); got != Alone {
		t.Errorf("one topic alone: %v", got)
	}
	two := learned(t, map[int64][]string{sport: {"goal match"}, money: {"bank rate"}})
	if got := ask(two, "goal"); got != Guess {
		t.Errorf("two labels: %v", got)
	}
	if got := ask(two, "museum bronze"); got != Unlike {
		t.Errorf("unheard words: %v", got)
	}
	many, examples := New([]Topic{{ID: sport}, {ID: money}}), []Example{}
	for i := range 60 {
		d := many.Prepare("", []string{"goal match team", "bank rate share"}[i%2], "en")
		many.Learn(d, int64(1+i%2))
		examples = append(examples, Example{Document: d, Topic: int64(1 + i%2)})
	}
	r, err := many.Refine(context.Background(), examples, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	many.Adopt(r)
	if got := ask(many, "goal match"); got != Percentage {
		t.Errorf("sixty labels: %v", got)
	}
}

// TestOnlySomeGuessesCount: an article that has nothing of a topic but a likeness to its one label is not counted as likely of it; one that
// has its keyword is, and so are guesses from three labels.
func TestOnlySomeGuessesCount(t *testing.T) {
	w, m := newWriter(2), New([]Topic{{ID: 1, Name: "Cartel"}, {ID: 2, Name: "Opera"}})
	var first, second []Document
	for range 3 {
		title, text := w.article(0)
		first = append(first, m.Prepare(title, text, "en"))
		title, text = w.article(1)
		second = append(second, m.Prepare(title, text, "en"))
	}
	title, text := w.article(0)
	plain, named := m.Prepare(title, text, "en"), m.Prepare(title, text+" cartel", "en")
	check := func(labels int, wantPlain bool) {
		t.Helper()
		table := m.Compile()
		for d, want := range map[Document]bool{plain: wantPlain, named: true} {
			if s := table.Suggest(d); s.Topic != 1 || s.Basis != Guess || s.Likely() != want {
				t.Errorf("%d labels: %+v is likely: %t, want %t", labels, s, s.Likely(), want)
			}
		}
	}
	m.Learn(first[0], 1)
	m.Learn(second[0], 2)
	check(1, false)
	for i := range 2 {
		m.Learn(first[i+1], 1)
		m.Learn(second[i+1], 2)
	}
	check(3, true)
}
