package query

import (
	"cmp"
	"slices"
	"strings"
)

// Search is what is typed into the search box, taken apart. A form shows and changes it by the filters' names.
type Search struct {
	Words string // words, "phrases", pre*, OR, NOT; the store finds what has them
	Terms []Term
}

// Parse takes a search apart. Whatever is typed is no error, since it may be half typed: what is no filter is words, and
// a value that makes no sense finds nothing.
func Parse(text string) Search {
	words, terms := split(text)
	terms = merged(terms)
	slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(a.Filter.row(), b.Filter.row()) })
	return Search{Words: closed(strings.TrimSpace(words)), Terms: terms}
}

// WordsOf returns a search without its filters: what is looked for in titles, texts and notes.
func WordsOf(search string) string {
	words, _ := split(search)
	return words
}

// split parts a search into words and filters.
func split(search string) (words string, terms []Term) {
	var rest []string
	for _, piece := range pieces(search) {
		name, value, found := strings.Cut(piece, ":")
		f := filterNamed(strings.ToLower(name))
		if !found || f == nil {
			rest = append(rest, piece)
			continue
		}
		if bare := strings.TrimSpace(withoutQuotes(value)); bare != "" {
			quoted := strings.IndexAny(value, quotes) == 0 || hasSpace(bare)
			terms = append(terms, Term{f, bare, f.Quoted && quoted})
		}
	}
	return strings.Join(rest, " "), terms
}

// merged makes one term of those of a filter that has one value only.
func merged(terms []Term) []Term {
	var out []Term
	for _, t := range terms {
		if t.Filter.merge == nil {
			out = append(out, t)
			continue
		}
		if slices.ContainsFunc(out, func(o Term) bool { return o.Filter == t.Filter }) {
			continue
		}
		if value := t.Filter.merge(valuesOf(terms, t.Filter)); value != "" {
			out = append(out, Term{Filter: t.Filter, Value: value})
		}
	}
	return out
}

func valuesOf(terms []Term, f *Filter) []string {
	var values []string
	for _, t := range terms {
		if t.Filter == f {
			values = append(values, t.Value)
		}
	}
	return values
}

// Values returns the values of a filter, nil for none.
func (s Search) Values(filter string) []string { return valuesOf(s.Terms, filterNamed(filter)) }

// Value returns the values of a filter as one text, "" for none.
func (s Search) Value(filter string) string { return strings.Join(s.Values(filter), " ") }

// Set gives a filter these values in place of those that it has. Empty values are left out.
func (s *Search) Set(filter string, values ...string) {
	f := filterNamed(filter)
	s.Terms = slices.DeleteFunc(slices.Clone(s.Terms), func(t Term) bool { return t.Filter == f })
	for _, v := range values {
		if v = strings.TrimSpace(withoutQuotes(v)); f != nil && v != "" {
			s.Terms = append(s.Terms, Term{Filter: f, Value: v, Quoted: f.Quoted})
		}
	}
}

// String writes a search so that Parse reads the same: the words, then the filters in the order of the table.
func (s Search) String() string {
	var out []string
	if s.Words != "" {
		out = append(out, closed(s.Words))
	}
	for i := range filters {
		for _, t := range s.Terms {
			if t.Filter == &filters[i] {
				out = append(out, t.String())
			}
		}
	}
	return strings.Join(out, " ")
}
