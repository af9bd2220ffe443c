package estimate

import "testing"

func TestJudgeCountsWhatCouldHaveBeenRight(t *testing.T) {
	offered := func(topic int64) bool { return topic <= 3 }
	for _, c := range []struct {
		topics        []int64
		said          int64
		counts, right bool
	}{
		{[]int64{1}, 1, true, true},
		{[]int64{1}, 2, true, false},
		{[]int64{1, 2}, 2, true, true}, // one of several topics
		{[]int64{4}, 1, false, false},  // archived: it cannot be suggested
		{[]int64{1}, 0, false, false},  // nothing is suggested
		{nil, 1, false, false},         // left open
	} {
		if counts, right := Judge(c.topics, c.said, offered); counts != c.counts || right != c.right {
			t.Errorf("%v with %d: %v, %v", c.topics, c.said, counts, right)
		}
	}
}
