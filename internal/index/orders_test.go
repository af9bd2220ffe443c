package index

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/query"
)

// A library lives through changes of every kind; each list that is asked for in between is the one that a slow and simple way finds, although
// orders are kept from list to list.
func TestEveryListIsWhatTheSlowWayFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := New()
		x.SetTopics([]data.Topic{{ID: 1, Name: "Cartel"}, {ID: 2, Name: "Art theft"}, {ID: 3, Name: "Espionage", None: true}})
		for range rapid.IntRange(1, 60).Draw(t, "changes") {
			changeSomething(t, x)
			sameCounts(t, x)
			for _, q := range []query.Query{{View: query.ViewNext}, {View: query.ViewAll}, {View: query.ViewUnlabeled, Order: query.OrderSure}, {View: query.ViewAll, Order: query.OrderRandom}, {View: query.ViewAll, Order: query.OrderRecent}} {
				sameBothWays(t, x, q) // those of which orders are kept
			}
			sameBothWays(t, x, someQuery(t))
		}
	})
}

func someQuery(t *rapid.T) query.Query {
	q := query.Query{
		View: rapid.SampledFrom([]query.View{
			query.ViewNext, query.ViewCheck, query.ViewCopies, query.ViewAll, query.ViewUnlabeled, query.ViewLabeled, query.ViewSkipped, query.ViewTopic, query.ViewMoved, query.ViewFlagged, query.ViewNoted,
		}).Draw(t, "view"),
		Order: rapid.SampledFrom([]query.Order{
			"", query.OrderUseful, query.OrderSure, query.OrderRarest, query.OrderUnlike, query.OrderNewest, query.OrderRecent, query.OrderRandom,
		}).Draw(t, "order"),
		Search: rapid.SampledFrom([]string{"", "", "is:copy", "is:sample", "is:check is:labeled", "topic:art", "source:one is:unlabeled", "confidence:50-100", "after:2001"}).Draw(t, "search"),
	}
	if q.View == query.ViewTopic || rapid.IntRange(0, 4).Draw(t, "by topic") == 0 {
		q.Topic = rapid.Int64Range(1, 3).Draw(t, "topic")
	}
	if rapid.IntRange(0, 4).Draw(t, "by suggestion") == 0 {
		q.Suggested = rapid.Int64Range(1, 3).Draw(t, "suggested")
	}
	return q
}

func sameBothWays(t *rapid.T, x *Index, q query.Query) {
	t.Helper()
	want := slowly(x, q)
	r := Request{Query: q, Search: query.Parse(q.Search)}
	if got := r.List(x); !slices.Equal(got, want) {
		t.Fatalf("%+v lists %v, want %v", q, got, want)
	}
	if n := r.Count(x); n != len(want) {
		t.Fatalf("%+v counts %d, want %d", q, n, len(want))
	}
	if n := r.Missing(x, want[:len(want)/2]); n != len(want)-len(want)/2 {
		t.Fatalf("%+v misses %d of %d", q, n, len(want))
	}
}

// sameCounts counts anew.
func sameCounts(t *rapid.T, x *Index) {
	t.Helper()
	topic, family := map[int64]int{}, map[int64]int{}
	for i := range x.facts {
		f := &x.facts[i]
		if f.Gone {
			continue
		}
		families := map[int64]bool{}
		for _, id := range append([]int64{int64(f.Topic)}, x.further[f.ID]...) {
			if id != 0 {
				topic[id]++
				families[cmp.Or(x.parents[id], id)] = true
			}
		}
		for id := range families {
			family[id]++
		}
	}
	for id := range int64(5) {
		waiting := 0
		for i := range x.facts {
			if f := &x.facts[i]; !f.Gone && f.Status == data.Unlabeled && likely(x, id, f) {
				waiting++
			}
		}
		if n := x.counts.Likely(id); n != waiting {
			t.Fatalf("%d articles are likely of topic %d, want %d", n, id, waiting)
		}
		if c := x.counts; c.Topic[id] != topic[id] || c.Family[id] != family[id] {
			t.Fatalf("topic %d is counted %d times, with its family %d; want %d and %d", id, c.Topic[id], c.Family[id], topic[id], family[id])
		}
	}
}

