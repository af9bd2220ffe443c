// Package clean brings what files say to the form that a library keeps: texts, titles, addresses, languages.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Text brings a text to the form that a library keeps: Unicode NFC, paragraphs parted by one blank line, no space
// before or after a line. Spaces of every kind become plain ones; soft hyphens, zero-width spaces and control characters
// go. Quotes, dashes and every other visible character stay. Cleaning twice changes nothing.
func Text(s string) string {
	s = norm.NFC.String(strip(s))
	if !strings.Contains(s, "\n") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.TrimSpace(l)
		if l == "" {
			blank = true
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if blank {
				b.WriteByte('\n')
			}
		}
		blank = false
		b.WriteString(l)
	}
	return b.String()
}

// Line is Text for what stands on one line: a title, a name, an address.
func Line(s string) string {
	s = Text(s)
	if !strings.Contains(s, "\n") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), " ")
}

// strip takes out or replaces the characters that a reader does not see.
func strip(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if unplain(s, 0) == len(s) {
		return s
	}
	s = norm.NFC.String(s)
	next := unplain(s, 0)
	var b strings.Builder
	b.Grow(len(s))
	before := ' '
	for start := 0; start < len(s); next = unplain(s, start) {
		if next > start {
			b.WriteString(s[start:next])
			before = rune(s[next-1])
		}
		if next == len(s) {
			break
		}
		r, n := utf8.DecodeRuneInString(s[next:])
		start = next + n
		if isStrayJoiner(before, r, s[start:]) {
			continue
		}
		if r = visible(r); r >= 0 {
			b.WriteRune(r)
			before = r
		}
	}
	return b.String()
}

// unplain returns where the next character stands that strip has to look at, from a place on.
func unplain(s string, from int) int {
	for i := from; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' || c == 0x7f {
			return i
		}
	}
	return len(s)
}

// isStrayJoiner reports whether a character is a joiner that joins nothing: it shapes Persian, Indic scripts and emoji, but
// in a Western text it is dirt.
func isStrayJoiner(before, r rune, rest string) bool {
	if r != 0x200c && r != 0x200d {
		return false
	}
	after, n := utf8.DecodeRuneInString(rest)
	return !isJoinable(before) || n == 0 || !isJoinable(after)
}

func isJoinable(r rune) bool {
	return r >= 0x530 && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsSymbol(r))
}

// visible returns what stands in a library for a character, -1 for nothing.
func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\r', r == '\v', r == '\f', r == 0x2028, r == 0x2029:
		return '\n'
	case r == '\t', r == 0xa0, r == 0x202f, r == 0x205f, r >= 0x2000 && r <= 0x200a:
		return ' '
	case r >= 0x80 && r < 0xa0: // Windows-1252 that was taken for Latin-1
		if w := charmap.Windows1252.DecodeByte(byte(r)); w != utf8.RuneError && w >= 0xa0 {
			return w
		}
		return -1
	case r < ' ', r == 0x7f:
		return -1
	case r == 0xad, r == 0x200b, r == 0x2060, r == 0xfeff, r == 0x180e:
		return -1
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // marks that turn the writing direction of what follows
		return -1
	}
	return r
}

// LongestTitle is how many characters a line may have to be taken for a title.
const LongestTitle = 200

// Clip makes a title of a text that has none: its first sentence, or as much of it as fits a line.
func Clip(text string) string {
	const most = 120
	first, _, _ := strings.Cut(text, "\n\n")
	if len(first) > 8*most {
		first = strings.ToValidUTF8(first[:8*most], "")
	}
	first = strings.ReplaceAll(first, "\n", " ")
	runes := []rune(first)
	for i, r := range runes {
		end := i+1 == len(runes) || unicode.IsSpace(runes[i+1])
		if i >= 20 && i < most && end && (r == '.' || r == '!' || r == '?') || i < most && (r == '。' || r == '！' || r == '？') {
			return string(runes[:i+1])
		}
	}
	if len(runes) <= most {
		return strings.TrimSpace(string(runes))
	}
	cut := most
	for i := most; i > most/2; i-- {
		if unicode.IsSpace(runes[i]) {
			cut = i
			break
		}
	}
	return strings.TrimSpace(string(runes[:cut])) + "…"
}
