package classifier

import (
	"encoding/binary"
	"math"
	"sync"
)

// Document is a prepared article: its term ids and counts, compact and
// immutable. The zero value is the empty article. A Document belongs to the
// Model that prepared it.
//
// The code is 8 bytes of fingerprint (the same for the same terms and counts,
// whatever the ids), then for each term, in the order of first mention, a
// varint of 2*id (counted once) or 2*id+1 followed by the count in one byte.
// Nothing about it but the numbers of the ids depends on other articles.
type Document struct{ code string }

// mostCounted is the highest count a term can have in one article.
const mostCounted = math.MaxUint8

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
	list []tally
	slot []int32 // open addressing by hash: 1 + index into list, 0 is free
}

var tallying = sync.Pool{New: func() any { return &tallies{slot: make([]int32, 1024)} }}

// Prepare turns an article into a Document. The language (ISO 639-1, may be
// empty) is where stemming would look it up. Prepare is safe for concurrent
// use; term ids depend on the order of calls, scores never do.
func (m *Model) Prepare(title, text, language string) Document {
	t := tallying.Get().(*tallies)
	defer tallying.Put(t)
	t.reset()
	t.addWords(title, true)
	t.addWords(text, false)
	if len(t.list) == 0 {
		return Document{}
	}
	m.vocabulary.number(t.list, func(t tally) string {
		if t.title {
			return fold(title[t.start:t.end])
		}
		return fold(text[t.start:t.end])
	})
	return t.document()
}

func (t *tallies) reset() {
	clear(t.slot)
	t.list = t.list[:0]
}

func (t *tallies) addWords(text string, title bool) {
	s := scanner{text: text}
	for w, ok := s.next(); ok; w, ok = s.next() {
		t.add(w.hash, w.start, w.end, title)
	}
}

// add counts one term.
func (t *tallies) add(hash uint64, start, end int, title bool) {
	mask := uint64(len(t.slot) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		at := t.slot[i]
		if at == 0 {
			t.list = append(t.list, tally{hash: hash, count: 1, title: title, start: start, end: end})
			t.slot[i] = int32(len(t.list))
			if len(t.list)*2 > len(t.slot) {
				t.grow()
			}
			return
		}
		if t.list[at-1].hash == hash {
			t.list[at-1].count++
			return
		}
	}
}

func (t *tallies) grow() {
	t.slot = make([]int32, 2*len(t.slot))
	mask := uint64(len(t.slot) - 1)
	for n := range t.list {
		i := t.list[n].hash & mask
		for t.slot[i] != 0 {
			i = (i + 1) & mask
		}
		t.slot[i] = int32(n + 1)
	}
}

// document encodes the tallies.
func (t *tallies) document() Document {
	code := make([]byte, headLength, headLength+3*len(t.list))
	print := uint64(0)
	for _, one := range t.list {
		n := min(one.count, mostCounted)
		print += mix(one.hash + uint64(n))
		if n == 1 {
			code = binary.AppendUvarint(code, uint64(one.id)<<1)
			continue
		}
		code = binary.AppendUvarint(code, uint64(one.id)<<1|1)
		code = append(code, byte(n))
	}
	binary.LittleEndian.PutUint64(code, print)
	return Document{string(code)}
}

// Empty reports whether the article has no term at all.
func (d Document) Empty() bool { return len(d.code) == 0 }

// Fingerprint is the same for articles with the same terms and counts, in
// every Model, and 0 for the empty article.
func (d Document) Fingerprint() uint64 {
	if d.Empty() {
		return 0
	}
	return binary.LittleEndian.Uint64([]byte(d.code[:headLength]))
}

// headLength is the length of the fingerprint in bytes.
const headLength = 8

// term decodes the term at a place of the code and returns the next place.
func (d Document) term(at int) (id uint32, count, next int) {
	v := uint32(d.code[at])
	at++
	if v >= 0x80 {
		v &= 0x7f
		for shift := 7; ; shift += 7 {
			b := uint32(d.code[at])
			at++
			v |= b & 0x7f << shift
			if b < 0x80 {
				break
			}
		}
	}
	if v&1 == 0 {
		return v >> 1, 1, at
	}
	return v >> 1, int(d.code[at]), at + 1
}

// terms calls each for every term of the article with its count (1 to 255).
func (d Document) terms(each func(id uint32, count int)) {
	for at := headLength; at < len(d.code); {
		id, count, next := d.term(at)
		each(id, count)
		at = next
	}
}
