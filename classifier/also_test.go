package classifier

import (
	"context"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// crossed returns a model and examples of three topics; every third article of
// sport is about money too.
func crossed() (m *Model, examples []Example) {
	m = New([]Topic{{ID: sport}, {ID: money}, {ID: other}})
	texts := []string{"goal match team player", "bank rate share profit", "museum bronze painting statue", "goal match team bank rate share"}
	for i := range 120 {
		e := Example{Document: m.Prepare("", texts[i%4], "en"), Topic: int64(1 + i%4)}
		if i%4 == 3 {
			e.Topic, e.Also = sport, []int64{money}
		}
		m.Learn(e.Document, e.Topic, e.Also...)
		examples = append(examples, e)
	}
	return m, examples
}

// TestAlso: an article about two topics is told to have both, one about a single
// topic only that; without calibration nothing is said.
func TestAlso(t *testing.T) {
	m, examples := crossed()
	both, single := m.Prepare("", "goal match team bank rate share", "en"), m.Prepare("", "museum bronze statue", "en")
	if got := m.Compile().Also(both, sport); got != nil {
		t.Errorf("before a refinement: %v", got)
	}
	r, err := m.Refine(context.Background(), examples, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	table := m.Compile()
	if s := table.Suggest(both); s.Topic != sport {
		t.Errorf("main topic: %+v", s)
	}
	if got := table.Also(both, sport); len(got) != 1 || got[0].Topic != money {
		t.Errorf("also: %v", got)
	}
	if got := table.Also(single, other); len(got) != 0 {
		t.Errorf("a single topic: %v", got)
	}
}

// TestFurtherTopicsAreUnlearned: learning and unlearning an article with several
// topics leaves the model as it was.
func TestFurtherTopicsAreUnlearned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _ := crossed()
		version, ask := m.Version(), m.Prepare("", "goal bank museum", "en")
		before := m.Compile().Scores(ask)
		d := m.Prepare("", articles().Draw(t, "text"), "en")
		main := rapid.Int64Range(1, 3).Draw(t, "main")
		also := rapid.SliceOfDistinct(rapid.Int64Range(1, 4), func(n int64) int64 { return n }).Draw(t, "also")
		m.Learn(d, main, also...)
		m.Unlearn(d, main, also...)
		if m.Version() != version || !reflect.DeepEqual(m.Compile().Scores(ask), before) {
			t.Fatal("something is left")
		}
	})
}

// TestFamilies: where two children are equally likely, the parent is suggested
// with what both have together.
func TestFamilies(t *testing.T) {
	const crime, robbery = 10, 11
	m := New([]Topic{{ID: crime}, {ID: sport, Parent: crime}, {ID: money, Parent: crime}, {ID: robbery}})
	for range 10 {
		m.Learn(m.Prepare("", "goal match police", "en"), sport)
		m.Learn(m.Prepare("", "bank rate police", "en"), money)
		m.Learn(m.Prepare("", "museum bronze", "en"), robbery)
	}
	table := m.Compile()
	d := m.Prepare("", "police", "en")
	s := table.Suggest(d)
	if s.Topic != crime || s.Confidence < 0.5 {
		t.Errorf("suggested %+v", s)
	}
	families, sum := table.Families(d), 0.0
	for _, score := range table.Scores(d) {
		if score.Topic != robbery {
			sum += score.Confidence
		}
	}
	if len(families) != 1 || families[0].Topic != crime {
		t.Fatalf("families %v", families)
	}
	near(t, "the family's confidence", families[0].Confidence, min(sum, ceiling(20, 30)))
	if s := table.Suggest(m.Prepare("", "goal match", "en")); s.Topic != sport {
		t.Errorf("sure of a child: %+v", s)
	}
}
