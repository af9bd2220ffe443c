package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// latinLead is the first byte in UTF-8 of the letters from À to ÿ, among which are those that the first bytes of others turn into.
const latinLead = 0xc3

// maybeTwice reports whether a text holds one of the letters ÃÂâÄÅÐÑ. Nearly all texts are told to hold none by one pass over their
// bytes.
func maybeTwice(s string) bool {
	for {
		at := strings.IndexByte(s, latinLead)
		if at < 0 || at+1 >= len(s) {
			return false
		}
		switch s[at+1] {
		case 0x83, 0x82, 0xa2, 0x84, 0x85, 0x90, 0x91:
			return true
		}
		s = s[at+2:]
	}
}

// DecodedTwice mends a text whose UTF-8 some program took for windows-1252 and wrote as UTF-8 again, as "PolicÃ­a" for "Policía". It reports
// whether the text was one: every letter outside of ASCII has to fit, so that a text that only quotes such letters stays as it is.
func DecodedTwice(s string) (string, bool) {
	if !maybeTwice(s) {
		return s, false
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch c, ok := charmap.Windows1252.EncodeRune(r); {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case ok:
			b.WriteByte(c)
		case r < 0x100: // the five bytes that windows-1252 leaves open
			b.WriteByte(byte(r))
		default:
			return s, false
		}
	}
	mended := b.String()
	if !utf8.ValidString(mended) || utf8.RuneCountInString(mended) == utf8.RuneCountInString(s) {
		return s, false
	}
	return mended, true
}
