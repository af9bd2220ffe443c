package classifier

import "math"

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

// gatePower says how fast a member that learns from the pile loses its weight
// where the pile leads it away from the others.
const gatePower = 4

// weigh returns the mixture with less weight for members that learn from the pile
// and say something else of it than those that do not: expectation-maximization
// may have found the sources of the articles, or one topic for all. A member keeps
// its weight where it agrees with the others as often as they do with each other.
func (v *views) weigh(m mixture) mixture {
	steady := []int{counting, complementing, relating}
	among := v.agreement(steady, steady)
	if among == 0 {
		return m
	}
	before, sum := 0.0, 0.0
	for seat := range m {
		before += m[seat]
		if seat >= guessing && seat <= guessingEvenly {
			m[seat] *= math.Pow(min(1, v.agreement([]int{seat}, steady)/among), gatePower)
		}
		sum += m[seat]
	}
	for seat := range m {
		m[seat] *= before / sum
	}
	return m
}

// agreement is the share of the articles to which two members give the same topic,
// the mean over pairs of different members of two groups. It is 0 where no two
// have seats.
func (v *views) agreement(some, others []int) float64 {
	same, asked := 0, 0
	for _, h := range v.said {
		for _, a := range some {
			for _, b := range others {
				if a == b || h.scores[a] == nil || h.scores[b] == nil {
					continue
				}
				asked++
				if highest(h.scores[a]) == highest(h.scores[b]) {
					same++
				}
			}
		}
	}
	return float64(same) / float64(max(asked, 1))
}

// outcomes gives each article the topic that one member alone gives it. held are
// the articles that say how far that can be believed.
func (v *views) outcomes(m mixture, held []heldOut) []outcome {
	weight := float64(min(pileTrust*len(v.labels), pileTrustMost)) / float64(max(len(v.asked), 1))
	if len(v.topics) > mixtureTopics {
		weight *= credit(held, m)
	}
	list := make([]outcome, len(v.said))
	for i, h := range v.said {
		list[i] = outcome{scores: m.of(h.scores), topic: highest(h.alone()), weight: weight}
	}
	return list
}

// alone returns the scores of the latent space, or of naive Bayes on the labels
// alone where that has no seat.
func (h *heldOut) alone() []float64 {
	if list := h.scores[relating]; list != nil {
		return list
	}
	return h.scores[counting]
}

// credit returns between 0 and 1 what the topics of one member alone count for: the
// square of how often they are right of held-out articles, for each time that the
// mixture is. With many topics one member alone may be wrong of most articles; it then
// agrees with the mixture less often than the mixture is right.
func credit(held []heldOut, m mixture) float64 {
	alone, mixed := 1.0, 1.0
	for _, h := range held {
		if highest(h.alone()) == h.topic {
			alone++
		}
		if highest(m.of(h.scores)) == h.topic {
			mixed++
		}
	}
	share := min(1, alone/mixed)
	return share * share
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
