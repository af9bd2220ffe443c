package desk

import (
	"context"
	"math"
	"runtime"
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
func (d *Desk) List(ctx context.Context, q Query) ([]int64, error) {
	s, err := d.ask(ctx, q.Search)
	if err != nil {
		return nil, err
	}
	d.mu.RLock()
	keep, places := d.keeping(q, s), d.candidates(s.searched, s.hits)
	order := OrderOf(q)
	if of, known := reviewOrders[order]; known {
		w, o := d.waitingAt(gather(&d.shelf, places, keep, func(at int32, _ *entry) int32 { return at })), d.queueOptions(of)
		d.mu.RUnlock()
		return w.sorted(o), ctx.Err()
	}
	key := sortKey(order)
	found := gather(&d.shelf, places, keep, func(_ int32, e *entry) keyed { return keyed{key(e), e.id} })
	d.mu.RUnlock()
	found = sortByKey(found)
	ids := make([]int64, len(found))
	for i := range found {
		ids[i] = found[i].id
	}
	return ids, ctx.Err()
}

// Count returns how many articles a query finds, which is cheaper than to list them.
func (d *Desk) Count(ctx context.Context, q Query) (int, error) {
	s, err := d.ask(ctx, q.Search)
	if err != nil {
		return 0, err
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	all := gather(&d.shelf, d.candidates(s.searched, s.hits), d.keeping(q, s), func(int32, *entry) struct{} { return struct{}{} })
	return len(all), ctx.Err()
}

// sought is a search with what the store says of it, which is asked before the shelf is locked.
type sought struct {
	terms    []term
	searched bool    // for words
	hits     []int64 // articles with the words
	noted    []int64 // by id: articles with a note as asked
}

func (d *Desk) ask(ctx context.Context, search string) (s sought, err error) {
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

// keeping returns the test that a query with its search puts to each entry. The views of the side bar, which ask for nothing else, are
// quicker.
func (d *Desk) keeping(q Query, s sought) func(*entry) bool {
	plain := Query{View: q.View, Topic: q.Topic, Search: q.Search, Order: q.Order}
	if len(s.terms) == 0 && q == plain && (q.Topic == 0 || q.View == ViewTopic) {
		return d.inView(q)
	}
	keep, f := d.filter(q), d.filtersOf(s.terms)
	f.noted = s.noted
	return func(e *entry) bool { return keep(e) && f.keep(e) }
}

// gather takes something of every entry at these places (nil: at all) that passes a test, in their order. The cores share the work.
func gather[T any](s *shelf, places []int32, keep func(*entry) bool, take func(at int32, e *entry) T) []T {
	n := len(places)
	if places == nil {
		n = len(s.entries)
	}
	cores := runtime.GOMAXPROCS(0)
	parts := make([][]T, cores)
	inParallel(cores, func(core int) {
		var part []T
		for i := core * n / cores; i < (core+1)*n/cores; i++ {
			at := int32(i)
			if places != nil {
				at = places[i]
			}
			if e := &s.entries[at]; !e.gone && keep(e) {
				part = append(part, take(at, e))
			}
		}
		parts[core] = part
	})
	return slices.Concat(parts...)
}

// candidates lists the places on the shelf of what a search found, in order; nil stands for every place.
func (d *Desk) candidates(searched bool, hits []int64) []int32 {
	if !searched {
		return nil
	}
	places := make([]int32, 0, len(hits))
	for _, id := range hits {
		if at, found := d.shelf.find(id); found {
			places = append(places, int32(at))
		}
	}
	slices.Sort(places)
	return places
}

// filter returns the test that a query puts to each entry.
func (d *Desk) filter(q Query) func(*entry) bool {
	inView := d.inView(q)
	after, before := day(q.After), day(q.Before)
	source, language := d.shelf.sources.places[q.Source], d.shelf.languages.places[q.Language]
	return func(e *entry) bool {
		return inView(e) &&
			(q.Topic == 0 || q.View == ViewTopic || e.topic == int32(q.Topic) || e.topic == 0 && e.suggested == int32(q.Topic)) &&
			(q.Suggested == 0 || e.suggested == int32(q.Suggested)) &&
			e.confidence >= q.MinConfidence && (q.MaxConfidence == 0 || e.confidence <= q.MaxConfidence) &&
			(q.Source == "" || e.source == source) && (q.Language == "" || e.language == language) &&
			(q.After == "" || e.published >= after) && (q.Before == "" || e.published <= before && e.published != noDate) &&
			(!q.SamplesOnly || e.sample)
	}
}

func (d *Desk) inView(q Query) func(*entry) bool {
	switch q.View {
	case ViewNext, ViewUnlabeled:
		return func(e *entry) bool { return e.status == data.Unlabeled }
	case ViewLabeled:
		return func(e *entry) bool { return e.status == data.Labeled }
	case ViewSkipped:
		return func(e *entry) bool { return e.status == data.Skipped }
	case ViewTopic:
		return func(e *entry) bool { return e.status == data.Labeled && e.topic == int32(q.Topic) }
	case ViewMoved:
		return func(e *entry) bool { return e.moved() }
	case ViewFlagged:
		return func(e *entry) bool { return e.flagged }
	case ViewNoted:
		return func(e *entry) bool { return e.noted }
	case ViewCheck:
		return func(e *entry) bool { return d.suspects[e.id] != nil }
	case ViewCopies:
		return func(e *entry) bool { return d.copyOf[e.id] != 0 }
	default:
		return func(*entry) bool { return true }
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

// sortKey returns the order's own measure, the first the smallest; entries that are equal in it stand as they came.
func sortKey(order Order) func(*entry) uint64 {
	switch order {
	case OrderSure:
		return func(e *entry) uint64 { return descending(int64(math.Float32bits(e.confidence))) }
	case OrderRecent:
		return func(e *entry) uint64 { return descending(e.labeledAt) }
	case OrderRandom:
		return func(e *entry) uint64 { return shuffled(e.id) }
	default:
		return func(e *entry) uint64 { return descending(max(e.published, longAgo)) }
	}
}

// longAgo is a day before every date, so near that keys of dates differ in few digits.
const longAgo = -1 << 21

// descending maps numbers to keys so that the largest comes first.
func descending(n int64) uint64 { return ^(uint64(n) ^ 1<<63) }

// shuffled is a fixed mixing of an article's number (the finaliser of splitmix64, Steele et al. 2014).
func shuffled(id int64) uint64 {
	x := uint64(id) * 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Counts returns how many articles stand where.
func (d *Desk) Counts() Counts {
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
