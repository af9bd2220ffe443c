package gui

import (
	"slices"
	"strings"
	"testing"

	"blotter/gui/events"
	"blotter/gui/host/hosttest"
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
	id := s.articles.List.Current()
	s.keys("1")
	s.until("the label", func() bool { return s.onDisk(id).Topic != 0 })
	if got := s.onDisk(id).Topic; got != want {
		t.Errorf("1 labels with topic %d, should with %d, which is the first now", got, want)
	}
}

func TestThePumpAsksForWhatStandsAndTheWindowOnlyTakesIt(t *testing.T) {
	s := openStage(t)
	s.take(events.Batch{Counts: library.Counts{All: 7, Labeled: 3, Topic: map[int64]int{}}, Accuracy: library.Accuracy{Share: 0.5, Low: 0.4, High: 0.6, Of: 10}})
	if _, figure := hosttest.Link(s.status.Content(), "about 50 % right (40 to 60 %)"); !figure || !strings.Contains(hosttest.Words(s.status.Content()), "3 labeled") {
		t.Errorf("the status line says %q", hosttest.Words(s.status.Content()))
	}
}
