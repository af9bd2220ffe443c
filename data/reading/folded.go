package reading

import (
	"blotter/data/reading/format"

	"blotter/internal/message"
)

// folded holds the problems of one file, one for each kind.
type folded struct {
	problems []*format.Problem
	byKind   map[string]*format.Problem
}

// placesShown is how many places of a kind are kept.
const placesShown = 3

// add takes a problem in.
func (f *folded) add(p *format.Problem) {
	first, ok := f.byKind[p.Kind]
	if !ok {
		if f.byKind == nil {
			f.byKind = map[string]*format.Problem{}
		}
		f.byKind[p.Kind] = p
		f.problems = append(f.problems, p)
		if p.Count == 0 {
			p.Count = 1
		}
		if !p.Place.IsZero() && len(p.Places) == 0 {
			p.Places = []message.Message{p.Place}
		}
		return
	}
	first.Count += p.Number()
	if !p.Place.IsZero() && len(first.Places) < placesShown {
		first.Places = append(first.Places, p.Place)
	}
}
