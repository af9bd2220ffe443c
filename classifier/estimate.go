package classifier

import "math"

// Units. All sums over terms are sums of integers, so that no order of learning
// or scoring changes a bit.
const (
	countUnit  = 1 << 16 // counts: an article of one term adds one unit
	tfUnit     = 1 << 12 // dampened term frequency: log 2 is 2839
	idfUnit    = 1 << 7  // inverse document frequency
	weightUnit = 1 << 7  // term weights: the largest are about 150
)

// Constants of the estimate, chosen on average over corpora (EVIDENCE.md).
const (
	// lift is lambda / (1 - lambda) of Jelinek-Mercer smoothing, lambda = 0.2.
	lift = 0.25

	// backgroundMass is the Dirichlet prior of every topic, in the unit of the
	// counts, where an article holds some ten: at most that of the compiled
	// weights, and of those with which expectation-maximisation looks for its way.
	// A background of less than backgroundTrust times as much gets less.
	backgroundMass   = 30
	backgroundMassEM = 5
	backgroundTrust  = 10

	// rarely is the background of a term beside what was counted of it, in
	// articles: of a labeled pile, and of a pile with unlabeled articles.
	rarelyLabeled = 0.01
	rarelyPiled   = 0.1

	// sharpness multiplies the cosine-normalized score (1/temperature).
	sharpness = 5

	// priorStrength multiplies the log of a topic's share of the articles,
	// priorLabels is added to the labels of every topic.
	priorStrength = 2
	priorLabels   = 1

	// priorKeywords is added as well where there are keywords: the first labels
	// say what was labeled first, not what there is.
	priorKeywords = 2

	// keywordsHold is up to how many counts of its own, or of the pile, a topic's
	// keywords keep their share: those of some seven articles of ten.
	keywordsHold = 70
)

// absentWeight is the termWeight of a term of idf 1 that the topic never had: it
// depends on no background.
func absentWeight(total, mass float64) float64 { return termWeight(0, total, 1, 1, mass) }

// massFor returns the Dirichlet prior for a background of that many counts.
func massFor(background float64) float64 { return min(backgroundMass, background/backgroundTrust) }

// noneMass is how many times the Dirichlet prior of a topic that stands for
// everything else counts: its words are those of any text, until many articles
// say otherwise.
const noneMass = 30

// massOf is the Dirichlet prior of a topic.
func massOf(none bool, mass float64) float64 {
	if none {
		return mass * noneMass
	}
	return mass
}

// dampened is log(1+n) in tfUnit: the second mention of a word in an article
// says less than the first (Rennie et al. 2003, section 4.1).
var dampened = dampenedFrequencies()

func dampenedFrequencies() (table [mostCounted + 1]int64) {
	for n := range table {
		table[n] = int64(math.Round(tfUnit * math.Log1p(float64(n))))
	}
	return table
}

// termWeight is what a term says for a topic: the log of how much more frequent
// it is there than anywhere, smoothed in two stages (Zhai and Lafferty, "A study
// of smoothing methods for language models", 2001): the topic's own counts with
// a mass of background text, a Dirichlet prior, and their share with the
// background by interpolation (Jelinek and Mercer 1980).
//
//	share = (n + mass * background) / (total + mass)
//	w     = idf * log((1 + lift * share / background) / (1 + lift))
//
// n is the term's count in the topic, total the topic's; background is the
// term's part of all counts. A topic without counts weighs 0 everywhere: words
// that are in every text speak neither for the topics that have labels nor
// against those that have only keywords.
func termWeight(n, total, background, idf, mass float64) float64 {
	if total+mass == 0 {
		return 0
	}
	share := (n + mass*background) / (total + mass)
	return idf * math.Log((1+lift*share/background)/(1+lift))
}

// smoothing is what the weights of all terms of a topic have in common: termWeight
// for n counts and a background b is idf * (log(start + slope*n/b) - log(1+lift)).
type smoothing struct {
	start, slope float64
	absent       float64 // the weight without counts, of idf 1
	held         float64 // holding
}

// smoothingFor is that of a topic with total counts under a Dirichlet prior.
func smoothingFor(total, mass float64) smoothing {
	s := smoothing{absent: absentWeight(total, mass), held: holding(total, mass)}
	if total+mass > 0 {
		s.slope = lift / (total + mass)
	}
	s.start = 1 + s.slope*mass
	return s
}

// weight is the weight, of idf 1, of a term with n counts; inverse is 1 over its
// part of all counts.
func (s *smoothing) weight(n, inverse float64) float64 {
	if n == 0 || s.slope == 0 {
		return s.absent
	}
	return logarithm(s.start+s.slope*n*inverse) - logLift
}

// logLift is what every weight has in common.
var logLift = math.Log(1 + lift)

// logarithm is the natural logarithm of a positive normal number, within 2e-9: the
// series of atanh over a mantissa between 3/4 and 3/2. Expectation-maximization
// takes a hundred million of them.
func logarithm(x float64) float64 {
	const below = 0x3fe8000000000000 // 3/4
	bits := math.Float64bits(x)
	exponent := int64(bits-below) >> 52
	m := math.Float64frombits(bits - uint64(exponent)<<52)
	z := (m - 1) / (m + 1)
	q := z * z
	return float64(exponent)*math.Ln2 + 2*z*(1+q*(1.0/3+q*(1.0/5+q*(1.0/7+q*(1.0/9+q*(1.0/11))))))
}

// holding is how many times more than once a keyword is counted in a topic with
// that many counts. What a person says of a word is a Dirichlet prior with a
// share of its own, not an occurrence (Settles 2011): its share of the prior
// stays the same whatever the topic's first articles count, however long they
// are, and fades with 1/total from keywordsHold on.
func holding(total, mass float64) float64 {
	if mass == 0 {
		return 0
	}
	return min(total, keywordsHold) / mass
}

// logPriors returns, for each topic, priorStrength times the log of its share
// of the articles, given how many each has by its labels, by guesses, and before
// any, by added.
func logPriors(labels, guesses []float64, added, strength float64) []float64 {
	articles := make([]float64, len(labels))
	for k := range articles {
		articles[k] = labels[k] + guesses[k]
	}
	sum := added * float64(len(articles))
	for _, n := range articles {
		sum += n
	}
	logs := make([]float64, len(articles))
	for k, n := range articles {
		logs[k] = strength * math.Log((n+added)/sum)
	}
	return logs
}

// priorOf is what priors add to each topic's articles; keywords tells whether a
// person gave any, beside the names of topics.
func priorOf(keywords bool) float64 {
	if keywords {
		return priorLabels + priorKeywords
	}
	return priorLabels
}

// center takes the mean from every score: what is the same for all topics
// speaks for none.
func center(scores []float64) {
	if len(scores) == 0 {
		return
	}
	mean := 0.0
	for _, s := range scores {
		mean += s
	}
	mean /= float64(len(scores))
	for k := range scores {
		scores[k] -= mean
	}
}
