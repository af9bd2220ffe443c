package query

import (
	"slices"
	"strings"
)

// parts cuts the pieces of a search at each OR that stands beside a filter.
func parts(typed []string) [][]string {
	var all [][]string
	from := 0
	for i, piece := range typed {
		if piece == "OR" && (isFilter(lastOperand(typed[from:i])) || isFilter(firstOperand(typed[i+1:]))) {
			all = append(all, typed[from:i])
			from = i + 1
		}
	}
	return append(all, typed[from:])
}

// firstOperand returns the first piece that is a word or a filter with a value, "" for none.
func firstOperand(typed []string) string {
	if i := slices.IndexFunc(typed, isOperand); i >= 0 {
		return typed[i]
	}
	return ""
}

func lastOperand(typed []string) string {
	for _, piece := range slices.Backward(typed) {
		if isOperand(piece) {
			return piece
		}
	}
	return ""
}

func isOperator(piece string) bool { return piece == "OR" || piece == "AND" || piece == "NOT" }

// isOperand reports whether a piece asks for something. A filter without a value does not: it is still being typed.
func isOperand(piece string) bool {
	_, name, _ := cutFilter(piece)
	return !isOperator(piece) && (filterNamed(name) == nil || isFilter(piece))
}

// isFilter reports whether a piece is a filter with a value.
func isFilter(piece string) bool {
	_, name, value := cutFilter(piece)
	return filterNamed(name) != nil && !isBlank(value)
}

// either returns the search for what fulfills one of some parts. Parts that ask for nothing are left out. Those of words
// alone become one, at the front.
func either(all []Search) Search {
	var words []string
	var rest []Search
	for _, p := range all {
		switch {
		case len(p.Terms) > 0:
			rest = append(rest, Search{Words: p.Words, Terms: p.Terms})
		case p.HasWords():
			words = append(words, p.Words)
		}
	}
	if len(words) > 0 {
		rest = slices.Insert(rest, 0, Search{Words: strings.Join(words, " OR ")})
	}
	if len(rest) == 0 {
		return Search{}
	}
	rest[0].Or = rest[1:len(rest):len(rest)]
	return rest[0]
}

// Parts returns the parts of a search that OR joins, each without an Or. An article must fulfill one of them.
func (s Search) Parts() []Search {
	return append([]Search{{Words: s.Words, Terms: s.Terms}}, s.Or...)
}

// AllTerms lists the filters of every part of a search.
func (s Search) AllTerms() []Term {
	if len(s.Or) == 0 {
		return s.Terms
	}
	var all []Term
	for _, p := range s.Parts() {
		all = append(all, p.Terms...)
	}
	return all
}

// OnlyWords returns a search without its filters.
func (s Search) OnlyWords() Search {
	all := s.Parts()
	for i := range all {
		all[i].Terms = nil
	}
	return either(all)
}

// joinedWords joins two texts with a space where both say something.
func joinedWords(a, b string) string { return strings.TrimSpace(a + " " + b) }
