package classifier

import (
	"slices"
	"testing"
)

func TestAPileGivesBackWhatWasAdded(t *testing.T) {
	l := newLibrary(t, 50, 10, 2)
	documents := slices.Concat(l.pile, []Document{{}}) // the empty article too
	var pile Pile
	for i := range 2*packedTogether + 10 {
		if number := pile.Add(documents[i%len(documents)]); number != i {
			t.Fatalf("number %d, want %d", number, i)
		}
		if i%1000 != 0 {
			continue
		}
		for before := range i + 1 {
			if pile.At(before) != documents[before%len(documents)] {
				t.Fatalf("after %d were added, number %d is another", i+1, before)
			}
		}
	}
}
