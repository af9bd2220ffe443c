package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestAKeyFollowsItsTopicWhenTopicsAreReordered(t *testing.T) {
	s := openStage(t)
	s.answer("1") // the keys are known by now
	var order []int64
	for _, topic := range s.topics {
		order = append(order, topic.ID)
	}
	slices.Reverse(order)
	if err := s.library.ReorderTopics(t.Context(), order); err != nil {
		t.Fatal(err)
	}
	s.until("the new order", func() bool { return s.topics[0].ID == order[0] })
	want := s.topics.Offered()[0].ID
	id := s.list.current()
	s.keys("1")
	s.until("the label", func() bool { return s.onDisk(id).Topic != 0 })
	if got := s.onDisk(id).Topic; got != want {
		t.Errorf("1 labels with topic %d, should with %d, which is the first now", got, want)
	}
}

func TestThePumpAsksForWhatStandsAndTheWindowOnlyTakesIt(t *testing.T) {
	s := openStage(t)
	s.take(events.Batch{Counts: library.Counts{All: 7, Labeled: 3, Topic: map[int64]int{}}, Accuracy: library.Accuracy{Share: 0.5, Low: 0.4, High: 0.6, Of: 10}})
	if _, figure := hosttest.Link(s.status.Content(), "right about 50 of 100 (40 to 60)"); !figure || !strings.Contains(hosttest.Words(s.status.Content()), "3 labeled") {
		t.Errorf("the status line says %q", hosttest.Words(s.status.Content()))
	}
}

// weighed is a word and what it weighs.
type weighed struct {
	word   string
	weight float64
}

func TestTheWhyLineUsesItsWordsAgain(t *testing.T) {
	l := newWhyLine()
	shown := func(terms ...weighed) (words []string) {
		var d library.Detail
		d.Why.Terms = slices.Grow(d.Why.Terms, len(terms))[:len(terms)]
		for i, term := range terms {
			d.Why.Terms[i].Term, d.Why.Terms[i].Weight = term.word, term.weight
		}
		l.show(d)
		for _, o := range l.row.Objects {
			switch o := o.(type) {
			case *widget.Text:
				words = append(words, o.Words())
			case *fyne.Container:
				words = append(words, o.Objects[0].(*widget.Text).Words())
			}
		}
		return words
	}
	first := shown(weighed{"museum", 2}, weighed{"goal", -1})
	before := slices.Clone(l.row.Objects)
	if want := []string{"because", "museum", "against", "goal"}; !slices.Equal(first, want) {
		t.Errorf("the line says %q, should say %q", first, want)
	}
	second := shown(weighed{"heron", 1}, weighed{"match", -3})
	if want := []string{"because", "heron", "against", "match"}; !slices.Equal(second, want) {
		t.Errorf("the line says %q, should say %q", second, want)
	}
	if !slices.Equal(before, l.row.Objects) {
		t.Error("other words are shown by other objects")
	}
	if got := shown(); len(got) != 0 {
		t.Errorf("with nothing to say the line says %q", got)
	}
}
