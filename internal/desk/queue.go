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
	docs  []classifier.Document
	table *classifier.Table
}

// waitingAt takes the entries at these places off the shelf.
func (d *Desk) waitingAt(places []int) waiting {
	w := waiting{items: make([]queue.Item, len(places)), docs: make([]classifier.Document, len(places)), table: d.table}
	for i, at := range places {
		e := &d.shelf.entries[at]
		w.items[i] = queue.Item{ID: e.id, Published: max(0, e.published), Group: d.copyOf[e.id], Sketch: e.sketch}
		w.docs[i] = d.shelf.docs[at]
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
				o.Labeled = append(o.Labeled, e.sketch)
			}
		}
	}
	return o
}

// sorted asks the table about every article that waits and returns their numbers, the first to look at first.
func (w waiting) sorted(o queue.Options) []int64 {
	inParallel(len(w.items), func(i int) { judge(&w.items[i], w.table, w.docs[i]) })
	ids := make([]int64, len(w.items))
	for i, at := range queue.Sort(w.items, o) {
		ids[i] = w.items[at].ID
	}
	return ids
}

// judge fills in what the table says of an article.
func judge(item *queue.Item, table *classifier.Table, doc classifier.Document) {
	suggestion := table.Suggest(doc)
	if suggestion.Topic == 0 {
		return
	}
	item.Topic, item.Second, item.Sure = suggestion.Topic, suggestion.Second, suggestion.Sure
	item.Confidence, item.Margin = suggestion.Confidence, suggestion.Margin
}
