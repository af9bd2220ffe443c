package classifier

import "maps"

// Fresh returns a Model with the same topics, keywords and words taught that has learned no label. It shares the vocabulary,
// so that Documents prepared by one model mean the same to the other.
func (m *Model) Fresh() *Model {
	fresh := &Model{
		vocabulary: m.vocabulary,
		counts:     newCounts(m.counts.topics),
		keywords:   maps.Clone(m.keywords),
		taught:     make(map[int64]map[string]bool, len(m.taught)),
		ignored:    maps.Clone(m.ignored),
	}
	for topic, words := range m.taught {
		fresh.taught[topic] = maps.Clone(words)
	}
	return fresh
}
