package index

import (
	"slices"
	"testing"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/query"
)

// TestTheBorderAndTheHeartOfTopics lists six articles: four that wait, and two with a label, one of which the model contradicts.
func TestTheBorderAndTheHeartOfTopics(t *testing.T) {
	x := New()
	x.SetTopics([]data.Topic{{ID: 1, Name: "Cartel"}, {ID: 2, Name: "Art theft"}})
	for id, said := range []classifier.Suggestion{{}, {Topic: 1, Confidence: 0.9}, {Topic: 1, Confidence: 0.4}, {Topic: 2, Confidence: 0.7}, {}, {Topic: 1, Confidence: 0.8}, {Topic: 2, Confidence: 0.6}} {
		if id == 0 {
			continue
		}
		h := data.Head{ID: int64(id)}
		if id > 4 {
			h.Topic, h.Status = 1, data.Labeled
		}
		at := x.Put(h)
		x.Prepare(h.ID, Reading{})
		x.Suggest(at, said, false)
	}
	for _, c := range []struct {
		q    query.Query
		want []int64
	}{
		{query.Query{View: query.ViewAll, Order: query.OrderBorder}, []int64{6, 2, 3, 5, 1, 4}},
		{query.Query{View: query.ViewAll, Order: query.OrderKnown}, []int64{1, 3, 4, 5, 2, 6}},
		{query.Query{View: query.ViewTopic, Topic: 1, Order: query.OrderBorder}, []int64{6, 5}},
		{query.Query{View: query.ViewNext, Order: query.OrderKnown}, []int64{1, 3, 4, 2}},
	} {
		if got := (Request{Query: c.q}).List(x); !slices.Equal(got, c.want) {
			t.Errorf("%+v lists %v, want %v", c.q, got, c.want)
		}
	}
}
