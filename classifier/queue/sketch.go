package queue

import (
	"encoding/binary"
	"math"
	"math/bits"
	"unicode"

	"blotter/internal/hash"
)

const (
	sketchSlots = 16
	leadRunes   = 2000 // what is sketched of a text: some 300 words
	longWord    = 5    // shorter words are mostly grammar
)

// Sketch stands for the longer words that an article begins with: the hashes of the least words under 16 orders, a byte each (MinHash; Broder
// 1997). Two articles agree in as many of the bytes as they share of their words. It is coarse: enough to tell a football report
// from a budget, not to tell two football reports apart. Zero bytes stand for nothing; an article without words has the zero Sketch.
type Sketch [sketchSlots]byte

// SketchVersion tells sketches apart that must not be compared.
const SketchVersion = 1

// SketchOf reads the title and the first 2,000 characters of the text.
func SketchOf(title, text string) Sketch {
	var least [sketchSlots]uint64
	for slot := range least {
		least[slot] = math.MaxUint64
	}
	eachLongWord(title, func(hash uint64) { lower(&least, hash) })
	eachLongWord(text, func(hash uint64) { lower(&least, hash) })
	var sketch Sketch
	for slot, hash := range least {
		if hash != math.MaxUint64 {
			sketch[slot] = byte(1 + hash%255)
		}
	}
	return sketch
}

func lower(least *[sketchSlots]uint64, word uint64) {
	for slot := range least {
		least[slot] = min(least[slot], mix(word+uint64(slot)*hash.Step))
	}
}

// eachLongWord visits the hashes of words of at least longWord letters, in lower case. In scripts without spaces each pair of letters is a word.
func eachLongWord(text string, visit func(hash uint64)) {
	hash, length, before := uint64(0), 0, rune(0)
	end := func() {
		if length >= longWord {
			visit(hash)
		}
		hash, length = 0, 0
	}
	read := 0
	for _, r := range text {
		if read++; read > leadRunes {
			break
		}
		switch {
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			end()
			before = 0
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end()
			if before != 0 {
				visit(mix(uint64(before)<<32 | uint64(r)))
			}
			before = r
		default:
			hash, length = (hash^uint64(unicode.ToLower(r)))*0x100000001b3, length+1
		}
	}
	end()
}

// Similarity estimates the Jaccard similarity of the words of two articles, in sixteenths. Articles without words are like none.
func (s *Sketch) Similarity(other *Sketch) float64 {
	same := 0
	for at := 0; at < sketchSlots; at += 8 {
		mine, its := binary.LittleEndian.Uint64(s[at:]), binary.LittleEndian.Uint64(other[at:])
		same += bits.OnesCount64(zeroBytes(mine^its) &^ zeroBytes(mine))
	}
	return float64(same) / sketchSlots
}

// zeroBytes has the highest bit set of every byte that is 0.
func zeroBytes(word uint64) uint64 {
	const low = 0x7f7f7f7f7f7f7f7f
	return ^(word&low + low | word | low)
}

// density counts sketches so that the mean similarity of an article to all of them is read off in 16 steps, however many they are.
type density struct {
	count [sketchSlots][256]uint32
	total int
}

func (d *density) add(s Sketch) {
	for slot, value := range s {
		d.count[slot][value]++
	}
	d.total++
}

// around is the mean similarity to the sketches counted, 0 to 1.
func (d *density) around(s *Sketch) float64 {
	if d.total == 0 {
		return 0
	}
	sum := uint64(0)
	for slot, value := range s {
		if value != 0 {
			sum += uint64(d.count[slot][value])
		}
	}
	return float64(sum) / float64(sketchSlots*d.total)
}

// mix spreads every bit of x over the whole word.
func mix(x uint64) uint64 {
	high, low := bits.Mul64(hash.Multiply(x), 0x8ebc6af09c88c6e3)
	return high ^ low
}
