package classifier

import (
	"math"
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
