package classifier

import "testing"

// TestFoldsReadNoMoreThanTheWhole: all folds together read no more of the pile than
// the committee of all labels does, and small piles are read as far as 1,500 articles.
func TestFoldsReadNoMoreThanTheWhole(t *testing.T) {
	for _, c := range []struct{ pile, folds, want int }{
		{800, 5, fewestFolded}, {5_000, 5, fewestFolded}, {10_000, 5, 2500}, {20_000, 5, 4000}, {20_000, 10, 2000},
	} {
		if got := foldedPile(c.pile, c.folds); got != c.want {
			t.Errorf("of %d articles each of %d folds reads %d, want %d", c.pile, c.folds, got, c.want)
		}
	}
}
