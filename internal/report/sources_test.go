package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/internal/message"
)

// A source's number is that of the count by source, and the months of the sources hold the truth as often as they say.
func TestSourcesByMonthHoldTheTruth(t *testing.T) {
	held, all := 0, 0
	for seed := range uint64(30) {
		l, truths := pile(seed)
		bySource := Count(l, CountOptions{By: BySource}).Topics[2]
		sources := Sources(l, 3, nine)
		if len(sources) != 2 {
			t.Fatalf("%d sources", len(sources))
		}
		for i, s := range sources {
			if diff := cmp.Diff(bySource.Parts[i], s.PartCount); diff != "" {
				t.Fatal(diff)
			}
			if len(s.Months) != 2 || s.Months[0].Part != "2024-01" {
				t.Fatalf("the months are %v", s.Months)
			}
			for _, m := range s.Months {
				truth, articles := 0, 0
				for at, a := range l.Articles {
					if a.Source == s.Part && a.MonthOf() == m.Part {
						articles++
						if truths[at] == 3 {
							truth++
						}
					}
				}
				all++
				if m.Estimate.Interval.Holds(float64(truth)) {
					held++
				}
				if m.All != articles {
					t.Errorf("%s has %d articles in %s, not %d", s.Part, articles, m.Part, m.All)
				}
			}
		}
	}
	if share := float64(held) / float64(all); share < 0.87 {
		t.Errorf("intervals of 90 %% hold in %.2f of %d months", share, all)
	}
}

// Where a source has nothing in a month, its line has a gap.
func TestASourceHasAGapWhereItHasNothing(t *testing.T) {
	l, _ := pile(1)
	for i := range l.Articles {
		if a := &l.Articles[i]; a.Source == "Radio" && a.MonthOf() == "2024-02" {
			a.Source = ""
		}
	}
	sources := Sources(l, 3, nine)
	for _, s := range sources {
		gap := s.Part == "Radio"
		if s.Months[0].Estimate.Vague() || s.Months[1].Estimate.Vague() != gap || (s.Months[1].All == 0) != gap {
			t.Errorf("%s: %+v", s.Part, s.Months)
		}
	}
	c := Count(l, CountOptions{By: ByMonth})
	if p := SourcesPicture(c, c.Topics[2], sources, nil, message.English); p == nil {
		t.Error("there is no picture")
	}
}
