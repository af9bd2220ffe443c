package writing_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"blotter/data/writing"
)

var partNames = []string{"train", "validation", "test"}

// drawLibrary draws labeled articles: topics of uneven sizes, times of labels, groups of copies.
func drawLibrary(rt *rapid.T, copies bool) []writing.Article {
	topics := rapid.IntRange(1, 12).Draw(rt, "topics")
	n := rapid.IntRange(1, 150).Draw(rt, "articles")
	articles := make([]writing.Article, n)
	for i := range articles {
		topic := rapid.IntRange(0, topics-1).Draw(rt, "topic")
		articles[i] = writing.Article{
			ID: int64(i + 1), Title: fmt.Sprint("Story ", i), Text: "x", Label: fmt.Sprint("Topic ", topic),
			LabeledAt: fmt.Sprintf("2026-11-22T10:%02d:00Z", i%60),
		}
		if copies && i > 0 && rapid.IntRange(0, 9).Draw(rt, "copy") == 0 {
			of := rapid.IntRange(0, i-1).Draw(rt, "of")
			if articles[of].Group == 0 {
				articles[of].Group = int64(of + 1)
			}
			articles[i].Group = articles[of].Group
		}
	}
	return articles
}

func drawSplit(rt *rapid.T) writing.Split {
	return rapid.SampledFrom([]writing.Split{
		{Train: 80, Validation: 10, Test: 10}, {Train: 80, Test: 20}, {Train: 70, Validation: 15, Test: 15}, {Train: 1, Validation: 1, Test: 1}, {Train: 2, Validation: 1, Test: 2},
	}).Draw(rt, "split")
}

func counts(articles []writing.Article, dealt []string) (topics map[string]map[string]int, all map[string]int) {
	topics, all = map[string]map[string]int{}, map[string]int{}
	for i, part := range dealt {
		label := articles[i].Label
		if topics[label] == nil {
			topics[label] = map[string]int{}
		}
		topics[label][part]++
		all[part]++
	}
	return topics, all
}

func sharesOf(s writing.Split) map[string]float64 {
	sum := float64(s.Train + s.Validation + s.Test)
	return map[string]float64{"train": float64(s.Train) / sum, "validation": float64(s.Validation) / sum, "test": float64(s.Test) / sum}
}

// Each topic has its shares within one article, and the totals come out as asked, within two articles of a hundred or one at all.
func TestADealKeepsEveryShare(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSplit(rt)
		s.Seed = rapid.Uint64().Draw(rt, "seed")
		articles := drawLibrary(rt, false)
		topics, all := counts(articles, split(t, s, articles))
		for _, part := range partNames {
			share := sharesOf(s)[part]
			for topic, got := range topics {
				n := got["train"] + got["validation"] + got["test"]
				if off := float64(got[part]) - share*float64(n); off >= 1 || off <= -1 {
					rt.Errorf("%s: %d of %d are for %s, with %+v", topic, got[part], n, part, s)
				}
			}
			if off := float64(all[part]) - share*float64(len(articles)); off > 2 || off < -2 {
				rt.Errorf("%d of all %d are for %s, with %+v", all[part], len(articles), part, s)
			}
		}
	})
}

// Twenty topics of five give ten articles for testing and ten for validation, not none and twenty.
func TestSmallTopicsTogetherGiveTheTotals(t *testing.T) {
	t.Parallel()
	var labels []string
	for topic := range 20 {
		labels = append(labels, slices.Repeat([]string{fmt.Sprint("Topic ", topic)}, 5)...)
	}
	for seed := range uint64(20) {
		articles := stories(labels)
		_, all := counts(articles, split(t, writing.Split{Train: 80, Validation: 10, Test: 10, Seed: seed}, articles))
		if want := map[string]int{"train": 80, "validation": 10, "test": 10}; !maps.Equal(all, want) {
			t.Errorf("seed %d: %v", seed, all)
		}
	}
}

func TestCopiesAreDealtTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSplit(rt)
		s.ByTime = rapid.Bool().Draw(rt, "by time")
		articles := drawLibrary(rt, true)
		for i := range articles {
			articles[i].Published = fmt.Sprintf("2024-03-%02d", 1+rapid.IntRange(0, 27).Draw(rt, "day"))
		}
		of := map[int64]string{}
		for i, part := range split(t, s, articles) {
			g := articles[i].Group
			if g != 0 && of[g] != "" && of[g] != part {
				rt.Errorf("the group %d is parted: %s and %s", g, of[g], part)
			}
			of[g] = part
		}
	})
}

