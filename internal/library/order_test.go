package library

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
)

// A library lives through changes of every kind; each list that is asked for in between is the one that a slow and simple way finds, although
// orders are kept from list to list.
func TestEveryListIsWhatTheSlowWayFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &Library{topics: []data.Topic{{ID: 1, Name: "Cartel"}, {ID: 2, Name: "Art theft"}, {ID: 3, Name: "Espionage", None: true}}}
		d.copyOf, d.suspects = map[int64]int64{}, map[int64]*Suspicion{}
		for range rapid.IntRange(1, 60).Draw(t, "changes") {
			changeSomething(t, d)
			for _, q := range []Query{{View: ViewNext}, {View: ViewAll}, {View: ViewUnlabeled, Order: OrderSure}, {View: ViewAll, Order: OrderRandom}, {View: ViewAll, Order: OrderRecent}} {
				sameBothWays(t, d, q) // those of which orders are kept
			}
			sameBothWays(t, d, someQuery(t))
		}
	})
}

func someQuery(t *rapid.T) Query {
	q := Query{
		View: rapid.SampledFrom([]View{
			ViewNext, ViewCheck, ViewCopies, ViewAll, ViewUnlabeled, ViewLabeled, ViewSkipped, ViewTopic, ViewMoved, ViewFlagged, ViewNoted,
		}).Draw(t, "view"),
		Order: rapid.SampledFrom([]Order{
			"", OrderUseful, OrderSure, OrderRarest, OrderUnlike, OrderNewest, OrderRecent, OrderRandom,
		}).Draw(t, "order"),
		Search: rapid.SampledFrom([]string{"", "", "is:copy", "source:one is:unlabeled", "confidence:50-100", "after:2001"}).Draw(t, "search"),
	}
	if q.View == ViewTopic || rapid.IntRange(0, 4).Draw(t, "by topic") == 0 {
		q.Topic = rapid.Int64Range(1, 3).Draw(t, "topic")
	}
	if rapid.IntRange(0, 4).Draw(t, "by suggestion") == 0 {
		q.Suggested = rapid.Int64Range(1, 3).Draw(t, "suggested")
	}
	q.SamplesOnly = rapid.IntRange(0, 9).Draw(t, "samples") == 0
	return q
}

func sameBothWays(t *rapid.T, d *Library, q Query) {
	t.Helper()
	want := slowly(d, q)
	got, err := d.List(t.Context(), q)
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("%+v lists %v (%v), want %v", q, got, err, want)
	}
	if n, err := d.Count(t.Context(), q); err != nil || n != len(want) {
		t.Fatalf("%+v counts %d (%v), want %d", q, n, err, len(want))
	}
}

// slowly lists what a query finds in the plainest way.
func slowly(d *Library, q Query) []int64 {
	_, terms := splitSearch(q.Search)
	filters := d.filtersOf(terms)
	var kept []int32
	for at := range d.shelf.entries {
		e := &d.shelf.entries[at]
		if !e.gone && plainlyIn(d, q, e) && filters.keep(e) && (q.Suggested == 0 || int64(e.suggested) == q.Suggested) && (!q.SamplesOnly || e.sample) &&
			(q.Topic == 0 || int64(e.topic) == q.Topic || q.View != ViewTopic && e.topic == 0 && int64(e.suggested) == q.Topic) {
			kept = append(kept, int32(at))
		}
	}
	if order, byModel := reviewOrders[OrderOf(q)]; byModel {
		sorted := queue.Sort(len(kept), func(i int) queue.Item { return d.item(int(kept[i])) }, d.queueOptions(order))
		ids := make([]int64, 0, len(kept))
		for _, i := range sorted {
			ids = append(ids, d.shelf.entries[kept[i]].id)
		}
		return ids
	}
	slices.SortStableFunc(kept, func(a, b int32) int { return before(OrderOf(q), &d.shelf.entries[a], &d.shelf.entries[b]) })
	ids := make([]int64, 0, len(kept))
	for _, at := range kept {
		ids = append(ids, d.shelf.entries[at].id)
	}
	return ids
}

