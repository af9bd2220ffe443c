package writing_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"blotter/data/writing"
	"blotter/internal/message"
)

func TestSplitsArePartsInWords(t *testing.T) {
	for _, c := range []struct {
		in   string
		want writing.Split
		ok   bool
	}{
		{"", writing.Split{}, true},
		{"80/10/10", writing.Split{Train: 80, Validation: 10, Test: 10}, true},
		{" 8 : 1 : 1 ", writing.Split{Train: 8, Validation: 1, Test: 1}, true},
		{"80%/20%", writing.Split{Train: 80, Test: 20}, true},
		{"100", writing.Split{}, false},
		{"0/0/0", writing.Split{}, false},
		{"-1/2/3", writing.Split{}, false},
		{"1/2/3/4", writing.Split{}, false},
		{"eighty/twenty", writing.Split{}, false},
		{"9999999999999999999/1", writing.Split{}, false},
		{"100%/10%/10%", writing.Split{}, false},
	} {
		got, err := writing.ParseSplit(c.in)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: %+v, %v", c.in, got, err)
		}
	}
}

// Parts that read as percentages and are none are said as what they are.
func TestPartsThatAreNoPercentagesAreSaidAsShares(t *testing.T) {
	for in, want := range map[string]string{
		"80/10/10": "", "": "", "50/50": "",
		"100/10/10": "add up to 120, not 100, so they are shares: 83.3 % train, 8.3 % validation, 8.3 % test.",
		"8/1/1":     "add up to 10, not 100, so they are shares: 80 % train, 10 % validation, 10 % test.",
	} {
		s, err := writing.ParseSplit(in)
		if said := s.Notice().String(); err != nil || !strings.HasSuffix(said, want) || (want == "") != (said == "") {
			t.Errorf("%q: %q, %v", in, said, err)
		}
	}
}

// A notice has the numbers of its language.
func TestSharesAreSaidInSpanish(t *testing.T) {
	if said := (writing.Split{Train: 2, Test: 1}).Notice().In(message.Spanish); !strings.Contains(said, "66,7 % para entrenar") {
		t.Error(said)
	}
}

// Every label's parts are right within one, whatever the labels, the parts and the seed.
func TestEveryLabelIsDealtInItsParts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := writing.Split{
			Train: rapid.IntRange(0, 90).Draw(rt, "train"), Validation: rapid.IntRange(0, 20).Draw(rt, "validation"),
			Test: rapid.IntRange(1, 20).Draw(rt, "test"), Seed: rapid.Uint64().Draw(rt, "seed"),
		}
		labels := rapid.SliceOfN(rapid.SampledFrom([]string{"", "Cartel", "Fraud", "Espionage"}), 1, 60).Draw(rt, "labels")
		counts := map[string]map[string]int{}
		for i, part := range split(t, s, stories(labels)) {
			if counts[labels[i]] == nil {
				counts[labels[i]] = map[string]int{}
			}
			counts[labels[i]][part]++
		}
		sum := s.Train + s.Validation + s.Test
		for label, got := range counts {
			n := got["train"] + got["validation"] + got["test"]
			for part, share := range map[string]int{"train": s.Train, "validation": s.Validation, "test": s.Test} {
				if off := got[part]*sum - n*share; off >= sum || off <= -sum {
					rt.Errorf("%q: %d of %d are for %s, with parts %+v", label, got[part], n, part, s)
				}
			}
		}
	})
}

func TestASplitComesAgainWithItsSeedAndInAnyOrder(t *testing.T) {
	labels := make([]string, 200)
	for i := range labels {
		labels[i] = []string{"Cartel", "Fraud"}[i%2]
	}
	articles := stories(labels)
	s := writing.Split{Train: 80, Validation: 10, Test: 10, Seed: 1}
	first := split(t, s, articles)
	backwards := slices.Clone(articles)
	slices.Reverse(backwards)
	again := split(t, s, backwards)
	slices.Reverse(again)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error("the same articles in another order were dealt in another way", diff)
	}
	s.Seed = 2
	if slices.Equal(first, split(t, s, articles)) {
		t.Error("another seed dealt the same")
	}
}

func TestWithoutASplitTheArticlesKeepTheirs(t *testing.T) {
	articles := stories([]string{"Cartel", "Cartel"})
	articles[0].Split = "test"
	if got := split(t, writing.Split{}, articles); got[0] != "test" || got[1] != "" {
		t.Error(got)
	}
}

func stories(labels []string) []writing.Article {
	articles := make([]writing.Article, len(labels))
	for i, label := range labels {
		articles[i] = writing.Article{ID: int64(i + 1), Title: fmt.Sprint("Story ", i), Text: fmt.Sprint("What happened in story ", i), Label: label}
	}
	return articles
}

// split returns the part that each article was dealt into.
func split(t *testing.T, s writing.Split, articles []writing.Article) (got []string) {
	t.Helper()
	var out bytes.Buffer
	if _, err := writing.Write(t.Context(), "-", list(articles...), writing.Options{Split: s, Columns: []string{"split"}, Stdout: &out}); err != nil {
		t.Fatal(err)
	}
	for decoder := json.NewDecoder(&out); decoder.More(); {
		var row struct{ Split string }
		if err := decoder.Decode(&row); err != nil {
			t.Fatal(err)
		}
		got = append(got, row.Split)
	}
	return got
}
