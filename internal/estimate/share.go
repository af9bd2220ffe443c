package estimate

import "math"

// Checked is an article of the audit sample: what a model says of it, and what is so.
type Checked struct {
	Predicted float64 // the model's confidence that the article has the property, 0 to 1
	True      bool    // it has the property
}

// Stratum is a part of a library from which a simple random sample was checked.
type Stratum struct {
	All       int     // articles in it, those of the sample with them
	Predicted float64 // the sum of the model's confidences over all of them
	Doubt     float64 // the sum over all of them of the squared error that is expected of the model
	Checked   []Checked
}

// positives counts the articles of the sample that have the property.
func (s Stratum) positives() (n int) {
	for _, c := range s.Checked {
		if c.True {
			n++
		}
	}
	return n
}

// doubt is the squared error that is expected of the model in the mean of all articles.
func (s Stratum) doubt() float64 { return s.Doubt / float64(max(s.All, 1)) }

// Method says how a share was estimated.
type Method string

// The methods of estimating a share.
const (
	// ByModel is prediction-powered inference with a tuned weight (PPI++): the model's answers for all articles, corrected by how far they
	// are off on the sample.
	ByModel Method = "ppi++"
	// BySample is Wilson's interval of the sample alone.
	BySample Method = "wilson"
	// ByCounting is no estimate: every article is known.
	ByCounting Method = "count"
	// ByPooling is a part of a library whose own sample is too small: the model's answers, corrected by how far they are off in all parts.
	ByPooling Method = "pooled"
)

// Share is the estimated share of a library that has a property.
type Share struct {
	Share    float64  `json:"share"`
	Interval Interval `json:"interval"`
	Method   Method   `json:"method"`
	Weight   float64  `json:"weight"` // how much the model's answers count, 0 to 1; 0 with Wilson
	Checked  int      `json:"checked"`
	Positive int      `json:"positive"` // of those checked
	All      int      `json:"all"`
}

// fewPositives is the number of checked articles with a property, or without it, below which the model's help is not taken: the spread
// of its errors cannot be learned from so few.
const fewPositives = 3

// doubtArticles are added to the squared errors seen in the sample, each as wrong as the model is expected to be in the mean of all
// articles. A model that made no error among 100 articles may still make some; as with the two successes and failures of Agresti and Coull
// (1998, The American Statistician 52), what is added keeps intervals honest that would have no width. A topic of which the model is
// surer gets less of it, but never less than leastDoubt: no model is certain.
const (
	doubtArticles = 10
	leastDoubt    = 0.05
)

// ShareOf estimates the share of a library that has a property, from random samples of its strata. A library drawn from as a whole is
// one stratum. The estimator is PPI++ (Angelopoulos, Duchi and Zrnic 2023, arXiv:2311.01453; by strata: Fisch et al. 2024,
// arXiv:2406.04291): in each stratum the mean of the model's confidences over all articles, times a weight, plus the mean of what it is
// off on the sample. The weight that makes the variance least is learned from the sample, over all strata. The interval is Student's
// with a finite population correction. Wilson's interval of the sample alone is taken where it is narrower, or where too few articles
// with the property were checked. level is that of the interval, such as 0.90.
func ShareOf(strata []Stratum, level float64) Share {
	whole := Stratum{}
	for _, s := range strata {
		whole.All += s.All
		whole.Predicted += s.Predicted
		whole.Doubt += s.Doubt
		whole.Checked = append(whole.Checked, s.Checked...)
	}
	n, positive := len(whole.Checked), whole.positives()
	alone := Share{Interval: Everything, Method: BySample, Checked: n, Positive: positive, All: whole.All}
	if n == 0 {
		return alone
	}
	alone.Share, alone.Interval = sampled(strata, whole, level)
	if n >= whole.All {
		alone.Method = ByCounting
		return alone
	}
	if min(positive, n-positive) < fewPositives {
		return alone
	}
	if helped := byModel(strata, whole, level); helped.Interval.Width() < alone.Interval.Width() {
		helped.Checked, helped.Positive, helped.All = n, positive, whole.All
		return helped
	}
	return alone
}

