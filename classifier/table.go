package classifier

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
)

const (
	// sureAbove is the confidence from which on a suggestion is Sure.
	sureAbove = 0.5

	// blankScore is the score of a topic that has neither labels nor keywords,
	// where the topics that have them are at 0 on average.
	blankScore = -3
)

// record is one term in a block of the Table, half a cache line: its weights for
// up to lanes topics, in weightUnit, and its idf in idfUnit.
type record [lanes + 1]int16

const (
	lanes   = 15
	idfLane = lanes
)

// block holds the records of all terms for up to lanes topics.
type block []record

// Table holds the weight of every term for every topic, compiled from a
// Model's counts. It is immutable and safe for concurrent use.
type Table struct {
	vocabulary *vocabulary
	topics     []int64
	labels     []int
	known      []int     // columns of the topics that have labels or keywords
	unlabeled  []int     // those of them that are suggested only where one of their phrases is
	heard      []int     // those of them whose phrases are looked for: the unlabeled and the young
	base       []float64 // score before any word, by column, at temperature 1

	rows     []int32 // by term id: 1 + row, 0 is none
	blocks   []block // column k is lane k % lanes of block k / lanes
	likeness []int16 // by row, in likenessUnit; nil where nothing is unlike
	rarest   int64   // idf of terms without a row, in idfUnit

	boilerplate *boilerplate

	trust    trust
	ceilings []float64 // by column: the highest confidence
	families []family
	keywords map[int64]map[uint32]bool // by topic
	phrases  map[int64][]phrase        // by topic
	none     int64                     // the topic that stands for everything else, 0 without
	plain    bool                      // scores are sums of weights alone
}

// Basis says what a suggestion rests on, and so how it may honestly be told.
type Basis uint8

const (
	// Nothing is where no topic has labels or keywords, and there is no suggestion.
	Nothing Basis = iota
	// Percentage is where confidences like this one were checked on held-out
	// labels, and may be shown as a percentage.
	Percentage
	// Guess is where there are too few labels, of the topic or in all, for a percentage.
	Guess
	// Alone is where no other topic has labels or keywords, or where no other has labels
	// and the article no keyword of another, so that there is nothing to compare it with.
	Alone
	// Unlike is where the article is unlike anything labeled. Topic is the least bad.
	Unlike
)

// basisNames are the words that files and scripts use, by Basis.
var basisNames = [...]string{Nothing: "nothing", Percentage: "percentage", Guess: "guess", Alone: "alone", Unlike: "unlike"}

// String returns the word that files and scripts use: "percentage", "guess",
// "alone", "unlike", or "nothing".
func (b Basis) String() string {
	if int(b) >= len(basisNames) {
		return fmt.Sprintf("basis %d", uint8(b))
	}
	return basisNames[b]
}

// fewestForPercentage is how many labels a topic needs for a percentage.
const fewestForPercentage = 3

// Suggestion is the topic proposed for an article. Topic is 0 where there is no
// honest answer: neither labels nor keywords. Sure reports whether Confidence is
// a checked percentage of at least one half; a guess is never Sure.
//
// Confidence is never higher than what the labels at hand can carry. Labels is
// how many labels Topic has, and Basis whether they make it a percentage or only
// a guess. Second is the runner-up, 0 for none, and Margin how far its
// confidence lies below that of Topic.
//
// Where the table is sure of a family of topics but of none in it, Topic is the
// parent, Confidence the family's, and Labels and Second are those of its best
// members.
type Suggestion struct {
	Topic, Second      int64
	Confidence, Margin float32
	Labels             int32
	Basis              Basis
	Sure               bool
}

// Score is how well an article fits a topic: Score is a log posterior, centred
// over the topics; Confidence is the softmax of the scores, from 0 to 1.
type Score struct {
	Topic             int64
	Score, Confidence float64
}

// sums adds up the weights of an article's terms for every lane of every block,
// and those of likeness in the lane of the idf. It returns the square of the
// article's norm. Terms that stand once, most of
// all, are added up first and multiplied together.
func (t *Table) sums(d Document, into [][lanes + 1]int64) (square int64) {
	if len(t.blocks) == 0 || d.Empty() {
		return 0
	}
	var s some
	r := read(d.code)
	for n := r.fill(&s); n > 0; n = r.fill(&s) {
		known, part := t.look(&s, n)
		square += part
		t.addOnce(s.ids[:known], into)
	}
	square = countOnce(square, into)
	r.goOn()
	for n := r.fill(&s); n > 0; n = r.fill(&s) {
		known, part := t.lookMore(&s, n)
		square += part
		t.add(&s, known, into)
	}
	return square
}

