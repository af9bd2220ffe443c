package classifier

import (
	"cmp"
	"math"
	"slices"
)

const (
	smoothing = 0.3 // Lidstone's, added to every count

	// humbleTemperature divides the scores while there are too few labels to
	// measure how often they are right.
	humbleTemperature = 0.6

	// sureAbove is the confidence from which on a suggestion is Sure.
	sureAbove = 0.5

	// blankScore is the score of a topic that has neither labels nor keywords,
	// where the topics that have them are at 0 on average.
	blankScore = -3
)

// Table holds the weight of every term for every topic, compiled from a
// Model's counts. It is immutable and safe for concurrent use.
type Table struct {
	vocabulary  *vocabulary
	topics      []int64
	labels      []int
	known       []int // columns of the topics that have labels or keywords
	base        []float64
	weight      []float32 // [term][topic], the columns of known only
	temperature float64
	plain       bool // scores are not divided by the article's norm
	calibrated  bool
}

// Suggestion is the topic proposed for an article. Topic is 0 where there is no
// honest answer: neither labels nor keywords. Sure is false below the
// threshold, where the honest answer is "not sure".
type Suggestion struct {
	Topic      int64
	Confidence float32
	Sure       bool
}

// Score is how well an article fits a topic: Score is a log posterior, centred
// over the topics; Confidence is its softmax, from 0 to 1.
type Score struct {
	Topic             int64
	Score, Confidence float64
}

// Compile turns the counts into a Table.
func (m *Model) Compile() *Table {
	return m.compile(complement{smoothing})
}

func (m *Model) compile(how estimate) *Table {
	pseudo := m.pseudoCounts()
	t := &Table{
		vocabulary:  m.vocabulary,
		topics:      slices.Clone(m.counts.topics),
		labels:      slices.Clone(m.counts.labels),
		base:        make([]float64, len(m.counts.topics)),
		temperature: humbleTemperature,
	}
	for column, topic := range t.topics {
		if t.labels[column] > 0 || len(m.keywords[topic]) > 0 || len(m.taught[topic]) > 0 {
			t.known = append(t.known, column)
		} else {
			t.base[column] = blankScore
		}
	}
	if r := m.refinement; r != nil {
		t.temperature, t.calibrated = r.temperature, r.calibrated
	}
	t.fill(m, how, pseudo)
	return t
}

// pseudoCounts returns what keywords and taught words add to the counts:
// [term][column].
func (m *Model) pseudoCounts() map[uint32][]float64 {
	pseudo := make(map[uint32][]float64)
	add := func(phrase string, column int, n float64) {
		for _, id := range m.wordsOf(phrase) {
			if pseudo[id] == nil {
				pseudo[id] = make([]float64, len(m.counts.topics))
			}
			pseudo[id][column] += n
		}
	}
	for column, topic := range m.counts.topics {
		for _, phrase := range m.keywords[topic] {
			add(phrase, column, keywordCount)
		}
		for phrase := range m.taught[topic] {
			add(phrase, column, taughtCount)
		}
	}
	return pseudo
}

// fill compiles the weights of all terms.
func (t *Table) fill(m *Model, how estimate, pseudo map[uint32][]float64) {
	spelling := m.vocabulary.all()
	counted := m.counts.of(spelling)
	for id, row := range pseudo {
		for column, n := range row {
			counted[column][id] += n
		}
	}
	for phrase := range m.ignored {
		for _, id := range m.wordsOf(phrase) {
			for column := range counted {
				if int(id) < len(counted[column]) {
					counted[column][id] = 0
				}
			}
		}
	}
	k := len(t.known)
	totals, terms := make([]float64, k), 0
	for id := range spelling {
		any := false
		for i, column := range t.known {
			totals[i] += counted[column][id]
			any = any || counted[column][id] > 0
		}
		if any {
			terms++
		}
	}
	t.weight = make([]float32, len(spelling)*k)
	row, weights := make([]float64, k), make([]float64, k)
	for id := range spelling {
		any := false
		for i, column := range t.known {
			row[i] = counted[column][id]
			any = any || row[i] > 0
		}
		if !any {
			continue
		}
		how.weights(weights, row, totals, terms)
		center(weights)
		for i, w := range weights {
			t.weight[id*k+i] = float32(w)
		}
	}
}

// all returns the spelling of every term, by id.
func (v *vocabulary) all() []string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.spelling[:len(v.spelling):len(v.spelling)]
}

// scores returns the score of every topic, by column, centred over the known
// topics, and whether any term of the article was known.
func (t *Table) scores(d Document) (scores []float64, found bool) {
	scores = slices.Clone(t.base)
	k := len(t.known)
	if k == 0 {
		return scores, false
	}
	sums := make([]float64, k)
	square := 0.0
	d.terms(func(id uint32, count int) {
		square += float64(count * count)
		if at := int(id) * k; at < len(t.weight) {
			for i, w := range t.weight[at : at+k] {
				sums[i] += float64(w) * float64(count)
			}
		}
	})
	scale := t.scale(square)
	for i, column := range t.known {
		scores[column] += sums[i] * scale
		found = found || sums[i] != 0
	}
	return scores, found
}

// scale is what a sum of weights is multiplied by to become a score.
func (t *Table) scale(square float64) float64 {
	if t.plain || square == 0 {
		return 1
	}
	return 1 / (math.Sqrt(square) * t.temperature)
}

// Suggest proposes a topic. An article without a single known term gets the
// topic with the most labels, with the confidence of a guess and never Sure.
func (t *Table) Suggest(d Document) Suggestion {
	if len(t.known) == 0 {
		return Suggestion{}
	}
	scores, found := t.scores(d)
	best := t.best(scores)
	confidence := softmax(scores)[best]
	return Suggestion{
		Topic:      t.topics[best],
		Confidence: float32(confidence),
		Sure:       found && len(t.known) > 1 && confidence >= sureAbove,
	}
}

// best is the column with the highest score; among equals the one with the
// most labels, then the first.
func (t *Table) best(scores []float64) int {
	best := t.known[0]
	for _, column := range t.known[1:] {
		if scores[column] > scores[best] || scores[column] == scores[best] && t.labels[column] > t.labels[best] {
			best = column
		}
	}
	return best
}

// Scores returns the scores of all topics, best first. The confidences sum to
// one.
func (t *Table) Scores(d Document) []Score {
	scores, _ := t.scores(d)
	confidences := softmax(scores)
	list := make([]Score, len(scores))
	for i := range list {
		list[i] = Score{t.topics[i], scores[i], confidences[i]}
	}
	columns := make(map[int64]int, len(list))
	for i, topic := range t.topics {
		columns[topic] = i
	}
	slices.SortFunc(list, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(t.labels[columns[b.Topic]], t.labels[columns[a.Topic]]), cmp.Compare(columns[a.Topic], columns[b.Topic]))
	})
	return list
}

// Calibrated reports whether confidences were fitted to held-out labels. While
// they are not, they are humble guesses.
func (t *Table) Calibrated() bool { return t.calibrated }

// softmax turns log posteriors into probabilities that sum to one.
func softmax(scores []float64) []float64 {
	p := make([]float64, len(scores))
	if len(scores) == 0 {
		return p
	}
	top, sum := slices.Max(scores), 0.0
	for i, s := range scores {
		p[i] = math.Exp(s - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}