// Articles that are labeled later change no part of those that were dealt before.
func TestADealIsStableWhenArticlesAreAdded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSplit(rt)
		articles := drawLibrary(rt, true)
		for i := range articles {
			articles[i].LabeledAt = fmt.Sprintf("2026-11-22T%02d:%02d:00Z", i/60, i%60)
		}
		before := rapid.IntRange(1, len(articles)).Draw(rt, "before")
		first, all := split(t, s, articles[:before]), split(t, s, articles)
		if !slices.Equal(first, all[:before]) {
			rt.Errorf("of %d articles some change sides when %d are added", before, len(articles)-before)
		}
	})
}

func TestBySplitInTimeTheNewestAreForTesting(t *testing.T) {
	t.Parallel()
	articles := stories(slices.Repeat([]string{"Cartel"}, 100))
	for i := range articles {
		articles[i].Published = fmt.Sprintf("2024-%02d-%02d", 12-i/10, 28-i%10)
	}
	articles[50].Published = ""
	dealt := split(t, writing.Split{Train: 8, Validation: 1, Test: 1, ByTime: true}, articles)
	newestTrain, oldestTest := "", "9"
	for i, part := range dealt {
		switch part {
		case "train":
			newestTrain = max(newestTrain, articles[i].Published)
		case "test":
			oldestTest = min(oldestTest, articles[i].Published)
		}
	}
	if newestTrain >= oldestTest || dealt[50] != "train" {
		t.Errorf("trained up to %s, tested from %s, undated for %s", newestTrain, oldestTest, dealt[50])
	}
	if _, all := counts(articles, dealt); all["train"] < 78 || all["test"] < 8 {
		t.Errorf("%v", all)
	}
}

func TestWhatIsHeldOutIsNeverTrainedOn(t *testing.T) {
	t.Parallel()
	articles := stories(slices.Repeat([]string{"Cartel", "Fraud"}, 50))
	for i := range articles {
		articles[i].Holdout = i%7 == 0
	}
	articles[1].Group, articles[0].Group = 9, 9
	for _, s := range []writing.Split{{Train: 8, Validation: 1, Test: 1}, {Train: 1}, {Train: 8, Test: 2, ByTime: true}} {
		dealt := split(t, s, articles)
		for i, part := range dealt {
			if part == "train" && (articles[i].Holdout || i == 1) {
				t.Errorf("%+v: article %d is held out and in training", s, i)
			}
		}
	}
}

func TestWhatIsHeldOutIsNamedWhereEverythingIsForTraining(t *testing.T) {
	t.Parallel()
	articles := stories(slices.Repeat([]string{"Cartel"}, 20))
	articles[3].Holdout = true
	dir := t.TempDir()
	for name, want := range map[string][]string{"pile.ft": {"pile.train.ft", "pile.test.ft"}, "pile.jsonl": {"pile.jsonl"}} {
		path, o := filepath.Join(dir, name), writing.Options{Split: writing.Split{Train: 100}}
		counted, err := writing.Count(t.Context(), path, list(articles...), o)
		written, failed := writing.Write(t.Context(), path, list(articles...), o)
		if err := errors.Join(err, failed); err != nil {
			t.Fatal(err)
		}
		for _, s := range []writing.Summary{counted, written} {
			var names []string
			for _, file := range s.Files {
				names = append(names, filepath.Base(file))
			}
			if !slices.Equal(names, want) || s.Held != 1 || len(s.Notes()) == 0 || !strings.Contains(s.Notes()[0].String(), "audit sample") {
				t.Errorf("%s: it names %q and says %v", name, names, s.Notes())
			}
		}
		for _, file := range written.Files {
			if _, err := os.Stat(file); err != nil {
				t.Error(err)
			}
		}
	}
}