// countOnce multiplies the sums of all terms that stand once by the frequency of such a term.
func countOnce(square int64, into [][lanes + 1]int64) int64 {
	once := dampened[1]
	for b := range into {
		for lane := range into[b] {
			into[b][lane] *= once
		}
	}
	return square * once * once
}

// look replaces the ids of some terms that stand once by their rows, leaving out
// those that have none. It returns how many are left, and the sum of the squared
// idf of all.
func (t *Table) look(s *some, n int) (known int, square int64) {
	rows, first, rarest := t.rows, t.blocks[0], t.rarest*t.rarest
	for _, id := range s.ids[:n] {
		if int(id) >= len(rows) || rows[id] == 0 {
			square += rarest
			continue
		}
		row := rows[id] - 1
		idf := int64(first[row][idfLane])
		square += idf * idf
		s.ids[known] = uint32(row)
		known++
	}
	return known, square
}

// lookMore is look for terms that stand more than once, weighted by their counts.
func (t *Table) lookMore(s *some, n int) (known int, square int64) {
	rows, first := t.rows, t.blocks[0]
	for i, id := range s.ids[:n] {
		f, idf := dampened[s.counts[i]], t.rarest
		if int(id) < len(rows) && rows[id] != 0 {
			row := rows[id] - 1
			idf = int64(first[row][idfLane])
			s.ids[known], s.counts[known] = uint32(row), s.counts[i]
			known++
		}
		square += f * idf * f * idf
	}
	return known, square
}

// addOnce adds the weights of some rows, half a record at a time: as many sums as
// fit into registers.
func (t *Table) addOnce(rows []uint32, into [][lanes + 1]int64) {
	if t.likeness != nil {
		for _, row := range rows {
			into[0][idfLane] += int64(t.likeness[row])
		}
	}
	for b, block := range t.blocks {
		onceLow(block, rows, &into[b])
		if len(t.topics) > b*lanes+8 {
			onceHigh(block, rows, &into[b])
		}
	}
}

func onceLow(block block, rows []uint32, sum *[lanes + 1]int64) {
	s0, s1, s2, s3, s4, s5, s6, s7 := sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]
	for _, row := range rows {
		w := &block[row]
		s0 += int64(w[0])
		s1 += int64(w[1])
		s2 += int64(w[2])
		s3 += int64(w[3])
		s4 += int64(w[4])
		s5 += int64(w[5])
		s6 += int64(w[6])
		s7 += int64(w[7])
	}
	sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7] = s0, s1, s2, s3, s4, s5, s6, s7
}

func onceHigh(block block, rows []uint32, sum *[lanes + 1]int64) {
	s0, s1, s2, s3, s4, s5, s6 := sum[8], sum[9], sum[10], sum[11], sum[12], sum[13], sum[14]
	for _, row := range rows {
		w := &block[row]
		s0 += int64(w[8])
		s1 += int64(w[9])
		s2 += int64(w[10])
		s3 += int64(w[11])
		s4 += int64(w[12])
		s5 += int64(w[13])
		s6 += int64(w[14])
	}
	sum[8], sum[9], sum[10], sum[11], sum[12], sum[13], sum[14] = s0, s1, s2, s3, s4, s5, s6
}

// add is addOnce for terms that stand more than once, weighted by their counts.
func (t *Table) add(s *some, n int, into [][lanes + 1]int64) {
	if t.likeness != nil {
		for i, row := range s.ids[:n] {
			into[0][idfLane] += dampened[s.counts[i]] * int64(t.likeness[row])
		}
	}
	for b, block := range t.blocks {
		addLow(block, s, n, &into[b])
		if len(t.topics) > b*lanes+8 {
			addHigh(block, s, n, &into[b])
		}
	}
}

func addLow(block block, s *some, n int, sum *[lanes + 1]int64) {
	s0, s1, s2, s3, s4, s5, s6, s7 := sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]
	for i, row := range s.ids[:n] {
		w, f := &block[row], dampened[s.counts[i]]
		s0 += f * int64(w[0])
		s1 += f * int64(w[1])
		s2 += f * int64(w[2])
		s3 += f * int64(w[3])
		s4 += f * int64(w[4])
		s5 += f * int64(w[5])
		s6 += f * int64(w[6])
		s7 += f * int64(w[7])
	}
	sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7] = s0, s1, s2, s3, s4, s5, s6, s7
}

