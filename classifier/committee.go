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
	// labels, or with as many and a smaller pile, the machine says the same at
	// less cost.
	separatingLabels = 300
	relatingLabels   = 2000
)

// member is one estimate of the topics.
type member struct {
	seat    int
	linear  *linear
	counted *naiveBayes // of those that count, nil for the others
}

// related is the latent space of all articles, with the places of the labeled
// ones. It looks at no label, so that every fold shares it.
type related struct {
	space  *latent
	places [][]float64 // by labeled vector
	typed  [][]float64 // by topic: where its keywords lie, nil for none
}

func (l *learner) relate(ctx context.Context) (r related, err error) {
	plenty := len(l.labels) >= separatingLabels && len(l.pile) < len(l.labels)
	if len(l.labels) == 0 || len(l.labels) > relatingLabels || plenty || l.someTopicsUnlabeled() {
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
	for t := range len(l.seeds) / len(l.topics) {
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

// someTopicsUnlabeled reports whether some topics have labels while others have only
// keywords. Members that know nothing of keywords are left out then.
func (l *learner) someTopicsUnlabeled() bool {
	labels := make([]float64, len(l.topics))
	for _, k := range l.labels {
		labels[k]++
	}
	return someTopicsUnlabeled(labels, seeded(l.seeds), l.typed)
}

// variants are the members that learn from the pile.
var variants = map[int]variant{
	counting:       {strength: 1},
	guessing:       {strength: priorStrength},
	guessingRarely: {strength: 1.5, rare: true},
	guessingEvenly: {strength: 1},
}

// seated reports which members have a seat.
func (l *learner) seated(r related) (taken [seats]bool) {
	taken[counting], taken[guessing] = true, true
	taken[guessingRarely], taken[guessingEvenly] = len(l.pile) > 0, len(l.pile) > 0
	if len(l.labels) > 0 && !l.someTopicsUnlabeled() {
		taken[complementing], taken[relating], taken[separating] = true, r.space != nil, len(l.labels) >= separatingLabels
	}
	return taken
}

// convene trains the committee on some labeled vectors and a pile. Members are
// handed to take one after the other and not kept: all together would fill
// hundreds of megabytes.
func (l *learner) convene(ctx context.Context, r related, labeled, labels, pile []int, take func(member)) error {
	taken, counts := l.seated(r), l.countLabels(labeled, labels)
	for seat := counting; seat <= guessingEvenly; seat++ {
		if !taken[seat] {
			continue
		}
		v := variants[seat]
		v.none = l.none
		from := pile
		if seat == counting {
			from = nil
		}
		m, err := l.expectationMaximization(ctx, counts, from, v)
		if err != nil {
			return err
		}
		take(member{seat, &m.linear, m})
	}
	return l.conveneSupervised(ctx, taken, r, labeled, labels, take)
}

// conveneSupervised trains those that learn from labels alone.
func (l *learner) conveneSupervised(ctx context.Context, taken [seats]bool, r related, labeled, labels []int, take func(member)) error {
	k := len(l.topics)
	if taken[complementing] {
		take(member{seat: complementing, linear: l.complement(labeled, labels, l.seeds, k)})
	}
	if taken[relating] {
		m, err := l.relateLabels(ctx, r, labeled, labels)
		if err != nil {
			return err
		}
		take(member{seat: relating, linear: m})
	}
	if taken[separating] {
		machine, err := l.machines(ctx, labeled, labels)
		if err != nil {
			return err
		}
		take(member{seat: separating, linear: machine.linear(l.idf)})
	}
	return ctx.Err()
}

// relateLabels learns from where the labeled articles lie in the latent space.
// A topic's keywords are as good as an article.
func (l *learner) relateLabels(ctx context.Context, r related, labeled, labels []int) (*linear, error) {
	var places [][]float64
	for _, at := range labeled {
		places = append(places, r.places[at])
	}
	topics := slices.Clone(labels)
	for topic, place := range r.typed {
		if place != nil {
			places, topics = append(places, place), append(topics, topic)
		}
	}
	return l.regressLatent(ctx, r.space, places, topics, len(l.topics))
}

// hear adds what a member says of an article: scores centered and brought to
// log probabilities.
func (h *heldOut) hear(m member, v vector) {
	scores, temperature := make([]float64, m.linear.topics), seating[m.seat].temperature
	m.linear.score(scores, v)
	center(scores)
	for k := range scores {
		scores[k] /= temperature
	}
	h.scores[m.seat] = scores
}

// evenly is the mixture of the seats taken before any held-out label speaks.
// Where there are keywords, the latent space comes in with the labels: it would
// spread the words of the first articles over what keywords say.
func (l *learner) evenly(taken [seats]bool) mixture {
	shares, sum := [seats]float64{}, 0.0
	for seat, is := range taken {
		if !is {
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
