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
	Or    []Search // an article may fulfill one of these instead of Words and Terms; none has an Or of its own
}

// Parse takes a search apart. Whatever is typed is no error, since it may be half typed: what is no filter is words, and
// a value that makes no sense finds nothing.
func Parse(text string) Search {
	var all []Search
	for _, typed := range parts(pieces(text)) {
		words, terms := split(typed)
		terms = merged(terms)
		slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(a.Filter.row(), b.Filter.row()) })
		all = append(all, Search{Words: closed(strings.TrimSpace(words)), Terms: terms})
	}
	return either(all)
}

// WordsOf returns a search without its filters: what is looked for in titles, texts and notes.
func WordsOf(search string) string {
	var all []string
	for _, typed := range parts(pieces(search)) {
		if words, _ := split(typed); words != "" {
			all = append(all, words)
		}
	}
	return strings.Join(all, " OR ")
}

// split parts the pieces of a search into words and filters. A NOT before a filter is the filter's.
func split(typed []string) (words string, terms []Term) {
	var rest []string
	for _, piece := range typed {
		minus, name, value := cutFilter(piece)
		f := filterNamed(name)
		if f == nil {
			rest = append(rest, piece)
			continue
		}
		kept := withoutNot(rest)
		not := minus || len(kept) < len(rest)
		rest = kept
		if bare := strings.TrimSpace(withoutQuotes(value)); bare != "" {
			quoted := strings.IndexAny(value, quotes) == 0 || hasSpace(bare)
			terms = append(terms, Term{Filter: f, Value: bare, Quoted: f.Quoted && quoted, Not: not})
		}
	}
	return strings.Join(withoutLoose(rest), " "), terms
}

// cutFilter takes a piece of a search apart: a minus, the name of a filter in lower case and its value. The name is "" for what is no filter
// and looks like none.
func cutFilter(piece string) (minus bool, name, value string) {
	bare, minus := strings.CutPrefix(piece, "-")
	name, value, found := strings.Cut(bare, ":")
	if !found {
		return false, "", ""
	}
	return minus, strings.ToLower(name), value
}

// withoutNot returns words without each NOT at their end, which is about no word.
func withoutNot(words []string) []string {
	for len(words) > 0 && words[len(words)-1] == "NOT" {
		words = words[:len(words)-1]
	}
	return words
}

// withoutLoose returns words without each OR, AND and NOT at an end that joins no words.
func withoutLoose(words []string) []string {
	for len(words) > 0 && isOperator(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	for len(words) > 0 && isOperator(words[0]) && words[0] != "NOT" {
		words = words[1:]
	}
	return words
}

// merged makes one term of those of a filter that has one value only.
func merged(terms []Term) []Term {
	var out []Term
	for _, t := range terms {
		if t.Filter.merge == nil || t.Not {
			out = append(out, t)
			continue
		}
		if slices.ContainsFunc(out, func(o Term) bool { return o.Filter == t.Filter && !o.Not }) {
			continue
		}
		if value := t.Filter.merge(valuesOf(terms, t.Filter)); value != "" {
			out = append(out, Term{Filter: t.Filter, Value: value})
		}
	}
	return out
}

// valuesOf lists the values of a filter that an article must fulfill.
func valuesOf(terms []Term, f *Filter) []string {
	var values []string
	for _, t := range terms {
		if t.Filter == f && !t.Not {
			values = append(values, t.Value)
		}
	}
	return values
}

// Asked returns the values of a filter, those with a minus too, each once; nil for none.
func (s Search) Asked(filter string) (values []string) {
	for _, t := range s.AllTerms() {
		if t.Filter.Name == filter && !slices.Contains(values, t.Value) {
			values = append(values, t.Value)
		}
	}
	return values
}

// Values returns the values of a filter, without those that an article must not fulfill; nil for none. Of a search with
// several parts these are the values that every part has.
func (s Search) Values(filter string) []string {
	values := valuesOf(s.Terms, filterNamed(filter))
	for _, o := range s.Or {
		if !slices.Equal(o.Values(filter), values) {
			return nil
		}
	}
	return values
}

// Value returns the values of a filter as one text, "" for none.
func (s Search) Value(filter string) string { return strings.Join(s.Values(filter), " ") }

// Set gives a filter these values in place of those that it has, in every part of the search. Empty values are left out.
// Values with a minus stay.
func (s *Search) Set(filter string, values ...string) {
	f := filterNamed(filter)
	s.Terms = slices.DeleteFunc(slices.Clone(s.Terms), func(t Term) bool { return t.Filter == f && !t.Not })
	for _, v := range values {
		if v = strings.TrimSpace(withoutQuotes(v)); f != nil && v != "" {
			s.Terms = append(s.Terms, Term{Filter: f, Value: v, Quoted: f.Quoted})
		}
	}
	s.Or = slices.Clone(s.Or)
	for i := range s.Or {
		s.Or[i].Set(filter, values...)
	}
}

// String writes a search so that Parse reads the same: the words, then the filters in the order of the table. Where there
// are several parts, each begins with its filters, since OR joins parts only beside a filter.
func (s Search) String() string {
	s = either(s.Parts())
	if len(s.Or) == 0 {
		return joinedWords(closed(s.Words), s.filtersTyped())
	}
	var out []string
	for _, p := range s.Parts() {
		out = append(out, joinedWords(p.filtersTyped(), closed(p.Words)))
	}
	return strings.Join(out, " OR ")
}

// filtersTyped writes the filters of one part in the order of the table.
func (s Search) filtersTyped() string {
	var out []string
	for i := range filters {
		for _, t := range s.Terms {
			if t.Filter == &filters[i] {
				out = append(out, t.String())
			}
		}
	}
	return strings.Join(out, " ")
}
