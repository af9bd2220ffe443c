package writing

import "strings"

// Renamed is a topic that has another name in a file, since the format cannot hold its own.
type Renamed struct {
	Topic, Name string
	Numbered    bool // another topic has the name that it would have without a number
}

// names gives each topic a name of its own by a rule that may make two alike, the later of which gets a number.
type names struct {
	rule  func(string) string // nil keeps every name
	given map[string]string
	taken map[string]bool
	order []string        // the topics in the order in which they were named
	used  map[string]bool // the topics that articles have
}

func newNames(rule func(string) string, topics []Topic) *names {
	n := &names{rule: rule, given: map[string]string{}, taken: map[string]bool{}, used: map[string]bool{}}
	for _, t := range topics {
		n.name(t.Name)
	}
	return n
}

// of returns the name that stands for the topic of an article, the same one every time.
func (n *names) of(topic string) string {
	n.used[topic] = true
	return n.name(topic)
}

// name names a topic. Names that differ only in case count as alike, as on some file systems.
func (n *names) name(topic string) string {
	if n.rule == nil {
		return topic
	}
	if name, ok := n.given[topic]; ok {
		return name
	}
	name := n.rule(topic)
	for i := 2; n.taken[strings.ToLower(name)]; i++ {
		name = n.rule(topic) + "_" + itoa(i)
	}
	n.given[topic], n.taken[strings.ToLower(name)] = name, true
	n.order = append(n.order, topic)
	return name
}

// renamed lists the topics of articles that have another name in the file.
func (n *names) renamed() (all []Renamed) {
	for _, topic := range n.order {
		if name := n.given[topic]; n.used[topic] && name != topic {
			all = append(all, Renamed{topic, name, name != n.rule(topic)})
		}
	}
	return all
}
