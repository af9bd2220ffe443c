package desk

import (
	"context"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
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
	o := queue.Options{Order: order, Labels: d.labelsByTopic(), Seed: 1}
	if order == queue.Unlike {
		for i := range d.shelf.entries {
			if e := &d.shelf.entries[i]; e.topic != 0 && !e.gone {
				o.Labeled = append(o.Labeled, d.shelf.known[i].sketch)
			}
		}
	}
	return o
}

// labelsByTopic counts the labels of every topic that is offered.
func (d *Desk) labelsByTopic() map[int64]int {
	labels := map[int64]int{}
	for _, t := range d.topics {
		if !t.Retired && (!t.None || d.shelf.counts.Topic[t.ID] > 0) {
			labels[t.ID] = d.shelf.counts.Topic[t.ID]
		}
	}
	return labels
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

// Reason says why an article stands where it stands in a list.
type Reason = queue.Reason

// ReasonKind is the kind of a Reason.
type ReasonKind = queue.Kind

// The kinds of reasons, each with the topics that it names.
const (
	ReasonUnsaid     = queue.Unsaid     // there is nothing to say
	ReasonBetween    = queue.Between    // about as likely Topic as Second
	ReasonUnsure     = queue.Unsure     // perhaps Topic, and nothing else comes near it
	ReasonSurely     = queue.Surely     // surely Topic
	ReasonKeyword    = queue.Keyword    // has keywords of Topic, which has no label yet
	ReasonRare       = queue.Rare       // perhaps Topic, which has few labels
	ReasonUnfamiliar = queue.Unfamiliar // unlike anything labeled
	ReasonDifferent  = queue.Different  // nothing is known yet; it differs from those beside it
	ReasonLatest     = queue.Latest     // by date
	ReasonDrawn      = queue.Drawn      // by lot
)

// reasonOrders are the orders in which a place has a reason, as the queue names them.
var reasonOrders = map[Order]queue.Order{
	OrderUseful: queue.Useful, OrderRarest: queue.Rarest, OrderUnlike: queue.Unlike, OrderSure: queue.Likely,
	OrderNewest: queue.Newest, OrderRandom: queue.Random,
}

// RowsFor is Rows for a list of this query: each line says why it stands where it stands.
func (d *Desk) RowsFor(ctx context.Context, q Query, ids []int64) ([]Row, error) {
	rows, err := d.Rows(ctx, ids)
	order, known := reasonOrders[OrderOf(q)]
	if err != nil || !known {
		return rows, err
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	o := queue.Options{Order: order, Labels: d.labelsByTopic()}
	for i := range rows {
		rows[i].Reason = d.reason(o, &rows[i])
	}
	return rows, nil
}

func (d *Desk) reason(o queue.Options, r *Row) Reason {
	at, found := d.shelf.find(r.ID)
	byModel := o.Order != queue.Newest && o.Order != queue.Random
	if !found || r.Status == data.Labeled || byModel && !d.shelf.entries[at].prepared {
		return Reason{}
	}
	s := r.Suggestion
	return o.Why(queue.Item{Topic: s.Topic, Second: s.Second, Confidence: float32(s.Confidence), Margin: float32(s.Margin), Sure: s.Sure})
}
