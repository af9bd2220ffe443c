package estimate

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

const nine = 0.90

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %.5f, want %.5f", what, got, want)
	}
}

// The quantiles are those of the tables in the back of every textbook.
func TestQuantiles(t *testing.T) {
	near(t, "z of 90 %", normal(0.90), 1.64485, 1e-4)
	near(t, "z of 95 %", normal(0.95), 1.95996, 1e-4)
	for freedom, want := range map[int]float64{3: 2.3534, 5: 2.0150, 10: 1.8125, 30: 1.6973, 98: 1.6606} {
		near(t, "t of 90 %", student(nine, freedom), want, want/100)
	}
}

func TestWilsonOfTheTextbook(t *testing.T) {
	// 10 of 10 and 81 of 263 (Newcombe 1998, Statistics in Medicine 17, table I: 0.2553 to 0.3662 at 95 %).
	all := Wilson(10, 10, nine)
	near(t, "low", all.Low(), 0.787, 1e-3)
	near(t, "high", all.High(), 1, 1e-9)
	some := Wilson(81, 263, 0.95)
	near(t, "low", some.Low(), 0.2553, 1e-4)
	near(t, "high", some.High(), 0.3662, 1e-4)
	if Wilson(0, 0, nine) != Everything {
		t.Error("nothing drawn says something")
	}
}

func TestASampleOfEverythingIsACount(t *testing.T) {
	if got := SampleShare(3, 12, 12, nine); got != (Interval{0.25, 0.25}) {
		t.Errorf("3 of all 12 give %v", got)
	}
	half, tenth := SampleShare(50, 500, 1000, nine), SampleShare(50, 500, 1_000_000, nine)
	if half.Width() >= tenth.Width() {
		t.Errorf("half of a library tells no more than a small part of one: %v, %v", half, tenth)
	}
}

// pile is a library of which the truth is known, with a model of a certain quality.
func pile(r *rand.Rand, n int, share, skill float64) (all []Checked) {
	for range n {
		c := Checked{True: r.Float64() < share}
		c.Predicted = min(max(skill*truth(c)+(1-skill)*r.Float64(), 0), 1)
		all = append(all, c)
	}
	return all
}

func stratumOf(r *rand.Rand, all []Checked, drawn int) Stratum {
	s := Stratum{All: len(all)}
	for _, c := range all {
		s.Predicted += c.Predicted
		s.Doubt += c.Predicted * (1 - c.Predicted)
	}
	seen, expected := 0.0, 0.0
	for _, at := range r.Perm(len(all))[:drawn] {
		c := all[at]
		s.Checked = append(s.Checked, c)
		seen, expected = seen+(truth(c)-c.Predicted)*(truth(c)-c.Predicted), expected+c.Predicted*(1-c.Predicted)
	}
	s.Doubt *= DoubtScale(seen, expected)
	return s
}

// trials draws libraries in which a share of 2,000 articles has a property and a model knows it so well, checks 100 articles of each, and
// returns the share of intervals that hold and their width, in the mean, beside that of the sample's own.
func trials(seed uint64, share, skill float64) (held, helped, alone float64) {
	r := rand.New(rand.NewPCG(seed, 1))
	const runs = 600
	for range runs {
		all := pile(r, 2000, share, skill)
		s := stratumOf(r, all, 100)
		got := ShareOf([]Stratum{s}, nine)
		if got.Interval.Holds(Stratum{Checked: all}.share()) {
			held++
		}
		helped += got.Interval.Width()
		alone += SampleShare(s.positives(), 100, 2000, nine).Width()
	}
	return held / runs, helped / runs, alone / runs
}

func (s Stratum) share() float64 { return ratio(s.positives(), len(s.Checked)) }

func TestAGoodModelMakesIntervalsNarrowAndTheyHold(t *testing.T) {
	held, helped, alone := trials(1, 0.2, 0.65)
	if held < 0.87 || held > 0.99 {
		t.Errorf("intervals of 90 %% hold in %.3f of the libraries", held)
	}
	if helped > 0.5*alone {
		t.Errorf("a good model brings the width from %.3f to %.3f only", alone, helped)
	}
}

