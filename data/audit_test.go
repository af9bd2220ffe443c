package data

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func pileOf(n int) (all []Sampled) {
	for i := range n {
		all = append(all, Sampled{Article: int64(i + 1), Published: fmt.Sprintf("2024-%02d-15", 1+i%6)})
	}
	return all
}

func heldBy(p *AuditPlan, articles []Sampled) map[int64]bool {
	held := map[int64]bool{}
	for _, a := range articles {
		if p.Holds(a.Article, a.Published) {
			held[a.Article] = true
		}
	}
	return held
}

func TestASampleHasItsSizeAndGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := pileOf(rapid.IntRange(1, 300).Draw(t, "articles"))
		small, more := rapid.IntRange(1, 100).Draw(t, "small"), rapid.IntRange(0, 100).Draw(t, "more")
		p := DrawAudit(nil, rapid.Uint64().Draw(t, "seed"), articles, small)
		first := heldBy(p, articles)
		if len(first) != min(small, len(articles)) {
			t.Fatalf("%d articles were drawn, want %d of %d", len(first), small, len(articles))
		}
		p = DrawAudit(p, 99, articles, small+more)
		second := heldBy(p, articles)
		if len(second) != min(small+more, len(articles)) {
			t.Fatalf("%d articles are drawn, want %d of %d", len(second), small+more, len(articles))
		}
		for id := range first {
			if !second[id] {
				t.Fatalf("article %d left the sample", id)
			}
		}
		again, err := ParseAuditPlan(p.String())
		if err != nil || cmp.Diff(second, heldBy(again, articles)) != "" {
			t.Fatalf("read back, the plan holds others: %v", err)
		}
	})
}

// Articles that come later enter the sample at the rate of those that were there.
func TestLaterArticlesEnterAtTheSameRate(t *testing.T) {
	articles := pileOf(2000)
	p := DrawAudit(nil, 4, articles, 200)
	later := 0
	for id := int64(2001); id <= 12_000; id++ {
		if p.Holds(id, "2024-09-01") {
			later++
		}
	}
	if math.Abs(float64(later)-1000) > 120 {
		t.Errorf("%d of 10,000 later articles are in the sample, want about 1,000", later)
	}
}

func TestByMonthEveryMonthHasItsShare(t *testing.T) {
	articles := pileOf(600)
	p := DrawAuditByMonth(nil, 3, articles, 10)
	months := map[string]int{}
	for _, a := range articles {
		if p.Holds(a.Article, a.Published) {
			months[MonthOf(a.Published)]++
		}
	}
	for month := 1; month <= 6; month++ {
		if name := fmt.Sprintf("2024-%02d", month); months[name] != 10 {
			t.Errorf("%s has %d", name, months[name])
		}
	}
}

// Whatever part of the sample was asked is a random one: no article comes early under most seeds.
func TestEveryArticleIsEquallyLikely(t *testing.T) {
	articles := pileOf(50)
	counts := map[int64]int{}
	const seeds = 2000
	for seed := range uint64(seeds) {
		for id := range heldBy(DrawAudit(nil, seed, articles, 10), articles) {
			counts[id]++
		}
	}
	chi := 0.0
	for _, a := range articles {
		d := float64(counts[a.Article]) - seeds*10/50
		chi += d * d / (seeds * 10 / 50 * 0.8)
	}
	if chi > 86 { // 49 degrees of freedom: above this in one of 1,000 fair draws
		t.Errorf("chi-square %.1f", chi)
	}
}

func TestAnswersAreReadAsWritten(t *testing.T) {
	for code, topics := range map[string][]int64{"open": nil, "3": {3}, "3,7": {3, 7}} {
		got, err := ParseAuditTopics(code)
		if err != nil || cmp.Diff(topics, got) != "" || (AuditAnswer{Topics: topics}).Code() != code {
			t.Errorf("%q gives %v, %v", code, got, err)
		}
	}
	if _, err := ParseAuditTopics("3,x"); err == nil {
		t.Error("nonsense is read")
	}
	if _, err := ParseAuditPlan("{"); err == nil {
		t.Error("half a plan is read")
	}
	if _, err := ParseSearch("["); err == nil {
		t.Error("half a search is read")
	}
}
