package classifier

import (
	"context"
	"math"
	"slices"
)

// The members of the committee. Each brings another idea of what a topic is;
// where they agree, they are mostly right.
const (
	counting       = iota // naive Bayes on the labels alone
	guessing              // naive Bayes on labels and pile, with the log prior twice
	guessingRarely        // the same on terms of under a tenth of the articles
	guessingEvenly        // the same on all terms, with the log prior once
	complementing         // complement naive Bayes on tf-idf
	relating              // logistic regression in the latent space of the pile
	separating            // a linear support vector machine
	seats
)

// seating says how each member is brought in: temperature brings its scores to
// log probabilities (the median of those fitted on the corpora of EVIDENCE.md),
// share is what it counts beside the others before held-out labels decide.
var seating = [seats]struct{ temperature, share float64 }{
	counting:       {1.2, 1},
	guessing:       {1.6, 1.5},
	guessingRarely: {1.4, 1.5},
	guessingEvenly: {1.5, 1.5},
	complementing:  {0.2, 0.3},
	relating:       {0.2, 1},
	separating:     {0.15, 1},
}

const (
	// allShares is what the shares of the members add up to at first.
	allShares = 1.3

	// relatedFully is how many labels a topic with keywords needs before the latent
	// space has its whole share.
	relatedFully = 10

	// separatingLabels is from how many labels on the support vector machine has
	// a seat, relatingLabels up to how many the latent space has one: with more
	// labels the machine says the same at less cost.
	separatingLabels = 300
	relatingLabels   = 2000
)

// committee is several estimates of the topics from the same labels.
type committee struct {
	members [seats]*linear // nil is an empty seat
	counted [seats]*soft   // those that count; nil for the others
}

// related is the latent space of all articles, with the places of the labeled
// ones. It looks at no label, so that every fold shares it.
type related struct {
	space  *latent
	places [][]float64 // by labeled vector
	typed  [][]float64 // by topic: where its keywords lie, nil for none
}

func (l *learner) relate(ctx context.Context) (r related, err error) {
	if len(l.labels) == 0 || len(l.labels) > relatingLabels || l.lopsided() {
		return r, ctx.Err()
	}
	if r.space, err = l.latentSpace(ctx); err != nil || r.space == nil {
		return r, err
	}
	for i := range l.labels {
		r.places = append(r.places, r.space.coordinates(l.cosine(l.vectors[i])))
	}
	if seeded(l.seeds) {
		for k := range l.topics {
			var place []float64
			if u := l.keywords(k); len(u.terms) > 0 {
				place = r.space.coordinates(u)
			}
			r.typed = append(r.typed, place)
		}
	}
	return r, nil
}

// keywords returns the keywords of a topic as an article of unit length.
func (l *learner) keywords(topic int) (u unit) {
	square := 0.0
	for t := range l.terms {
		if n := l.seeds[t*len(l.topics)+topic]; n > 0 {
			u.terms, u.frequency = append(u.terms, int32(t)), append(u.frequency, float32(n*l.idf[t]))
			square += n * l.idf[t] * n * l.idf[t]
		}
	}
	for i := range u.frequency {
		u.frequency[i] /= float32(math.Sqrt(square))
	}
	return u
}

// lopsided reports whether some topics have labels while others have only
// keywords. Members that know nothing of keywords are left out then.
func (l *learner) lopsided() bool {
	labels := make([]float64, len(l.topics))
	for _, k := range l.labels {
		labels[k]++
	}
	return lopsided(labels, seeded(l.seeds), l.typed)
}

// variants are the members that learn from the pile.
var variants = map[int]variant{
	guessing:       {strength: priorStrength},
	guessingRarely: {strength: 1.5, rare: true},
	guessingEvenly: {strength: 1},
}

// convene trains the committee on some labeled vectors and a pile.
func (l *learner) convene(ctx context.Context, r related, labeled, labels, pile []int) (*committee, error) {
	c, k := &committee{}, len(l.topics)
	alone, err := l.expectationMaximization(ctx, labeled, nil, labels, l.seeds, k, variant{strength: 1, none: l.none})
	if err != nil {
		return nil, err
	}
	c.count(counting, alone)
	for seat := guessing; seat <= guessingEvenly; seat++ {
		if len(pile) == 0 && seat > guessing {
			break
		}
		v := variants[seat]
		v.none = l.none
		m, err := l.expectationMaximization(ctx, labeled, pile, labels, l.seeds, k, v)
		if err != nil {
			return nil, err
		}
		c.count(seat, m)
	}
	if len(labels) == 0 || l.lopsided() {
		return c, nil
	}
	return c, l.conveneSupervised(ctx, c, r, labeled, labels)
}

// count seats a member that counts. Of its model only what the pile counts is
// needed from then on; the rest would fill hundreds of megabytes.
func (c *committee) count(seat int, m *soft) {
	c.members[seat], c.counted[seat] = m.linear(), m
	m.counts, m.weights, m.others = nil, nil, nil
}

// conveneSupervised fills the seats of those that learn from labels alone.
func (l *learner) conveneSupervised(ctx context.Context, c *committee, r related, labeled, labels []int) (err error) {
	k := len(l.topics)
	c.members[complementing] = l.complement(labeled, labels, l.seeds, k)
	if r.space != nil {
		var places [][]float64
		for _, at := range labeled {
			places = append(places, r.places[at])
		}
		topics := slices.Clone(labels)
		for topic, place := range r.typed { // keywords are as good as an article
			if place != nil {
				places, topics = append(places, place), append(topics, topic)
			}
		}
		if c.members[relating], err = l.regressLatent(ctx, r.space, places, topics, k); err != nil {
			return err
		}
	}
	if len(l.labels) >= separatingLabels {
		machine, err := l.separate(ctx, labeled, labels, k)
		if err != nil {
			return err
		}
		c.members[separating] = machine.linear(l.idf)
	}
	return nil
}

// ask returns what the members say of an article: scores centered and brought to
// log probabilities, nil for an empty seat, and what the article's words say for
// all topics alike.
func (c *committee) ask(v vector, topic int, further []int) heldOut {
	h := heldOut{topic: topic, further: further}
	for seat, m := range c.members {
		if m == nil {
			continue
		}
		scores := make([]float64, m.topics)
		m.score(scores, v)
		for k, s := range scores {
			h.common[seat] += (s - m.bias[k]) / float64(m.topics) / seating[seat].temperature
		}
		center(scores)
		for k := range scores {
			scores[k] /= seating[seat].temperature
		}
		h.scores[seat] = scores
	}
	return h
}

// evenly is the mixture of the seats taken before any held-out label speaks.
// Where there are keywords, the latent space comes in with the labels: it would
// spread the words of the first articles over what keywords say.
func (l *learner) evenly(c *committee) mixture {
	shares, sum := [seats]float64{}, 0.0
	for seat, m := range c.members {
		if m == nil {
			continue
		}
		shares[seat] = seating[seat].share
		if seat == relating && l.typed {
			shares[seat] *= min(1, float64(len(l.labels))/float64(relatedFully*len(l.topics)))
		}
		sum += shares[seat]
	}
	var m mixture
	for seat, share := range shares {
		m[seat] = allShares * share / sum
	}
	return m
}
