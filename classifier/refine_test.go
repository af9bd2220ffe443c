package classifier

import (
	"context"
	"reflect"
	"testing"
)

// pileOf is an even pile of two topics, of which only the seeds are known.
func pileOf(m *Model, n int) (labeled []Example, unlabeled []Document) {
	w := newWriter(2)
	for i := range n {
		title, text := w.article(i % 2)
		d := m.Prepare(title, text, "en")
		if i < n/4 {
			labeled = append(labeled, Example{Document: d, Topic: int64(i%2 + 1)})
		} else {
			unlabeled = append(unlabeled, d)
		}
	}
	return labeled, unlabeled
}

// TestRefineIsReproducible: the same articles in another order, in a model that
// met the words in another order, give the same scores to the last bit.
func TestRefineIsReproducible(t *testing.T) {
	build := func(backwards bool) []Score {
		m := New([]Topic{{ID: 1}, {ID: 2}})
		if backwards {
			m.Prepare("", "words that come first here and shift every number", "en")
		}
		labeled, unlabeled := pileOf(m, 120)
		if backwards {
			reverse(labeled)
			reverse(unlabeled)
		}
		for _, e := range labeled {
			m.Learn(e.Document, e.Topic)
		}
		r, err := m.Refine(context.Background(), labeled, unlabeled, nil)
		if err != nil {
			t.Fatal(err)
		}
		m.Adopt(r)
		title, text := newWriter(2).article(1)
		return m.Compile().Scores(m.Prepare(title, text, "en"))
	}
	first, second := build(false), build(true)
	if !reflect.DeepEqual(first, second) {
		t.Errorf("twice the same: %v and %v", first, second)
	}
}

// TestRefineInAnyOrder compares articles by what they are, not by place.
func TestRefineInAnyOrder(t *testing.T) {
	build := func(backwards bool) *Refinement {
		m := New([]Topic{{ID: 1}, {ID: 2}})
		labeled, unlabeled := pileOf(m, 120)
		if backwards {
			reverse(labeled)
			reverse(unlabeled)
		}
		r, err := m.Refine(context.Background(), labeled, unlabeled, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if !reflect.DeepEqual(build(false), build(true)) {
		t.Error("the order of the articles changed the refinement")
	}
}

func reverse[T any](list []T) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}

// TestLearnAfterAdopt: one label changes the table at once, and taking it back
// gives the table from before; only the touched block is compiled anew.
func TestLearnAfterAdopt(t *testing.T) {
	m := New([]Topic{{ID: 1}, {ID: 2}})
	labeled, unlabeled := pileOf(m, 120)
	for _, e := range labeled {
		m.Learn(e.Document, e.Topic)
	}
	r, err := m.Refine(context.Background(), labeled, unlabeled, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	before := m.Compile()
	d := unlabeled[0]
	wrong := before.Scores(d)[1].Topic
	m.Learn(d, wrong)
	if after := m.Compile().Explain("", "", "", wrong); after.Topic != wrong {
		t.Fatal(after)
	}
	changed := m.Compile().Scores(d)
	if reflect.DeepEqual(changed, before.Scores(d)) {
		t.Error("a label changed nothing")
	}
	m.Unlearn(d, wrong)
	if got := m.Compile().Scores(d); !reflect.DeepEqual(got, before.Scores(d)) {
		t.Errorf("after taking the label back: %v, want %v", got, before.Scores(d))
	}
	whole := m.Fresh()
	for _, e := range labeled {
		whole.Learn(e.Document, e.Topic)
	}
	whole.Adopt(r)
	if got := whole.Compile().Scores(d); !reflect.DeepEqual(got, before.Scores(d)) {
		t.Errorf("rebuilt: %v, want %v", got, before.Scores(d))
	}
}

// TestRefineFromKeywords: keywords and a pile are enough to begin with.
func TestRefineFromKeywords(t *testing.T) {
	m := New([]Topic{{ID: 1, Keywords: []string{invented(405)}}, {ID: 2, Keywords: []string{invented(605)}}, {ID: 3}})
	_, unlabeled := pileOf(m, 200)
	r, err := m.Refine(context.Background(), nil, unlabeled, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	table := m.Compile()
	if table.Calibrated() {
		t.Error("calibrated without labels")
	}
	got := table.Suggest(m.Prepare("", invented(405)+" "+invented(410), "en"))
	if got.Topic != 1 {
		t.Errorf("suggested %v", got)
	}
}
