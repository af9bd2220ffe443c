package library

import (
	"math"
	"slices"
	"time"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
)

// entry is what the desk keeps in memory of an article, so that a list of any filter costs one pass over memory:
// 56 bytes each, without title and text. What no filter asks for is in what is known of each article beside it.
type entry struct {
	id         int64
	labeledAt  int64
	published  int32 // Unix days, noDate where unknown
	topic      int32 // its label, 0 for none
	suggested  int32 // the model's topic, 0 for none
	before     int32 // what was suggested before the last gesture
	confidence float32
	source     int32 // place in shelf.sources
	language   int32 // place in shelf.languages
	status     data.Status
	sure       bool
	sample     bool
	gone       bool // in the trash
	prepared   bool // its document is on the shelf
	flagged    bool
	noted      bool  // it has a note
	copied     bool  // a near-copy of another article
	how        uint8 // how its label was made: a place in hows
}

const noDate = math.MinInt32

// known is what the desk keeps of an article's text, and of what the model said of it beside the entry.
type known struct {
	sketch queue.Sketch
	number int32 // of its document in the pile, where the entry is prepared
	second int32 // the topic next to the suggested one, 0 for none
	margin float32
}

// shelf holds an entry and what else is known for every article, by rising id, and the prepared documents.
type shelf struct {
	ids       []int64 // of the entries
	stands    []stand // of the entries
	entries   []entry
	known     []known
	pile      classifier.Pile
	sources   names
	languages names
	counts    Counts
	edition   edition
}

// Counts says how many articles stand where. They are kept up with every change, never counted anew.
type Counts struct {
	All       int
	Unlabeled int
	Labeled   int
	Skipped   int
	Check     int
	Copies    int
	Samples   int
	Flagged   int
	Noted     int           // articles with a note
	Topic     map[int64]int // labels by topic id
}

// put adds an article, or takes over what changed of one that is there already.
func (s *shelf) put(h data.Head) int {
	e := entry{
		id: h.ID, published: int32(day(h.Published)), labeledAt: h.LabeledAt, topic: int32(h.Topic), status: h.Status,
		source: s.sources.place(h.Source), language: s.languages.place(h.Language), sample: h.Sample,
		flagged: h.Flagged, noted: h.Noted, how: howPlace(h.How),
	}
	at, found := s.find(h.ID)
	if found {
		old := s.entries[at]
		s.tally(old, -1)
		e.suggested, e.before, e.confidence, e.sure, e.prepared = old.suggested, old.before, old.confidence, old.sure, old.prepared
		e.copied = old.copied
		s.entries[at] = e
	} else {
		s.ids = slices.Insert(s.ids, at, e.id)
		s.stands = slices.Insert(s.stands, at, 0)
		s.entries = slices.Insert(s.entries, at, e)
		s.known = slices.Insert(s.known, at, known{})
	}
	s.tally(e, 1)
	s.restand(at)
	s.edition.shape++
	return at
}

// restand takes over into an entry's stand what was changed in the entry.
func (s *shelf) restand(at int) { s.stands[at] = s.entries[at].stand() }

// fit gives back the room that was made for more articles than came.
func (s *shelf) fit() {
	s.ids, s.stands = slices.Clone(s.ids), slices.Clone(s.stands)
	s.entries, s.known = slices.Clone(s.entries), slices.Clone(s.known)
}

// prepare keeps what was read of the article at a place.
func (s *shelf) prepare(at int, doc classifier.Document, sketch queue.Sketch) {
	s.entries[at].prepared = true
	s.known[at].sketch, s.known[at].number = sketch, int32(s.pile.Add(doc))
	s.edition.said++
}

// doc returns the prepared document of the article at a place, the empty one where it was not read yet.
func (s *shelf) doc(at int) classifier.Document {
	if !s.entries[at].prepared {
		return classifier.Document{}
	}
	return s.pile.At(int(s.known[at].number))
}

// suggest takes in what the model says of the article at a place; with keep, what it said before the last gesture stays beside it. What
// the last gesture moved is remembered until the next one, and nothing else moves in between.
func (s *shelf) suggest(at int, said classifier.Suggestion, keep bool) {
	e := &s.entries[at]
	if !e.prepared {
		return
	}
	stayed := e.before == e.suggested
	e.suggested, e.confidence, e.sure = int32(said.Topic), said.Confidence, said.Sure
	s.known[at].second, s.known[at].margin = int32(said.Second), said.Margin
	if !keep && stayed {
		e.before = e.suggested
	}
	s.restand(at)
	s.edition.said++
}

// forget takes back what the model said of the article at a place.
func (s *shelf) forget(at int) {
	e := &s.entries[at]
	e.suggested, e.before, e.confidence, e.sure = 0, 0, 0, false
	s.restand(at)
	s.edition.said++
}

// remember keeps what is suggested as what was suggested before the next gesture.
func (s *shelf) remember() {
	for at := range s.entries {
		e := &s.entries[at]
		e.before = e.suggested
		s.stands[at] &^= standMoved
	}
}

// repeats notes whether the article at a place is a near-copy of another.
func (s *shelf) repeats(at int, copied bool) {
	s.entries[at].copied = copied
	s.restand(at)
	s.edition.said++
}

// find returns the place of an article, or where it would stand. Most numbers follow one another, so that an article stands where it would
// if none was missing, or before.
func (s *shelf) find(id int64) (int, bool) {
	n := len(s.ids)
	if n == 0 || s.ids[n-1] < id {
		return n, false
	}
	end := n
	if most := id - s.ids[0]; most >= 0 && most < int64(n) {
		if s.ids[most] == id {
			return int(most), true
		}
		end = int(most)
	}
	return slices.BinarySearch(s.ids[:end], id)
}

// relabel changes the label of the article at a place.
func (s *shelf) relabel(at int, topic int64, status data.Status, how data.How, when int64) {
	e := &s.entries[at]
	s.tally(*e, -1)
	e.topic, e.status, e.how, e.labeledAt = int32(topic), status, howPlace(how), when
	s.tally(*e, 1)
	s.restand(at)
	s.edition.labels++
}

// drop takes an article off the lists; restore is put with its head.
func (s *shelf) drop(at int) {
	s.tally(s.entries[at], -1)
	s.entries[at].gone = true
	s.restand(at)
	s.edition.shape++
}

// tally adds an entry to the counts, or takes it out.
func (s *shelf) tally(e entry, by int) {
	if e.gone {
		return
	}
	c := &s.counts
	if c.Topic == nil {
		c.Topic = map[int64]int{}
	}
	c.All += by
	switch e.status {
	case data.Labeled:
		c.Labeled += by
		c.Topic[int64(e.topic)] += by
	case data.Skipped:
		c.Skipped += by
	default:
		c.Unlabeled += by
	}
	if e.sample {
		c.Samples += by
	}
	if e.flagged {
		c.Flagged += by
	}
	if e.noted {
		c.Noted += by
	}
}

// day turns an ISO date into Unix days.
func day(iso string) int64 {
	if len(iso) < 10 {
		return noDate
	}
	t, err := time.Parse("2006-01-02", iso[:10])
	if err != nil {
		return noDate
	}
	return t.Unix() / 86400
}

// names gives each distinct string a small number, from 0 for "".
type names struct {
	list   []string
	places map[string]int32
}

func (n *names) place(name string) int32 {
	if n.places == nil {
		n.places = map[string]int32{"": 0}
		n.list = []string{""}
	}
	at, ok := n.places[name]
	if !ok {
		at = int32(len(n.list))
		n.places[name] = at
		n.list = append(n.list, name)
	}
	return at
}
