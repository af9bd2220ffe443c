package library

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"blotter/internal/index"
	"blotter/internal/query"
)

// lists are the questions for lists of articles.
type lists struct{ *core }

// List returns the numbers of the articles that a query finds, in its order.
func (l lists) List(ctx context.Context, q Query) (ids []int64, err error) {
	r, err := l.request(ctx, q)
	if err != nil {
		return nil, err
	}
	l.index.Read(func(x *index.Index) { ids = r.List(x) })
	return ids, ctx.Err()
}

// Count returns how many articles a query finds, which is cheaper than to list them.
func (l lists) Count(ctx context.Context, q Query) (n int, err error) {
	r, err := l.request(ctx, q)
	if err != nil {
		return 0, err
	}
	l.index.Read(func(x *index.Index) { n = r.Count(x) })
	return n, ctx.Err()
}

// Missing counts the articles that a query finds and that are not among these: what came since they were listed.
func (l lists) Missing(ctx context.Context, q Query, listed []int64) (n int, err error) {
	r, err := l.request(ctx, q)
	if err != nil {
		return 0, err
	}
	l.index.Read(func(x *index.Index) { n = r.Missing(x, listed) })
	return n, ctx.Err()
}

// request asks the store for what only it can search, before the index is locked.
func (l lists) request(ctx context.Context, q Query) (r index.Request, err error) {
	r = index.Request{Query: q, Search: query.Parse(q.Search), Ask: l.trainer.Ask(), Several: l.several.Load()}
	if r.Searched = len(r.Search.Or) == 0 && r.Search.HasWords(); r.Searched {
		r.Hits, err = l.store.Search(ctx, r.Search.Words)
	} else {
		r.Worded, err = l.worded(ctx, r.Search)
	}
	if err != nil {
		return r, err
	}
	if r.Marked, err = l.marked(ctx, r.Search); err != nil {
		return r, err
	}
	if r.Steps, err = l.steps(ctx, r.Search); err != nil {
		return r, err
	}
	r.Noted, err = l.noted(ctx, r.Search)
	return r, err
}

// worded finds the articles with the words of each part of a search with several.
func (l lists) worded(ctx context.Context, s query.Search) (map[string][]int64, error) {
	found := map[string][]int64{}
	for _, p := range s.Parts() {
		if !p.HasWords() {
			continue
		}
		ids, err := l.store.Search(ctx, p.Words)
		if err != nil {
			return nil, err
		}
		slices.Sort(ids)
		found[p.Words] = ids
	}
	return found, nil
}

// noted finds the articles of each note: filter of a search.
func (l lists) noted(ctx context.Context, s query.Search) (_ map[string][]int64, err error) {
	found := map[string][]int64{}
	for _, value := range s.Asked("note") {
		if found[value], err = l.store.Noted(ctx, value); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// steps finds the articles of each step: filter of a search. What is no number of a step finds none.
func (l lists) steps(ctx context.Context, s query.Search) (map[string][]int64, error) {
	values := s.Asked("step")
	if len(values) == 0 {
		return nil, nil
	}
	found := map[string][]int64{}
	for _, value := range values {
		id, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			continue
		}
		if found[value], err = l.store.StepArticles(ctx, id); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// Conditions returns how the filters of a search are read. It may wait for the index.
func (l lists) Conditions(search string) (all []Condition) {
	r := index.Request{Search: query.Parse(search), Several: l.several.Load()}
	l.index.Read(func(x *index.Index) { all = r.Conditions(x) })
	return all
}

// Counts returns how many articles there are of each kind. It never waits.
func (l lists) Counts() Counts {
	c := l.index.Now().Counts
	c.Topic, c.Family, c.Suggested = maps.Clone(c.Topic), maps.Clone(c.Family), maps.Clone(c.Suggested)
	return c
}

// Sources lists who published the articles, the most frequent first.
func (l lists) Sources() (all []Tally) {
	l.index.Read(func(x *index.Index) { all = index.Sources(x) })
	return all
}

// Languages lists the articles' languages, the most frequent first.
func (l lists) Languages() (all []Tally) {
	l.index.Read(func(x *index.Index) { all = index.Languages(x) })
	return all
}
