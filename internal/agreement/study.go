package agreement

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// distance says how far apart two sets of topics are, from 0 for the same to 1 for nothing in common.
type distance func(a, b []int64) float64

// nominal knows the same and different alone.
func nominal(a, b []int64) float64 {
	if slices.Equal(a, b) {
		return 0
	}
	return 1
}

// masi is the distance MASI (Passonneau 2006, "Measuring Agreement on Set-valued Items"): what two sets have in common as a share of
// what both hold, times 1 for equal sets, 2/3 where one is a part of the other, and 1/3 where they only overlap.
func masi(a, b []int64) float64 {
	common := 0
	for _, topic := range a {
		if slices.Contains(b, topic) {
			common++
		}
	}
	all := len(a) + len(b) - common
	if all == 0 {
		return 0
	}
	monotony := 1.0
	switch {
	case common == len(a) && common == len(b):
	case common == len(a), common == len(b):
		monotony = 2.0 / 3
	default:
		monotony = 1.0 / 3
	}
	return 1 - float64(common)/float64(all)*monotony
}

// study is a set of units as counts, from which every measure is computed: how often each pattern of answers occurs.
type study struct {
	distances [][]float64 // between the values
	patterns  []pattern
	counts    []int // how many units have each pattern
	units     int
}

// pattern is what people answered to a unit, by the numbers of the values.
type pattern struct {
	values []int
	apart  float64 // the sum of the distances of all ordered pairs, by one less than there are answers
}

// newStudy counts units. Those with fewer than two answers say nothing of agreement and are left out.
func newStudy(units []unit, far distance) *study {
	s, sets, seen := &study{}, [][]int64(nil), map[string]int{}
	numbers := map[string]int{}
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		values := make([]int, len(u))
		for i, set := range u {
			set = slices.Sorted(slices.Values(set))
			name := fmt.Sprint(set)
			number, known := numbers[name]
			if !known {
				number = len(sets)
				numbers[name], sets = number, append(sets, set)
			}
			values[i] = number
		}
		name := fmt.Sprint(values)
		at, known := seen[name]
		if !known {
			at = len(s.patterns)
			seen[name] = at
			s.patterns, s.counts = append(s.patterns, pattern{values: values}), append(s.counts, 0)
		}
		s.counts[at]++
		s.units++
	}
	s.measure(sets, far)
	return s
}

// measure computes the distances once.
func (s *study) measure(sets [][]int64, far distance) {
	s.distances = make([][]float64, len(sets))
	for i := range sets {
		s.distances[i] = make([]float64, len(sets))
		for j := range sets {
			s.distances[i][j] = far(sets[i], sets[j])
		}
	}
	for i := range s.patterns {
		p := &s.patterns[i]
		for x, a := range p.values {
			for y, b := range p.values {
				if x != y {
					p.apart += s.distances[a][b]
				}
			}
		}
		p.apart /= float64(len(p.values) - 1)
	}
}

func (s *study) same() (same int) {
	for i, p := range s.patterns {
		if p.values[0] == p.values[1] {
			same += s.counts[i]
		}
	}
	return same
}

// kappa is Cohen's kappa (1960, "A Coefficient of Agreement for Nominal Scales"): the share of agreement beyond that of chance, which
// is reckoned from how often each of the two people gave each answer.
func (s *study) kappa() (float64, Reason) {
	if s.units == 0 {
		return 0, NothingShared
	}
	first, second := make([]int, len(s.distances)), make([]int, len(s.distances))
	for i, p := range s.patterns {
		first[p.values[0]] += s.counts[i]
		second[p.values[1]] += s.counts[i]
	}
	chance := 0
	for v := range first {
		chance += first[v] * second[v]
	}
	n := s.units
	if chance == n*n {
		return 0, OneTopic
	}
	return float64(n*s.same()-chance) / float64(n*n-chance), ""
}

// alpha is Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability"): one less the disagreement that was observed by
// that expected if the same answers had been dealt by chance. It takes any number of people, with gaps.
func (s *study) alpha() (float64, Reason) {
	totals, n := make([]int, len(s.distances)), 0
	observed := 0.0
	for i, p := range s.patterns {
		observed += float64(s.counts[i]) * p.apart
		for _, v := range p.values {
			totals[v] += s.counts[i]
		}
		n += s.counts[i] * len(p.values)
	}
	if n == 0 {
		return 0, NothingShared
	}
	expected := 0.0
	for a := range totals {
		for b := range totals {
			expected += float64(totals[a]) * float64(totals[b]) * s.distances[a][b]
		}
	}
	if expected == 0 {
		return 0, OneTopic
	}
	return 1 - float64(n-1)*observed/expected, ""
}

// How intervals are drawn: so many resamples of the units with replacement, of which at most a twentieth may leave a measure undefined
// (Efron 1979, the percentile method).
const (
	resamples     = 1000
	undefinedMost = resamples / 20
)

// figure computes a measure with its interval.
func (s *study) figure(seed uint64, measure func(*study) (float64, Reason)) Figure {
	var f Figure
	if f.Value, f.Undefined = measure(s); f.Undefined != "" {
		return f
	}
	random := rand.New(rand.NewPCG(seed, uint64(s.units)))
	owners := s.owners()
	drawn := *s
	drawn.counts = make([]int, len(s.counts))
	var values []float64
	for range resamples {
		clear(drawn.counts)
		for range s.units {
			drawn.counts[owners[random.IntN(len(owners))]]++
		}
		if value, undefined := measure(&drawn); undefined == "" {
			values = append(values, value)
		}
	}
	if len(values) < resamples-undefinedMost {
		return f
	}
	slices.Sort(values)
	tail := len(values) / 40
	if low, high := values[tail], values[len(values)-1-tail]; low < high { // else the sample is too small or too uniform to vary
		f.Low, f.High, f.Interval = low, high, true
	}
	return f
}

// owners lists the pattern of each unit.
func (s *study) owners() []int32 {
	owners := make([]int32, 0, s.units)
	for i, n := range s.counts {
		for range n {
			owners = append(owners, int32(i))
		}
	}
	return owners
}
