package writing_test

import (
	"fmt"
	"maps"
	"slices"
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
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSplit(rt)
		s.Seed = rapid.Uint64().Draw(rt, "seed")
		articles := drawLibrary(rt, false)
		topics, all := counts(articles, split(t, dir, s, articles))
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
		_, all := counts(articles, split(t, t.TempDir(), writing.Split{Train: 80, Validation: 10, Test: 10, Seed: seed}, articles))
		if want := map[string]int{"train": 80, "validation": 10, "test": 10}; !maps.Equal(all, want) {
			t.Errorf("seed %d: %v", seed, all)
		}
	}
}

func TestCopiesAreDealtTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSplit(rt)
		s.ByTime = rapid.Bool().Draw(rt, "by time")
		articles := drawLibrary(rt, true)
		for i := range articles {
			articles[i].Published = fmt.Sprintf("2024-03-%02d", 1+rapid.IntRange(0, 27).Draw(rt, "day"))
		}
		of := map[int64]string{}
		for i, part := range split(t, dir, s, articles) {
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
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSplit(rt)
		articles := drawLibrary(rt, true)
		for i := range articles {
			articles[i].LabeledAt = fmt.Sprintf("2026-11-22T%02d:%02d:00Z", i/60, i%60)
		}
		before := rapid.IntRange(1, len(articles)).Draw(rt, "before")
		first, all := split(t, dir, s, articles[:before]), split(t, dir, s, articles)
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
	dealt := split(t, t.TempDir(), writing.Split{Train: 8, Validation: 1, Test: 1, ByTime: true}, articles)
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
		dealt := split(t, t.TempDir(), s, articles)
		for i, part := range dealt {
			if part == "train" && (articles[i].Holdout || i == 1) {
				t.Errorf("%+v: article %d is held out and in training", s, i)
			}
		}
	}
}
