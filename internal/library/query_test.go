package library

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// spread returns a desk with articles of every date, confidence and time of labeling.
func spread(n int) *Library {
	d := &Library{}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		e := entry{id: int64(i + 1), published: int32(rng.IntN(9000)) - 3000, labeledAt: rng.Int64N(1 << 40), confidence: rng.Float32()}
		if i%7 == 0 {
			e.published, e.labeledAt, e.confidence = noDate, 0, 0
		}
		d.shelf.ids, d.shelf.stands, d.shelf.entries = append(d.shelf.ids, e.id), append(d.shelf.stands, e.stand()), append(d.shelf.entries, e)
		d.shelf.known = append(d.shelf.known, known{margin: e.confidence / 2})
	}
	return d
}

func TestOrders(t *testing.T) {
	d := spread(2000)
	for order, first := range map[Order]func(a, b entry) bool{
		OrderNewest: func(a, b entry) bool { return a.published > b.published },
		OrderRecent: func(a, b entry) bool { return a.labeledAt > b.labeledAt },
		OrderSure:   func(a, b entry) bool { return a.confidence > b.confidence },
		OrderRandom: func(a, b entry) bool { return shuffled(a.id) < shuffled(b.id) },
	} {
		want := slices.Clone(d.shelf.entries)
		slices.SortStableFunc(want, func(a, b entry) int {
			switch {
			case first(a, b):
				return -1
			case first(b, a):
				return 1
			}
			return 0
		})
		ids, err := d.List(t.Context(), Query{View: ViewAll, Order: order})
		if err != nil || len(ids) != len(want) {
			t.Fatalf("%s: %d articles, %v", order, len(ids), err)
		}
		for i, id := range ids {
			if want[i].id != id {
				t.Errorf("%s: at %d stands %d, want %d", order, i, id, want[i].id)
				break
			}
		}
	}
}

// BenchmarkMillionInOrder takes turns between a list, the same list after the orders have changed, and the plain way: testing every entry and sorting.
func BenchmarkMillionInOrder(b *testing.B) {
	d := spread(1_000_000)
	for _, q := range []Query{
		{View: ViewAll},
		{View: ViewNext},
		{View: ViewUnlabeled, Order: OrderSure},
		{View: ViewTopic, Topic: 1},
		{View: ViewMoved},
		{View: ViewAll, Order: OrderRecent},
	} {
		b.Run(string(q.View)+string(q.Order), func(b *testing.B) {
			var again, anew, plain []float64
			for b.Loop() {
				d.shelf.edition.shape++
				anew = append(anew, processorTime(func() { listed(b, d, q) }))
				again = append(again, processorTime(func() { listed(b, d, q) }))
				plain = append(plain, processorTime(func() { slowly(d, q) }))
			}
			b.ReportMetric(1e3*middle(again), "again-cpu-ms")
			b.ReportMetric(1e3*middle(anew), "anew-cpu-ms")
			b.ReportMetric(middle(again)/middle(plain), "again-ratio")
			b.ReportMetric(middle(anew)/middle(plain), "anew-ratio")
		})
	}
}

func listed(b *testing.B, d *Library, q Query) {
	if _, err := d.List(b.Context(), q); err != nil {
		b.Fatal(err)
	}
}

// processorTime is in seconds, of all cores.
func processorTime(do func()) float64 {
	start := cpuTime()
	do()
	return (cpuTime() - start).Seconds()
}
