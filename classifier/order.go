package classifier

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// The order of an article's words is kept for what recurs from article to
// article (boilerplate.go). A word is the place of its term in the Document, in
// as few bits as the number of terms needs. Of a long article only the
// beginning and the end are kept, where such passages stand.
const (
	orderedFirst = 96
	orderedLast  = 160

	// mostOrdered is how many places of an order are collected before those in
	// the middle are left out.
	mostOrdered = 1 << 14
)

// gap stands in an order where words do not follow each other: between title and
// text, at digits, at characters of scripts without spaces, and for the words that
// were left out.
const gap = -1

// order collects the words of an article as places in its tallies, with gaps.
type order []int32

// gap notes that the next word does not follow the one before.
func (o *order) gap() {
	if n := len(*o); n > 0 && (*o)[n-1] != gap {
		*o = append(*o, gap)
	}
}

// cutOf returns which of so many places are left out, from and up to.
func cutOf(places int) (from, to int) {
	if places <= orderedFirst+orderedLast {
		return places, places
	}
	return orderedFirst, places - orderedLast
}

// kept leaves out the middle of a long article, in place.
func (o order) kept() order {
	from, to := cutOf(len(o))
	if from == to {
		return o
	}
	return append(append(o[:from], gap), o[to:]...)
}

// follows reports whether a word that starts at an offset of a text follows the
// one that ended before it.
func follows(text string, end, start int) bool {
	for i := end; i < start; i++ {
		if c := text[i]; '0' <= c && c <= '9' {
			return false
		}
	}
	if text[start] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[start:])
	return !unspaced(r)
}

// order writes an order of terms; place gives the place of a tally among them.
func (w *codeWriter) order(o order, place []int32) {
	width := orderWidth(len(place))
	for _, at := range o {
		if at == gap {
			w.put(uint64(len(place)), width)
		} else {
			w.put(uint64(place[at]), width)
		}
	}
}

// orderWidth is how many bits a place among so many terms takes, or a gap.
func orderWidth(terms int) int { return bits.Len(uint(terms)) }

// ordered returns the words of an article as places among its terms, with
// gaps, in room. It is empty where the order is not known.
func (d Document) ordered(terms int, room order) order {
	room = room[:0]
	if d.Empty() {
		return room
	}
	tail := len(d.code) - tailLength
	n, width := int(binary.LittleEndian.Uint16([]byte(d.code[tail:tail+2]))), orderWidth(terms)
	at := 8 * (tail - orderBytes(n, terms))
	for range n {
		place := int32(load(d.code, at) & (1<<width - 1))
		if int(place) >= terms {
			place = gap
		}
		room = append(room, place)
		at += width
	}
	return room
}

// orderBytes is how long the order of n words and gaps among so many terms is.
func orderBytes(n, terms int) int { return (n*orderWidth(terms) + 7) / 8 }

// withoutOrder returns the document as it is without the order of its words.
func (d Document) withoutOrder() Document {
	if d.Empty() {
		return d
	}
	once, size := uvarint(d.code)
	more, _ := uvarint(d.code[size:])
	tail := len(d.code) - tailLength
	n := int(binary.LittleEndian.Uint16([]byte(d.code[tail : tail+2])))
	return Document{d.code[:tail-orderBytes(n, once+more)] + "\x00\x00" + d.code[tail+2:]}
}
