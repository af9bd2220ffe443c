package library

import (
	"context"
	"maps"
	"slices"
	"strings"

	"blotter/data"
)

// View is one of the lists of the side bar.
type View string

// The views.
const (
	ViewNext      View = "next"      // what to review next
	ViewCheck     View = "check"     // labels that look wrong
	ViewCopies    View = "copies"    // near-copies of another article
	ViewAll       View = "all"       // every article
	ViewUnlabeled View = "unlabeled" // neither labeled nor skipped
	ViewLabeled   View = "labeled"   // every labeled article
	ViewSkipped   View = "skipped"   // looked at and postponed
	ViewTopic     View = "topic"     // labeled with Query.Topic
	ViewMoved     View = "moved"     // suggested another topic since the last gesture
	ViewFlagged   View = "flagged"   // with a flag
	ViewNoted     View = "noted"     // with a note
)

// Order is the order of a list.
type Order string

// The orders.
const (
	OrderUseful Order = "useful" // uncertain and unlike each other
	OrderSure   Order = "sure"   // the surest suggestions first, to confirm in a row
	OrderRarest Order = "rarest" // topics with the fewest labels first
	OrderUnlike Order = "unlike" // unlike anything labeled
	OrderNewest Order = "newest" // by date of publication, then as they came
	OrderRecent Order = "recent" // the latest label first
	OrderRandom Order = "random" // the same shuffle every time
)

// Query says which articles a list holds. Zero fields do not filter.
type Query struct {
	View          View
	Topic         int64  // for ViewTopic: the label; elsewhere: label or suggestion
	Search        string // words, "phrases", pre*, OR, NOT, and filters: source:courier after:2024-03 topic:cartel is:unsure; see Search
	Order         Order  // "": the view's own
	Suggested     int64
	MinConfidence float32
	MaxConfidence float32
	Source        string
	Language      string
	After, Before string // ISO dates of publication, inclusive
	SamplesOnly   bool
}

// List returns the numbers of the articles that a query finds, in its order.
func (d *Library) List(ctx context.Context, q Query) ([]int64, error) {
	s, err := d.ask(ctx, q.Search)
	if err != nil {
		return nil, err
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	f := d.sift(q, s)
	return d.shelf.numbers(d.ranked(q, f), f), ctx.Err()
}

// Count returns how many articles a query finds, which is cheaper than to list them.
func (d *Library) Count(ctx context.Context, q Query) (int, error) {
	s, err := d.ask(ctx, q.Search)
	if err != nil {
		return 0, err
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.sift(q, s).n, ctx.Err()
}

// Missing counts the articles that a query finds and that are not among these: what came since they were listed.
func (d *Library) Missing(ctx context.Context, q Query, listed []int64) (int, error) {
	s, err := d.ask(ctx, q.Search)
	if err != nil {
		return 0, err
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	f := d.sift(q, s)
	n := f.n
	for _, id := range listed {
		if at, found := d.shelf.find(id); found && f.has(int32(at)) {
			n--
		}
	}
	return n, ctx.Err()
}

// sought is a search with what the store says of it, which is asked before the shelf is locked.
type sought struct {
	terms    []term
	searched bool    // for words
	hits     []int64 // articles with the words
	noted    []int64 // by id: articles with a note as asked
}

func (d *Library) ask(ctx context.Context, search string) (s sought, err error) {
	words, terms := splitSearch(search)
	s = sought{terms: terms, searched: strings.TrimSpace(words) != ""}
	if s.searched {
		if s.hits, err = d.store.Search(ctx, words); err != nil {
			return s, err
		}
	}
	if note := noteWords(terms); note != "" {
		s.noted, err = d.store.Noted(ctx, note)
	}
	return s, err
}

// sift finds what a query with its search asks for.
func (d *Library) sift(q Query, s sought) found {
	v := sieve{}
	v.isNot(standGone)
	v.inView(q)
	if q.Suggested != 0 {
		v.suggested(q.Suggested)
	}
	if q.SamplesOnly {
		v.is(standSample)
	}
	v.keep = d.keeping(q, s)
	places := d.candidates(s.searched, s.hits)
	if q.View == ViewCheck && places == nil {
		places = d.candidates(true, slices.Collect(maps.Keys(d.suspects)))
	}
	return d.shelf.sift(v, places)
}

// keeping returns the test that a query with its search puts to an entry for what its stand does not say, nil where there is nothing more.
func (d *Library) keeping(q Query, s sought) func(*entry) bool {
	said := Query{View: q.View, Topic: q.Topic, Search: q.Search, Order: q.Order, Suggested: q.Suggested, SamplesOnly: q.SamplesOnly}
	inStand := q == said && (q.Topic == 0 || q.View == ViewTopic) && q.View != ViewCheck
	if len(s.terms) == 0 && inStand {
		return nil
	}
	keep, f := d.filter(q), d.filtersOf(s.terms)
	f.noted = s.noted
	switch {
	case len(s.terms) == 0:
		return keep
	case inStand:
		return f.keep
	}
	return func(e *entry) bool { return keep(e) && f.keep(e) }
}

// candidates lists the places on the shelf of what a search found; nil stands for every place.
func (d *Library) candidates(searched bool, hits []int64) []int32 {
	if !searched {
		return nil
	}
	places := make([]int32, 0, len(hits))
	for _, id := range hits {
		if at, found := d.shelf.find(id); found {
			places = append(places, int32(at))
		}
	}
	return places
}

// filter returns the test that a query puts to an entry for what its stand does not say.
func (d *Library) filter(q Query) func(*entry) bool {
	after, before := day(q.After), day(q.Before)
	source, language := d.shelf.sources.places[q.Source], d.shelf.languages.places[q.Language]
	return func(e *entry) bool {
		return (q.View != ViewCheck || d.suspects[e.id] != nil) &&
			(q.Topic == 0 || q.View == ViewTopic || e.topic == int32(q.Topic) || e.topic == 0 && e.suggested == int32(q.Topic)) &&
			e.confidence >= q.MinConfidence && (q.MaxConfidence == 0 || e.confidence <= q.MaxConfidence) &&
			(q.Source == "" || e.source == source) && (q.Language == "" || e.language == language) &&
			(q.After == "" || int64(e.published) >= after) && (q.Before == "" || int64(e.published) <= before && e.published != noDate)
	}
}

// moved tells whether the last gesture gave an article another suggestion.
func (e *entry) moved() bool {
	return !e.gone && e.status != data.Labeled && e.before != 0 && e.before != e.suggested
}

// OrderOf returns the order of a query's list: the one it asks for, or its view's own.
func OrderOf(q Query) Order {
	if q.Order != "" {
		return q.Order
	}
	switch q.View {
	case ViewNext:
		return OrderUseful
	case ViewLabeled, ViewTopic, ViewSkipped:
		return OrderRecent
	default:
		return OrderNewest
	}
}

// Counts returns how many articles stand where.
func (d *Library) Counts() Counts {
	d.mu.RLock()
	defer d.mu.RUnlock()
	c := d.shelf.counts
	c.Topic = make(map[int64]int, len(d.shelf.counts.Topic))
	for id, n := range d.shelf.counts.Topic {
		c.Topic[id] = n
	}
	c.Check, c.Copies = len(d.suspects), len(d.copyOf)
	return c
}
