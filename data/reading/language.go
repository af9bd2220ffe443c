package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Language returns the ISO 639-1 code of the language a text is written in, "" where the text is too short to tell or could
// be of several.
func Language(text string) (code string) {
	const (
		most  = 4096 // bytes that are looked at
		least = 60   // letters, for scripts in which a letter is less than a word
	)
	defer func() {
		if recover() != nil { // a foreign detector must not end the program
			code = ""
		}
	}()
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "")
	}
	if letters(text) < least {
		return ""
	}
	info := whatlanggo.Detect(text)
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}

// letters counts letters; one of a script without spaces counts for three.
func letters(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && !unicode.IsLetter(r):
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += 3
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
