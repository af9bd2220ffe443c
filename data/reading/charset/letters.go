package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters are those beyond ASCII of some languages: the usual ones, and the ones that texts are full of.
type letters struct{ usual, frequent string }

// The letters of the languages of Western Europe, of Poland, Czechia, Slovakia, Hungary, Romania, Croatia and Slovenia, of Turkey, and of
// the Baltic states.
var (
	westernLetters = letters{
		"áéíóúüñçàèìòùâêîôûäöëïßåæøãõœÁÉÍÓÚÜÑÇÀÈÌÒÙÂÊÎÔÛÄÖËÏÅÆØÃÕŒýÿ",
		"áéíóúñüöäßçãõàèêåæøÁÉÍÓÚÑÜÖÄÇÃÕÀÈÊÅÆØ",
	}
	centralLetters = letters{
		"ąćęłńóśźżáčďéěíňřšťúůýžôľĺŕäőűöüăâîșțşţđĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÔĽÄŐŰÖÜĂÂÎȘȚŞŢĐ",
		"ąęłóśżćńáčéěířšžýůőöüăâțţșş",
	}
	turkishLetters = letters{"çğıöşüâîûÇĞİÖŞÜ", "çğıöşü"}
	balticLetters  = letters{"āčēģīķļņšūžąęėįųūõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ", "āčēīšūžąęėįųõäöü"}
)

// Signs by where they stand: before a word, behind one, and on either side.
const (
	openingSigns = "“«‘¿¡„‚‹"
	closingSigns = "”»’…›º\u00aa°®™©"
	freeSigns    = "–—€£§•·…\u00a0°±×½¼¾¢¥´"
)

// plausibility says how much a text in a Latin alphabet, decoded by some charset, looks as people write: letters in words, of
// the case of their neighbors, quotation marks where words begin and end. Higher is better. Only texts decoded from the same
// bytes can be compared.
func plausibility(text []byte, usual letters) int {
	score := 0
	before := ' '
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if r >= utf8.RuneSelf {
			after, _ := utf8.DecodeRune(text[i:])
			score += usual.fit(before, r, after)
		}
		before = r
	}
	return score
}

// fit says how well a character fits between its neighbors.
func (l letters) fit(before, r, after rune) int {
	inWord := unicode.IsLetter(before) && unicode.IsLetter(after)
	switch {
	case r == utf8.RuneError || r < 0xa0:
		return -10
	case unicode.IsLetter(r) && r != 'º' && r != 'ª':
		return l.fitLetter(before, r, after)
	case r == '’' && inWord:
		return 3
	case inWord:
		return -6
	case strings.ContainsRune(openingSigns, r):
		if unicode.IsLetter(before) {
			return -4
		}
		return 3
	case strings.ContainsRune(closingSigns, r):
		if unicode.IsLetter(after) {
			return -4
		}
		return 3
	case strings.ContainsRune(freeSigns, r):
		return 2
	}
	return -3
}

func (l letters) fitLetter(before, r, after rune) int {
	if !strings.ContainsRune(l.usual, r) {
		return -3
	}
	if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
		if strings.ContainsRune("àéèòóáÀÉÓ", r) {
			return 1
		}
		return -2
	}
	upper := unicode.IsUpper(r)
	switch {
	case upper && unicode.IsLower(before):
		return -4
	case upper && unicode.IsLower(after) && unicode.IsLetter(before):
		return -3
	case !upper && unicode.IsUpper(before) && unicode.IsUpper(after):
		return -3
	case !unicode.IsLetter(before) || !unicode.IsLetter(after), !strings.ContainsRune(l.frequent, r):
		return 2
	}
	return 3
}
