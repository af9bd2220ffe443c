package classifier

const (
	// pileAsked is how many unlabeled articles the members are compared on.
	pileAsked = 400
	// pileTrust is how many held-out articles the comparison counts for each
	// label, pileTrustMost how many at most.
	pileTrust, pileTrustMost = 2, 200
)

// views returns unlabeled articles with the topic that one member alone gives
// them, for calibrate. Two estimates that look at the articles in different ways
// agree on about as many of them as one of them gets right (Jiang, Nagarajan,
// Baek and Kolter, "Assessing generalization of SGD via disagreement", 2022;
// Blum and Mitchell, "Combining labeled and unlabeled data with co-training",
// 1998, for two views). So the pile itself says how far scores can be trusted
// before enough labels do, and it looks like what will be asked about.
//
// The other view is the latent space, or naive Bayes on the labels alone where
// that has no seat. It returns nothing without labels or without a pile, and
// where there are so many labels that they speak for themselves.
func (l *learner) views(c *committee, m mixture) []outcome {
	view := relating
	if c.members[view] == nil {
		view = counting
	}
	asked := thinned(l.pile, pileAsked)
	if len(l.labels) == 0 || len(l.labels) > relatingLabels || len(asked) == 0 {
		return nil
	}
	weight := float64(min(pileTrust*len(l.labels), pileTrustMost)) / float64(len(asked))
	outcomes := make([]outcome, len(asked))
	for i, at := range asked {
		h := c.ask(l.vectors[at], 0, nil)
		outcomes[i] = outcome{scores: m.of(h.scores), topic: highest(h.scores[view]), weight: weight}
	}
	return outcomes
}

// highest is the place of the largest of a list, the first among equals.
func highest(list []float64) (at int) {
	for i, x := range list {
		if x > list[at] {
			at = i
		}
	}
	return at
}
