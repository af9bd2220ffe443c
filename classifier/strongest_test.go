package classifier

import (
	"slices"
	"testing"
)

func TestStrongestTermsAreTheFirstOfTheExplanation(t *testing.T) {
	m := New([]Topic{{ID: 1}, {ID: 2}})
	m.Learn(m.Prepare("", "the museum lost a painting and the painting came back", ""), 1)
	m.Learn(m.Prepare("", "the cartel moved cocaine and the cocaine was found", ""), 2)
	table := m.Compile()
	text := "a painting left the museum with cocaine"
	got := table.Strongest(m.Prepare("", text, ""), 1, 2)
	var want []string
	for _, e := range table.Explain("", text, "", 1).Terms {
		if e.Weight > 0 && e.Term != "" && len(want) < 2 {
			want = append(want, e.Term)
		}
	}
	if !slices.Equal(got, want) || len(got) != 2 {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := table.Strongest(m.Prepare("", text, ""), 7, 2); got != nil {
		t.Errorf("an unknown topic has %v", got)
	}
}

func TestTheRunnerUpIsSecondInScores(t *testing.T) {
	m := New([]Topic{{ID: 1}, {ID: 2}, {ID: 3}})
	m.Learn(m.Prepare("", "museum painting", ""), 1)
	m.Learn(m.Prepare("", "museum cocaine", ""), 2)
	m.Learn(m.Prepare("", "server botnet", ""), 3)
	d := m.Prepare("", "the museum and a painting", "")
	table := m.Compile()
	s, scores := table.Suggest(d), table.Scores(d)
	if s.Second != scores[1].Topic {
		t.Errorf("second is %d, want %d", s.Second, scores[1].Topic)
	}
	if margin := scores[0].Confidence - scores[1].Confidence; float64(s.Margin)-margin > 1e-6 || margin-float64(s.Margin) > 1e-6 {
		t.Errorf("margin is %v, want %v", s.Margin, margin)
	}
}
