package library

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"blotter/data"
	"blotter/internal/query"
)

// Found is a stretch of an article that has words of a list of marks.
type Found struct {
	List       string // its name
	Title      bool   // in the title, not in the text
	Start, End int    // bytes
}

// FindMarks finds the words and phrases of lists in an article, in the order of the text; the title comes first. Case and accents make no
// difference, and the words of a phrase may stand in two lines. Of two marks that begin at one word the longer one counts.
func FindMarks(title, text string, lists []data.MarkList) []Found {
	phrases := map[string][]phrase{} // by their first word
	for _, l := range lists {
		for _, words := range l.Words {
			if p := (phrase{l.Name, wordsOf(words)}); len(p.words) > 0 {
				first := p.words[0].folded
				phrases[first] = append(phrases[first], p)
			}
		}
	}
	if len(phrases) == 0 {
		return nil
	}
	return append(findIn(title, true, phrases), findIn(text, false, phrases)...)
}

// phrase is an entry of a list.
type phrase struct {
	list  string
	words []spelled
}

// spelled is a word of a text as it is compared, and where it stands.
type spelled struct {
	folded     string
	start, end int
}

// wordsOf cuts a text into words: runs of letters, digits and marks.
func wordsOf(text string) (words []spelled) {
	start := -1
	for i, r := range text + " " {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			words = append(words, spelled{data.FoldName(text[start:i]), start, i})
			start = -1
		}
	}
	return words
}

func findIn(text string, title bool, phrases map[string][]phrase) (found []Found) {
	words := wordsOf(text)
	for i := 0; i < len(words); i++ {
		longest := phrase{}
		for _, p := range phrases[words[i].folded] {
			if len(p.words) > len(longest.words) && p.beginsAt(words[i:]) {
				longest = p
			}
		}
		if n := len(longest.words); n > 0 {
			found = append(found, Found{longest.list, title, words[i].start, words[i+n-1].end})
			i += n - 1
		}
	}
	return found
}

func (p phrase) beginsAt(words []spelled) bool {
	if len(words) < len(p.words) {
		return false
	}
	return slices.EqualFunc(p.words, words[:len(p.words)], func(a, b spelled) bool { return a.folded == b.folded })
}

// marked finds the articles of the lists that a search names with mark:, by the value that was typed.
func (l lists) marked(ctx context.Context, s query.Search) (map[string][]int64, error) {
	values := s.Asked("mark")
	if len(values) == 0 {
		return nil, nil
	}
	all, err := l.store.MarkLists(ctx)
	if err != nil {
		return nil, err
	}
	marked := map[string][]int64{}
	for _, value := range values {
		search := searchFor(all, value)
		if search == "" {
			continue
		}
		ids, err := l.store.Search(ctx, search)
		if err != nil {
			return nil, err
		}
		slices.Sort(ids)
		marked[value] = ids
	}
	return marked, nil
}

// searchFor returns the search for any word of the list of a name or, where there is none, of the lists whose name begins as typed; "" for
// none.
func searchFor(all []data.MarkList, name string) string {
	typed := data.FoldName(name)
	var words []string
	for _, l := range all {
		switch folded := data.FoldName(l.Name); {
		case folded == typed:
			return anyOf(l.Words)
		case strings.HasPrefix(folded, typed):
			words = append(words, l.Words...)
		}
	}
	return anyOf(words)
}

// anyOf is the search for any of some words or phrases, "" for none.
func anyOf(words []string) string {
	all := make([]string, len(words))
	for i, word := range words {
		all[i] = quoted(word)
	}
	return strings.Join(all, " OR ")
}
