package classifier

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Portable is a Table as plain numbers, so that another program, or Blotter
// without the library, gives the same scores. Columns are topics and rows are
// terms. The same labels give the same Portable.
//
// The score of a topic is its base plus, over the terms of the article,
//
//	Sharpness * sum(frequency * weight) / sqrt(sum((frequency * idf)^2))
//
// all over the temperature, less the mean over the known topics. A frequency is
// log(1+n) of a term that stands n times. The likeness of an article is, over its terms,
//
//	sum(frequency * likeness) / sqrt(sum((frequency * idf)^2))
type Portable struct {
	Topics   []PortableTopic
	Terms    []string // in lower case, in order
	IDF      []int16  // by term, in 1/IDFUnit
	Likeness []int16  // by term, in 1/LikenessUnit: how much it is a word of labeled articles; all 0 where Stranger is -Inf
	Weights  []int16  // term by term, one for each topic, in 1/WeightUnit
	Rarest   int      // the idf of any other term, in 1/IDFUnit
	Passages []string // terms with a space between: runs of words that are left out of articles (boilerplate.go)

	Temperature float64 // divides scores
	Doubt       float64 // the share of confidence that is spread evenly
	Calibrated  bool    // the two were fitted to held-out labels
	Stranger    float64 // the likeness below which an article is unlike anything labeled; -Inf for none

	// The probability of a further topic is 1/(1+exp(-AlsoSlope*score-AlsoStart)).
	// A slope of 0 suggests none.
	AlsoSlope, AlsoStart float64
}

// PortableTopic is a column of a Portable.
type PortableTopic struct {
	ID      int64
	Name    string // for people; scoring needs none
	Parent  int64  // the topic that it is a part of, 0 for none
	None    bool   // it stands for everything else
	Labels  int
	Known   bool             // it has labels or keywords; others score BlankScore
	Base    float64          // the score before any word, at temperature 1
	Ceiling float64          // the highest confidence
	Family  float64          // the highest confidence of the topic and its parts; 0 without parts
	Phrases []PortablePhrase // nil, or those of which an article must have one: without any the topic is unknown
	Hints   []PortablePhrase // an article that has one of them is not unlike what is labeled, if the topic is suggested
}

// PortablePhrase is a keyword: an article has it if it has Need of its words, each
// in any of its forms, which are rows of terms.
type PortablePhrase struct {
	Need  int
	Words [][]int
}

// The units and constants of a Portable.
const (
	Sharpness     = sharpness    // multiplies every score
	FrequencyUnit = tfUnit       // frequencies are rounded to 1/FrequencyUnit
	IDFUnit       = idfUnit      // one unit of idf
	WeightUnit    = weightUnit   // one unit of weight
	LikenessUnit  = likenessUnit // one unit of likeness
	MostCounted   = mostCounted  // a term that occurs more often counts as this often
	BlankScore    = blankScore   // the score of a topic that has neither labels nor keywords
)

// Portable returns the table as plain numbers, with its terms in the order of
// their spelling.
func (t *Table) Portable() Portable {
	p := Portable{
		Rarest: int(t.rarest), Temperature: t.trust.temperature, Doubt: t.trust.doubt, Calibrated: t.trust.calibrated,
		Stranger: t.trust.stranger, AlsoSlope: t.trust.own.slope, AlsoStart: t.trust.own.start,
	}
	ids := t.termsInOrder()
	at := make(map[uint32]int, len(ids))
	for i, id := range ids {
		at[id] = i
		p.Terms = append(p.Terms, t.vocabulary.term(id))
		p.add(t, int(t.rows[id])-1)
	}
	for k := range t.topics {
		p.Topics = append(p.Topics, t.portableTopic(k, at))
	}
	p.Passages = t.boilerplate.passages(t.vocabulary)
	return p
}

// add adds the numbers of a row of a table, -1 for a term that it does not know.
func (p *Portable) add(t *Table, row int) {
	if row < 0 {
		p.IDF, p.Likeness = append(p.IDF, int16(t.rarest)), append(p.Likeness, 0)
		p.Weights = append(p.Weights, make([]int16, len(t.topics))...)
		return
	}
	p.IDF = append(p.IDF, t.blocks[0][row][idfLane])
	like := int16(0)
	if t.likeness != nil {
		like = t.likeness[row]
	}
	p.Likeness = append(p.Likeness, like)
	for k := range t.topics {
		p.Weights = append(p.Weights, int16(t.weight(row, k)))
	}
}