func TestAUselessModelDoesNoHarm(t *testing.T) {
	held, helped, alone := trials(2, 0.3, 0)
	if held < 0.86 || held > 0.95 {
		t.Errorf("intervals of 90 %% hold in %.3f of the libraries", held)
	}
	if helped > alone {
		t.Errorf("a useless model widens %.3f to %.3f", alone, helped)
	}
}

// A model that never errs on the sample is no proof that it never errs.
func TestNoErrorInTheSampleLeavesAnInterval(t *testing.T) {
	s := Stratum{All: 1000, Predicted: 100}
	for i := range 100 {
		is := i < 10
		s.Checked = append(s.Checked, Checked{Predicted: truth(Checked{True: is}), True: is})
	}
	got := ShareOf([]Stratum{s}, nine)
	if got.Method != ByModel || got.Interval.Width() < 0.005 || got.Interval.Width() > 0.05 {
		t.Errorf("got %+v", got)
	}
	near(t, "share", got.Share, 0.1, 1e-9)
	s.Doubt = 20 // a model that expects an error of 0.02 for each article, though the sample shows none
	if humble := ShareOf([]Stratum{s}, nine); humble.Interval.Width() <= got.Interval.Width() {
		t.Errorf("a doubtful model gives %v, a certain one %v", humble.Interval, got.Interval)
	}
}

func TestTheDoubtScaleIsTheRatioOfErrorsWithinLimits(t *testing.T) {
	for _, c := range []struct{ seen, expected, want float64 }{{3, 4, 0.75}, {100, 1, 4}, {0, 5, 0.25}, {2, 0, 1}} {
		near(t, "scale", DoubtScale(c.seen, c.expected), c.want, 1e-12)
	}
}

func TestARareTopicIsLeftToTheSample(t *testing.T) {
	s := Stratum{All: 1000, Predicted: 20}
	for i := range 100 {
		s.Checked = append(s.Checked, Checked{Predicted: 0.01, True: i < 2})
	}
	if got := ShareOf([]Stratum{s}, nine); got.Method != BySample || got.Interval != SampleShare(2, 100, 1000, nine) {
		t.Errorf("got %+v", got)
	}
}

func TestEverythingCheckedIsACount(t *testing.T) {
	s := Stratum{All: 3, Checked: []Checked{{0.9, true}, {0.2, true}, {0.1, false}}}
	if got := ShareOf([]Stratum{s}, nine); got.Method != ByCounting || got.Interval.Width() != 0 || math.Abs(got.Share-2.0/3) > 1e-9 {
		t.Errorf("got %+v", got)
	}
}

// A month of which one in two was drawn counts no more than one of which one in twenty was.
func TestStrataAreWeighted(t *testing.T) {
	many := Stratum{All: 20, Predicted: 10}
	few := Stratum{All: 980, Predicted: 98}
	for i := range 10 {
		many.Checked = append(many.Checked, Checked{0.5, i < 8})
	}
	for i := range 50 {
		few.Checked = append(few.Checked, Checked{0.1, i < 5})
	}
	got := ShareOf([]Stratum{many, few}, nine)
	near(t, "share", got.Share, 0.02*0.8+0.98*0.1, 0.01)
}

func TestSharesStayWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
		share, skill := rapid.Float64Range(0, 1).Draw(t, "share"), rapid.Float64Range(0, 1).Draw(t, "skill")
		var parts []Stratum
		for range rapid.IntRange(1, 5).Draw(t, "parts") {
			n := rapid.IntRange(0, 60).Draw(t, "articles")
			parts = append(parts, stratumOf(r, pile(r, n, share, skill), rapid.IntRange(0, n).Draw(t, "drawn")))
		}
		for _, got := range append(SharesOf(parts, nine), ShareOf(parts, nine)) {
			low, high := got.Interval.Low(), got.Interval.High()
			if math.IsNaN(low+high+got.Share) || low < 0 || high > 1 || low > high || got.Share < low-1e-9 || got.Share > high+1e-9 {
				if got.Checked > 0 || low != 0 || high != 1 {
					t.Fatalf("%+v", got)
				}
			}
		}
	})
}

