package clean

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Language returns the ISO 639-1 code of the language a text is written in, "" where the text is too short to tell or could
// be of several.
func Language(text string) (code string) {
	const (
		most  = 800 // bytes that are looked at; the detector's confidence is wrong for long texts
		least = 60  // letters
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
	if code := byCommonWords(text); code != "" {
		return code
	}
	if info := whatlanggo.Detect(text); info.IsReliable() {
		return info.Lang.Iso6391()
	}
	return ""
}

// letters counts letters; one of a script without spaces counts for three.
func letters(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < 0x1100:
			if unicode.IsLetter(r) {
				n++
			}
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += 3
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}

// commonWords are the words that hold the sentences of a language together.
var commonWords = [...]struct{ code, words string }{
	{"en", "the of and to in a is was for that on with as by at from his he it be are this have has had not who were they which said an their will would been after when she her or but"},
	{"es", "el la de que y en los del las un por con una su para es al lo como más se no fue sus este ha pero entre son esta desde ser sobre todo también era hasta quien según han dijo"},
	{"de", "der die und das in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so war wurde"},
	{"fr", "le la de et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son été aux cette mais ses ont comme ou elle leur fait à a"},
	{"pt", "o a de que e do da em um para com não uma os no se na por mais as dos como mas foi ao das tem à seu sua ou ser quando há nos já pelo pela até são também"},
	{"it", "il di che e la in un per è del una da non sono con si le della i come dei nel alla più anche ha lo gli al ma dal delle o nella stato era sua suo ai questo"},
}

// wordLanguages are the places in commonWords of the languages that have a word.
var wordLanguages = func() map[string][]int {
	found := map[string][]int{}
	for i, language := range commonWords {
		for word := range strings.FieldsSeq(language.words) {
			found[word] = append(found[word], i)
		}
	}
	return found
}()

// byCommonWords tells the language by such words where they leave no doubt, "" elsewhere. It is many times as fast as the
// detector, and the languages in it are those of most articles.
func byCommonWords(text string) string {
	var hits [len(commonWords)]int
	words := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		for _, i := range wordLanguages[strings.ToLower(word)] {
			hits[i]++
		}
	}
	best, second := 0, 0 // the place of the most hits, and the second most hits
	for i := 1; i < len(hits); i++ {
		switch {
		case hits[i] > hits[best]:
			best, second = i, hits[best]
		case hits[i] > second:
			second = hits[i]
		}
	}
	if n := hits[best]; n >= 10 && n*4 >= words && n >= 2*second {
		return commonWords[best].code
	}
	return ""
}
