package query

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/internal/message"
)

// Unknown is something in a search that looks like a filter and is none, or a filter without a value.
type Unknown struct {
	Typed   string // "sorce", "is:lebeled", "source:"
	Nearest string // "source", "" where none is near
	Empty   bool   // it is a filter without a value, which limits nothing
}

// Said tells a person about it.
func (u Unknown) Said() message.Message {
	if u.Empty {
		return message.New("filter.empty", "Typed", u.Typed, "Example", u.Typed+example(filterNamed(strings.TrimSuffix(u.Typed, ":"))))
	}
	filter, value, isValue := strings.Cut(u.Typed, ":")
	if isValue && filterNamed(filter).Kind == Number {
		return message.New("filter.number-expected", "Filter", filter, "Value", value)
	}
	if isValue && u.Nearest == "" {
		return message.New("filter.unknown-value", "Filter", filter, "Value", value, "Known", strings.Join(valuesKnown(filter), ", "))
	}
	if u.Nearest == "" {
		return message.New("filter.unknown", "Typed", u.Typed, "Known", known())
	}
	return message.New("filter.unknown-perhaps", "Typed", u.Typed, "Nearest", u.Nearest)
}

// Short tells about it in a few words and names the nearest one.
func (u Unknown) Short() message.Message {
	filter, _, isValue := strings.Cut(u.Typed, ":")
	switch {
	case u.Empty:
		return message.New("filter.chip-empty", "Typed", u.Typed)
	case isValue && filterNamed(filter).Kind == Number:
		return message.New("filter.chip-number", "Typed", u.Typed)
	case isValue && u.Nearest != "":
		return message.New("filter.chip-value-perhaps", "Typed", u.Typed, "Nearest", u.Nearest)
	case isValue:
		return message.New("filter.chip-no-value", "Typed", u.Typed)
	case u.Nearest != "":
		return message.New("filter.chip-perhaps", "Typed", u.Typed, "Nearest", u.Nearest)
	}
	return message.New("filter.chip-no-filter", "Typed", u.Typed)
}

// Error is Said in English, so that an Unknown can be handed on as an error.
func (u Unknown) Error() string { return u.Said().String() }

// UnknownIn lists what in a search looks like a filter and is none: letters, a colon and a value. The search looks for it
// as words. A web address, a time of day and a word in quotation marks are not meant as filters.
func UnknownIn(search string) []Unknown {
	var all []Unknown
	for _, piece := range pieces(search) {
		_, name, value := cutFilter(piece)
		if isBlank(value) || strings.HasPrefix(value, "//") || !isWord(name) || filterNamed(name) != nil {
			continue
		}
		all = append(all, Unknown{Typed: name, Nearest: nearest(name, names())})
	}
	return all
}

// EmptyIn lists the filters of a search that have no value, as in "source:".
func EmptyIn(search string) []Unknown {
	var all []Unknown
	for _, piece := range pieces(search) {
		_, name, value := cutFilter(piece)
		if filterNamed(name) != nil && isBlank(value) {
			all = append(all, Unknown{Typed: name + ":", Empty: true})
		}
	}
	return all
}

// UnknownValues lists the values of a search that their filters cannot read: one that none of the filter's choices begins
// with, as in is:lebeled, and one that is not a number, as in step:abc.
func UnknownValues(search string) []Unknown {
	var all []Unknown
	for _, t := range Parse(search).AllTerms() {
		switch {
		case t.Filter.Kind == Number && !t.isNumber():
			all = append(all, Unknown{Typed: t.Filter.Name + ":" + t.Value})
			continue
		case t.Filter.Kind != OneOf:
			continue
		}
		begins := func(c Choice) bool { return c.begins(t.Value) }
		if !slices.ContainsFunc(t.Filter.Choices, begins) {
			near := nearest(strings.ToLower(t.Value), valuesKnown(t.Filter.Name))
			all = append(all, Unknown{Typed: t.Filter.Name + ":" + t.Value, Nearest: prefixed(t.Filter.Name+":", near)})
		}
	}
	return all
}

// valuesKnown lists the choices of a filter.
func valuesKnown(filter string) []string {
	var values []string
	if f := filterNamed(filter); f != nil {
		for i := range f.Choices {
			values = append(values, f.Choices[i].Value)
		}
	}
	return values
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// known lists the filters as they are typed: "is:, topic:, ...".
func known() string {
	var all []string
	for i := range filters {
		all = append(all, filters[i].Name+":")
	}
	return strings.Join(all, ", ")
}

// names lists every name by which a filter is known.
func names() []string {
	var all []string
	for i := range filters {
		all = append(append(all, filters[i].Name), filters[i].Aliases...)
	}
	return all
}

func isWord(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// nearest returns the word that a typed one begins, or else the one that the fewest letters tell apart from it; "" where more
// than a third of the letters are others.
func nearest(typed string, words []string) string {
	best, least := "", max(1, utf8.RuneCountInString(typed)/3)+1
	for _, w := range words {
		if len(typed) > 1 && strings.HasPrefix(w, typed) {
			return w
		}
		if d := distance([]rune(typed), []rune(w)); d < least {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters that must be added, dropped, replaced or swapped with their neighbor to make one word of
// another (the optimal string alignment distance, after Damerau 1964).
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			other := 1
			if a[i-1] == b[j-1] {
				other = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
