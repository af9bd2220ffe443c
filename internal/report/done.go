package report

import (
	"slices"

	"blotter/data"
	"blotter/internal/estimate"
)

// Done says of each topic whether everything about it was found.
type Done struct {
	Target     float64     `json:"target"`     // the share that is to be found
	Confidence float64     `json:"confidence"` // with which it is said
	Begun      bool        `json:"begun"`      // a random reading has begun
	Unread     int         `json:"unread"`     // articles that had no label when it began, or have none now
	Read       int         `json:"read"`       // of those, so many were read in random order
	Seed       uint64      `json:"seed"`
	Next       []int64     `json:"next"` // the articles that come next in that order
	Topics     []TopicDone `json:"topics"`
}

// TopicDone says how much of one topic is found.
type TopicDone struct {
	ID    int64  `json:"id"`
	Topic string `json:"topic"`
	Found int    `json:"found"` // articles that are known to be about it
	Hits  int    `json:"hits"`  // of those, so many were met by the random reading
	estimate.Recall
}

// nextRead is how many articles of the order are named in advance.
const nextRead = 50

// DoneOf tests for each topic whether a share of all articles about it is found. Articles count as read that have a label, or an answer of
// the audit. Without a random reading it says what one would take.
func DoneOf(l *Library, target, confidence float64) Done {
	d := Done{Target: target, Confidence: confidence, Topics: []TopicDone{}}
	r := l.reading()
	d.Begun, d.Unread, d.Read, d.Next = l.Search != nil, r.unread, len(r.read), r.next
	if l.Search != nil {
		d.Seed = l.Search.Seed
	}
	for _, topic := range l.Topics {
		if topic.None {
			continue
		}
		f := l.family(topic.ID)
		t := TopicDone{ID: topic.ID, Topic: data.Path(l.Topics, topic.ID)}
		for i := range l.Articles {
			if f.in(l.Articles[i].known()) {
				t.Found++
			}
		}
		for _, a := range r.read {
			if f.in(a.known()) {
				t.Hits++
			}
		}
		t.Recall = estimate.Found(estimate.Reading{
			Found: t.Found - t.Hits, Unread: r.unread, Read: len(r.read), Hits: t.Hits,
		}, target, confidence)
		d.Topics = append(d.Topics, t)
	}
	return d
}

// randomReading is what was read of the random order without a gap.
type randomReading struct {
	unread int
	read   []*Article
	next   []int64
}

// reading follows the random order as far as it was read. Articles that are gone are passed over. Articles that were labeled outside of
// the order are no longer unread; counting them as if they were makes the test only more careful.
func (l *Library) reading() (r randomReading) {
	if l.Search == nil {
		for i := range l.Articles {
			if len(l.Articles[i].known()) == 0 {
				r.unread++
			}
		}
		return r
	}
	at := make(map[int64]*Article, len(l.Articles))
	for i := range l.Articles {
		at[l.Articles[i].ID] = &l.Articles[i]
	}
	order := slices.DeleteFunc(slices.Clone(l.Search.Articles), func(id int64) bool { return at[id] == nil })
	r.unread = l.Search.Unread
	for i, id := range order {
		if len(at[id].known()) == 0 {
			r.next = unreadOf(order[i:], at)
			break
		}
		r.read = append(r.read, at[id])
	}
	return r
}

func unreadOf(order []int64, at map[int64]*Article) (next []int64) {
	for _, id := range order {
		if len(at[id].known()) == 0 && len(next) < nextRead {
			next = append(next, id)
		}
	}
	return next
}
