package classifier

const (
	// pileAsked is how many unlabeled articles the members are compared on.
	pileAsked = 400
	// pileTrust is how many held-out articles the comparison counts for each
	// label, pileTrustMost how many at most.
	pileTrust, pileTrustMost = 2, 200
)

// views are unlabeled articles with what the members say of them. Two estimates
// that look at the articles in different ways agree on about as many of them as
// one of them gets right (Jiang, Nagarajan, Baek and Kolter, "Assessing
// generalization of SGD via disagreement", 2022; Blum and Mitchell, "Combining
// labeled and unlabeled data with co-training", 1998, for two views). So the
// pile itself says how far scores can be trusted before enough labels do, and it
// looks like what will be asked about.
type views struct {
	*learner
	asked []int
	said  []heldOut
}

// newViews returns no views without labels or without a pile, nor where there are so
// many labels that they speak for themselves.
func (l *learner) newViews() *views {
	v := &views{learner: l}
	if len(l.labels) > 0 && len(l.labels) <= relatingLabels {
		v.asked = thinned(l.pile, pileAsked)
	}
	v.said = make([]heldOut, len(v.asked))
	return v
}

// hear adds what a member says.
func (v *views) hear(m member) {
	for i, at := range v.asked {
		v.said[i].hear(m, v.vectors[at])
	}
}

// outcomes gives each article the topic that one member alone gives it: the
// latent space, or naive Bayes on the labels alone where that has no seat.
func (v *views) outcomes(m mixture) []outcome {
	weight := float64(min(pileTrust*len(v.labels), pileTrustMost)) / float64(max(len(v.asked), 1))
	list := make([]outcome, len(v.said))
	for i, h := range v.said {
		view := h.scores[relating]
		if view == nil {
			view = h.scores[counting]
		}
		list[i] = outcome{scores: m.of(h.scores), topic: highest(view), weight: weight}
	}
	return list
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
