package classifier

import (
	"math"
	"slices"
)

// Compile turns the counts into a Table. Only the columns of topics that were
// touched since the last call are compiled anew, as long as there is a
// refinement: it fixes the background that the plain counts move.
func (m *Model) Compile() *Table {
	m.columns.read(m.counts, m.vocabulary)
	t := m.outline()
	if m.refinement == nil && slices.Contains(m.columns.touched, true) {
		m.columns.touchAll()
	}
	compilation{m, t, m.refinement.of(m), m.ignoredRows()}.run()
	clear(m.columns.touched)
	m.last = t
	return t
}

// outline is the new Table but for its weights.
func (m *Model) outline() *Table {
	t := &Table{
		vocabulary: m.vocabulary,
		topics:     slices.Clone(m.counts.topics),
		labels:     slices.Clone(m.counts.labels),
		trust:      defaultTrust,
	}
	for column := range t.topics {
		if m.known(column) {
			t.known = append(t.known, column)
		}
	}
	t.rows = m.rowsOfTable()
	t.ceilings, t.none = ceilings(t.labels), m.none
	seeds := m.seeds.Load()
	t.keywords, t.phrases = seeds.spoken, seeds.phrases
	t.unlabeled = unlabeledColumns(t.known, t.labels, seeds.typed)
	t.heard = slices.Clone(t.unlabeled)
	for _, k := range t.known {
		if young(t.labels[k]) && len(t.phrases[t.topics[k]]) > 0 {
			t.heard = append(t.heard, k)
		}
	}
	t.families = familiesOf(t.topics, m.given, t.labels)
	return t
}

// rowsOfTable is a copy of the columns' rows, or the last one if no row came.
func (m *Model) rowsOfTable() []int32 {
	if m.last != nil && len(m.last.blocks) > 0 && len(m.last.blocks[0]) == len(m.columns.terms) {
		return m.last.rows
	}
	return slices.Clone(m.columns.rows)
}

func (m *Model) ignoredRows() []int32 {
	var rows []int32
	for phrase := range m.ignored {
		for _, id := range m.phrase(phrase) {
			if int(id) < len(m.columns.rows) && m.columns.rows[id] != 0 {
				rows = append(rows, m.columns.rows[id]-1)
			}
		}
	}
	return rows
}

// compilation is one run of Compile.
type compilation struct {
	*Model
	table   *Table
	fitted  fitted
	ignored []int32
}

func (c compilation) run() {
	t := c.table
	t.trust, t.boilerplate = c.fitted.trust, c.fitted.boilerplate
	t.rarest = int64(math.Round(c.fitted.rarest * idfUnit))
	c.fillBase()
	t.blocks = make([]block, (len(t.topics)+lanes-1)/lanes)
	for b := range t.blocks {
		c.fillBlock(b)
	}
	c.fillLikeness()
}

// fillBase sets the scores before any word: log priors and biases.
func (c compilation) fillBase() {
	t := c.table
	t.base = make([]float64, len(t.topics))
	labels := make([]float64, len(t.known))
	for i, k := range t.known {
		labels[i] = float64(max(t.labels[k], 0))
	}
	seeds := c.seeds.Load()
	if len(labels) == 0 || slices.Max(labels) == 0 || someTopicsUnlabeled(labels, len(seeds.counts) > 0, seeds.typed) {
		return
	}
	added := priorOf(seeds.typed)
	for p, part := range c.fitted.live {
		guesses := make([]float64, len(t.known))
		for i, k := range t.known {
			guesses[i] = c.fitted.piled(p, k)
		}
		for i, prior := range logPriors(labels, guesses, added, part.strength) {
			t.base[t.known[i]] += part.share * prior
		}
	}
	for _, k := range t.known {
		if at := c.fitted.topic[k]; at >= 0 && c.fitted.biases != nil {
			t.base[k] += c.fitted.biases[at]
		}
	}
}

// fillBlock compiles one block, or takes over the last one if none of its
// topics was touched.
func (c compilation) fillBlock(b int) {
	first := b * lanes
	after := min(first+lanes, len(c.table.topics))
	rows := len(c.columns.terms)
	var before block
	if c.last != nil && b < len(c.last.blocks) {
		before = c.last.blocks[b]
	}
	if before != nil && len(before) == rows && !slices.Contains(c.columns.touched[first:after], true) {
		c.table.blocks[b] = before
		return
	}
	next := make(block, rows)
	for row := copy(next, before); row < rows; row++ {
		next[row][idfLane] = int16(math.Round(c.fitted.idf(row) * idfUnit))
	}
	for k := first; k < after; k++ {
		if c.columns.touched[k] {
			c.fillColumn(next, k)
		}
	}
	for _, row := range c.ignored {
		next[row] = record{idfLane: next[row][idfLane]}
	}
	c.table.blocks[b] = next
}

