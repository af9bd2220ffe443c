package queue

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSortingPlacesKeepsEqualOnesInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SampledFrom([]*rapid.Generator[uint32]{
			rapid.Uint32(), rapid.Uint32Range(0, 5), rapid.Uint32Range(1<<28, 1<<28+5000),
		}).Draw(t, "keys")
		var all []uint64
		for place, k := range rapid.SliceOf(key).Draw(t, "all") {
			all = append(all, uint64(k)<<32|uint64(place^3)) // not by rising place
		}
		want := slices.Clone(all)
		slices.SortStableFunc(want, func(a, b uint64) int { return cmp.Compare(a>>32, b>>32) })
		if got := SortPlaces(all); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
