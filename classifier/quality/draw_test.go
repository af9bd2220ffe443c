package quality

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestDrawTakesOneOfEachTopicBeforeAnySecond(t *testing.T) {
	labels := []string{"Cartel", "Cartel", "Cartel", "Cartel", "Cartel", "Art theft", "Corruption"}
	for seed := range uint64(20) {
		drawn, _ := Draw(labels, 4, seed)
		seen := map[string]int{}
		for _, i := range drawn {
			seen[labels[i]]++
		}
		if diff := cmp.Diff(map[string]int{"Cartel": 2, "Art theft": 1, "Corruption": 1}, seen); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
}

// recordedDraw is what seed 1 drew when this was written; every machine and version must draw the same.
var recordedDraw = []int{6, 3, 4, 1, 9}

func TestASeedMeansOneDraw(t *testing.T) {
	labels := []int64{1, 2, 1, 2, 3, 1, 1, 2, 3, 1}
	drawn, _ := Draw(labels, 5, 1)
	if diff := cmp.Diff(recordedDraw, drawn); diff != "" {
		t.Error(diff)
	}
}

func TestDrawPartsTheArticles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SliceOf(rapid.Int64Range(1, 5)).Draw(t, "labels")
		n := rapid.IntRange(-1, 40).Draw(t, "n")
		drawn, rest := Draw(labels, n, rapid.Uint64().Draw(t, "seed"))
		topics := map[int64]bool{}
		for _, label := range labels {
			topics[label] = true
		}
		if want := min(max(n, len(topics)), len(labels)); len(drawn) != want {
			t.Fatalf("drew %d, want %d", len(drawn), want)
		}
		all := append(slices.Clone(drawn), rest...)
		slices.Sort(all)
		for i, at := range all {
			if i != at {
				t.Fatalf("%v and %v do not part %d articles", drawn, rest, len(labels))
			}
		}
		if len(all) != len(labels) {
			t.Fatalf("%d articles came out of %d", len(all), len(labels))
		}
	})
}
