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
	ignored map[uint32]bool
}

// seed is a word that counts for a topic, in articles.
type seed struct {
	term   uint32
	column int
	count  float64
}

// plant makes the present keywords, taught and ignored words visible to Refine.
func (m *Model) plant() {
	s := &seeds{topics: slices.Clone(m.counts.topics), none: m.none, ignored: make(map[uint32]bool)}
	for column, topic := range m.counts.topics {
		for _, phrase := range slices.Sorted(slices.Values(m.keywords[topic])) {
			s.add(m.phrase(phrase), column, keywordCount)
		}
		for _, phrase := range slices.Sorted(maps.Keys(m.taught[topic])) {
			s.add(m.phrase(phrase), column, taughtCount)
		}
	}
	for phrase := range m.ignored {
		for _, id := range m.phrase(phrase) {
			s.ignored[id] = true
		}
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
