package classifier

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// A code is what a Document holds: the number of terms that stand once in the
// article and of those that stand there more often, two varints; then, in bits,
// the former and the latter, each by rising id; then the order of its words
// (order.go) and how many places that has, 2 bytes; and the fingerprint, 8 bytes,
// over which the bits may be read ahead.
//
// An id is written as its distance from the one before, by Rice's code (Rice and
// Plaunt, "Adaptive variable-length coding", 1971): the distance without its low
// bits in ones and a zero, then the low bits. Terms are numbered as they are met,
// the frequent ones first, so that distances grow with the ids: the number of low
// bits follows from the id before and from how many terms there are. A term
// that stands more often is followed by its count, less two, in ones and a zero.
const (
	mostOnes  = 12 // this many stand for a distance in 32 bits
	mostLow   = 22 // so that a term and its count are within what is read at once
	manyTimes = 15 // this many stand for a count in 8 bits

	// printLength is the length of the fingerprint in bytes, tailLength that of all
	// that follows the order.
	printLength = 8
	tailLength  = 2 + printLength
)

// mostCounted is the highest count a term can have in one article.
const mostCounted = math.MaxUint8

// termShift is where the id of a term stands that is written: over its count, and
// over the place of its tally, for the order.
const (
	placeShift = 8
	termShift  = 32
)

// lowBits is the number of low bits of a distance from an id.
func lowBits(id uint32, crowd int) int {
	return min(max(bits.Len32(id)-crowd, 0), mostLow)
}

// crowdOf says how close n terms stand, for lowBits.
func crowdOf(n int) int { return bits.Len(uint(n)) - 3 }

// codeWriter appends bits, the lowest first.
type codeWriter struct {
	code []byte
	bits uint64
	held int
}

func (w *codeWriter) put(value uint64, width int) {
	w.bits |= value << w.held
	for w.held += width; w.held >= 8; w.held -= 8 {
		w.code = append(w.code, byte(w.bits))
		w.bits >>= 8
	}
}

// ones writes n ones and, where n is below most, a zero.
func (w *codeWriter) ones(n, most int) {
	w.put(1<<n-1, n)
	if n < most {
		w.put(0, 1)
	}
}

// terms writes terms given as id<<termShift | count, by rising id.
func (w *codeWriter) terms(list []uint64, counted bool) {
	next, crowd := uint32(0), crowdOf(len(list))
	for _, term := range list {
		id := uint32(term >> termShift)
		w.distance(id-next, lowBits(next, crowd))
		next = id + 1
		if counted {
			w.count(int(term & mostCounted))
		}
	}
}

func (w *codeWriter) distance(distance uint32, low int) {
	high := distance >> low
	if high >= mostOnes {
		w.ones(mostOnes, mostOnes)
		w.put(uint64(distance), 32)
		return
	}
	w.ones(int(high), mostOnes)
	w.put(uint64(distance)&(1<<low-1), low)
}

func (w *codeWriter) count(count int) {
	over := min(count-2, manyTimes)
	w.ones(over, manyTimes)
	if over == manyTimes {
		w.put(uint64(count), 8)
	}
}

// pad goes on to the next whole byte.
func (w *codeWriter) pad() {
	if w.held > 0 {
		w.put(0, 8-w.held)
	}
}

// finish writes what follows an order of n places.
func (w *codeWriter) finish(n int, print uint64) {
	w.pad()
	w.code = binary.LittleEndian.AppendUint16(w.code, uint16(n))
	w.code = binary.LittleEndian.AppendUint64(w.code, print)
}

// codeReader reads the terms of one half of a code.
type codeReader struct {
	code    string
	at      int // the next bit
	next    uint32
	crowd   int
	left    int // terms
	counted bool
	later   int // terms that stand more than once, behind these
}

// read begins a code with the terms that stand once. The code must not be empty.
func read(code string) codeReader {
	once, size := uvarint(code)
	more, size2 := uvarint(code[size:])
	return codeReader{code: code, at: 8 * (size + size2), crowd: crowdOf(once), left: once, later: more}
}

func uvarint(code string) (value, size int) {
	for shift := 0; ; shift += 7 {
		b := code[size]
		size++
		if value |= int(b&0x7f) << shift; b < 0x80 {
			return value, size
		}
	}
}

// goOn goes on to the terms that stand more than once.
func (r *codeReader) goOn() {
	r.left, r.crowd, r.next, r.counted = r.later, crowdOf(r.later), 0, true
}

// atOnce is how many terms are read before they are added up.
const atOnce = 128

// some is terms that were read from a code.
type some struct {
	ids    [atOnce]uint32
	counts [atOnce]uint8
}

// fill reads some terms and returns how many, 0 at the end.
func (r *codeReader) fill(s *some) int {
	n := min(r.left, atOnce)
	r.left -= n
	code, at, next, crowd := r.code, r.at, r.next, r.crowd
	for i := range n {
		window := load(code, at)
		low := lowBits(next, crowd)
		high := bits.TrailingZeros64(^window)
		if high < mostOnes {
			window >>= uint(high+1) & 63
			next += uint32(high)<<(uint(low)&31) + uint32(window)&(1<<(uint(low)&31)-1)
			window >>= uint(low) & 63
			at += high + 1 + low
		} else {
			next += uint32(window >> mostOnes)
			at += mostOnes + 32
			window = load(code, at)
		}
		s.ids[i] = next
		next++
		if r.counted {
			over := bits.TrailingZeros64(^window)
			if over < manyTimes {
				s.counts[i] = uint8(over + 2)
				at += over + 1
			} else {
				s.counts[i] = uint8(window >> manyTimes)
				at += manyTimes + 8
			}
		}
	}
	r.at, r.next = at, next
	return n
}

// load returns 57 bits or more of the code from a bit on.
func load(code string, at int) uint64 {
	b := code[at>>3 : at>>3+8]
	word := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
	return word >> (uint(at) & 7)
}
