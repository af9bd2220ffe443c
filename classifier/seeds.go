package classifier

import (
	"maps"
	"slices"
)

// seeds is what a person said about words, as Refine sees it: it never changes.
type seeds struct {
	topics  []int64
	none    int64 // the topic that stands for everything else, 0 without
	counts  []seed
	typed   bool // keywords or taught words, not names alone
	ignored map[uint32]bool
	spoken  map[int64]map[uint32]bool // the terms of counts by topic
	phrases map[int64][]phrase        // by topic
}

// seed is a word that counts for a topic, in articles.
type seed struct {
	term   uint32
	column int
	count  float64
}

// publishSeeds makes the present keywords, taught and ignored words visible to Refine.
func (m *Model) publishSeeds() {
	s := &seeds{topics: slices.Clone(m.counts.topics), none: m.none, ignored: make(map[uint32]bool)}
	for column, topic := range m.counts.topics {
		for _, word := range m.spoken[topic] {
			s.add([]uint32{word.term}, column, word.count)
		}
		s.typed = s.typed || len(m.given[topic].Keywords) > 0 || len(m.taught[topic]) > 0
		for _, phrase := range slices.Sorted(maps.Keys(m.taught[topic])) {
			s.add(m.phrase(phrase), column, taughtCount)
		}
	}
	for phrase := range m.ignored {
		for _, id := range m.phrase(phrase) {
			s.ignored[id] = true
		}
	}
	s.phrases = make(map[int64][]phrase)
	for _, topic := range m.counts.topics {
		s.phrases[topic] = m.phrasesOf(m.given[topic])
	}
	s.spoken = make(map[int64]map[uint32]bool)
	for _, one := range s.counts {
		topic := s.topics[one.column]
		if s.spoken[topic] == nil {
			s.spoken[topic] = make(map[uint32]bool)
		}
		s.spoken[topic][one.term] = true
	}
	m.seeds.Store(s)
}

func (s *seeds) add(terms []uint32, column, count int) {
	for _, id := range terms {
		s.counts = append(s.counts, seed{id, column, float64(count) / countUnit})
	}
}

// terms returns the distinct terms, in order.
func (s *seeds) terms() []uint32 {
	var list []uint32
	for _, one := range s.counts {
		if !slices.Contains(list, one.term) {
			list = append(list, one.term)
		}
	}
	return list
}

// within returns the seeds without the terms that none of the documents has: the
// forms of a word that are not in use weigh nothing.
func (s *seeds) within(labeled []Example, pile []Document) *seeds {
	missing := make(map[uint32]bool)
	for _, one := range s.counts {
		missing[one.term] = true
	}
	strike := func(id uint32, _ int) { delete(missing, id) }
	for _, e := range labeled {
		e.Document.terms(strike)
	}
	for _, d := range pile {
		if len(missing) == 0 {
			break
		}
		d.terms(strike)
	}
	found := *s
	found.counts = slices.DeleteFunc(slices.Clone(s.counts), func(one seed) bool { return missing[one.term] })
	return &found
}
