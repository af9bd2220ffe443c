package agreement

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// read makes labels of one digit an article; anything else stands for an article that was not labeled.
func read(text string) Labels {
	labels := Labels{}
	for i, c := range text {
		if c >= '0' && c <= '9' {
			labels[int64(i+1)] = []int64{int64(c - '0')}
		}
	}
	return labels
}

// TestKrippendorffsWorkedExamples takes the examples of Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A, B
// and C, with the values printed there.
func TestKrippendorffsWorkedExamples(t *testing.T) {
	for _, example := range []struct {
		name   string
		people []string
		want   float64
	}{
		{"A: two observers, yes or no", []string{"0100000010", "1110010000"}, 0.095},
		{"B: two observers, five values", []string{"112243335441", "212223335444"}, 0.692},
		{"C: four observers, with gaps", []string{"123321412***", "1233224125*3", "*3332342251*", "12332441251*"}, 0.743},
	} {
		var people []Labels
		for _, p := range example.people {
			people = append(people, read(p))
		}
		group := CompareAll(people, 1)
		if got := math.Round(group.Alpha.Value*1000) / 1000; got != example.want {
			t.Errorf("%s: alpha is %v, printed is %v", example.name, got, example.want)
		}
		if group.Sets.Value != group.Alpha.Value {
			t.Errorf("%s: with one topic an article alpha over sets is %v, over topics %v", example.name, group.Sets.Value, group.Alpha.Value)
		}
		if len(people) == 2 {
			if pair := Compare(people[0], people[1], 1); pair.Alpha != group.Alpha {
				t.Errorf("%s: as a pair alpha is %v, as a group %v", example.name, pair.Alpha, group.Alpha)
			}
		}
	}
}

// TestKappaOfScikitLearn compares with what cohen_kappa_score of scikit-learn 1.2.1 prints.
func TestKappaOfScikitLearn(t *testing.T) {
	long := [2]string{"3241113121144121411214121234213212311124", "3241112121144121441234121334243212311124"}
	for _, example := range []struct {
		first, second string
		want          float64
	}{
		{"112243335441", "212223335444", 0.6842105263157895},
		{"0100000010", "1110010000", 0.09090909090909094},
		{long[0], long[1], 0.8240985048372911},
	} {
		pair := Compare(read(example.first), read(example.second), 1)
		if math.Abs(pair.Kappa.Value-example.want) > 1e-15 {
			t.Errorf("kappa is %.17f, scikit-learn's %.17f", pair.Kappa.Value, example.want)
		}
	}
	for i, topic := range Compare(read(long[0]), read(long[1]), 1).Topics {
		want := []float64{0.8461538461538461, 0.8666666666666667, 0.6842105263157895, 0.8443579766536965}[i]
		if math.Abs(topic.Kappa.Value-want) > 1e-15 {
			t.Errorf("topic %d: kappa is %v, scikit-learn's %v", topic.Topic, topic.Kappa.Value, want)
		}
	}
}

func TestAPairByHand(t *testing.T) {
	// Articles 1 to 4 are labeled by both; 5 and 6 by one each. Three of four agree; chance gives 1/4*2/4 + 3/4*2/4 = 1/2.
	pair := Compare(read("1222*1"), read("11221*"), 1)
	if pair.Articles != 4 || pair.Same != 3 || pair.Percent.Value != 0.75 || pair.Kappa.Value != 0.5 {
		t.Errorf("%+v", pair)
	}
	want := []Cell{{1, 1, 1}, {2, 1, 1}, {2, 2, 2}}
	if !reflect.DeepEqual(pair.Matrix, want) {
		t.Errorf("matrix %v, want %v", pair.Matrix, want)
	}
	if topic := pair.Topics[0]; topic.Both != 1 || topic.First != 0 || topic.Second != 1 {
		t.Errorf("topic 1: %+v", topic)
	}
}

