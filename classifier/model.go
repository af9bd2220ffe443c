package classifier

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"sync/atomic"
)

// Topic is one of the subjects articles are sorted into.
type Topic struct {
	ID       int64    // the caller's, unique and not 0
	Parent   int64    // the topic that it is a part of, 0 for none
	Name     string   // its words are keywords too, of half the weight
	Keywords []string // words that speak for it before any article
	None     bool     // it is not a subject, but stands for everything else; at most one
}

// What a person says about a word counts like this much of a labeled article
// (Settles, "Closing the loop: fast, interactive semi-supervised annotation
// with queries on features and instances" (DUALIST), 2011: labeled features).
const (
	keywordCount = countUnit
	nameCount    = countUnit / 2
	taughtCount  = countUnit * 2
)

// Model is what was learned from labels and keywords. Prepare, Refine and the
// results of Compile are safe for concurrent use; everything else is not.
type Model struct {
	vocabulary *vocabulary
	counts     *counts
	columns    *columns
	given      map[int64]Topic // by ID
	spoken     map[int64][]spoken
	none       int64 // the topic that stands for everything else, 0 without
	taught     map[int64]map[string]bool
	ignored    map[string]bool
	refinement *Refinement
	seeds      atomic.Pointer[seeds] // for Refine, which runs beside the others
	last       *Table                // compiled last, for the columns not touched since
}

// New returns a Model that has learned nothing but the topics' keywords.
func New(topics []Topic) *Model {
	m := blank(newVocabulary())
	m.SetTopics(topics)
	return m
}

func blank(v *vocabulary) *Model {
	return &Model{
		vocabulary: v,
		counts:     newCounts(nil),
		columns:    newColumns(0),
		given:      make(map[int64]Topic),
		taught:     make(map[int64]map[string]bool),
		ignored:    make(map[string]bool),
	}
}

// SetTopics makes topics the topics of the model. Counts and taught words of
// topics that stay are kept, those of topics that are gone are forgotten.
func (m *Model) SetTopics(topics []Topic) {
	m.countKeywords(-1)
	ids := make([]int64, len(topics))
	m.given, m.spoken, m.none = make(map[int64]Topic), make(map[int64][]spoken), 0
	for i, t := range topics {
		ids[i] = t.ID
		t.Keywords = slices.Clone(t.Keywords)
		m.given[t.ID], m.spoken[t.ID] = t, m.speak(t)
		if t.None {
			m.none = t.ID
		}
	}
	maps.DeleteFunc(m.taught, func(topic int64, _ map[string]bool) bool { return !slices.Contains(ids, topic) })
	next := newCounts(ids)
	m.counts.moveTo(next)
	m.counts, m.columns, m.last = next, newColumns(len(ids)), nil
	m.layRefinement()
	m.countKeywords(+1)
	m.touchLearned()
	m.publishSeeds()
}

// touchLearned has the columns read everything anew.
func (m *Model) touchLearned() {
	for column := range m.counts.topics {
		for term := range m.counts.ofTopic(column) {
			if id, known := m.vocabulary.find(termHash(term)); known {
				m.columns.touch(id, column)
			}
		}
	}
}

// countKeywords adds (+1) or takes away (-1) the keywords of all topics.
func (m *Model) countKeywords(sign int) {
	for column, topic := range m.counts.topics {
		for _, s := range m.spoken[topic] {
			m.countTerm(s.term, column, sign*s.count)
		}
	}
}

func (m *Model) countTerm(id uint32, column, count int) {
	m.counts.observe(m.vocabulary.term(id), count, column)
	m.columns.touch(id, column)
}

// spoken is a term that speaks for a topic before any article.
type spoken struct {
	term  uint32
	count int // in countUnit
}

// speak returns the terms of a topic's keywords and of its name, each in all its
// forms, in an order that depends on the topic alone. A topic that stands for
// everything else has a name, but no subject.
func (m *Model) speak(t Topic) (list []spoken) {
	seen := make(map[uint32]bool)
	add := func(word string, count int) {
		for _, form := range forms(word) {
			for _, id := range m.phrase(form) {
				if !seen[id] {
					seen[id] = true
					list = append(list, spoken{id, count})
				}
			}
		}
	}
	for _, phrase := range slices.Sorted(slices.Values(t.Keywords)) {
		for _, word := range words(phrase) {
			add(word, keywordCount)
		}
	}
	if !t.None {
		for _, word := range nameWords(t.Name) {
			add(word, nameCount)
		}
	}
	return list
}

// Learn counts an article for its main topic and for the further ones that it
// has. Its words count for all of them alike, but the article itself counts only
// for its main topic, where the shares of the topics are concerned. Topics that
// the model does not have are ignored.
func (m *Model) Learn(d Document, topic int64, also ...int64) {
	m.count(d, topic, +1)
	for _, further := range also {
		m.countFurther(d, further, +1)
	}
}

