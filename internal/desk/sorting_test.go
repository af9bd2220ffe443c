package desk

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSortingByKeyKeepsEqualOnesInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SampledFrom([]*rapid.Generator[uint64]{rapid.Uint64(), rapid.Uint64Range(0, 5), rapid.Uint64Range(1<<40, 1<<40+5000)}).Draw(t, "keys")
		var all []keyed
		for place, k := range rapid.SliceOf(key).Draw(t, "all") {
			all = append(all, keyed{k, int64(place)})
		}
		want := slices.Clone(all)
		slices.SortStableFunc(want, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
		if got := sortByKey(all); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
