package quality

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// The ends are those of scipy 1.10's binomtest(part, whole).proportion_ci(0.9, "wilson").
func TestWilsonAgreesWithScipy(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		low, high   float64
	}{
		{10, 10, 0.787058029916593, 1},
		{0, 10, 0, 0.21294197008340698},
		{83, 100, 0.7597233990511757, 0.8828904052319292},
		{1, 3, 0.07826572633372841, 0.7464661317187758},
	} {
		got := Wilson(c.part, c.whole)
		near(t, "low", got.Low(), c.low)
		near(t, "high", got.High(), c.high)
	}
}

func TestIntervalsHoldWhatTheyAreAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Confusion{Topics: []int64{1, 2, 3}, Count: make([][]int, 3)}
		for i := range c.Count {
			c.Count[i] = rapid.SliceOfN(rapid.IntRange(0, 30), 3, 3).Draw(t, "row")
		}
		holds(t, "macro-F1", c.MacroF1Interval(), c.MacroF1())
		for i := range c.Topics {
			holds(t, "F1", c.F1Interval(i), c.F1(i))
		}
	})
}

func holds(t *rapid.T, what string, interval Interval, value float64) {
	const rounding = 1e-12
	if interval.Low() < 0 || interval.High() > 1 || value < interval.Low()-rounding || value > interval.High()+rounding {
		t.Fatalf("%s is %v, its interval %v", what, value, interval)
	}
}

// Articles are drawn from a known world, and the interval of each draw either holds that world's macro-F1 or not. Nine draws in
// ten should. The worlds: one good and even, one uneven with a small topic, one of two topics whose errors are each other's.
func TestMacroF1IntervalHoldsTheTruthNineTimesInTen(t *testing.T) {
	for name, world := range map[string][][]float64{
		"even":   {{0.30, 0.02, 0.01}, {0.03, 0.28, 0.02}, {0.01, 0.03, 0.30}},
		"uneven": {{0.70, 0.02, 0.00}, {0.05, 0.15, 0.01}, {0.02, 0.01, 0.04}},
		"two":    {{0.45, 0.05}, {0.10, 0.40}},
		"sure":   {{0.49, 0.01}, {0.01, 0.49}},
	} {
		for _, articles := range []int{40, 300} {
			if share := coverage(world, articles, 1000); share < 0.86 {
				t.Errorf("%s, %d articles: the interval holds the truth in %.3f of the draws", name, articles, share)
			}
		}
	}
}

func coverage(world [][]float64, articles, draws int) float64 {
	random := rand.New(rand.NewPCG(1, 2))
	truth, held := worldMacroF1(world), 0
	for range draws {
		drawn := drawConfusion(world, articles, random)
		if ends := drawn.MacroF1Interval(); ends.Low() <= truth && truth <= ends.High() {
			held++
		}
	}
	return float64(held) / float64(draws)
}

// worldMacroF1 takes each share as so many articles of a billion.
func worldMacroF1(world [][]float64) float64 {
	c := emptyConfusion(len(world))
	for i, row := range world {
		for j, share := range row {
			c.Count[i][j] = int(math.Round(share * 1e9))
		}
	}
	return c.MacroF1()
}

func drawConfusion(world [][]float64, articles int, random *rand.Rand) Confusion {
	c := emptyConfusion(len(world))
	for range articles {
		left := random.Float64()
		for cell := range len(world) * len(world) {
			i, j := cell/len(world), cell%len(world)
			if left -= world[i][j]; left < 0 {
				c.Count[i][j]++
				break
			}
		}
	}
	return c
}

func emptyConfusion(topics int) Confusion {
	c := Confusion{Topics: make([]int64, topics), Count: make([][]int, topics)}
	for i := range c.Count {
		c.Count[i] = make([]int, topics)
	}
	return c
}
