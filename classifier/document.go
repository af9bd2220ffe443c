package classifier

import (
	"encoding/binary"
	"slices"
	"sync"
)

// Document is a prepared article: its term ids and counts and the order of its
// words, compact and immutable (see code.go). The zero value is the empty article. A Document
// belongs to the Model that prepared it. Nothing about it but the numbers of the
// ids depends on other articles.
type Document struct{ code string }

// tally is a term of one article, with how often and where it first stands.
type tally struct {
	hash  uint64
	id    uint32
	count uint32
	title bool
	start int
	end   int
}

// tallies counts the terms of one article. It is reused from article to article.
type tallies struct {
	list  []tally
	slot  []int32 // open addressing by hash: 1 + index into list, 0 is free
	order order

	once, more []uint64 // for the code
	place      []int32  // by tally: where its term stands in the code
	writer     codeWriter
}

// fewestSlots is how many slots an article begins with, a power of two.
const fewestSlots = 1024

var tallying = sync.Pool{New: func() any { return &tallies{slot: make([]int32, fewestSlots)} }}

// Prepare turns an article into a Document. The language, an ISO 639-1 code or
// empty, changes nothing yet: words are counted as they stand in every language.
// Prepare is safe for concurrent use. Term ids depend on the order of calls,
// scores never do.
func (m *Model) Prepare(title, text, language string) Document {
	return m.vocabulary.prepare(title, text)
}

func (v *vocabulary) prepare(title, text string) Document {
	t := tallying.Get().(*tallies)
	defer tallying.Put(t)
	t.reset()
	t.addWords(title, true)
	t.addWords(text, false)
	if len(t.list) == 0 {
		return Document{}
	}
	v.number(t.list, func(t tally) string {
		if t.title {
			return fold(title[t.start:t.end])
		}
		return fold(text[t.start:t.end])
	})
	return t.document()
}

// reset makes room for the next article: as little as most need, so that a long one does not slow down those after it.
func (t *tallies) reset() {
	t.slot = t.slot[:fewestSlots]
	clear(t.slot)
	t.list, t.order = t.list[:0], t.order[:0]
}

func (t *tallies) addWords(text string, title bool) {
	s, end := scanner{text: text}, 0
	t.order.gap()
	for w, ok := s.next(); ok; w, ok = s.next() {
		if !follows(text, end, w.start) {
			t.order.gap()
		}
		t.order = append(t.order, t.add(w.hash, w.start, w.end, title))
		if len(t.order) == mostOrdered {
			t.order = t.order.kept()
		}
		end = w.end
	}
}

// add counts one term and returns its place in the list.
func (t *tallies) add(hash uint64, start, end int, title bool) int32 {
	mask := uint64(len(t.slot) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		at := t.slot[i]
		if at == 0 {
			t.list = append(t.list, tally{hash: hash, count: 1, title: title, start: start, end: end})
			t.slot[i] = int32(len(t.list))
			if len(t.list)*2 > len(t.slot) {
				t.grow()
			}
			return int32(len(t.list) - 1)
		}
		if t.list[at-1].hash == hash {
			t.list[at-1].count++
			return at - 1
		}
	}
}

func (t *tallies) grow() {
	if size := 2 * len(t.slot); size <= cap(t.slot) {
		t.slot = t.slot[:size]
		clear(t.slot)
	} else {
		t.slot = make([]int32, size)
	}
	mask := uint64(len(t.slot) - 1)
	for n := range t.list {
		i := t.list[n].hash & mask
		for t.slot[i] != 0 {
			i = (i + 1) & mask
		}
		t.slot[i] = int32(n + 1)
	}
}

// document encodes the tallies and their order.
func (t *tallies) document() Document {
	t.once, t.more = t.once[:0], t.more[:0]
	print := uint64(0)
	for i, one := range t.list {
		n := min(one.count, mostCounted)
		print += mix(one.hash + uint64(n))
		term := uint64(one.id)<<termShift | uint64(i)<<placeShift
		if n == 1 {
			t.once = append(t.once, term)
		} else {
			t.more = append(t.more, term|uint64(n))
		}
	}
	slices.Sort(t.once)
	slices.Sort(t.more)
	t.placeTerms()
	return t.writer.document(t.once, t.more, t.order.kept(), t.place, print)
}

// placeTerms notes where the term of each tally stands in the code.
func (t *tallies) placeTerms() {
	t.place = slices.Grow(t.place[:0], len(t.list))[:len(t.list)]
	for i, term := range t.once {
		t.place[uint32(term)>>placeShift] = int32(i)
	}
	for i, term := range t.more {
		t.place[uint32(term)>>placeShift] = int32(len(t.once) + i)
	}
}

// document writes a whole code.
func (w *codeWriter) document(once, more []uint64, o order, place []int32, print uint64) Document {
	w.code = binary.AppendUvarint(w.code[:0], uint64(len(once)))
	w.code = binary.AppendUvarint(w.code, uint64(len(more)))
	w.terms(once, false)
	w.terms(more, true)
	w.pad()
	w.order(o, place)
	w.finish(len(o), print)
	return Document{string(w.code)}
}

// Empty reports whether the article has no term at all.
func (d Document) Empty() bool { return len(d.code) == 0 }

// Fingerprint is the same for articles with the same terms and counts, in
// every Model, and 0 for the empty article.
func (d Document) Fingerprint() uint64 {
	if d.Empty() {
		return 0
	}
	return load(d.code, 8*(len(d.code)-printLength))
}

// terms calls each for every term of the article with its count (1 to 255).
func (d Document) terms(each func(id uint32, count int)) {
	if d.Empty() {
		return
	}
	var s some
	r := read(d.code)
	for n := r.fill(&s); n > 0; n = r.fill(&s) {
		for _, id := range s.ids[:n] {
			each(id, 1)
		}
	}
	r.goOn()
	for n := r.fill(&s); n > 0; n = r.fill(&s) {
		for i, id := range s.ids[:n] {
			each(id, int(s.counts[i]))
		}
	}
}