// sampled is the share by the sample alone. Strata with different rates of sampling are weighted; the interval is Wilson's with the size
// of sample that gives the weighted variance (Korn and Graubard 1998, Survey Methodology 24).
func sampled(strata []Stratum, whole Stratum, level float64) (share float64, interval Interval) {
	if len(strata) == 1 {
		return ratio(whole.positives(), len(whole.Checked)), SampleShare(whole.positives(), len(whole.Checked), whole.All, level)
	}
	weights := 0.0
	for _, s := range strata {
		if len(s.Checked) > 0 {
			weights += float64(s.All)
		}
	}
	squares := 0.0 // the variance in units of p(1-p)
	for _, s := range strata {
		if n := len(s.Checked); n > 0 {
			w := float64(s.All) / weights
			share += w * ratio(s.positives(), n)
			squares += w * w / effective(float64(n), float64(s.All))
		}
	}
	if squares == 0 {
		return share, Interval{share, share}
	}
	return share, Wilson(share/squares, 1/squares, level)
}

// byModel is PPI++ over strata.
func byModel(strata []Stratum, whole Stratum, level float64) Share {
	weight := tuned(strata)
	share, variance, all := 0.0, 0.0, 0.0
	freedom := len(whole.Checked) - 2
	pooled := residuals(whole.Checked, weight).spread(freedom, whole.doubt())
	for _, s := range strata {
		if len(s.Checked) > 0 {
			all += float64(s.All)
		}
	}
	for _, s := range strata {
		n := float64(len(s.Checked))
		if n == 0 {
			continue
		}
		w := float64(s.All) / all
		share += w * (weight*s.Predicted/float64(s.All) + residuals(s.Checked, weight).mean)
		variance += w * w * pooled / effective(n, float64(s.All))
	}
	half := student(level, freedom) * math.Sqrt(variance)
	known := Interval{share - half, share + half}.within(0, 1)
	return Share{Share: min(max(share, 0), 1), Interval: known, Method: ByModel, Weight: weight}
}

// tuned is the weight with the least variance: the regression of what is so on what the model says, within strata.
func tuned(strata []Stratum) float64 {
	covariance, variance := 0.0, 0.0
	for _, s := range strata {
		said, so := means(s.Checked)
		for _, c := range s.Checked {
			covariance += (c.Predicted - said) * (truth(c) - so)
			variance += (c.Predicted - said) * (c.Predicted - said)
		}
	}
	if variance == 0 {
		return 0
	}
	return min(max(covariance/variance, 0), 1)
}

// residual is how far a model is off on a sample.
type residual struct {
	mean, squares float64 // squares are the squared distances from the mean, added up
}

func residuals(checked []Checked, weight float64) (e residual) {
	said, so := means(checked)
	e.mean = so - weight*said
	for _, c := range checked {
		d := truth(c) - weight*c.Predicted - e.mean
		e.squares += d * d
	}
	return e
}

// spread is the variance of what it is off, with the doubt of some articles added.
func (e residual) spread(freedom int, doubt float64) float64 {
	return (e.squares + max(doubtArticles*doubt, leastDoubt)) / float64(max(freedom, 1))
}

func means(checked []Checked) (said, so float64) {
	for _, c := range checked {
		said += c.Predicted
		so += truth(c)
	}
	n := float64(max(len(checked), 1))
	return said / n, so / n
}

func truth(c Checked) float64 {
	if c.True {
		return 1
	}
	return 0
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// SizeFor is the number of articles to check at random so that Wilson's interval of a share is at most so wide, for a library of all
// articles. The share 0.5 needs the most. With a model's help the interval will be narrower.
func SizeFor(width, share float64, all int, level float64) int {
	low, high := 1, all
	for low < high {
		n := (low + high) / 2
		if SampleShare(int(math.Round(share*float64(n))), n, all, level).Width() <= width {
			high = n
		} else {
			low = n + 1
		}
	}
	return low
}
