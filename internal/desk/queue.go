package desk

import (
	"blotter/classifier"
	"blotter/classifier/queue"
)

// reviewOrders are the orders that depend on what the model says, as the queue names them.
var reviewOrders = map[Order]queue.Order{OrderUseful: queue.Useful, OrderRarest: queue.Rarest, OrderUnlike: queue.Unlike}

// waiting is what the queue needs to know of the articles of a list, taken off the shelf so that nobody waits for the sorting.
type waiting struct {
	items []queue.Item
	docs  []classifier.Document // to ask the table about; nil where its answers were on the shelf
	table *classifier.Table
}

// waitingAt takes the entries at these places off the shelf, with what the present table says of them where all were asked about already.
func (d *Desk) waitingAt(places []int32) waiting {
	w := waiting{items: make([]queue.Item, len(places)), table: d.table}
	for i, at := range places {
		e, r := &d.shelf.entries[at], &d.shelf.known[at]
		w.items[i] = queue.Item{
			ID: e.id, Published: max(0, e.published), Group: d.copyOf[e.id], Sketch: r.sketch,
			Topic: int64(e.suggested), Second: int64(r.second), Confidence: e.confidence, Margin: r.margin, Sure: e.sure,
		}
	}
	if d.table == d.scored {
		return w
	}
	w.docs = make([]classifier.Document, len(places))
	for i, at := range places {
		w.docs[i] = d.shelf.doc(int(at))
	}
	return w
}

// queueOptions says what the order depends on beside the articles.
func (d *Desk) queueOptions(order queue.Order) queue.Options {
	o := queue.Options{Order: order, Labels: map[int64]int{}, Seed: 1}
	for _, t := range d.topics {
		if !t.Retired && (!t.None || d.shelf.counts.Topic[t.ID] > 0) {
			o.Labels[t.ID] = d.shelf.counts.Topic[t.ID]
		}
	}
	if order == queue.Unlike {
		for i := range d.shelf.entries {
			if e := &d.shelf.entries[i]; e.topic != 0 && !e.gone {
				o.Labeled = append(o.Labeled, d.shelf.known[i].sketch)
			}
		}
	}
	return o
}

// sorted asks the table about every article that it was not asked about yet, and returns the numbers of all, the first to look at first.
func (w waiting) sorted(o queue.Options) []int64 {
	inParallel(len(w.docs), func(i int) { judge(&w.items[i], w.table, w.docs[i]) })
	ids := make([]int64, len(w.items))
	for i, at := range queue.Sort(w.items, o) {
		ids[i] = w.items[at].ID
	}
	return ids
}

// judge fills in what the table says of an article.
func judge(item *queue.Item, table *classifier.Table, doc classifier.Document) {
	suggestion := table.Suggest(doc)
	item.Topic, item.Second, item.Sure = suggestion.Topic, suggestion.Second, suggestion.Sure
	item.Confidence, item.Margin = suggestion.Confidence, suggestion.Margin
}
