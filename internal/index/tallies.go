package index

import (
	"cmp"
	"slices"

	"blotter/internal/query"
)

// Tally is a name with the number of articles that have it.
type Tally struct {
	Name     string
	Articles int
}

// Sources lists who published the articles, the most frequent first.
func Sources(x *Index) []Tally {
	return tallies(x.facts, x.names.Sources.All(), func(f *query.Facts) int32 { return f.Source })
}

// Languages lists the articles' languages, the most frequent first.
func Languages(x *Index) []Tally {
	return tallies(x.facts, x.names.Languages.All(), func(f *query.Facts) int32 { return f.Language })
}

func tallies(facts []query.Facts, names []string, place func(*query.Facts) int32) []Tally {
	counts := make([]int, len(names))
	for i := range facts {
		if f := &facts[i]; !f.Gone && len(counts) > 0 {
			counts[place(f)]++
		}
	}
	var all []Tally
	for at, articles := range counts {
		if at > 0 && articles > 0 {
			all = append(all, Tally{names[at], articles})
		}
	}
	slices.SortFunc(all, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Name, b.Name))
	})
	return all
}