func addHigh(block block, s *some, n int, sum *[lanes + 1]int64) {
	s0, s1, s2, s3, s4, s5, s6 := sum[8], sum[9], sum[10], sum[11], sum[12], sum[13], sum[14]
	for i, row := range s.ids[:n] {
		w, f := &block[row], dampened[s.counts[i]]
		s0 += f * int64(w[8])
		s1 += f * int64(w[9])
		s2 += f * int64(w[10])
		s3 += f * int64(w[11])
		s4 += f * int64(w[12])
		s5 += f * int64(w[13])
		s6 += f * int64(w[14])
	}
	sum[8], sum[9], sum[10], sum[11], sum[12], sum[13], sum[14] = s0, s1, s2, s3, s4, s5, s6
}

// scale is what a sum of weights is multiplied by to become a score.
func (t *Table) scale(square int64) float64 {
	switch {
	case t.plain:
		return 1.0 / (weightUnit * tfUnit)
	case square <= 0:
		return 0
	}
	return sharpness * idfUnit / (weightUnit * math.Sqrt(float64(square)) * t.trust.temperature)
}

// blocksAtHand is the number of blocks whose sums fit on the stack.
const blocksAtHand = 2

// impression is what an article is like, beside its scores.
type impression struct {
	found        bool  // some term says something
	like, square int64 // its sum of weights of likeness, and the square of its norm

	spoken map[uint32]bool // which of the terms in phrases that are looked for it has
}

// scores writes the score of every topic, by column, centered over the known
// topics.
func (t *Table) scores(d Document, into []float64) impression {
	var atHand [blocksAtHand][lanes + 1]int64
	sums := atHand[:]
	if len(t.blocks) > blocksAtHand {
		sums = make([][lanes + 1]int64, len(t.blocks))
	}
	return t.scoresOf(sums, t.sums(t.boilerplate.lean(d), sums), into)
}

// scoresOf does what scores does for an article by its sums and the square of its norm.
func (t *Table) scoresOf(sums [][lanes + 1]int64, square int64, into []float64) impression {
	i := impression{square: square, like: sums[0][idfLane]}
	scale := t.scale(square)
	for _, k := range t.known {
		sum := sums[k/lanes][k%lanes]
		into[k] = t.base[k]/t.trust.temperature + float64(sum)*scale
		i.found = i.found || sum != 0
	}
	t.center(into)
	return i
}

// center takes the mean of the known topics from their scores; the others get
// blankScore.
func (t *Table) center(scores []float64) {
	mean := 0.0
	for _, k := range t.known {
		mean += scores[k]
	}
	mean /= float64(max(len(t.known), 1))
	at := 0
	for k := range scores {
		if at < len(t.known) && t.known[at] == k {
			scores[k] -= mean
			at++
			continue
		}
		scores[k] = t.blankScore()
	}
}

// blankScore is the score of an unknown topic: 0 where all are unknown.
func (t *Table) blankScore() float64 {
	if len(t.known) == 0 {
		return 0
	}
	return blankScore
}

// Suggest proposes a topic. An article without a single known term gets the
// topic with most of the articles, with the confidence of its share, and is
// never Sure.
func (t *Table) Suggest(d Document) Suggestion { return t.SuggestBut(d, nil, nil) }

// SuggestBut is Suggest for an article that is known not to be of the topics in
// not: the confidences are those of the other topics, given that. Topics in
// never are not suggested either, but the article may be of them, so that the
// other topics get no surer.
func (t *Table) SuggestBut(d Document, not, never []int64) Suggestion {
	if len(t.known) == 0 {
		return Suggestion{}
	}
	var atHand [blocksAtHand * lanes]float64
	scores := atHand[:]
	if len(t.topics) > len(scores) {
		scores = make([]float64, len(t.topics))
	}
	scores = scores[:len(t.topics)]
	return Reading{t, scores, t.score(d, scores)}.suggest(not, never)
}

