package classifier

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/internal/hash"
)

// longestWord is the length in bytes after which the rest of a word is skipped.
// It bounds what a file of one endless word can cost.
const longestWord = 64

// word is one word of a text: where it stands and the hash of its folded form.
type word struct {
	hash       uint64
	start, end int // bytes of the text
}

// scanner finds the words of a text in one pass.
//
// A word is a run of Unicode letters and marks, at least two letters long,
// lower-cased. Scripts written without spaces (Han, Kana, Hangul, Thai, Lao,
// Khmer, Myanmar) give overlapping pairs of characters instead of words, as in
// McNamee and Mayfield, "Character n-gram tokenization" (2004). Invalid UTF-8
// separates words and is otherwise ignored.
type scanner struct {
	text string
	at   int

	pending   uint64 // hash of the character before, inside a run without spaces
	pendingAt int    // where it starts
	inRun     bool   // the last rune belonged to such a run
	paired    bool   // and it already took part in a pair
}

const (
	hashSeed  = 0xcbf29ce484222325 // FNV-1a, 64 bits
	hashPrime = 0x100000001b3
)

// folded maps an ASCII letter to its lower case, any other byte to 0.
var folded = asciiFolding()

func asciiFolding() (table [256]byte) {
	for c := 'a'; c <= 'z'; c++ {
		table[c] = byte(c)
		table[c-'a'+'A'] = byte(c)
	}
	return table
}

// next returns the next word; ok is false at the end of the text.
func (s *scanner) next() (w word, ok bool) {
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c < utf8.RuneSelf {
			if s.inRun && folded[c] != 0 || s.inRun {
				if w, ok = s.leaveRun(); ok {
					return w, true
				}
			}
			if folded[c] == 0 {
				s.at++
				continue
			}
			if w, ok = s.letters(); ok {
				return w, true
			}
			continue
		}
		if w, ok = s.beyondASCII(); ok {
			return w, true
		}
	}
	return s.leaveRun()
}

// beyondASCII handles one rune outside ASCII, or the word it begins.
func (s *scanner) beyondASCII() (word, bool) {
	r, size := utf8.DecodeRuneInString(s.text[s.at:])
	switch {
	case unspaced(r):
		return s.character(r, size)
	case !unicode.IsLetter(r):
		w, ok := s.leaveRun()
		s.at += size
		return w, ok
	}
	if w, ok := s.leaveRun(); ok {
		return w, true
	}
	return s.letters()
}

// letters reads the word that begins here; ok is false for a single letter.
func (s *scanner) letters() (w word, ok bool) {
	w = word{hash: hashSeed, start: s.at}
	count := 0
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c < utf8.RuneSelf {
			f := folded[c]
			if f == 0 {
				break
			}
			if s.at-w.start < longestWord {
				w.hash = (w.hash ^ uint64(f)) * hashPrime
			}
			s.at++
			count++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		if !wordRune(r) {
			break
		}
		if s.at-w.start < longestWord {
			w.hash = hashRune(w.hash, unicode.ToLower(r))
		}
		s.at += size
		count++
	}
	w.end = s.at
	w.hash = mix(w.hash)
	return w, count >= 2
}

// character handles one character of a script without spaces: from the second
// on, each gives a pair with the one before.
func (s *scanner) character(r rune, size int) (w word, ok bool) {
	h := hashRune(hashSeed, unicode.ToLower(r))
	if s.inRun {
		w = word{hash: mix(hashRune(s.pending, unicode.ToLower(r))), start: s.pendingAt, end: s.at + size}
		ok = true
	}
	s.paired = s.inRun
	s.inRun, s.pending, s.pendingAt = true, h, s.at
	s.at += size
	return w, ok
}

// leaveRun ends a run of characters; a run of only one character is a word.
func (s *scanner) leaveRun() (w word, ok bool) {
	if !s.inRun {
		return word{}, false
	}
	s.inRun = false
	if s.paired {
		return word{}, false
	}
	_, size := utf8.DecodeRuneInString(s.text[s.pendingAt:])
	return word{hash: mix(s.pending), start: s.pendingAt, end: s.pendingAt + size}, true
}

// wordRune reports whether r can stand inside a word with spaces around it.
func wordRune(r rune) bool {
	return (unicode.IsLetter(r) && !unspaced(r)) || unicode.IsMark(r)
}

// unspaced reports whether r belongs to a script that is written without
// spaces between words (Hangul has them, but between phrases).
func unspaced(r rune) bool {
	if r < 0x0E00 {
		return false
	}
	switch {
	case r <= 0x0EFF, // Thai, Lao
		r >= 0x1000 && r <= 0x109F, // Myanmar
		r >= 0x1100 && r <= 0x11FF, // Hangul Jamo
		r >= 0x1780 && r <= 0x17FF: // Khmer
		return unicode.IsLetter(r) || unicode.IsMark(r)
	case r < 0x2E80:
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && unicode.IsLetter(r)
}

// hashRune adds the UTF-8 bytes of r to an FNV-1a hash.
func hashRune(h uint64, r rune) uint64 {
	var bytes [utf8.UTFMax]byte
	for _, b := range bytes[:utf8.EncodeRune(bytes[:], r)] {
		h = (h ^ uint64(b)) * hashPrime
	}
	return h
}

// mix spreads a hash over all 64 bits.
func mix(h uint64) uint64 { return hash.Mix(h) }

// fold returns a word as it is counted: lower case, cut at longestWord bytes.
func fold(text string) string {
	if len(text) > longestWord {
		cut := longestWord
		for cut < len(text) && !utf8.RuneStart(text[cut]) {
			cut++
		}
		text = text[:cut]
	}
	return strings.Map(unicode.ToLower, text)
}
