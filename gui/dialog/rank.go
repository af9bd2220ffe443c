package dialog

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// How well a name fits what was typed, the best first.
const (
	wholeName   = iota // it is the name
	nameBegins         // the name begins so
	wordBegins         // a later word of it does, or all its words do in another order
	wordsBegin         // each typed word begins one of its words, in any order
	hasLetters         // the letters stand within it
	hasInitials        // they are first letters of its words, in this order
	NoMatch
)

// Rank tells how well a name fits what was typed. Case, accents and punctuation make no difference.
func Rank(name, typed string) int {
	words, wanted := wordsOf(name), wordsOf(typed)
	all, sought := strings.Join(words, " "), strings.Join(wanted, " ")
	switch {
	case sought == "" && strings.TrimSpace(typed) != "": // nothing but punctuation
		if strings.Contains(name, strings.TrimSpace(typed)) {
			return hasLetters
		}
		return NoMatch
	case all == sought:
		return wholeName
	case strings.HasPrefix(all, sought):
		return nameBegins
	case strings.Contains(all, " "+sought), len(words) == len(wanted) && eachBegins(words, wanted):
		return wordBegins
	case eachBegins(words, wanted):
		return wordsBegin
	case strings.Contains(all, sought):
		return hasLetters
	case isAmong(sought, initials(words)):
		return hasInitials
	}
	return NoMatch
}

func wordsOf(text string) []string { return strings.FieldsFunc(Fold(text), IsSeparator) }

// eachBegins tells whether each of the wanted begins a word of its own.
func eachBegins(words, wanted []string) bool {
	free, wanted := slices.Clone(words), slices.Clone(wanted)
	slices.SortFunc(wanted, func(a, b string) int { return len(b) - len(a) }) // a short one would take the word of a longer one
	for _, want := range wanted {
		i := slices.IndexFunc(free, func(word string) bool { return strings.HasPrefix(word, want) })
		if i < 0 {
			return false
		}
		free = slices.Delete(free, i, i+1)
	}
	return true
}

// isAmong tells whether letters stand among others in this order.
func isAmong(letters, others string) bool {
	left := []rune(letters)
	for _, r := range others {
		if len(left) > 0 && r == left[0] {
			left = left[1:]
		}
	}
	return len(left) == 0
}

func initials(words []string) string {
	var all strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		all.WriteRune(first)
	}
	return all.String()
}