// suggest does what SuggestBut does. It overwrites the scores.
func (r Reading) suggest(not, never []int64) Suggestion {
	t, scores, i := r.table, r.scores, r.seen
	if !i.found && t.labeled() == 0 {
		return Suggestion{}
	}
	best, second := t.best(scores), -1
	t.toConfidences(scores, best)
	if len(not)+len(never) > 0 {
		if best = t.bar(scores, not, never); best < 0 {
			return Suggestion{}
		}
	}
	for k, c := range scores {
		if k != best && (second < 0 || c > scores[second]) {
			second = k
		}
	}
	if second >= 0 && scores[second] == 0 {
		second = -1
	}
	s := Suggestion{Topic: t.topics[best], Confidence: float32(scores[best]), Margin: float32(scores[best]), Labels: int32(t.labels[best])}
	s.Basis = t.basis(best, i.found && t.familiar(best, i))
	if f, sum := t.parentOf(scores, best); sum > 0 && !slices.Contains(not, t.topics[f.parent]) && !slices.Contains(never, t.topics[f.parent]) {
		s.Topic, s.Confidence = t.topics[f.parent], float32(sum)
	}
	s.Sure = s.Confidence >= sureAbove && s.Basis == Percentage
	if second >= 0 {
		s.Second, s.Margin = t.topics[second], float32(scores[best]-scores[second])
	}
	return s
}

// bar takes topics out of the confidences and returns the best column that is
// left, -1 for none.
func (t *Table) bar(confidences []float64, not, never []int64) int {
	rest := 1.0
	for k, topic := range t.topics {
		if slices.Contains(not, topic) {
			rest -= confidences[k]
			confidences[k] = 0
		}
	}
	best := -1
	for k, topic := range t.topics {
		if rest > 0 {
			confidences[k] /= rest
		}
		if slices.Contains(never, topic) {
			confidences[k] = 0
		}
		if confidences[k] > 0 && slices.Contains(t.known, k) && (best < 0 || confidences[k] > confidences[best]) {
			best = k
		}
	}
	return best
}

// basis says what the suggestion of a column rests on; familiar reports whether
// the article is like something that was labeled.
func (t *Table) basis(column int, familiar bool) Basis {
	switch {
	case len(t.known) < 2 || t.labels[column] > 0 && t.labeled() < 2:
		return Alone
	case !familiar:
		return Unlike
	case !t.trust.calibrated || t.labels[column] < fewestForPercentage:
		return Guess
	}
	return Percentage
}

// toConfidences turns scores into confidences, in place; best is the column of the highest.
func (t *Table) toConfidences(scores []float64, best int) {
	toProbabilities(scores)
	even := 1 / float64(len(scores))
	for k, p := range scores {
		scores[k] = (1-t.trust.doubt)*p + t.trust.doubt*even
	}
	if ceiling := t.ceilings[best]; len(scores) > 1 && scores[best] > ceiling {
		lower(scores, best, ceiling)
	}
}

// lower takes a probability down and gives the others what it loses, each in
// its proportion.
func lower(probabilities []float64, at int, to float64) {
	others := 0.0
	for k, p := range probabilities {
		if k != at {
			others += p
		}
	}
	for k := range probabilities {
		if others > 0 {
			probabilities[k] *= (1 - to) / others
		} else {
			probabilities[k] = (1 - to) / float64(len(probabilities)-1)
		}
	}
	probabilities[at] = to
}

// best is the column with the highest score; among equals the one with the
// most labels, then the first.
func (t *Table) best(scores []float64) int {
	if len(t.known) == 0 {
		return 0
	}
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
	scores := make([]float64, len(t.topics))
	t.score(d, scores)
	return Reading{table: t, scores: scores}.Scores()
}

// Scores returns the scores of all topics, best first, as Table.Scores does.
func (r Reading) Scores() []Score {
	t, scores := r.table, r.scores
	if len(scores) == 0 {
		return nil
	}
	confidences := slices.Clone(scores)
	t.toConfidences(confidences, t.best(scores))
	order := make([]int, len(scores))
	for k := range order {
		order[k] = k
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i], order[j]
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(t.labels[b], t.labels[a])) < 0
	})
	list := make([]Score, len(order))
	for i, k := range order {
		list[i] = Score{t.topics[k], scores[k], confidences[k]}
	}
	return list
}

// Calibrated reports whether confidences were fitted to held-out labels. While
// they are not, they are defaultTrust guesses.
func (t *Table) Calibrated() bool { return t.trust.calibrated }