// slowly lists what a query finds in the plainest way.
func slowly(x *Index, q query.Query) []int64 {
	filters := query.Parse(q.Search).Match(&x.names)
	if filters == nil {
		filters = func(*query.Facts) bool { return true }
	}
	var kept []int32
	for at := range x.facts {
		f := &x.facts[at]
		if !f.Gone && plainlyIn(q, f) && filters(f) && (q.Suggested == 0 || likely(x, q.Suggested, f)) &&
			asked(x, q, f) {
			kept = append(kept, int32(at))
		}
	}
	if order, byModel := reviewOrders[query.OrderOf(q)]; byModel {
		k := ranking{Index: x, Query: q}
		sorted := queue.Sort(len(kept), func(i int) queue.Item { return k.item(int(kept[i])) }, k.options(order))
		ids := make([]int64, 0, len(kept))
		for _, i := range sorted {
			ids = append(ids, x.facts[kept[i]].ID)
		}
		return ids
	}
	slices.SortStableFunc(kept, func(a, b int32) int { return before(query.OrderOf(q), &x.facts[a], &x.facts[b]) })
	ids := make([]int64, 0, len(kept))
	for _, at := range kept {
		ids = append(ids, x.facts[at].ID)
	}
	return ids
}

// likely reports whether an article is suggested a topic or one below it, and is like something labeled.
func likely(x *Index, topic int64, f *query.Facts) bool {
	return topic != 0 && f.Likely && f.Suggested != 0 && (int64(f.Suggested) == topic || x.parents[int64(f.Suggested)] == topic)
}

// asked reports whether an article has the topic that a query asks for, or one below it.
func asked(x *Index, q query.Query, f *query.Facts) bool {
	in := func(topic int64) bool { return topic != 0 && (topic == q.Topic || x.parents[topic] == q.Topic) }
	switch {
	case q.Topic == 0:
		return true
	case q.View == query.ViewTopic:
		return in(int64(f.Topic)) || slices.ContainsFunc(x.further[f.ID], in)
	}
	return in(int64(f.Topic)) || slices.ContainsFunc(x.further[f.ID], in) || f.Topic == 0 && in(int64(f.Suggested))
}

func plainlyIn(q query.Query, f *query.Facts) bool {
	switch q.View {
	case query.ViewNext:
		return f.Status == data.Unlabeled && !f.Audit
	case query.ViewUnlabeled:
		return f.Status == data.Unlabeled
	case query.ViewLabeled, query.ViewTopic:
		return f.Status == data.Labeled
	case query.ViewSkipped:
		return f.Status == data.Skipped
	case query.ViewMoved:
		return f.Status != data.Labeled && f.Before != 0 && f.Before != f.Suggested
	case query.ViewFlagged:
		return f.Flagged
	case query.ViewNoted:
		return f.Noted
	case query.ViewCheck:
		return f.Suspect
	case query.ViewCopies:
		return f.Copy
	}
	return true
}

func before(order query.Order, a, b *query.Facts) int {
	switch order {
	case query.OrderSure:
		return cmp.Compare(b.Confidence, a.Confidence)
	case query.OrderRecent:
		return cmp.Compare(b.LabeledAt, a.LabeledAt)
	case query.OrderRandom:
		return cmp.Compare(shuffled(a.ID)>>32, shuffled(b.ID)>>32)
	}
	return cmp.Compare(b.Published, a.Published)
}

