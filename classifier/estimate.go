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
)

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
// it is there than anywhere, smoothed with the background by interpolation
// (Jelinek and Mercer 1980; Zhai and Lafferty, "A study of smoothing methods
// for language models", 2001).
//
//	w = idf * log(1 + lift * share / background)
//
// share is the term's part of the topic's counts, background its part of all
// counts. A term the topic never had weighs 0.
func termWeight(share, background, idf float64) float64 {
	return idf * math.Log1p(lift*share/background)
}

// logPriors returns, for each topic, priorStrength times the log of its share
// of the articles, given how many each has.
func logPriors(articles []float64) []float64 {
	sum := priorLabels * float64(len(articles))
	for _, n := range articles {
		sum += n
	}
	logs := make([]float64, len(articles))
	for k, n := range articles {
		logs[k] = priorStrength * math.Log((n+priorLabels)/sum)
	}
	return logs
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
