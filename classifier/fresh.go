package classifier

import "maps"

// Fresh returns a Model with the same topics, keywords and words taught that has learned no label. It shares the vocabulary,
// so that Documents prepared by one model mean the same to the other.
func (m *Model) Fresh() *Model {
	fresh := blank(m.vocabulary)
	fresh.SetTopics(m.topicList())
	for topic, words := range m.taught {
		for word := range words {
			fresh.Teach(word, topic, true)
		}
	}
	fresh.ignored = maps.Clone(m.ignored)
	fresh.publishSeeds()
	return fresh
}

// Blank returns a Model that has learned nothing but the topics' keywords. It
// shares the vocabulary, as Fresh does.
func (m *Model) Blank(topics []Topic) *Model {
	fresh := blank(m.vocabulary)
	fresh.SetTopics(topics)
	return fresh
}

func (m *Model) topicList() []Topic {
	list := make([]Topic, len(m.counts.topics))
	for i, topic := range m.counts.topics {
		list[i] = m.given[topic]
	}
	return list
}
