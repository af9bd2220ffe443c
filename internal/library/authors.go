package library

import (
	"context"
	"fmt"
	"slices"

	"blotter/data"
	"blotter/data/store"
)

// authors lists everyone who works in the library or got articles from it, by number, under names that tell them apart.
func (c *core) authors(ctx context.Context) ([]data.Author, error) { return authorsOf(ctx, c.store) }

func authorsOf(ctx context.Context, s *store.Store) ([]data.Author, error) {
	all, err := s.Authors(ctx)
	return toldApart(all), err
}

// toldApart returns people under names that tell them apart: where two are called the same, each gets a number, as in "Bo (1)" and
// "Bo (2)". Names are cleaned, since a library of an earlier version may hold any.
func toldApart(all []data.Author) []data.Author {
	out := slices.Clone(all)
	called, given := map[string]int{}, map[string]int{}
	for i := range out {
		out[i].Name = cleanName(out[i].Name)
		called[data.FoldName(out[i].Name)]++
	}
	for i := range out {
		folded := data.FoldName(out[i].Name)
		if called[folded] < 2 {
			continue
		}
		numbered := ""
		for numbered == "" || called[data.FoldName(numbered)] > 0 {
			given[folded]++
			numbered = fmt.Sprintf("%s (%d)", out[i].Name, given[folded])
		}
		out[i].Name = numbered
	}
	return out
}
