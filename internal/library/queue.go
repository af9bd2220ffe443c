package library

import (
	"context"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
)

// reviewOrders are the orders that depend on what the model says, as the queue names them.
var reviewOrders = map[Order]queue.Order{OrderUseful: queue.Useful, OrderRarest: queue.Rarest, OrderUnlike: queue.Unlike}

// askedAnew is how many articles of a list the present table is asked about, where it was not asked about all yet. A longer list goes by what
// was said last, until all are scored: asking would take seconds.
const askedAnew = 20_000

// isNext tells whether a query lists what waits for a label, and nothing else.
func isNext(q Query) bool {
	return q == Query{View: ViewNext, Order: q.Order} || q == Query{View: ViewUnlabeled, Order: q.Order}
}

// nextUp lists the places of all that waits for a label in an order of the review.
func (d *Library) nextUp(order Order, f found) []int32 {
	if d.mustAsk(f.n) {
		return d.reviewed(reviewOrders[order], f.places())
	}
	return d.standing.of(order, d.shelf.edition, d.labelsByTopic(), func() []int32 { return d.reviewed(reviewOrders[order], f.places()) })
}

// mustAsk tells whether the table is to be asked about the articles of a list.
func (d *Library) mustAsk(n int) bool { return d.table != d.scored && n <= askedAnew }

// reviewed sorts places into an order of the review.
func (d *Library) reviewed(order queue.Order, places []int32) []int32 {
	item := func(i int) queue.Item { return d.item(int(places[i])) }
	if d.mustAsk(len(places)) {
		asked := make([]queue.Item, len(places))
		inParallel(len(places), func(i int) {
			asked[i] = item(i)
			judge(&asked[i], d.table, d.shelf.doc(int(places[i])))
		})
		item = func(i int) queue.Item { return asked[i] }
	}
	sorted := queue.Sort(len(places), item, d.queueOptions(order))
	for i, at := range sorted {
		sorted[i] = places[at]
	}
	return sorted
}

// item is what the queue needs to know of the article at a place.
func (d *Library) item(at int) queue.Item {
	e, k := &d.shelf.entries[at], &d.shelf.known[at]
	item := queue.Item{
		ID: e.id, Published: int64(max(0, e.published)), Sketch: k.sketch,
		Topic: int64(e.suggested), Second: int64(k.second), Confidence: e.confidence, Margin: k.margin, Sure: e.sure,
	}
	if e.copied {
		item.Group = d.copyOf[e.id]
	}
	return item
}

// queueOptions says what the order depends on beside the articles.
func (d *Library) queueOptions(order queue.Order) queue.Options {
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
func (d *Library) labelsByTopic() map[int64]int {
	labels := map[int64]int{}
	for _, t := range d.topics {
		if !t.Retired && (!t.None || d.shelf.counts.Topic[t.ID] > 0) {
			labels[t.ID] = d.shelf.counts.Topic[t.ID]
		}
	}
	return labels
}

// judge fills in what the table says of an article.
func judge(item *queue.Item, table *classifier.Table, doc classifier.Document) {
	suggestion := table.Suggest(doc)
	item.Topic, item.Second, item.Sure = suggestion.Topic, suggestion.Second, suggestion.Sure
	item.Confidence, item.Margin = suggestion.Confidence, suggestion.Margin
	item.Unlike = suggestion.Basis == classifier.Unlike
	item.Matches = suggestion.Topic != 0 && suggestion.Labels == 0 && len(table.Matches(doc, suggestion.Topic)) > 0
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
func (d *Library) RowsFor(ctx context.Context, q Query, ids []int64) ([]Row, error) {
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

func (d *Library) reason(o queue.Options, r *Row) Reason {
	at, found := d.shelf.find(r.ID)
	byModel := o.Order != queue.Newest && o.Order != queue.Random
	if !found || r.Status == data.Labeled || byModel && !d.shelf.entries[at].prepared {
		return Reason{}
	}
	s := r.Suggestion
	return o.Why(queue.Item{Topic: s.Topic, Second: s.Second, Confidence: float32(s.Confidence), Margin: float32(s.Margin), Sure: s.Sure})
}