// changeSomething does to an index one of the things that people, imports and the model do to it.
func changeSomething(t *rapid.T, x *Index) {
	if x.Len() == 0 || rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
		for range rapid.IntRange(1, 90).Draw(t, "arrivals") {
			x.Put(someHead(t, rapid.Int64Range(1, 400).Draw(t, "number")))
		}
		return
	}
	at := rapid.IntRange(0, len(x.facts)-1).Draw(t, "at")
	id := x.facts[at].ID
	switch rapid.IntRange(0, 10).Draw(t, "change") {
	case 10:
		x.SetAudit(data.Audit{Plan: &data.AuditPlan{Seed: 1, Rate: rapid.SampledFrom([]float64{0, 0.3, 0.6}).Draw(t, "audited")}})
	case 9:
		topics := slices.Clone(x.names.Topics)
		topics[2].Parent = rapid.Int64Range(0, 1).Draw(t, "parent")
		x.SetTopics(topics)
	case 0:
		label := data.Label{Topic: rapid.Int64Range(1, 3).Draw(t, "label"), Main: true}
		labels := []data.Label{label}
		if further := rapid.Int64Range(1, 4).Draw(t, "further"); further != label.Topic && further > 2 {
			labels = append(labels, data.Label{Topic: further})
		}
		x.Relabel(at, data.Review{Article: id, Status: data.Labeled, How: data.ByHand, At: rapid.Int64Range(1, 1<<42).Draw(t, "when"), Labels: labels})
	case 1:
		x.Relabel(at, data.Review{Article: id, Status: rapid.SampledFrom([]data.Status{data.Unlabeled, data.Skipped}).Draw(t, "status"), How: data.ByHand, At: 1 << 41})
	case 2:
		for at := range x.facts {
			suggestSomething(t, x, at)
		}
	case 3:
		x.Remember()
	case 4:
		x.Annotate(at, rapid.Bool().Draw(t, "flagged"), rapid.Bool().Draw(t, "noted"))
	case 5:
		x.Drop(at)
	case 6:
		if !x.facts[at].Gone {
			x.groups[id] = rapid.Int64Range(1, 5).Draw(t, "copy of")
			x.setCopy(at, true)
		}
	case 7:
		x.Suspect(map[int64]Suspicion{id: {Topic: 1}})
	case 8:
		x.Forget(at)
	}
}

func someHead(t *rapid.T, id int64) data.Head {
	return data.Head{
		ID: id, Published: fmt.Sprintf("%d-01-%02d", rapid.IntRange(1999, 2003).Draw(t, "year"), rapid.IntRange(1, 28).Draw(t, "day"))[:rapid.SampledFrom([]int{0, 10}).Draw(t, "dated")],
		Source: rapid.SampledFrom([]string{"", "one.example", "two.example"}).Draw(t, "source"), Sample: rapid.IntRange(0, 5).Draw(t, "sample") == 0,
		Flagged: rapid.IntRange(0, 5).Draw(t, "flag") == 0,
	}
}

func suggestSomething(t *rapid.T, x *Index, at int) {
	if !x.facts[at].Prepared {
		x.facts[at].Prepared = true
		x.derived[at].sketch = queue.SketchOf(fmt.Sprint("article number ", at%7), "words and letters")
		x.derived[at].number = int32(x.pile.Add(classifier.Document{}))
	}
	confidence := rapid.Float32Range(0, 1).Draw(t, "confidence")
	x.Suggest(at, classifier.Suggestion{
		Topic: rapid.Int64Range(0, 3).Draw(t, "topic"), Second: rapid.Int64Range(0, 3).Draw(t, "second"), Confidence: confidence, Margin: confidence / 2,
		Spoken: rapid.Bool().Draw(t, "spoken"), Basis: rapid.SampledFrom([]classifier.Basis{classifier.Percentage, classifier.Guess, classifier.Alone, classifier.Unlike}).Draw(t, "basis"),
	}, rapid.Bool().Draw(t, "keep"))
}

// Numbers with holes are found where they stand, and others where they would stand.
func TestArticlesAreFoundByNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := articlePlaces{ids: rapid.SliceOfDistinct(rapid.Int64Range(-5, 60), func(id int64) int64 { return id }).Draw(t, "ids")}
		slices.Sort(x.ids)
		id := rapid.Int64Range(-7, 70).Draw(t, "id")
		at, found := x.Find(id)
		wantAt, wantFound := slices.BinarySearch(x.ids, id)
		if at != wantAt || found != wantFound {
			t.Fatalf("%d is found at %d (%t), want %d (%t)", id, at, found, wantAt, wantFound)
		}
	})
}
