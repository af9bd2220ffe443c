package index

import (
	"maps"
	"slices"

	"blotter/classifier"
	"blotter/internal/query"
)

// Request is a question for a list, with what the index cannot know by itself.
type Request struct {
	query.Query
	Search   query.Search       // Query.Search, taken apart
	Searched bool               // Search is one part and has words, so that only Hits are asked for
	Hits     []int64            // the articles with the words of Search
	Worded   map[string][]int64 // where Search has several parts: the articles with the words of each, by these words
	Noted    map[string][]int64 // the articles of each note: filter, by its value
	Marked   map[string][]int64 // the articles of each mark: filter, by its value
	Steps    map[string][]int64 // the articles of each step: filter, by its value
	Several  bool               // an article may have several topics, so that asking for two narrows

	// Ask returns what the model says of a document at this moment, where not every article has heard of it yet; nil
	// where all have.
	Ask func(d classifier.Document, not, never []int64) classifier.Suggestion
}

// List returns the numbers of the articles that a request finds, in its order.
func (r Request) List(x *Index) []int64 {
	found := r.find(x)
	return x.numbers(ranking{x, r.Query, r.Ask}.places(found), found)
}

// Count returns how many articles a request finds, which is cheaper than to list them.
func (r Request) Count(x *Index) int { return r.find(x).n }

// Missing counts the articles that a request finds and that are not among these: what came since they were listed.
func (r Request) Missing(x *Index, listed []int64) int {
	found := r.find(x)
	n := found.n
	for _, id := range listed {
		if at, there := x.Find(id); there && found.has(int32(at)) {
			n--
		}
	}
	return n
}

// find returns what a request finds, in no order.
func (r Request) find(x *Index) resultSet {
	names := x.names // with the notes of this request
	names.Worded, names.Noted, names.Marked, names.Steps, names.Allowed = r.Worded, r.Noted, r.Marked, r.Steps, r.Several
	if r.Search.Asked("draw") != nil {
		names.Drawn = Drawn(x)
	}
	v := r.filter(&names)
	return v.matching(x, r.candidates(x))
}

func (r Request) filter(names *query.Names) filter {
	view := viewFlags[r.View]
	v := filter{}
	v.isNot(flagGone | view.unset)
	v.is(view.set)
	switch {
	case r.Topic == 0:
	case r.View == query.ViewTopic:
		r.labeledInFamily(names, &v)
	default:
		family := names.Family(r.Topic)
		v.also(func(f *query.Facts) bool { return names.About(f, family) })
	}
	if r.Suggested != 0 {
		v.is(flagLikely)
		r.suggestedInFamily(names, &v)
	}
	if r.View == query.ViewCheck {
		v.also(func(f *query.Facts) bool { return f.Suspect })
	}
	v.also(r.Search.Match(names))
	return v
}

// labeledInFamily asks for a label with a topic or one below it. Without topics below it, the bits of the main label
// say it all.
func (r Request) labeledInFamily(names *query.Names, v *filter) {
	family := names.Family(r.Topic)
	if len(family) == 1 && !names.Several {
		v.labeled(r.Topic)
		return
	}
	v.also(func(f *query.Facts) bool { return names.LabeledIn(f, family) })
}

// suggestedInFamily asks for the suggestion of a topic or one below it.
func (r Request) suggestedInFamily(names *query.Names, v *filter) {
	family := names.Family(r.Suggested)
	if len(family) == 1 {
		v.suggested(r.Suggested)
		return
	}
	v.also(func(f *query.Facts) bool { return slices.Contains(family, f.Suggested) })
}

// candidates lists the places of the articles among which a request finds; nil is every place.
func (r Request) candidates(x *Index) []int32 {
	switch {
	case r.Searched:
		return x.placesOf(r.Hits)
	case r.View == query.ViewCheck:
		return x.placesOf(slices.Collect(maps.Keys(x.suspects)))
	}
	return nil
}

// PrepareOrders computes the orders that were asked for and depend on suggestions, so that the next list that asks for
// one need not wait.
func PrepareOrders(x *Index) {
	for _, order := range x.orders.kept() {
		switch order {
		case query.OrderNewest, query.OrderRandom, query.OrderRecent:
		default:
			r := Request{Query: query.Query{View: query.ViewNext, Order: order}}
			ranking{x, r.Query, r.Ask}.places(r.find(x))
		}
	}
}

// Conditions returns how the filters of a request are read.
func (r Request) Conditions(x *Index) []query.Condition {
	names := x.names
	names.Allowed = r.Several
	return r.Search.Conditions(&names)
}
