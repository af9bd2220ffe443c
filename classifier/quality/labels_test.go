package quality

import (
	"testing"

	"pgregory.net/rapid"
)

// TestLabelsOfFiveArticlesAreMeasuredAsByHand names what each figure is called in scikit-learn, where truth and given are indicator
// matrices.
func TestLabelsOfFiveArticlesAreMeasuredAsByHand(t *testing.T) {
	truth := [][]int64{{1}, {1, 2}, {2, 3}, {3}, {1, 2, 3}}
	given := [][]int64{{1}, {1}, {3, 2}, {1}, {2, 1}}
	r := MeasureLabels(truth, given)
	// By hand: both 6, missed 3 (2 of the second, 3 of the fourth and fifth), wrong 1.
	near(t, "f1_score micro", r.MicroF1, 12./16)
	near(t, "f1_score macro", r.MacroF1, (6./7+4./5+2./4)/3)
	near(t, "accuracy_score", r.ExactMatch, 2./5)
	if r.Articles != 3 {
		t.Errorf("%d articles have several topics, want 3", r.Articles)
	}
}

func TestOneTopicAnArticleNeedsNoLabelsReport(t *testing.T) {
	if r := MeasureLabels([][]int64{{1}, {2}}, [][]int64{{1, 2}, {2}}); r != nil {
		t.Errorf("got %+v", r)
	}
}

// TestLabelsThatAreAllRightGiveOnes holds for any sets in any order, and a wrong topic more costs something everywhere.
func TestLabelsThatAreAllRightGiveOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		truth := rapid.SliceOfN(rapid.SliceOfNDistinct(rapid.Int64Range(1, 6), 1, 4, rapid.ID[int64]), 1, 8).Draw(t, "truth")
		truth = append(truth, []int64{1, 2})
		given := make([][]int64, len(truth))
		for i, topics := range truth {
			given[i] = rapid.Permutation(topics).Draw(t, "given")
		}
		if r := MeasureLabels(truth, given); r.MicroF1 != 1 || r.MacroF1 != 1 || r.ExactMatch != 1 {
			t.Fatalf("all right gives %+v", r)
		}
		given[0] = append(given[0], 7)
		if r := MeasureLabels(truth, given); r.MicroF1 >= 1 || r.MacroF1 >= 1 || r.ExactMatch >= 1 {
			t.Fatalf("a wrong topic gives %+v", r)
		}
	})
}
