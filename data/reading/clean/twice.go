package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// DecodedTwice mends a text whose UTF-8 some program took for windows-1252 and wrote as UTF-8 again, as "PolicÃ­a" for "Policía". It reports
// whether the text was one: every letter outside of ASCII has to fit, so that a text that only quotes such letters stays as it is.
func DecodedTwice(s string) (string, bool) {
	if !strings.ContainsAny(s, "ÃÂâÄÅÐÑ") {
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
