package library_test

import (
	"errors"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// TestATopicIsNotSuggestedWhereTheOwnerSaysSo takes the surest suggestion, bars its topic for the article, and then for all.
func TestATopicIsNotSuggestedWhereTheOwnerSaysSo(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	ids := listedInOrder(t, d, library.Query{View: library.ViewNext, Order: library.OrderSure})
	topic := func(id int64) library.Suggestion {
		t.Helper()
		a, err := d.Article(t.Context(), id)
		rows, failure := d.Rows(t.Context(), []int64{id})
		if err = errors.Join(err, failure); err != nil || rows[0].Suggestion.Topic != a.Suggestion.Topic {
			t.Fatalf("article %d: %v; the list says %d, the article %d", id, err, rows[0].Suggestion.Topic, a.Suggestion.Topic)
		}
		return a.Suggestion
	}
	before := topic(ids[0])
	if err := d.Rule(t.Context(), data.Ruling{Kind: data.NotHere, Article: ids[0], Topic: before.Topic}, true); err != nil {
		t.Fatal(err)
	}
	here := topic(ids[0])
	if here.Topic == before.Topic || here.Topic != before.Second {
		t.Errorf("instead of %+v it is suggested %+v; the next was %d", before, here, before.Second)
	}
	if said, want := exportedSuggestions(t, d)[ids[0]], topicPath(d, here.Topic); said != want {
		t.Errorf("a file says %q where the list says %q", said, want)
	}
	counted := d.Counts().Likely(before.Topic)
	if got := len(listed(t, d, library.Query{View: library.ViewUnlabeled, Suggested: before.Topic})); got != counted {
		t.Errorf("%d are counted, %d are listed", counted, got)
	}
	if err := d.Rule(t.Context(), data.Ruling{Kind: data.NeverSuggest, Topic: before.Topic}, true); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if s := topic(id); s.Topic == before.Topic || s.Second == before.Topic {
			t.Fatalf("article %d is suggested %+v", id, s)
		}
	}
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := topic(ids[0]); got.Topic != before.Topic || got.Confidence != before.Confidence {
		t.Errorf("after undo it is suggested %+v, before %+v", got, before)
	}
}

// listedInOrder lists the articles of a query.
func listedInOrder(t *testing.T, d *library.Library, q library.Query) []int64 {
	t.Helper()
	ids, err := d.List(t.Context(), q)
	if err != nil || len(ids) == 0 {
		t.Fatalf("%d listed, %v", len(ids), err)
	}
	return ids
}
