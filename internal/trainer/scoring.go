package trainer

import (
	"context"
	"sync/atomic"

	"blotter/classifier"
	"blotter/internal/index"
	"blotter/internal/parallel"
	"blotter/internal/query"
)

// chunk is how many articles are scored between two looks at the clock and the lock.
const chunk = 2048

// scoring gives articles their suggestions.
type scoring struct {
	index    *index.Guarded
	snapshot *atomic.Pointer[Snapshot]
	scored   atomic.Pointer[classifier.Table] // the table whose suggestions all articles have, nil for none
}

// Now returns what the model says at this moment, without waiting.
func (s *scoring) Now() *Snapshot { return s.snapshot.Load() }

// Ask returns the function that asks the model about a document, nil where every article has the suggestion already.
func (s *scoring) Ask() func(d classifier.Document, not, never []int64) classifier.Suggestion {
	table := s.Now().Table
	if table == s.scored.Load() {
		return nil
	}
	return table.SuggestBut
}

// remember keeps the suggestions of this moment as those from before the next change.
func (s *scoring) remember() { s.index.Write((*index.Index).Remember) }

// suggestAnew forgets what the model said of articles while they had a label, which was the label: they are what a change
// freed, not what it moved. The first ones get their suggestion at once, since they may be on screen.
func (s *scoring) suggestAnew(ids []int64) {
	if len(ids) == 0 {
		return
	}
	s.index.Write(func(x *index.Index) {
		for _, id := range ids {
			if at, found := x.Find(id); found {
				x.Forget(at)
			}
		}
	})
	s.suggest(ids[:min(len(ids), chunk)])
}

// suggest gives articles the suggestion of this moment.
func (s *scoring) suggest(ids []int64) {
	table := s.Now().Table
	said := make([]classifier.Suggestion, len(ids))
	docs, barred := s.documents(ids), s.barred(ids)
	for i, doc := range docs {
		said[i] = barred[i].suggest(table, doc)
	}
	s.index.Write(func(x *index.Index) {
		for i, id := range ids {
			if at, found := x.Find(id); found {
				x.Suggest(at, said[i], false)
			}
		}
	})
}

// bars are the topics that an article is never suggested, and those that none is.
type bars struct{ here, anywhere []int64 }

func (b bars) suggest(table *classifier.Table, d classifier.Document) classifier.Suggestion {
	return table.SuggestBut(d, b.here, b.anywhere)
}

func (s *scoring) barred(ids []int64) []bars {
	all := make([]bars, len(ids))
	s.index.Read(func(x *index.Index) {
		for i, id := range ids {
			all[i].here, all[i].anywhere = x.Barred(id)
		}
	})
	return all
}

func (s *scoring) documents(ids []int64) []classifier.Document {
	docs := make([]classifier.Document, len(ids))
	s.index.Read(func(x *index.Index) {
		for i, id := range ids {
			if at, found := x.Find(id); found {
				docs[i] = x.Document(at)
			}
		}
	})
	return docs
}

// rescore gives every prepared article the present table's suggestion and returns how many moved. With keep, the suggestions
// from before the last change stay beside them, so that lists can say which articles it moved; else none has moved.
func (s *scoring) rescore(ctx context.Context, keep bool) (moved int, err error) {
	table := s.Now().Table
	whole := true // every chunk was scored, by this table
	for start := 0; start >= 0; {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		next, by := s.rescoreChunk(start, keep)
		whole = whole && (next < 0 || by == table)
		start = next
	}
	if whole {
		s.scored.Store(table)
	}
	s.index.Read(func(x *index.Index) {
		moved = index.Request{Query: query.Query{View: query.ViewMoved}}.Count(x)
		index.PrepareOrders(x)
	})
	return moved, nil
}

// rescoreChunk scores some articles from a place on. It returns the place to go on at, -1 behind the last, and the table
// that scored them, nil for none.
func (s *scoring) rescoreChunk(start int, keep bool) (next int, by *classifier.Table) {
	table := s.Now().Table
	var docs []classifier.Document
	var first int64
	var barred []bars
	s.index.Read(func(x *index.Index) {
		if start >= x.Len() {
			return
		}
		first = x.Facts(start).ID
		docs = make([]classifier.Document, min(chunk, x.Len()-start))
		for i := range docs {
			docs[i] = x.Document(start + i)
		}
		barred = make([]bars, len(docs))
		for i := range barred {
			barred[i].here, barred[i].anywhere = x.Barred(x.Facts(start + i).ID)
		}
	})
	if docs == nil {
		return -1, nil
	}
	said := make([]classifier.Suggestion, len(docs))
	parallel.Beside(len(docs), func(i int) { said[i] = barred[i].suggest(table, docs[i]) })

	next, by = start+len(docs), table
	s.index.Write(func(x *index.Index) {
		switch {
		case s.Now().Table != table: // it came in between: once more with that one
			next, by = start, nil
		case start >= x.Len() || x.Facts(start).ID != first: // articles came before these: the newer job scores them
			by = nil
		default:
			for i := range said {
				x.Suggest(start+i, said[i], keep)
			}
		}
	})
	return next, by
}