// fillColumn compiles the weights of one topic.
func (c compilation) fillColumn(into block, k int) {
	lane := k % lanes
	keywords := c.keywordsOf(k)
	parts, margins := c.parts(k, keywords)
	fill := func(row int, typed int64) {
		local, weight := c.columns.local[row]-1, 0.0
		if local >= 0 && margins != nil {
			weight = float64(margins[local])
		}
		weight += weightUnit * c.weigh(row, parts, max(c.columns.counted[k][row], 0), typed)
		into[row][lane] = int16(max(-math.MaxInt16, min(math.MaxInt16, math.Round(weight))))
	}
	for row := range c.columns.counted[k] {
		fill(row, 0)
	}
	for row, n := range keywords { // few: those once more, and the others without looking for them
		fill(int(row), n)
	}
}

// part is a live member laid over one topic's column.
type part struct {
	smoothing
	share    float64
	expected []int32 // by term, of the unlabeled articles; nil for none
	rare     bool    // only terms of under a tenth of the articles are looked at
}

// of is what the unlabeled articles count for a term of the refinement, -1 for others.
func (p *part) of(local int32) int64 {
	if p.expected == nil || local < 0 {
		return 0
	}
	return int64(p.expected[local])
}

// parts returns the live members of a topic, and what the others add to its terms.
func (c compilation) parts(k int, keywords map[int32]int64) (parts []part, margins []float32) {
	own := int64(0)
	for _, n := range c.columns.counted[k] {
		own += max(n, 0)
	}
	for _, n := range keywords {
		own -= n
	}
	at := c.fitted.topic[k]
	if at >= 0 && c.fitted.margins != nil {
		margins = c.fitted.margins[at]
	}
	for _, m := range c.fitted.live {
		p, total := part{share: m.share, rare: m.rare}, own
		if at >= 0 && m.expected != nil {
			p.expected = m.expected[at]
			total += m.expectedTotals[at]
		}
		p.smoothing = smoothingFor(float64(total)/countUnit, massOf(c.table.topics[k] == c.none, c.fitted.mass))
		parts = append(parts, p)
	}
	return parts, margins
}

// keywordsOf is what keywords and taught words count for a topic, by row: beside
// its text, so that they leave the other words their shares.
func (c compilation) keywordsOf(k int) map[int32]int64 {
	counts := make(map[int32]int64)
	for _, s := range c.seeds.Load().counts {
		if s.column == k {
			counts[c.columns.rows[s.term]-1] += int64(math.Round(s.count * countUnit))
		}
	}
	return counts
}

// weigh is the weight of a row's term for a topic that counts it n times, beside
// what was typed. A term that the refinement has not seen weighs nothing where the
// topic never had it, so that learning it for one topic changes no other.
func (c compilation) weigh(row int, parts []part, n, typed int64) float64 {
	idf, inverse, local := c.fitted.idf(row), 0.0, c.columns.local[row]-1
	weight := 0.0
	for i := range parts {
		p := &parts[i]
		if p.rare && idf < commonIDF {
			continue
		}
		count := n + p.of(local)
		if typed != 0 {
			count += int64(math.Round(float64(typed) * p.held))
		}
		if count > 0 && inverse == 0 {
			inverse = 1 / c.fitted.background(row)
		}
		one := p.weight(float64(max(count, 0))/countUnit, inverse)
		if local < 0 {
			one -= p.absent
		}
		weight += p.share * one
	}
	return idf * weight
}

// fitted is a refinement (or none) laid over the columns of a model.
type fitted struct {
	*Refinement
	columns *columns
	topic   []int   // by column: topic of the refinement, or -1
	labels  []int64 // by row, without a refinement: the background
	total   int64
	mass    float64 // the Dirichlet prior
}

// plainly is the refinement of a model that has none.
var plainly = &Refinement{live: []live{{share: 1 / 1.25, strength: priorStrength}}, trust: defaultTrust, rarest: 1}

// of lays a refinement over the columns of a model; r may be nil.
func (r *Refinement) of(m *Model) fitted {
	f := fitted{Refinement: r, columns: m.columns, topic: make([]int, len(m.counts.topics))}
	if r == nil {
		f.Refinement = plainly
		f.countBackground(m.columns)
		f.mass = massFor(float64(f.total) / countUnit)
	} else {
		f.mass = massFor(r.counted)
	}
	for k, topic := range m.counts.topics {
		f.topic[k] = slices.Index(f.topics, topic)
	}
	return f
}

// piled is how many unlabeled articles a live member counts for a column.
func (f fitted) piled(part, column int) float64 {
	if at := f.topic[column]; at >= 0 && f.live[part].articles != nil {
		return f.live[part].articles[at]
	}
	return 0
}

// countBackground takes the labels themselves as the background.
func (f *fitted) countBackground(c *columns) {
	f.labels = make([]int64, len(c.terms))
	for _, counted := range c.counted {
		for row, n := range counted {
			f.labels[row] += max(n, 0)
			f.total += max(n, 0)
		}
	}
}

func (f fitted) idf(row int) float64 {
	if i := f.columns.local[row] - 1; i >= 0 {
		return f.idfs[i]
	}
	return f.rarest
}

// background is the share of a row's term in all counts.
func (f fitted) background(row int) float64 {
	if f.labels != nil {
		return (float64(f.labels[row]) + rarelyLabeled*countUnit) / (float64(f.total) + rarelyLabeled*countUnit)
	}
	if i := f.columns.local[row] - 1; i >= 0 {
		return f.backgrounds[i]
	}
	return f.unseen
}
