// Package estimate turns a random sample, and a model's answers for everything, into statements about a whole library: shares
// and counts with intervals, the test whether everything was found, and the agreement of two readings. Its functions are
// pure, and each names the paper that its method comes from.
package estimate

import (
	"math"
)

// Interval is a range that holds the truth with some level of confidence: its low and its high end. In JSON it is an array of two
// numbers.
type Interval [2]float64

// Low is the lower end.
func (i Interval) Low() float64 { return i[0] }

// High is the upper end.
func (i Interval) High() float64 { return i[1] }

// Width is the distance of the ends.
func (i Interval) Width() float64 { return i[1] - i[0] }

// Holds reports whether a value lies in the interval.
func (i Interval) Holds(value float64) bool { return i[0] <= value && value <= i[1] }

// Times returns the interval with both ends multiplied, as from shares to counts.
func (i Interval) Times(factor float64) Interval { return Interval{i[0] * factor, i[1] * factor} }

// within moves the ends into a range.
func (i Interval) within(low, high float64) Interval {
	return Interval{min(max(i[0], low), high), max(min(i[1], high), low)}
}

// Everything is the interval of a share of which nothing is known.
var Everything = Interval{0, 1}

// normal returns the quantile of the standard normal distribution that leaves half of what is outside of the level on either
// side: 1.645 for 0.90.
func normal(level float64) float64 { return math.Sqrt2 * math.Erfinv(level) }

// student returns the quantile of Student's t that leaves half of what is outside of the level on either side, by the expansion
// of Cornish and Fisher (Hill 1970, Algorithm 396). For 3 and more degrees of freedom it is within 1 % of the tables; fewer
// count as 3.
func student(level float64, freedom int) float64 {
	z, n := normal(level), float64(max(freedom, 3))
	z2 := z * z
	return z * (1 + (z2+1)/(4*n) + ((5*z2+16)*z2+3)/(96*n*n) + (((3*z2+19)*z2+17)*z2-15)/(384*n*n*n))
}

// Wilson is the score interval of a share (Wilson 1927, Journal of the American Statistical Association 22): of whole articles
// drawn at random, part has a property. It stays within 0 to 1 and is honest at both ends. No articles give 0 to 1.
func Wilson(part, whole, level float64) Interval {
	if whole <= 0 {
		return Everything
	}
	z := normal(level)
	p, zz := part/whole, z*z
	center := p + zz/(2*whole)
	spread := z * math.Sqrt(math.Max(p*(1-p), 0)/whole+zz/(4*whole*whole))
	return Interval{(center - spread) / (1 + zz/whole), (center + spread) / (1 + zz/whole)}.within(0, 1)
}

// effective is the size of a sample drawn with replacement that tells as much as drawn articles without replacement of all: the
// finite population correction (Cochran 1977, Sampling Techniques, 2.6). All of them tell everything.
func effective(drawn, all float64) float64 {
	if drawn <= 0 || drawn >= all {
		return math.Inf(1)
	}
	return drawn * (all - 1) / (all - drawn)
}

// SampleShare is Wilson's interval of the share in a library of all articles from a random sample without replacement: a sample of
// half of the library tells more than the same number out of a large one.
func SampleShare(part, drawn, all int, level float64) Interval {
	if drawn <= 0 {
		return Everything
	}
	p := float64(part) / float64(drawn)
	if drawn >= all {
		return Interval{p, p}
	}
	n := effective(float64(drawn), float64(all))
	// What was seen is there, and what was seen without the property is not.
	return Wilson(p*n, n, level).within(float64(part)/float64(all), 1-float64(drawn-part)/float64(all))
}
