package copies

import (
	"strings"
	"unicode"
)

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Differences returns the sentences of each of two texts that the other does not have, in their order, and how many sentences the second
// text has. Case, spaces and punctuation make no difference. A sentence that stands twice in one text and once in the other differs once.
func Differences(a, b string) (onlyA, onlyB []Span, of int) {
	inA, inB := sentences(a), sentences(b)
	return missing(a, inA, b, inB), missing(b, inB, a, inA), len(inB)
}

// missing lists the sentences of a text that another one does not have.
func missing(text string, spans []Span, other string, others []Span) (list []Span) {
	there := make(map[string]int, len(others))
	for _, s := range others {
		there[plain(other[s.Start:s.End])]++
	}
	for _, s := range spans {
		if key := plain(text[s.Start:s.End]); there[key] > 0 {
			there[key]--
		} else {
			list = append(list, s)
		}
	}
	return list
}

// sentences cuts a text at the ends of lines, and behind a full stop, question or exclamation mark that a space follows.
func sentences(text string) (spans []Span) {
	start := 0
	cut := func(end int) {
		if piece := text[start:end]; plain(piece) != "" {
			lead := len(piece) - len(strings.TrimLeftFunc(piece, unicode.IsSpace))
			spans = append(spans, Span{start + lead, start + len(strings.TrimRightFunc(piece, unicode.IsSpace))})
		}
		start = end
	}
	ended := false
	for i, r := range text {
		switch {
		case r == '\n' || ended && unicode.IsSpace(r):
			cut(i)
			ended = false
		case r == '.' || r == '?' || r == '!' || r == '…':
			ended = true
		case !strings.ContainsRune(`"”’»)]`, r):
			ended = false
		}
	}
	cut(len(text))
	return spans
}

// plain is what two sentences are compared by: their letters and digits.
func plain(sentence string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, sentence)
}
