package index

import (
	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/parallel"
	"blotter/internal/query"
)

// reviewOrders are the orders that depend on what the model says, as the queue names them.
var reviewOrders = map[query.Order]queue.Order{
	query.OrderUseful: queue.Useful, query.OrderRarest: queue.Rarest, query.OrderUnlike: queue.Unlike,
}

// askedAnew is how many articles of a list the model is asked about, where it was not asked about all yet. A longer list
// goes by what was said last, until all are scored: asking would take seconds.
const askedAnew = 20_000

// ranking puts what a query finds into its order.
type ranking struct {
	*Index
	query.Query
	ask func(d classifier.Document, not, never []int64) classifier.Suggestion // what the model says now, nil where all suggestions are of now
}

// places lists the places of what was found in the order of the query; others may be among them.
func (k ranking) places(found resultSet) []int32 {
	order := query.OrderOf(k.Query)
	review, byModel := reviewOrders[order]
	switch {
	case byModel && k.isQueue():
		return k.next(order, found)
	case byModel:
		return k.reviewed(review, found.places())
	case order == query.OrderBorder:
		return border(k.facts, found.places())
	case order == query.OrderKnown:
		return mostKnown(k.facts, found.places())
	case found.n < len(k.facts)/fewOf:
		return byKey(k.facts, order, found.places())
	}
	return k.orderOfAll(order)
}

// isQueue reports whether the query finds just what is in the queue: the articles of the audit sample wait for a label too.
func (k ranking) isQueue() bool {
	return query.IsNext(k.Query) && (k.View == query.ViewNext || k.counts.Waiting == 0)
}

// next lists the places of all that waits for a label in an order of the review.
func (k ranking) next(order query.Order, found resultSet) []int32 {
	if k.mustAsk(found.n) {
		return k.reviewed(reviewOrders[order], found.places())
	}
	return k.orders.of(order, k.version, labelsByTopic(k.Index), func() []int32 {
		return k.reviewed(reviewOrders[order], found.places())
	})
}

// mustAsk reports whether the model is to be asked about the articles of a list.
func (k ranking) mustAsk(n int) bool { return k.ask != nil && n <= askedAnew }

// reviewed sorts places into an order of the review.
func (k ranking) reviewed(order queue.Order, places []int32) []int32 {
	item := func(i int) queue.Item { return k.item(int(places[i])) }
	if k.mustAsk(len(places)) {
		asked := make([]queue.Item, len(places))
		parallel.Each(len(places), func(i int) {
			here, anywhere := k.Barred(k.ids[places[i]])
			asked[i] = said(item(i), k.ask(k.Document(int(places[i])), here, anywhere))
		})
		item = func(i int) queue.Item { return asked[i] }
	}
	sorted := queue.Sort(len(places), item, k.options(order))
	for i, at := range sorted {
		sorted[i] = places[at]
	}
	return sorted
}

// item is what the queue needs to know of the article at a place.
func (k ranking) item(at int) queue.Item {
	f, d := &k.facts[at], &k.derived[at]
	item := queue.Item{
		ID: f.ID, Published: int64(max(0, f.Published)), Sketch: d.sketch,
		Topic: int64(f.Suggested), Second: int64(d.second), Confidence: f.Confidence, Margin: d.margin, Sure: f.Sure,
	}
	if f.Copy {
		item.Group = k.groups[f.ID]
	}
	return item
}

// said fills in what the model says of an article.
func said(item queue.Item, s classifier.Suggestion) queue.Item {
	item.Topic, item.Second, item.Sure = s.Topic, s.Second, s.Sure
	item.Confidence, item.Margin = s.Confidence, s.Margin
	return item
}

// options says what an order depends on beside the articles.
func (k ranking) options(order queue.Order) queue.Options {
	o := queue.Options{Order: order, Labels: labelsByTopic(k.Index), Seed: 1}
	if order == queue.Unlike {
		for i := range k.facts {
			if f := &k.facts[i]; f.Topic != 0 && !f.Gone {
				o.Labeled = append(o.Labeled, k.derived[i].sketch)
			}
		}
	}
	return o
}

// labelsByTopic counts the labels of every topic that is offered.
func labelsByTopic(x *Index) map[int64]int { return LabelsByTopic(x.names.Topics, x.counts) }

// LabelsByTopic counts the labels of every topic that is offered; "None of these" counts only where it has labels.
func LabelsByTopic(topics []data.Topic, c Counts) map[int64]int {
	labels := map[int64]int{}
	for _, t := range topics {
		if !t.Archived && (!t.None || c.Topic[t.ID] > 0) {
			labels[t.ID] = c.Topic[t.ID]
		}
	}
	return labels
}

// fewOf is the part of a library below which articles are sorted by themselves, and no order of all is made for them.
const fewOf = 16

// orderOfAll lists all places in an order that depends on the facts alone.
func (k ranking) orderOfAll(order query.Order) []int32 {
	return k.orders.of(order, k.version.of(order), nil, func() []int32 {
		all := make([]int32, len(k.facts))
		for at := range all {
			all[at] = int32(at)
		}
		return byKey(k.facts, order, all)
	})
}
