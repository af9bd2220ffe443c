package classifier

import (
	"context"
	"math"
)

const (
	// logisticCost is how much the labels count beside the penalty.
	logisticCost = 3
	// logisticRounds bounds the descent.
	logisticRounds = 60
	logisticMemory = 8
)

// logistic is a multinomial logistic regression with an L2 penalty.
type logistic struct {
	topics       int
	coefficients []float64 // [topic][dimension], then the biases
	dimensions   int
}

// regress fits one with L-BFGS (Liu and Nocedal, "On the limited memory BFGS method
// for large scale optimization", 1989). Every article counts 1/n of its
// topic's n, so that small topics are heard.
func regress(ctx context.Context, places [][]float64, labels []int, topics int) (*logistic, error) {
	l := &logistic{topics: topics, dimensions: len(places[0])}
	p := regression{logistic: l, places: places, labels: labels, shares: balanced(labels, topics)}
	l.coefficients = make([]float64, topics*(l.dimensions+1))
	return l, minimize(ctx, l.coefficients, p.loss, logisticRounds)
}

// balanced returns what each article counts: in all, as many as there are.
func balanced(labels []int, topics int) []float64 {
	counts := make([]float64, topics)
	for _, k := range labels {
		counts[k]++
	}
	shares, sum := make([]float64, len(labels)), 0.0
	for i, k := range labels {
		shares[i] = math.Pow(counts[k], -balance)
		sum += shares[i]
	}
	for i := range shares {
		shares[i] *= float64(len(labels)) / sum
	}
	return shares
}

// balance is the power of a topic's count that its articles are divided by.
const balance = 1.0

// regression is the fit of a logistic.
type regression struct {
	*logistic
	places [][]float64
	labels []int
	shares []float64
}

// loss returns the penalized log-loss at x and writes its gradient.
func (r regression) loss(x, gradient []float64) float64 {
	clear(gradient)
	k, d := r.topics, r.dimensions
	scores, loss := make([]float64, k), 0.0
	for i, place := range r.places {
		for j := range scores {
			scores[j] = x[k*d+j] + product(x[j*d:(j+1)*d], place)
		}
		toProbabilities(scores)
		weight := logisticCost * r.shares[i]
		loss -= weight * math.Log(max(scores[r.labels[i]], 1e-300))
		scores[r.labels[i]]--
		for j, p := range scores {
			if p == 0 {
				continue
			}
			gradient[k*d+j] += weight * p
			into := gradient[j*d : (j+1)*d]
			for m, y := range place {
				into[m] += weight * p * y
			}
		}
	}
	for i, c := range x[:k*d] {
		loss += c * c / 2
		gradient[i] += c
	}
	return loss
}

func product(a, b []float64) float64 {
	sum := 0.0
	b = b[:len(a)]
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// minimize walks x down a smooth function by L-BFGS with a backtracking line
// search, until the gradient is small or the rounds are over.
func minimize(ctx context.Context, x []float64, f func(x, gradient []float64) float64, rounds int) error {
	n := len(x)
	gradient, next, nextGradient := make([]float64, n), make([]float64, n), make([]float64, n)
	value := f(x, gradient)
	var steps, turns [][]float64
	start := math.Sqrt(product(gradient, gradient))
	for range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		if math.Sqrt(product(gradient, gradient)) <= 1e-4*max(start, 1e-12) {
			return nil
		}
		direction := descent(gradient, steps, turns)
		slope := product(direction, gradient)
		length, fell := 1.0, false
		if len(steps) == 0 {
			length = 1 / max(1, math.Sqrt(product(gradient, gradient)))
		}
		var after float64
		for range 20 {
			for i := range x {
				next[i] = x[i] + length*direction[i]
			}
			if after = f(next, nextGradient); after <= value+1e-4*length*slope {
				fell = true
				break
			}
			length /= 2
		}
		if !fell {
			return nil
		}
		step, turn := make([]float64, n), make([]float64, n)
		for i := range x {
			step[i], turn[i] = next[i]-x[i], nextGradient[i]-gradient[i]
		}
		if product(step, turn) > 1e-12 {
			steps, turns = append(steps, step), append(turns, turn)
			if len(steps) > logisticMemory {
				steps, turns = steps[1:], turns[1:]
			}
		}
		copy(x, next)
		gradient, nextGradient = nextGradient, gradient
		value = after
	}
	return nil
}

// descent returns the direction of L-BFGS (Nocedal's two loops).
func descent(gradient []float64, steps, turns [][]float64) []float64 {
	direction := make([]float64, len(gradient))
	for i, g := range gradient {
		direction[i] = -g
	}
	factors := make([]float64, len(steps))
	for i := len(steps) - 1; i >= 0; i-- {
		factors[i] = product(steps[i], direction) / product(steps[i], turns[i])
		for j, y := range turns[i] {
			direction[j] -= factors[i] * y
		}
	}
	if last := len(steps) - 1; last >= 0 {
		scale := product(steps[last], turns[last]) / product(turns[last], turns[last])
		for j := range direction {
			direction[j] *= scale
		}
	}
	for i := range steps {
		back := product(turns[i], direction) / product(steps[i], turns[i])
		for j, s := range steps[i] {
			direction[j] += (factors[i] - back) * s
		}
	}
	return direction
}

// regressLatent learns a logistic regression over the latent space and turns it
// into weights of terms. places are the articles' coordinates.
func (s *sample) regressLatent(ctx context.Context, l *latent, places [][]float64, labels []int, topics int) (*linear, error) {
	found := newLinear(len(s.terms), topics)
	r, err := regress(ctx, places, labels, topics)
	if err != nil {
		return nil, err
	}
	for j := range topics {
		weights := l.termsOf(r.coefficients[j*l.rank : (j+1)*l.rank])
		for t, w := range weights {
			found.weights[t*topics+j] = w * float32(s.idf[t])
		}
		found.bias[j] = r.coefficients[topics*l.rank+j]
	}
	return found, nil
}
