package library_test

import (
	"slices"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// TestTheEffectOfALessonIsWhatTakingItBackChanges teaches words of doubtful articles for their second topic, ignores one and gives a topic a keyword.
// For each it takes the lesson back and counts what the suggestions really are then.
func TestTheEffectOfALessonIsWhatTakingItBackChanges(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	waiting := listedInOrder(t, d, library.Query{View: library.ViewUnlabeled})
	suggestions := func() map[int64]int64 {
		all := map[int64]int64{}
		for _, id := range waiting {
			a, err := d.Article(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			all[id] = a.Suggestion.Topic
		}
		return all
	}
	cartel, err := d.TopicNamed("Cartel")
	if err != nil {
		t.Fatal(err)
	}
	words := []data.Word{{Word: "museum"}}
	for _, id := range listedInOrder(t, d, library.Query{View: library.ViewNext})[:6] { // those that the model is least sure of
		a, err := d.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, data.Word{Word: a.Why.Terms[0].Term, Topic: a.Suggestion.Second})
	}
	for _, word := range words {
		if err := d.SetWord(t.Context(), word, true); err != nil {
			t.Fatal(err)
		}
	}
	cartel.Keywords = append(slices.Clone(cartel.Keywords), "committee")
	if err := d.ChangeTopic(t.Context(), cartel); err != nil {
		t.Fatal(err)
	}
	lessons, err := d.Taught(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	effects := 0
	for _, l := range lessons {
		if l.Kind == library.LessonKeyword && l.Word != "committee" {
			continue
		}
		version, before := d.ModelVersion(), suggestions()
		effect, err := d.Effect(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		if d.ModelVersion() != version {
			t.Errorf("asking for the effect of %q changed the model", l.Word)
		}
		if err := d.TakeBack(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		moved := 0
		for id, topic := range suggestions() {
			if topic != before[id] {
				moved++
			}
		}
		if effect != moved {
			t.Errorf("%q: said to move %d articles, moves %d", l.Word, effect, moved)
		}
		if effect, err := d.Effect(t.Context(), l); err != nil || effect != 0 {
			t.Errorf("%q, taken back: effect %d, %v", l.Word, effect, err)
		}
		effects += moved
	}
	if effects == 0 {
		t.Error("no lesson moves anything, so that nothing was tried")
	}
}
