package query

import (
	"strings"
	"unicode"
)

func hasSpace(text string) bool { return strings.ContainsFunc(text, unicode.IsSpace) }

// quotes are the quotation marks that hold words together.
const quotes = `"“”„`

func withoutQuotes(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(quotes, r) {
			return -1
		}
		return r
	}, text)
}

// isBlank reports whether there is nothing but white space and quotation marks.
func isBlank(text string) bool { return strings.TrimSpace(withoutQuotes(text)) == "" }

// Quoted returns a name as the value of a filter: between quotation marks, without those in it, which a search does not compare.
func Quoted(name string) string { return `"` + withoutQuotes(name) + `"` }

// pieces parts a search at white space outside of quotation marks.
func pieces(search string) []string {
	quoted := false
	return strings.FieldsFunc(search, func(r rune) bool {
		if strings.ContainsRune(quotes, r) {
			quoted = !quoted
		}
		return !quoted && unicode.IsSpace(r)
	})
}

// closed adds the quotation mark that is not typed yet.
func closed(words string) string {
	marks := 0
	for _, r := range words {
		if strings.ContainsRune(quotes, r) {
			marks++
		}
	}
	if marks%2 == 1 {
		return words + `"`
	}
	return words
}
