package index

import (
	"math/rand/v2"
	"slices"
	"testing"

	"blotter/internal/query"
	"blotter/internal/usage"
)

// spread returns an index with articles of every date, confidence and time of labeling.
func spread(n int) *Index {
	x := New()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		f := query.Facts{ID: int64(i + 1), Published: int32(rng.IntN(9000)) - 3000, LabeledAt: rng.Int64N(1 << 40), Confidence: rng.Float32()}
		if i%7 == 0 {
			f.Published, f.LabeledAt, f.Confidence = query.NoDate, 0, 0
		}
		x.ids, x.flags, x.facts = append(x.ids, f.ID), append(x.flags, flagsOf(&f)), append(x.facts, f)
		x.derived = append(x.derived, derived{margin: f.Confidence / 2})
	}
	return x
}

func TestOrders(t *testing.T) {
	x := spread(2000)
	for order, first := range map[query.Order]func(a, b query.Facts) bool{
		query.OrderNewest: func(a, b query.Facts) bool { return a.Published > b.Published },
		query.OrderRecent: func(a, b query.Facts) bool { return a.LabeledAt > b.LabeledAt },
		query.OrderSure:   func(a, b query.Facts) bool { return a.Confidence > b.Confidence },
		query.OrderRandom: func(a, b query.Facts) bool { return shuffled(a.ID) < shuffled(b.ID) },
	} {
		want := slices.Clone(x.facts)
		slices.SortStableFunc(want, func(a, b query.Facts) int {
			switch {
			case first(a, b):
				return -1
			case first(b, a):
				return 1
			}
			return 0
		})
		ids := Request{Query: query.Query{View: query.ViewAll, Order: order}}.List(x)
		if len(ids) != len(want) {
			t.Fatalf("%s: %d articles", order, len(ids))
		}
		for i, id := range ids {
			if want[i].ID != id {
				t.Errorf("%s: at %d stands %d, want %d", order, i, id, want[i].ID)
				break
			}
		}
	}
}

// BenchmarkMillionInOrder takes turns between a list, the same list after the orders have changed, and the plain way: testing every entry and sorting.
func BenchmarkMillionInOrder(b *testing.B) {
	x := spread(1_000_000)
	for _, q := range []query.Query{
		{View: query.ViewAll},
		{View: query.ViewNext},
		{View: query.ViewUnlabeled, Order: query.OrderSure},
		{View: query.ViewTopic, Topic: 1},
		{View: query.ViewMoved},
		{View: query.ViewAll, Order: query.OrderRecent},
	} {
		b.Run(string(q.View)+string(q.Order), func(b *testing.B) {
			var again, anew, plain []float64
			for b.Loop() {
				x.version.shape++
				anew = append(anew, processorTime(func() { Request{Query: q}.List(x) }))
				again = append(again, processorTime(func() { Request{Query: q}.List(x) }))
				plain = append(plain, processorTime(func() { slowly(x, q) }))
			}
			b.ReportMetric(1e3*middle(again), "again-cpu-ms")
			b.ReportMetric(1e3*middle(anew), "anew-cpu-ms")
			b.ReportMetric(middle(again)/middle(plain), "again-ratio")
			b.ReportMetric(middle(anew)/middle(plain), "anew-ratio")
		})
	}
}

// processorTime is in seconds, of all cores.
func processorTime(do func()) float64 {
	start := usage.CPU()
	do()
	return (usage.CPU() - start).Seconds()
}

func middle(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}
