package data

import (
	"slices"
	"strings"
)

// TopicOf reads a topic as a person writes it in a list: its name, and its keywords after a colon, with commas between. The name is
// empty where the line has none.
func TopicOf(line string) Topic {
	name, words, _ := strings.Cut(line, ":")
	return Topic{Name: strings.TrimSpace(name), Keywords: SplitKeywords(words)}
}

// SplitKeywords reads keywords as a person writes them, with commas, semicolons or line ends between. Each is taken once.
func SplitKeywords(text string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}
