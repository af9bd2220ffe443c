package classifier

import (
	"context"
	"math"
	"testing"
)

// Recorded from scikit-learn 1.2: TfidfVectorizer() of these texts, in which no
// word stands twice, and LinearSVC(C=1, tol=1e-8) on it.
var (
	recordedTexts = []string{"the team won match", "late goal for team", "bank raised rate", "shares of bank fell late", "museum shows bronze", "stolen bronze from museum found"}
	recordedTfidf = map[string]float64{"shares": 0.4797, "of": 0.4797, "bank": 0.3934, "fell": 0.4797, "late": 0.3934} // of the fourth
	recordedBias  = []float64{-0.2416, -0.2435, -0.2819}
	recordedSVC   = [][]float64{
		{0.637, -0.783, -0.785},
		{0.601, -0.729, -0.81},
		{-0.783, 0.638, -0.785},
		{-0.729, 0.601, -0.811},
		{-0.803, -0.803, 0.666},
		{-0.803, -0.803, 0.666},
	}
)

// recordedSample is the recorded texts, two for each of three topics.
func recordedSample() (m *Model, s *sample, labels []int) {
	m = New(nil)
	var examples []Example
	for i, text := range recordedTexts {
		examples = append(examples, Example{Document: m.Prepare("", text, "en"), Topic: int64(i / 2)})
		labels = append(labels, i/2)
	}
	return m, newSample(examples, nil, nil, m.vocabulary), labels
}

func TestCosineAsInScikitLearn(t *testing.T) {
	m, s, _ := recordedSample()
	unit := s.cosine(s.vectors[3])
	for i, term := range unit.terms {
		word := m.vocabulary.term(s.terms[term])
		if got, want := float64(unit.frequency[i]), recordedTfidf[word]; math.Abs(got-want) > 0.002 {
			t.Errorf("tf-idf of %s = %.4f, want %.4f", word, got, want)
		}
	}
	if len(unit.terms) != len(recordedTfidf) {
		t.Errorf("%d words, want %d", len(unit.terms), len(recordedTfidf))
	}
}

func TestMarginsAsInScikitLearn(t *testing.T) {
	_, s, labels := recordedSample()
	m, err := s.separate(context.Background(), []int{0, 1, 2, 3, 4, 5}, labels, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range recordedSVC {
		got := make([]float64, 3)
		m.linear(s.idf).score(got, s.vectors[i])
		for k := range want {
			if math.Abs(got[k]-want[k]) > 0.03 {
				t.Errorf("margin of text %d for topic %d = %.3f, want %.3f", i, k, got[k], want[k])
			}
		}
	}
	for k, want := range recordedBias {
		if math.Abs(m.bias[k]-want) > 0.02 {
			t.Errorf("bias of topic %d = %.4f, want %.4f", k, m.bias[k], want)
		}
	}
}
