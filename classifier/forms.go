package classifier

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// shortestStem is the length in letters of the shortest stem that endings are
// put to: "arms" is not "arm".
const shortestStem = 4

// endings are those of nouns and adjectives in the plural and in cases, by
// groups of one language: English, Spanish, German. A word that ends like one
// of a group has the forms of all others, longest ending first, as in Porter's
// first step ("An algorithm for suffix stripping", 1980).
var endings = [][]string{
	{"ies", "y"},                   // robbery, robberies
	{"sses", "ss"},                 // witness, witnesses
	{"ches", "ch"},                 // branch, branches
	{"shes", "sh"},                 // crash, crashes
	{"ciones", "ción"},             // votación, votaciones
	{"eros", "ero", "eras", "era"}, // bombero, bomberas
	{"ungen", "ung"},               // Ermittlung, Ermittlungen
	{"es", "en", "er", "s", "e", "n", ""},
}

// forms returns a word, in lower case, with the forms that it may have in a
// text: plural and singular, in English, Spanish and German. A form that no text
// has does no harm.
func forms(word string) []string {
	list := []string{word}
	for _, group := range endings {
		for _, ending := range group {
			stem, is := strings.CutSuffix(word, ending)
			if !is || utf8.RuneCountInString(stem) < shortestStem {
				continue
			}
			for _, other := range group {
				if !slices.Contains(list, stem+other) {
					list = append(list, stem+other)
				}
			}
			break
		}
	}
	if plural := word + "s"; utf8.RuneCountInString(word) >= shortestStem && !slices.Contains(list, plural) {
		list = append(list, plural) // "human" ends like a German plural
	}
	return list
}

// emptyWords hold names together and say nothing of a subject.
var emptyWords = wordSet(`a an and are as at by for from in into is of on or other others the to with misc general various
	none these this that all any news article articles story stories topic topics
	y e o u de del la el los las un una en con por para otros otras varios
	und oder der die das des dem den von vom im in am zu zum zur mit für andere sonstiges`)

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// words returns the words of a text, in lower case.
func words(text string) []string {
	var list []string
	s := scanner{text: text}
	for w, ok := s.next(); ok; w, ok = s.next() {
		list = append(list, fold(text[w.start:w.end]))
	}
	return list
}

// nameWords returns the words of a topic's name that say something of its subject.
func nameWords(name string) []string {
	return slices.DeleteFunc(words(name), func(word string) bool { return emptyWords[word] })
}