// Months of ten checked articles borrow from each other.
func TestMonthsBorrowFromEachOther(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	held, n, alone, helped := 0, 0, 0.0, 0.0
	for range 100 {
		var parts []Stratum
		var truths []float64
		for range 12 {
			all := pile(r, 150, 0.05+0.3*r.Float64(), 0.7)
			parts, truths = append(parts, stratumOf(r, all, 10)), append(truths, Stratum{Checked: all}.share())
		}
		for i, got := range SharesOf(parts, nine) {
			n++
			if got.Interval.Holds(truths[i]) {
				held++
			}
			helped += got.Interval.Width()
			alone += SampleShare(parts[i].positives(), 10, 150, nine).Width()
		}
	}
	if share := float64(held) / float64(n); share < 0.87 || share > 0.97 {
		t.Errorf("intervals of 90 %% hold in %.3f of the months", share)
	}
	if helped > 0.5*alone {
		t.Errorf("width %.3f, and %.3f without the others", helped/float64(n), alone/float64(n))
	}
}

func TestSizeForAWidth(t *testing.T) {
	n := SizeFor(0.10, 0.5, 100_000, nine)
	if got := SampleShare(n/2, n, 100_000, nine).Width(); got > 0.101 || n < 250 || n > 290 {
		t.Errorf("%d articles give a width of %.3f", n, got)
	}
	if small := SizeFor(0.10, 0.5, 200, nine); small >= n {
		t.Errorf("a library of 200 needs %d", small)
	}
}

// Four special balls in an urn of ten, three drawn: P(none) = 6/10 * 5/9 * 4/8 = 1/6.
// Of 10 articles 3 were read, and one is about the topic. With 4 about it that has the chance 4*C(6,2)/C(10,3) = 1/2, with 1 it is 3/10,
// with 2 it is 7/15, with 3 it is 21/40.
func TestLikelihoodsOfAnUrn(t *testing.T) {
	got := Reading{Unread: 10, Read: 3, Hits: 1}.likelihoods(9)
	if len(got) != 8 {
		t.Fatalf("%d numbers can be missing, not 0 to 7", len(got)-1)
	}
	for missing, chance := range []float64{3.0 / 10, 7.0 / 15, 21.0 / 40, 1.0 / 2} {
		near(t, "likelihood", got[missing]*21/40, chance, 1e-9)
	}
}

func TestFoundNeedsReadingAndThenSaysSo(t *testing.T) {
	before := Found(Reading{Found: 100, Unread: 1000}, 0.95, 0.95)
	if before.Reached || before.More < 300 || before.More > 600 {
		t.Errorf("nothing read: %+v", before)
	}
	after := Found(Reading{Found: 100, Unread: 1000, Read: before.More}, 0.95, 0.95)
	if !after.Reached || after.AtLeast < 0.95 || after.More != 0 {
		t.Errorf("after reading %d without a hit: %+v", before.More, after)
	}
	one := Found(Reading{Found: 100, Unread: 1000, Read: before.More - 1}, 0.95, 0.95)
	if one.Reached || one.More != 1 {
		t.Errorf("one short of it: %+v", one)
	}
}

// Where everything is missing, nothing is found, however little is left.
func TestNothingFoundIsNotDone(t *testing.T) {
	got := Found(Reading{Found: 0, Unread: 500, Read: 100, Hits: 0}, 0.95, 0.95)
	if got.Reached || got.AtLeast != 0 {
		t.Errorf("got %+v", got)
	}
	if all := Found(Reading{Unread: 10, Read: 10}, 0.95, 0.95); !all.Reached || all.Missing != 0 {
		t.Errorf("all read: %+v", all)
	}
}

// The rule may be looked at after every article, and errs at most as often as it says.
func TestFoundErrsRarelyHoweverOftenItIsAsked(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	wrong := 0
	const runs = 120
	for range runs {
		unread, missing, found := 400, 6+r.IntN(4), 90 // recall 0.90 to 0.94 before the reading
		if stopsBelowTarget(r, unread, missing, found) {
			wrong++
		}
	}
	if share := float64(wrong) / runs; share > 0.05 {
		t.Errorf("it says done too early in %.3f of the runs", share)
	}
}

// stopsBelowTarget reads in random order until the rule says done, and reports whether less than 95 % is found then.
func stopsBelowTarget(r *rand.Rand, unread, missing, found int) bool {
	hits := 0
	for read, at := range r.Perm(unread) {
		if at < missing {
			hits++
		}
		if Found(Reading{Found: found, Unread: unread, Read: read + 1, Hits: hits}, 0.95, 0.95).Reached {
			return float64(found+hits) < 0.95*float64(found+missing)
		}
	}
	return false
}