// TestSetsByHand takes the four cases of Passonneau 2006, table 2, and an alpha over sets computed by hand.
func TestSetsByHand(t *testing.T) {
	for _, c := range []struct {
		a, b []int64
		want float64
	}{
		{[]int64{1, 2}, []int64{2, 1}, 0},
		{[]int64{1}, []int64{1, 2}, 1 - 1.0/2*2/3},
		{[]int64{1, 2}, []int64{2, 3}, 1 - 1.0/3*1/3},
		{[]int64{1}, []int64{2}, 1},
	} {
		if got := masi(c.a, c.b); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("masi(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
	// {1} {1,2}: 2/3 apart; {3} {3}: 0. Four values: {1} {1,2} {3} {3}. Ordered pairs apart: 2*2/3 + 2*(1+1) + 2*(1+1) = 28/3.
	pair := Compare(Labels{1: {1}, 2: {3}}, Labels{1: {1, 2}, 2: {3}}, 1)
	if want := 1 - 3*(2*2.0/3)/(28.0/3); math.Abs(pair.Sets.Value-want) > 1e-15 {
		t.Errorf("alpha over sets is %v, by hand %v", pair.Sets.Value, want)
	}
	if pair.Percent.Value != 1 {
		t.Errorf("the main topics agree, and the percentage is %v", pair.Percent.Value)
	}
}

func TestWhatIsUndefinedSaysWhy(t *testing.T) {
	pair := Compare(read("1**"), read("*11"), 1)
	for _, f := range []Figure{pair.Percent, pair.Kappa, pair.Alpha, pair.Sets} {
		if f.Undefined != NothingShared || f.Interval {
			t.Errorf("nothing in common: %+v", f)
		}
	}
	pair = Compare(read("111"), read("111"), 1)
	if pair.Kappa.Undefined != OneTopic || pair.Alpha.Undefined != OneTopic || pair.Percent.Value != 1 {
		t.Errorf("one topic everywhere: %+v", pair)
	}
	if g := CompareAll(nil, 1); g.Alpha.Undefined != NothingShared {
		t.Errorf("nobody: %+v", g)
	}
}

// TestIntervalsCoverTheTruth draws pairs of people of a known agreement and counts how often the interval of the percentage holds it.
func TestIntervalsCoverTheTruth(t *testing.T) {
	random, covered := rand.New(rand.NewPCG(3, 5)), 0
	const truth, rounds = 0.8, 60
	for range rounds {
		first, second := Labels{}, Labels{}
		for article := range int64(120) {
			topic := 1 + random.Int64N(3)
			first[article], second[article] = []int64{topic}, []int64{topic}
			if random.Float64() >= truth {
				second[article] = []int64{topic%3 + 1}
			}
		}
		pair := Compare(first, second, random.Uint64())
		if !pair.Percent.Interval || pair.Percent.Low > pair.Percent.Value || pair.Percent.High < pair.Percent.Value {
			t.Fatalf("the interval does not hold the value: %+v", pair.Percent)
		}
		if pair.Percent.Low <= truth && truth <= pair.Percent.High {
			covered++
		}
	}
	if covered < rounds*85/100 {
		t.Errorf("intervals of 95 %% held the truth in %d of %d draws", covered, rounds)
	}
}

// TestFewArticlesClaimNoCertainty: where all or none agree, the percentage keeps a wide interval, and a measure whose resamples never vary
// has none.
func TestFewArticlesClaimNoCertainty(t *testing.T) {
	none, all := Compare(read("1111"), read("2222"), 1), Compare(read("1212"), read("1212"), 1)
	if p := none.Percent; p.Value != 0 || p.Low != 0 || p.High < 0.4 {
		t.Errorf("0 of 4: %+v", p)
	}
	if p := all.Percent; p.Value != 1 || p.High < 0.99 || p.Low > 0.6 {
		t.Errorf("4 of 4: %+v", p)
	}
	if none.Kappa.Interval || none.Kappa.Value != 0 || all.Kappa.Interval || all.Kappa.Value != 1 {
		t.Errorf("kappa of articles that never vary: %+v, %+v", none.Kappa, all.Kappa)
	}
}

func TestTheSameSeedGivesTheSameIntervals(t *testing.T) {
	first, second := read("112243335441"), read("212223335444")
	if !reflect.DeepEqual(Compare(first, second, 7), Compare(first, second, 7)) {
		t.Error("two runs with one seed differ")
	}
	if a, b := Compare(first, second, 7), Compare(second, first, 7); a.Kappa.Value != b.Kappa.Value || a.Alpha.Value != b.Alpha.Value {
		t.Error("the order of the people changes the value")
	}
}