// Unlearn is the exact inverse of Learn.
func (m *Model) Unlearn(d Document, topic int64, also ...int64) {
	m.count(d, topic, -1)
	for _, further := range also {
		m.countFurther(d, further, -1)
	}
}

func (m *Model) count(d Document, topic int64, sign int) {
	column := m.counts.column(topic)
	if column < 0 {
		return
	}
	m.counts.labels[column] += sign
	m.counts.prints[column] += uint64(sign) * mix(d.Fingerprint()+1)
	m.countWords(d, column, sign)
}

func (m *Model) countFurther(d Document, topic int64, sign int) {
	column := m.counts.column(topic)
	if column < 0 {
		return
	}
	m.counts.further[column] += sign
	m.counts.prints[column] += uint64(sign) * mix(d.Fingerprint()+2)
	m.countWords(d, column, sign)
}

// countWords counts the terms of an article in a unit of their common norm.
func (m *Model) countWords(d Document, column, sign int) {
	m.columns.touched[column] = true
	spelling := m.vocabulary.all()
	d.counts(func(id uint32, n int) {
		m.counts.observe(spelling[id], sign*n, column)
		m.columns.touch(id, column)
	})
}

// counts calls each for every term of the article with what it counts, in countUnit.
func (d Document) counts(each func(id uint32, n int)) {
	square := int64(0)
	d.terms(func(_ uint32, count int) { square += dampened[count] * dampened[count] })
	unit := countUnit / math.Sqrt(float64(square))
	d.terms(func(id uint32, count int) { each(id, int(math.Round(unit*float64(dampened[count])))) })
}

// Teach sets or takes back that a word (or each word of a phrase) counts for a
// topic. An unknown topic is ignored.
func (m *Model) Teach(word string, topic int64, on bool) {
	column := m.counts.column(topic)
	if column < 0 || m.taught[topic][word] == on {
		return
	}
	if m.taught[topic] == nil {
		m.taught[topic] = make(map[string]bool)
	}
	sign := 1
	if on {
		m.taught[topic][word] = true
	} else {
		delete(m.taught[topic], word)
		sign = -1
	}
	for _, id := range m.phrase(word) {
		m.countTerm(id, column, sign*taughtCount)
	}
	m.publishSeeds()
}

// Ignore sets or takes back that a word says nothing about any topic.
func (m *Model) Ignore(word string, on bool) {
	if on {
		m.ignored[word] = true
	} else {
		delete(m.ignored, word)
	}
	m.columns.touchAll()
	m.publishSeeds()
}

// Adopt makes the next Compile use r; nil goes back to the plain counts. What
// is learned from then on still changes the table at once.
func (m *Model) Adopt(r *Refinement) {
	m.refinement = r
	m.layRefinement()
}

// layRefinement has the columns know the terms of the refinement, and what labels
// count less for the boilerplate that it found.
func (m *Model) layRefinement() {
	var terms []uint32
	corrections := make([]map[uint32]int64, len(m.counts.topics))
	if r := m.refinement; r != nil {
		terms = r.terms
		for k, correction := range r.corrections {
			if column := m.counts.column(r.topics[k]); column >= 0 {
				corrections[column] = correction
			}
		}
	}
	m.columns.correct(corrections)
	m.columns.lay(terms)
	m.columns.touchAll()
	m.last = nil
}

// phrase returns the terms of what a person typed, numbered.
func (m *Model) phrase(typed string) []uint32 {
	t := tallies{slot: make([]int32, 64)}
	t.addWords(typed, false)
	m.vocabulary.number(t.list, func(t tally) string { return fold(typed[t.start:t.end]) })
	ids := make([]uint32, len(t.list))
	for i, one := range t.list {
		ids[i] = one.id
	}
	return ids
}

// known reports whether a topic has labels, a name or keywords with words in them, or taught words.
func (m *Model) known(column int) bool {
	topic := m.counts.topics[column]
	return m.counts.labels[column] > 0 || m.counts.further[column] > 0 || len(m.spoken[topic]) > 0 || len(m.taught[topic]) > 0
}

// Version is a short fingerprint of what was learned: the same topics, labels,
// keywords and taught words give the same version, in whatever order they came.
func (m *Model) Version() string {
	sum := uint64(0)
	add := func(parts ...any) { sum += termHash(fmt.Sprintln(parts...)) }
	for column, topic := range m.counts.topics {
		add("topic", topic, m.given[topic].Parent, m.counts.labels[column], m.counts.further[column], m.counts.prints[column])
		for _, s := range m.spoken[topic] {
			add("keyword", topic, s.count, m.vocabulary.term(s.term))
		}
		for word := range m.taught[topic] {
			add("taught", topic, word)
		}
	}
	for word := range m.ignored {
		add("ignored", word)
	}
	if m.none != 0 {
		add("none", m.none)
	}
	return fmt.Sprintf("%016x", sum)
}