// wildLibrary is a library with everything that makes a split hard: topics of one article and of many, copies by their text, by their
// group and by way of others, articles without a label or a date, and some that are held out.
func wildLibrary(r *rand.Rand) []writing.Article {
	topics, n := 1+r.IntN(20), 1+r.IntN(200)
	copies, held := r.IntN(3) == 0, r.IntN(3) == 0
	articles := make([]writing.Article, n)
	for i := range articles {
		a := writing.Article{
			ID: int64(i + 1), Title: fmt.Sprint("Story ", i), Text: "x", Label: fmt.Sprint("Topic ", r.IntN(1+r.IntN(topics))),
			LabeledAt: fmt.Sprintf("2026-11-22T%02d:%02d:00Z", i/60, i%60), Published: fmt.Sprintf("2024-03-%02d", 1+r.IntN(28)), Holdout: held && r.IntN(9) == 0,
		}
		if r.IntN(20) == 0 {
			a.Published = ""
		}
		if copies && i > 0 && r.IntN(6) == 0 {
			a.Title = articles[r.IntN(i)].Title
		}
		if copies && r.IntN(4) == 0 {
			a.Group = int64(1 + r.IntN(1+n/4))
		}
		articles[i] = a
	}
	return articles
}

// copiesOf returns the articles that are copies of one another, each by the place of the first of them.
func copiesOf(articles []writing.Article) []int {
	of := make([]int, len(articles))
	for i := range of {
		of[i] = i
	}
	for changed := true; changed; {
		changed = false
		for i, a := range articles {
			for j, b := range articles[:i] {
				if (a.Title == b.Title || a.Group != 0 && a.Group == b.Group) && of[i] != of[j] {
					of[i], of[j], changed = min(of[i], of[j]), min(of[i], of[j]), true
				}
			}
		}
	}
	return of
}

// Every promise of a split holds in a thousand libraries: copies are on one side, what is held out is not trained on, no article changes
// sides when others are labeled later, topics and totals get their shares where no copy stands against that, and by time nothing is
// tested that is older than what was trained on.
func TestSplitsOfAThousandLibraries(t *testing.T) {
	t.Parallel()
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 13))
		articles := wildLibrary(r)
		s := writing.Split{Train: 1 + r.IntN(90), Validation: r.IntN(30), Test: 1 + r.IntN(30), Seed: r.Uint64(), ByTime: r.IntN(4) == 0}
		dealt := split(t, s, articles)
		of, plain := copiesOf(articles), true
		newestTrain, oldestTest := "", "9"
		for i, first := range of {
			a := articles[i]
			plain = plain && first == i && !a.Holdout
			if dealt[i] != dealt[first] {
				t.Errorf("library %d: articles %d and %d are copies, for %s and %s", seed, first, i, dealt[first], dealt[i])
			}
			if a.Holdout && dealt[i] == "train" {
				t.Errorf("library %d: article %d is held out and trained on", seed, i)
			}
			if dealt[i] == "train" && a.Published != "" {
				newestTrain = max(newestTrain, a.Published)
			}
			if dealt[i] == "test" {
				oldestTest = min(oldestTest, a.Published)
			}
		}
		switch {
		case s.ByTime && plain && newestTrain > oldestTest:
			t.Errorf("library %d: trained up to %s, tested from %s", seed, newestTrain, oldestTest)
		case s.ByTime:
		case plain:
			checkShares(t, seed, s, articles, dealt)
			before := 1 + r.IntN(len(articles))
			if !slices.Equal(split(t, s, articles[:before]), dealt[:before]) {
				t.Errorf("library %d: some of %d articles change sides when %d are added", seed, before, len(articles)-before)
			}
		}
	}
}

// checkShares checks that each topic has its shares within one article, and the whole within two.
func checkShares(t *testing.T, library uint64, s writing.Split, articles []writing.Article, dealt []string) {
	t.Helper()
	topics, all := counts(articles, dealt)
	for _, part := range partNames {
		share := sharesOf(s)[part]
		for topic, got := range topics {
			n := got["train"] + got["validation"] + got["test"]
			if off := float64(got[part]) - share*float64(n); off >= 1 || off <= -1 {
				t.Errorf("library %d: %s: %d of %d are for %s, with %+v", library, topic, got[part], n, part, s)
			}
		}
		if off := float64(all[part]) - share*float64(len(articles)); off > 2 || off < -2 {
			t.Errorf("library %d: %d of all %d are for %s, with %+v", library, all[part], len(articles), part, s)
		}
	}
}