func plainlyIn(d *Library, q Query, e *entry) bool {
	switch q.View {
	case ViewNext, ViewUnlabeled:
		return e.status == data.Unlabeled
	case ViewLabeled, ViewTopic:
		return e.status == data.Labeled
	case ViewSkipped:
		return e.status == data.Skipped
	case ViewMoved:
		return e.status != data.Labeled && e.before != 0 && e.before != e.suggested
	case ViewFlagged:
		return e.flagged
	case ViewNoted:
		return e.noted
	case ViewCheck:
		return d.suspects[e.id] != nil
	case ViewCopies:
		return d.copyOf[e.id] != 0
	}
	return true
}

func before(order Order, a, b *entry) int {
	switch order {
	case OrderSure:
		return cmp.Compare(b.confidence, a.confidence)
	case OrderRecent:
		return cmp.Compare(b.labeledAt, a.labeledAt)
	case OrderRandom:
		return cmp.Compare(shuffled(a.id)>>32, shuffled(b.id)>>32)
	}
	return cmp.Compare(b.published, a.published)
}

// changeSomething does to a desk's shelf one of the things that gestures, imports and the model do to it.
func changeSomething(t *rapid.T, d *Library) {
	s := &d.shelf
	if len(s.entries) == 0 || rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
		for range rapid.IntRange(1, 90).Draw(t, "arrivals") {
			s.put(someHead(t, rapid.Int64Range(1, 400).Draw(t, "number")))
		}
		return
	}
	at := rapid.IntRange(0, len(s.entries)-1).Draw(t, "at")
	id := s.entries[at].id
	switch rapid.IntRange(0, 8).Draw(t, "change") {
	case 0:
		s.relabel(at, rapid.Int64Range(1, 3).Draw(t, "label"), data.Labeled, data.ByHand, rapid.Int64Range(1, 1<<42).Draw(t, "when"))
	case 1:
		s.relabel(at, 0, rapid.SampledFrom([]data.Status{data.Unlabeled, data.Skipped}).Draw(t, "status"), data.ByHand, 1<<41)
	case 2:
		d.scored, d.table = nil, nil
		for at := range s.entries {
			suggestSomething(t, s, at)
		}
	case 3:
		s.remember()
	case 4:
		s.remark(at, rapid.Bool().Draw(t, "flagged"), rapid.Bool().Draw(t, "noted"))
	case 5:
		s.drop(at)
	case 6:
		d.copyOf[id] = rapid.Int64Range(1, 5).Draw(t, "copy of")
		s.repeats(at, true)
	case 7:
		d.suspects[id] = &Suspicion{Topic: 1}
	case 8:
		s.forget(at)
	}
}

func someHead(t *rapid.T, id int64) data.Head {
	return data.Head{
		ID: id, Published: fmt.Sprintf("%d-01-%02d", rapid.IntRange(1999, 2003).Draw(t, "year"), rapid.IntRange(1, 28).Draw(t, "day"))[:rapid.SampledFrom([]int{0, 10}).Draw(t, "dated")],
		Source: rapid.SampledFrom([]string{"", "one.example", "two.example"}).Draw(t, "source"), Sample: rapid.IntRange(0, 5).Draw(t, "sample") == 0,
		Flagged: rapid.IntRange(0, 5).Draw(t, "flag") == 0,
	}
}

func suggestSomething(t *rapid.T, s *shelf, at int) {
	if !s.entries[at].prepared {
		s.prepare(at, classifier.Document{}, queue.SketchOf(fmt.Sprint("article number ", at%7), "words and letters"))
	}
	confidence := rapid.Float32Range(0, 1).Draw(t, "confidence")
	s.suggest(at, classifier.Suggestion{
		Topic: rapid.Int64Range(0, 3).Draw(t, "topic"), Second: rapid.Int64Range(0, 3).Draw(t, "second"), Confidence: confidence, Margin: confidence / 2,
	}, rapid.Bool().Draw(t, "keep"))
}

// Numbers with holes are found where they stand, and others where they would stand.
func TestArticlesAreFoundByNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shelf{ids: rapid.SliceOfDistinct(rapid.Int64Range(-5, 60), func(id int64) int64 { return id }).Draw(t, "ids")}
		slices.Sort(s.ids)
		id := rapid.Int64Range(-7, 70).Draw(t, "id")
		at, found := s.find(id)
		wantAt, wantFound := slices.BinarySearch(s.ids, id)
		if at != wantAt || found != wantFound {
			t.Fatalf("%d is found at %d (%t), want %d (%t)", id, at, found, wantAt, wantFound)
		}
	})
}
