package query

import (
	"slices"
	"strconv"
	"strings"
)

// Match returns the test that the filters of a search put to an article, nil for a search without filters. The test
// reads names when it is called, so names must not change while it is used.
//
// Of a search with several parts the test also asks for the words of each part, which names.Worded knows. Otherwise the
// words are left to the caller.
func (s Search) Match(names *Names) func(*Facts) bool {
	if len(s.Or) == 0 {
		return allOf(s.groups(names))
	}
	var tests []test
	for _, p := range s.Parts() {
		groups := p.groups(names)
		if p.HasWords() {
			groups = append(groups, among(names.Worded[p.Words]))
		}
		tests = append(tests, allOf(groups))
	}
	return anyOf(tests)
}

// among tests for some articles, by rising number.
func among(ids []int64) test {
	return func(f *Facts) bool {
		_, found := slices.BinarySearch(ids, f.ID)
		return found
	}
}

// allOf returns the test for all of some, nil for none.
func allOf(groups []test) test {
	switch len(groups) {
	case 0:
		return nil
	case 1:
		return groups[0]
	}
	return func(f *Facts) bool {
		for _, is := range groups {
			if !is(f) {
				return false
			}
		}
		return true
	}
}

// groups returns a test for each group of terms of which one is enough.
func (s Search) groups(names *Names) []test {
	var order []groupKey
	tests := map[groupKey][]test{}
	for _, t := range s.Terms {
		g := keyOf(names, t)
		if _, seen := tests[g]; !seen {
			order = append(order, g)
		}
		tests[g] = append(tests[g], t.test(names))
	}
	out := make([]test, len(order))
	for i, g := range order {
		out[i] = anyOf(tests[g])
	}
	return out
}

// test returns what an article must fulfill for a term.
func (t Term) test(names *Names) test {
	is := t.Filter.test(names, t)
	if t.Not {
		return func(f *Facts) bool { return !is(f) }
	}
	return is
}

func anyOf(tests []test) test {
	if len(tests) == 1 {
		return tests[0]
	}
	return func(f *Facts) bool {
		return slices.ContainsFunc(tests, func(is test) bool { return is(f) })
	}
}

// HasWords reports whether a search, or the first of its parts, looks for words in titles and texts.
func (s Search) HasWords() bool { return strings.TrimSpace(s.Words) != "" }

// StepOf returns a search for the articles that a step of the history changed.
func StepOf(change int64) string { return "step:" + strconv.FormatInt(change, 10) }
