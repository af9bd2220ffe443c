package classifier

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// labelState is a library in the making: what each article of a pile is labeled with.
type labelState struct {
	model     *Model
	documents []Document
	labels    map[int]Example
}

// newLabelState prepares the articles of a pile in the order given: term ids are other in every order.
func newLabelState(texts []string, order []int) *labelState {
	s := &labelState{labels: make(map[int]Example), documents: make([]Document, len(texts))}
	s.model = New([]Topic{{ID: 1, Name: "Sport", Keywords: []string{invented(410)}}, {ID: 2, Name: invented(605)}, {ID: 3, None: true}})
	for _, i := range order {
		s.documents[i] = s.model.Prepare("", texts[i], "en")
	}
	return s
}

// set labels an article, or takes its label with topic 0.
func (s *labelState) set(at int, topic int64, also ...int64) {
	if e, labeled := s.labels[at]; labeled {
		s.model.Unlearn(e.Document, e.Topic, e.Also...)
		delete(s.labels, at)
	}
	if topic != 0 {
		e := Example{Document: s.documents[at], Topic: topic, Also: also}
		s.model.Learn(e.Document, e.Topic, e.Also...)
		s.labels[at] = e
	}
}

// refine learns from the pile, read in the order given.
func (s *labelState) refine(t *rapid.T, order []int) {
	var labeled []Example
	var rest []Document
	for _, i := range order {
		if e, is := s.labels[i]; is {
			labeled = append(labeled, e)
		} else {
			rest = append(rest, s.documents[i])
		}
	}
	r, err := s.model.Refine(context.Background(), labeled, rest, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.model.Adopt(r)
}

// said is everything that the model says of every article, to the last bit.
func (s *labelState) said(texts []string) (all []any) {
	table := s.model.Compile()
	for i, d := range s.documents {
		all = append(all, table.Suggest(d), table.Scores(d), table.Also(d, 1), table.Explain("", texts[i], "en", 1))
	}
	return append(all, s.model.Version())
}

// TestTheSameLabelsGiveTheSameModel: labels are given, changed and taken back, with refinements in between and without; words are taught and
// forgotten. In the end the model says of every article, to the last bit, what a new model says that was given the same
// labels in another order and had read the articles in yet another.
func TestTheSameLabelsGiveTheSameModel(t *testing.T) {
	if testing.Short() {
		t.Skip("long: the same is learned again and again")
	}
	w := newWriter(2)
	var texts []string
	for i := range 48 {
		_, text := w.article(i % 2)
		text = strings.Join(strings.Fields(text)[:80], " ")
		if i%3 > 0 {
			text += " " + disclaimer
		}
		texts = append(texts, text)
	}
	texts = append(texts, texts[0], texts[1]) // copies
	for _, text := range texts[1:6] {         // the same words, in which nothing recurs
		words := strings.Fields(text)
		slices.Reverse(words)
		texts = append(texts, strings.Join(words, " "))
	}
	places := make([]int, len(texts))
	for i := range places {
		places[i] = i
	}
	rapid.Check(t, func(t *rapid.T) {
		lived := newLabelState(texts, rapid.Permutation(places).Draw(t, "lived"))
		for range rapid.IntRange(1, 60).Draw(t, "changes") {
			main, also := rapid.Int64Range(0, 3).Draw(t, "topic"), rapid.SampledFrom([][]int64{nil, nil, {2}, {3, 1}, {1, 3}}).Draw(t, "also")
			lived.set(rapid.IntRange(0, len(texts)-1).Draw(t, "article"), main, slices.DeleteFunc(slices.Clone(also), func(k int64) bool { return k == main })...)
			switch rapid.IntRange(0, 30).Draw(t, "between") {
			case 0:
				lived.refine(t, places)
			case 1:
				lived.model.Compile()
			case 2:
				lived.model.Teach(invented(611), 2, true)
			case 3:
				lived.model.Teach(invented(611), 2, false)
			}
		}
		lived.model.Teach(invented(611), 2, false)
		lived.refine(t, places)

		fresh := newLabelState(texts, rapid.Permutation(places).Draw(t, "fresh"))
		order := rapid.Permutation(places).Draw(t, "labels")
		for _, i := range order {
			if e, labeled := lived.labels[i]; labeled {
				fresh.set(i, e.Topic, e.Also...)
			}
		}
		fresh.refine(t, order)
		got, want := lived.said(texts), fresh.said(texts)
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("%d labels: the model that was lived with says\n%+v, the new one\n%+v", len(lived.labels), got[i], want[i])
			}
		}
	})
}