// termsInOrder returns the ids of the terms that have a row or are in a phrase or a passage, by their spelling.
func (t *Table) termsInOrder() []uint32 {
	var ids []uint32
	if len(t.blocks) == 0 {
		return nil
	}
	if t.boilerplate != nil {
		ids = slices.Concat(t.boilerplate.runs...)
	}
	for id, row := range t.rows {
		if row != 0 {
			ids = append(ids, uint32(id))
		}
	}
	for _, k := range t.heard {
		for _, phrase := range t.phrases[t.topics[k]] {
			for _, forms := range phrase.words {
				ids = append(ids, forms...)
			}
		}
	}
	spelling := t.vocabulary.all()
	slices.SortFunc(ids, func(a, b uint32) int { return strings.Compare(spelling[a], spelling[b]) })
	return slices.Compact(ids)
}

func (t *Table) portableTopic(column int, rows map[uint32]int) PortableTopic {
	topic := PortableTopic{
		ID: t.topics[column], None: t.topics[column] == t.none, Labels: t.labels[column], Known: slices.Contains(t.known, column),
		Base: t.base[column], Ceiling: t.ceilings[column],
	}
	for _, f := range t.families {
		switch {
		case f.parent == column:
			topic.Family = f.ceiling
		case slices.Contains(f.members, column):
			topic.Parent = t.topics[f.parent]
		}
	}
	switch {
	case slices.Contains(t.unlabeled, column):
		topic.Phrases = append([]PortablePhrase{}, t.portablePhrases(column, rows)...)
	case young(t.labels[column]):
		topic.Hints = t.portablePhrases(column, rows)
	}
	return topic
}

func (t *Table) portablePhrases(column int, rows map[uint32]int) (list []PortablePhrase) {
	for _, phrase := range t.phrases[t.topics[column]] {
		out := PortablePhrase{Need: phrase.need}
		for _, forms := range phrase.words {
			word := []int{}
			for _, id := range forms {
				word = append(word, rows[id])
			}
			slices.Sort(word)
			out.Words = append(out.Words, slices.Compact(word))
		}
		list = append(list, out)
	}
	slices.SortFunc(list, func(a, b PortablePhrase) int { // taught words come in any order
		return cmp.Or(cmp.Compare(a.Need, b.Need), slices.CompareFunc(a.Words, b.Words, slices.Compare[[]int]))
	})
	return list
}

// Frozen makes a Table of plain numbers. It scores as the Table that they came
// from, to the last bit. It returns an error that says what is wrong with numbers
// that no Table gives.
func (p Portable) Frozen() (*Frozen, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	v := &vocabulary{spelling: p.Terms, frozen: newFrozenIDs(len(p.Terms))}
	t := &Table{
		vocabulary: v, rarest: int64(p.Rarest), keywords: map[int64]map[uint32]bool{}, phrases: map[int64][]phrase{},
		trust: trust{p.Temperature, p.Doubt, p.Calibrated, p.Stranger, own{p.AlsoSlope, p.AlsoStart}},
	}
	for id, term := range p.Terms {
		if !v.frozen.add(termHash(term), uint32(id)) {
			return nil, fmt.Errorf("the term %q stands there twice", term)
		}
		t.rows = append(t.rows, int32(id)+1)
	}
	for k, topic := range p.Topics {
		t.addTopic(k, topic)
	}
	for k := range p.Topics {
		if f, ok := p.family(k); ok {
			t.families = append(t.families, f)
		}
	}
	var err error
	if t.boilerplate, err = v.boilerplate(p.Passages); err != nil {
		return nil, err
	}
	t.blocks = p.blocks()
	if !math.IsInf(p.Stranger, -1) {
		t.likeness = p.Likeness
	}
	return freeze(t), nil
}

func (t *Table) addTopic(column int, topic PortableTopic) {
	t.topics = append(t.topics, topic.ID)
	t.labels = append(t.labels, topic.Labels)
	t.base = append(t.base, topic.Base)
	t.ceilings = append(t.ceilings, topic.Ceiling)
	if topic.None {
		t.none = topic.ID
	}
	if topic.Known {
		t.known = append(t.known, column)
	}
	if topic.Phrases != nil {
		t.unlabeled = append(t.unlabeled, column)
	}
	if topic.Phrases != nil || topic.Hints != nil {
		t.heard = append(t.heard, column)
	}
	t.keywords[topic.ID] = map[uint32]bool{}
	for _, portable := range slices.Concat(topic.Phrases, topic.Hints) {
		ours := phrase{need: portable.Need}
		for _, word := range portable.Words {
			var forms []uint32
			for _, row := range word {
				forms = append(forms, uint32(row))
				t.keywords[topic.ID][uint32(row)] = true
			}
			ours.words = append(ours.words, forms)
		}
		t.phrases[topic.ID] = append(t.phrases[topic.ID], ours)
	}
}

