package classifier

import "math"

const (
	// mixtureDoubt pulls each weight of the mixture to where it started: so many
	// held-out articles must speak against it.
	mixtureDoubt = 20
	// mixtureDoubtMore is how many more must for every topic beyond mixtureTopics,
	// as long as that is no more than one held-out article in mixtureHeard.
	mixtureDoubtMore, mixtureTopics, mixtureHeard = 5, 8, 5

	// mixtureSweeps is how often every weight is fitted.
	mixtureSweeps = 25
	// mixtureStep is the longest step of a weight.
	mixtureStep = 0.5
	// mostHeld is how many held-out articles are looked at.
	mostHeld = 1500
)

// heldOut is a labeled article that a committee did not see: what its members
// say of it for each topic and for all alike, and its own topic.
type heldOut struct {
	scores  [seats][]float64
	topic   int
	further []int
}

// mixture is how much each member of the committee counts: the score of an
// article is the weighted sum of their log probabilities, a logarithmic opinion
// pool (Genest and Zidek, "Combining probability distributions", 1986).
type mixture [seats]float64

// of returns an article's mixed scores.
func (m mixture) of(scores [seats][]float64) []float64 {
	var sum []float64
	for seat, list := range scores {
		if list == nil {
			continue
		}
		if sum == nil {
			sum = make([]float64, len(list))
		}
		for k, s := range list {
			sum[k] += m[seat] * s
		}
	}
	return sum
}

// fitMixture fits the weights to held-out articles: the lowest log-loss with a penalty
// on leaving start, by Newton's method on one weight at a time, none below 0.
// Each article counts 1/sqrt(n) of its topic's n, so that small topics are heard.
// Those with a single label are not: nothing of them can be held out. The more
// topics there are, the more of them have one, and the longer the start is kept.
func fitMixture(held []heldOut, start mixture, topics int) mixture {
	m, doubt := start, doubtOfMixture(topics, len(held))
	if len(held) == 0 {
		return m
	}
	f := fitting{held: held, shares: rootShares(held, topics), mixed: make([][]float64, len(held))}
	for i, h := range held {
		f.mixed[i] = m.of(h.scores)
	}
	for range mixtureSweeps {
		moved := 0.0
		for seat := range m {
			if held[0].scores[seat] == nil {
				continue
			}
			slope, bend := f.slope(seat)
			slope += 2 * doubt * (m[seat] - start[seat])
			step := max(-mixtureStep, min(mixtureStep, -slope/(bend+2*doubt)))
			step = max(step, -m[seat])
			f.move(seat, step)
			m[seat] += step
			moved = max(moved, math.Abs(step))
		}
		if moved < 1e-4 {
			break
		}
	}
	return m
}

// doubtOfMixture returns the penalty on leaving the start with so many topics and
// held-out articles. Few articles that say that the pile misleads the members that
// learn from it must be heard, however many topics there are.
func doubtOfMixture(topics, held int) float64 {
	more := mixtureDoubtMore * max(0, topics-mixtureTopics)
	return max(mixtureDoubt, min(float64(held)/mixtureHeard, float64(mixtureDoubt+more)))
}

// rootShares is what each article counts: in all, as many as there are.
func rootShares(held []heldOut, topics int) []float64 {
	counts := make([]float64, topics)
	for _, h := range held {
		counts[h.topic]++
	}
	shares, sum := make([]float64, len(held)), 0.0
	for i, h := range held {
		shares[i] = 1 / math.Sqrt(counts[h.topic])
		sum += shares[i]
	}
	for i := range shares {
		shares[i] *= float64(len(held)) / sum
	}
	return shares
}

// fitting is one run of fitMixture.
type fitting struct {
	held   []heldOut
	shares []float64
	mixed  [][]float64
	room   []float64
}

// slope returns the first and second derivative of the log-loss by a weight.
func (f *fitting) slope(seat int) (first, second float64) {
	for i, h := range f.held {
		f.room = append(f.room[:0], f.mixed[i]...)
		toProbabilities(f.room)
		mean, square := 0.0, 0.0
		for k, s := range h.scores[seat] {
			mean += f.room[k] * s
			square += f.room[k] * s * s
		}
		first += f.shares[i] * (mean - h.scores[seat][h.topic])
		second += f.shares[i] * (square - mean*mean)
	}
	return first, second
}

func (f *fitting) move(seat int, step float64) {
	for i, h := range f.held {
		for k, s := range h.scores[seat] {
			f.mixed[i][k] += step * s
		}
	}
}
