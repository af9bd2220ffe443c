package classifier

import (
	"fmt"
	"slices"
	"strings"
)

// Topic is one of the subjects articles are sorted into. ID is the caller's,
// unique and not 0; Keywords are words that speak for it before any article.
type Topic struct {
	ID       int64
	Keywords []string
}

// Strength of what a person says about a word, in occurrences of it in labeled
// articles (Settles, "Closing the loop" (DUALIST), 2011: labeled features).
const (
	keywordCount = 2
	taughtCount  = 10
)

// Model is what was learned from labels and keywords. Prepare and the results
// of Compile are safe for concurrent use; everything else is not.
type Model struct {
	vocabulary *vocabulary
	counts     *counts
	keywords   map[int64][]string
	taught     map[int64]map[string]bool
	ignored    map[string]bool
	refinement *Refinement
	learned    uint64 // order-independent sum over the labels, see Version
}

// New returns a Model that has learned nothing but the topics' keywords.
func New(topics []Topic) *Model {
	m := &Model{
		vocabulary: newVocabulary(),
		counts:     newCounts(nil),
		keywords:   make(map[int64][]string),
		taught:     make(map[int64]map[string]bool),
		ignored:    make(map[string]bool),
	}
	m.SetTopics(topics)
	return m
}

// SetTopics makes topics the topics of the model. Counts and taught words of
// topics that stay are kept, those of topics that are gone are forgotten.
func (m *Model) SetTopics(topics []Topic) {
	ids := make([]int64, len(topics))
	for i, t := range topics {
		ids[i] = t.ID
	}
	m.keepLearned(ids)
	m.counts = m.counts.withTopics(ids)
	m.keywords = make(map[int64][]string)
	for _, t := range topics {
		m.keywords[t.ID] = slices.Clone(t.Keywords)
	}
}

// Learn counts an article for a topic. An unknown topic is ignored.
func (m *Model) Learn(d Document, topic int64) { m.count(d, topic, +1) }

// Unlearn is the exact inverse of Learn.
func (m *Model) Unlearn(d Document, topic int64) { m.count(d, topic, -1) }

func (m *Model) count(d Document, topic int64, sign int) {
	column := m.counts.column(topic)
	if column < 0 {
		return
	}
	m.counts.labels[column] += sign
	d.terms(func(id uint32, count int) {
		m.counts.observe(m.vocabulary.term(id), sign*count, column)
	})
}

// Teach sets or takes back that a word counts for a topic. An unknown topic is
// ignored.
func (m *Model) Teach(word string, topic int64, on bool) {
	if m.counts.column(topic) < 0 {
		return
	}
	if m.taught[topic] == nil {
		m.taught[topic] = make(map[string]bool)
	}
	if on {
		m.taught[topic][word] = true
	} else {
		delete(m.taught[topic], word)
	}
}

// Ignore sets or takes back that a word says nothing about any topic.
func (m *Model) Ignore(word string, on bool) {
	if on {
		m.ignored[word] = true
	} else {
		delete(m.ignored, word)
	}
}

// Adopt makes the next Compile use r; nil goes back to the plain counts.
func (m *Model) Adopt(r *Refinement) { m.refinement = r }

// wordsOf returns the terms of a word or phrase a person gave, numbered.
func (m *Model) wordsOf(phrase string) []uint32 {
	var t tallies
	t.slot = make([]int32, 64)
	t.addWords(phrase, false)
	m.vocabulary.number(t.list, func(t tally) string { return fold(phrase[t.start:t.end]) })
	ids := make([]uint32, len(t.list))
	for i, one := range t.list {
		ids[i] = one.id
	}
	return ids
}

// keepLearned forgets the labels of topics that are not among ids.
func (m *Model) keepLearned(ids []int64) {
	for topic := range m.taught {
		if !slices.Contains(ids, topic) {
			delete(m.taught, topic)
		}
	}
}

// Version is a short fingerprint of what was learned: the same topics, counts
// and taught words give the same version, in whatever order they came.
func (m *Model) Version() string {
	sum := uint64(0)
	add := func(parts ...any) {
		h := uint64(hashSeed)
		for _, r := range fmt.Sprint(parts...) {
			h = hashRune(h, r)
		}
		sum += mix(h)
	}
	for column, topic := range m.counts.topics {
		add("topic ", topic, " ", m.counts.labels[column], " ", strings.Join(m.keywords[topic], "\x00"))
		for term, n := range m.counts.ofTopic(column) {
			add("count ", topic, " ", n, " ", term)
		}
		for word := range m.taught[topic] {
			add("taught ", topic, " ", word)
		}
	}
	for word := range m.ignored {
		add("ignored ", word)
	}
	return fmt.Sprintf("%016x", sum)
}