func (p Portable) family(column int) (f family, ok bool) {
	f = family{parent: column, members: []int{column}, ceiling: p.Topics[column].Family}
	for k, topic := range p.Topics {
		if topic.Parent == p.Topics[column].ID {
			f.members = append(f.members, k)
		}
	}
	return f, len(f.members) > 1
}

func (p Portable) blocks() []block {
	blocks := make([]block, (len(p.Topics)+lanes-1)/lanes)
	for b := range blocks {
		blocks[b] = make(block, len(p.Terms))
		for row := range blocks[b] {
			weights := p.Weights[row*len(p.Topics)+b*lanes : (row+1)*len(p.Topics)]
			copy(blocks[b][row][:lanes], weights)
			blocks[b][row][idfLane] = p.IDF[row]
		}
	}
	return blocks
}

// The bounds of a Portable. Within them no sum over an article overflows.
const (
	mostTopics = 10_000
	highestIDF = 32 * idfUnit // of a term in one of e^31 articles
	mostScore  = 1e6
)

// check reports what no Table gives.
func (p Portable) check() error {
	switch {
	case len(p.Topics) == 0 || len(p.Terms) == 0:
		return errors.New("it has no topics, or no terms")
	case len(p.Topics) > mostTopics:
		return fmt.Errorf("it has %d topics, more than %d", len(p.Topics), mostTopics)
	case len(p.IDF) != len(p.Terms) || len(p.Likeness) != len(p.Terms) || len(p.Weights) != len(p.Terms)*len(p.Topics):
		return fmt.Errorf("it has %d terms and %d topics, but %d idfs and %d weights", len(p.Terms), len(p.Topics), len(p.IDF), len(p.Weights))
	case p.Rarest < 0 || p.Rarest > highestIDF || slices.ContainsFunc(p.IDF, func(idf int16) bool { return idf < 0 || idf > highestIDF }):
		return fmt.Errorf("an idf is not between 0 and %d", highestIDF)
	case !(p.Temperature > 1e-3 && p.Temperature < 1e3):
		return fmt.Errorf("the temperature %v is not between 0.001 and 1000", p.Temperature)
	case !(p.Doubt >= 0 && p.Doubt <= 1):
		return fmt.Errorf("the doubt %v is not between 0 and 1", p.Doubt)
	case math.IsNaN(p.Stranger) || math.IsInf(p.Stranger, 1) || !within(p.AlsoSlope) || !within(p.AlsoStart):
		return errors.New("a number of its calibration is out of range")
	}
	return cmp.Or(p.checkTopics(), p.checkTerms())
}

func within(score float64) bool { return math.Abs(score) <= mostScore }

func (p Portable) checkTopics() error {
	parents := map[int64]int64{}
	for _, t := range p.Topics {
		if _, twice := parents[t.ID]; twice || t.ID == 0 {
			return fmt.Errorf("the topic number %d is 0 or stands there twice", t.ID)
		}
		parents[t.ID] = t.Parent
	}
	for _, t := range p.Topics {
		above, there := parents[t.Parent]
		switch {
		case t.Parent != 0 && (!there || above != 0 || t.Parent == t.ID):
			return fmt.Errorf("the topic %d is a part of %d, which is none or has a parent itself", t.ID, t.Parent)
		case t.Labels < 0 || t.Labels > math.MaxInt32 || !within(t.Base):
			return fmt.Errorf("the labels or the base of the topic %d are out of range", t.ID)
		case !(t.Ceiling >= 0 && t.Ceiling <= 1 && t.Family >= 0 && t.Family <= 1):
			return fmt.Errorf("a ceiling of the topic %d is not between 0 and 1", t.ID)
		case slices.ContainsFunc(slices.Concat(t.Phrases, t.Hints), func(phrase PortablePhrase) bool { return !p.has(phrase) }):
			return fmt.Errorf("a keyword of the topic %d is not among the terms", t.ID)
		}
	}
	return nil
}

// has reports whether all words of a phrase are among the terms.
func (p Portable) has(phrase PortablePhrase) bool {
	for _, word := range phrase.Words {
		if slices.ContainsFunc(word, func(row int) bool { return row < 0 || row >= len(p.Terms) }) {
			return false
		}
	}
	return true
}

func (p Portable) checkTerms() error {
	for _, term := range p.Terms {
		if term == "" || len(term) > 2*longestWord || !utf8.ValidString(term) {
			return fmt.Errorf("the term %.80q is empty, too long or not UTF-8", term)
		}
	}
	return nil
}
