package classifier

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// TestMixtureTurnsOffTheRunaway: a member that is always sure of one topic loses
// its weight to held-out labels; one that is right keeps it.
func TestMixtureTurnsOffTheRunaway(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var held []heldOut
	for i := range 200 {
		h := heldOut{topic: i % 2}
		right := []float64{1, -1}
		if h.topic == 1 {
			right = []float64{-1, 1}
		}
		right[0] += random.NormFloat64() / 2
		h.scores[counting], h.scores[guessing] = right, []float64{6, -6}
		held = append(held, h)
	}
	start := mixture{counting: 0.65, guessing: 0.65}
	m := fitMixture(held, start, 2)
	if m[guessing] > 0.1 || m[counting] < start[counting] {
		t.Errorf("mixture = %v", m)
	}
	few := fitMixture(held[:4], start, 2)
	if few[guessing] < 0.15 {
		t.Errorf("four labels moved %v to %v", start, few)
	}
}

// TestManyTopicsKeepTheStart: with more than eight topics and many held-out articles
// more of them must speak against the start of the mixture.
func TestManyTopicsKeepTheStart(t *testing.T) {
	moved := func(topics int) float64 {
		var held []heldOut
		for i := range 300 {
			h := heldOut{topic: i % 2}
			h.scores[counting], h.scores[guessing] = make([]float64, 36), make([]float64, 36)
			h.scores[counting][h.topic], h.scores[guessing][1-h.topic] = 0.4, 0.4
			held = append(held, h)
		}
		start := mixture{counting: 0.65, guessing: 0.65}
		return start[guessing] - fitMixture(held, start, topics)[guessing]
	}
	if eight, many := moved(8), moved(36); many <= 0 || many > 0.8*eight {
		t.Errorf("the weight moved by %.3f with eight topics and %.3f with 36", eight, many)
	}
	for _, c := range []struct {
		topics, held int
		want         float64
	}{{2, 1500, 20}, {8, 1500, 20}, {36, 72, 20}, {36, 280, 56}, {36, 1500, 160}, {20, 1500, 80}} {
		if got := doubtOfMixture(c.topics, c.held); got != c.want {
			t.Errorf("the penalty with %d topics and %d held-out articles is %v, want %v", c.topics, c.held, got, c.want)
		}
	}
}

// TestLatentSpaceKeepsWhatIsThere: articles over two groups of words have a
// space of two dimensions; projected on it they keep their length, and an
// article of one group has no part in the other.
func TestLatentSpaceKeepsWhatIsThere(t *testing.T) {
	m := New(nil)
	var pile []Document
	for i := range 40 {
		pile = append(pile, m.Prepare("", []string{"goal match", "bank rate"}[i%2], "en"))
	}
	s := newSample(nil, pile, nil, m.vocabulary)
	space, err := s.latentSpace(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a, b := space.coordinates(s.cosine(s.vectors[0])), []float64(nil)
	for _, v := range s.vectors {
		if other := space.coordinates(s.cosine(v)); math.Abs(product(a, other)) < 0.5 {
			b = other
		}
	}
	if math.Abs(product(a, a)-1) > 1e-3 || math.Abs(product(b, b)-1) > 1e-3 || math.Abs(product(a, b)) > 1e-3 {
		t.Errorf("products %.4f %.4f %.4f, want 1, 1, 0", product(a, a), product(b, b), product(a, b))
	}
	weights := space.termsOf(a)
	direct := 0.0
	u := s.cosine(s.vectors[0])
	for i, term := range u.terms {
		direct += float64(u.frequency[i] * weights[term])
	}
	if math.Abs(direct-product(a, a)) > 1e-3 {
		t.Errorf("by terms %.4f, by coordinates %.4f", direct, product(a, a))
	}
}

// TestLogisticRegressionAsInScikitLearn holds coefficients against those that
// LogisticRegression(C=3, class_weight="balanced", tol=1e-8) finds.
func TestLogisticRegressionAsInScikitLearn(t *testing.T) {
	places := [][]float64{{1, 0}, {0.8, 0.3}, {0, 1}, {0.2, 0.9}, {0.1, 0.7}, {-1, 0.2}}
	labels := []int{0, 0, 1, 1, 1, 2}
	r, err := regress(context.Background(), places, labels, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range recordedLogistic {
		if math.Abs(r.coefficients[i]-want) > 0.01 {
			t.Errorf("coefficient %d = %.4f, want %.4f", i, r.coefficients[i], want)
		}
	}
}

// recordedLogistic is from scikit-learn 1.2: coef_, then intercept_.
var recordedLogistic = []float64{1.4241, -0.7767, 0.1116, 1.3644, -1.5356, -0.5877, 0.2219, -0.3076, 0.0857}
