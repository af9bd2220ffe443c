package classifier

import (
	"math"
	"slices"
)

// humble is the temperature of the scores while there are too few labels to
// measure how often they are right.
const humble = 1.25

// Compile turns the counts into a Table. Only the columns of topics that were
// touched since the last call are compiled anew, as long as there is a
// refinement: it fixes the background that the plain counts move.
func (m *Model) Compile() *Table {
	m.prepareColumns()
	t := m.outline()
	if m.refinement == nil && slices.Contains(m.columns.touched, true) {
		m.columns.touchAll()
	}
	compilation{m, t, m.refinement.of(m), m.ignoredRows()}.run()
	clear(m.columns.touched)
	m.last = t
	return t
}

// prepareColumns gives every counted term its row and its present count.
func (m *Model) prepareColumns() {
	if m.refinement != nil {
		for _, id := range m.refinement.terms {
			m.columns.row(id)
		}
	}
	m.columns.read(m.counts, m.vocabulary)
}

// outline is the new Table but for its weights.
func (m *Model) outline() *Table {
	t := &Table{
		vocabulary:  m.vocabulary,
		topics:      slices.Clone(m.counts.topics),
		labels:      slices.Clone(m.counts.labels),
		temperature: humble,
		other:       idfUnit * idfUnit,
	}
	for column := range t.topics {
		if m.known(column) {
			t.known = append(t.known, column)
		}
	}
	if m.last != nil && len(m.last.rows) == len(m.columns.rows) && len(m.last.squares) == len(m.columns.terms) {
		t.rows = m.last.rows
	} else {
		t.rows = slices.Clone(m.columns.rows)
	}
	return t
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
	t.temperature, t.calibrated = c.fitted.temperature, c.fitted.calibrated
	t.other = c.fitted.other
	c.fillSquares()
	c.fillBase()
	t.blocks = make([]block, (len(t.topics)+lanes-1)/lanes)
	for b := range t.blocks {
		c.fillBlock(b)
	}
}

// fillSquares sets what every term adds to the norm of an article.
func (c compilation) fillSquares() {
	t := c.table
	t.squares = make([]int64, len(c.columns.terms))
	for row := range t.squares {
		idf := c.fitted.idf(row)
		t.squares[row] = int64(math.Round(idf * idf * idfUnit * idfUnit))
	}
}

// fillBase sets the scores before any word: log priors and biases.
func (c compilation) fillBase() {
	t := c.table
	t.base = make([]float64, len(t.topics))
	articles := make([]float64, len(t.known))
	for i, k := range t.known {
		articles[i] = float64(max(t.labels[k], 0)) + c.fitted.piled[k]
	}
	for i, prior := range logPriors(articles) {
		t.base[t.known[i]] = prior + c.fitted.bias[t.known[i]]
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
	if len(before) == rows && !slices.Contains(c.columns.touched[first:after], true) {
		c.table.blocks[b] = before
		return
	}
	next := make(block, rows)
	copy(next, before)
	for k := first; k < after; k++ {
		if c.columns.touched[k] {
			c.fillColumn(next, k)
		}
	}
	for _, row := range c.ignored {
		next[row] = [lanes]int32{}
	}
	c.table.blocks[b] = next
}

// fillColumn compiles the weights of one topic.
func (c compilation) fillColumn(into block, k int) {
	lane := k % lanes
	total := c.fitted.pileTotal(k)
	for _, n := range c.columns.counted[k] {
		total += max(n, 0)
	}
	for row, counted := range c.columns.counted[k] {
		n := max(counted, 0) + c.fitted.pile(row, k)
		weight := c.fitted.margin(row, k)
		if n > 0 {
			share := float64(n) / float64(total)
			weight += weightUnit * termWeight(share, c.fitted.background(row), c.fitted.idf(row))
		}
		into[row][lane] = int32(math.Round(weight))
	}
}

// fitted is a refinement (or none) laid over the columns of a model.
type fitted struct {
	*Refinement
	at     []int32   // by row: 1 + local term of the refinement, 0 is none
	topic  []int     // by column: topic of the refinement, or -1
	piled  []float64 // by column: unlabeled articles
	bias   []float64 // by column
	other  int64
	labels []int64 // by row, without a refinement: the background
	total  int64
}

// plainly is the refinement of a model that has none.
var plainly = &Refinement{temperature: humble}

// of lays a refinement over the columns of a model; r may be nil.
func (r *Refinement) of(m *Model) fitted {
	topics := len(m.counts.topics)
	f := fitted{Refinement: r, topic: make([]int, topics), piled: make([]float64, topics), bias: make([]float64, topics), other: idfUnit * idfUnit}
	if r == nil {
		f.Refinement = plainly
	}
	for k, topic := range m.counts.topics {
		f.topic[k] = slices.Index(f.topics, topic)
		if f.topic[k] >= 0 {
			f.piled[k], f.bias[k] = f.articles[f.topic[k]], f.biases[f.topic[k]]
		}
	}
	if r == nil {
		f.countBackground(m.columns)
		return f
	}
	f.other = int64(math.Round(r.rarest * r.rarest * idfUnit * idfUnit))
	f.at = make([]int32, len(m.columns.terms))
	for i, id := range r.terms {
		f.at[m.columns.rows[id]-1] = int32(i + 1)
	}
	return f
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

// local is the term of the refinement in a row, or -1.
func (f fitted) local(row int) int {
	if f.at == nil {
		return -1
	}
	return int(f.at[row]) - 1
}

func (f fitted) idf(row int) float64 {
	switch i := f.local(row); {
	case f.at == nil:
		return 1
	case i < 0:
		return f.rarest
	default:
		return f.idfs[i]
	}
}

// background is the share of a row's term in all counts.
func (f fitted) background(row int) float64 {
	if f.at == nil {
		return (float64(f.labels[row]) + rarelyLabeled*countUnit) / (float64(f.total) + rarelyLabeled*countUnit)
	}
	if i := f.local(row); i >= 0 {
		return f.backgrounds[i]
	}
	return f.unheard
}

// pile is what the unlabeled articles count for a row's term and a column.
func (f fitted) pile(row, column int) int64 {
	if i, k := f.local(row), f.topic[column]; i >= 0 && k >= 0 && f.soft != nil {
		return f.soft[i*len(f.topics)+k]
	}
	return 0
}

func (f fitted) pileTotal(column int) int64 {
	if k := f.topic[column]; k >= 0 && f.softTotals != nil {
		return f.softTotals[k]
	}
	return 0
}

// margin is what the support vector machine adds to a weight.
func (f fitted) margin(row, column int) float64 {
	if i, k := f.local(row), f.topic[column]; i >= 0 && k >= 0 && f.margins != nil {
		return float64(f.margins[i*len(f.topics)+k])
	}
	return 0
}
