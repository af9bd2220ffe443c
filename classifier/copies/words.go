package copies

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"blotter/internal/hash"
)

// apart are the scripts that put no spaces between words: each of their letters is a word of its own.
var apart = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

// near are the letters looked up in a table: those of Europe, the Caucasus, the Near East and India.
const near = 0x2000

// lowered holds the lower case of letters, marks and digits below near, and 0 for what parts words or needs a closer look.
var lowered = sync.OnceValue(func() *[near]uint16 {
	var table [near]uint16
	for r := range rune(near) {
		if wordRune(r) && !unicode.In(r, apart...) {
			table[r] = uint16(unicode.ToLower(r))
		}
	}
	return &table
})

func wordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.Nd) }

// shingler turns a stream of words into the hashes of its shingles, three words in a row, and keeps the least ones.
type shingler struct {
	words        int
	before, last uint64 // the hashes of the last two words
	open         uint64 // the hash of the word being read
	reading      bool
	leadLeft     int // words of the lead still to come
	lead         [leadHashes]uint32
	least        *leasts
}

const (
	wordStart = 0xcbf29ce484222325 // FNV-1a's offset and prime
	wordPrime = 0x100000001b3
)

// read takes in the words of text: runs of letters, marks and digits, in lower case. Bytes that are not UTF-8 part words.
func (s *shingler) read(text string) {
	table := lowered()
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case r >= near:
			s.far(r)
		case table[r] != 0:
			s.letter(uint64(table[r]))
		case r < utf8.RuneSelf:
			s.end()
		default:
			s.far(r)
		}
	}
	s.end()
}

// far reads a character that the table does not know.
func (s *shingler) far(r rune) {
	switch {
	case r == utf8.RuneError, !wordRune(r):
		s.end()
	case unicode.IsLetter(r) && unicode.In(r, apart...):
		s.end()
		s.letter(uint64(r))
		s.end()
	default:
		s.letter(uint64(unicode.ToLower(r)))
	}
}

func (s *shingler) letter(c uint64) {
	if !s.reading {
		s.reading, s.open = true, wordStart
	}
	s.open = (s.open ^ c) * wordPrime
}

// end closes the word being read, if any, and with it the shingle that it completes.
func (s *shingler) end() {
	if !s.reading {
		return
	}
	s.reading = false
	if s.words++; s.words >= 3 {
		hash := shingle(s.before, s.last, s.open)
		s.least.take(hash)
		if s.leadLeft > 0 {
			s.leadLeft--
			s.takeLead(hash)
		}
	}
	s.before, s.last = s.last, s.open
}

// close takes a text of one or two words as one shingle.
func (s *shingler) close() {
	if s.words == 1 || s.words == 2 {
		s.least.take(shingle(0, s.before, s.last))
	}
}

// shingle hashes three words in their order.
func shingle(first, second, third uint64) uint64 {
	return mix(mix(mix(first)+second) + third)
}

// mix spreads every bit of x over the whole word.
func mix(x uint64) uint64 { return hash.Multiply(x) }
