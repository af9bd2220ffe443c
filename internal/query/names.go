package query

import (
	"slices"

	"blotter/data"
)

// Names is what a library knows by name, for a search to find articles by. The zero value knows nothing.
type Names struct {
	Topics    []data.Topic
	Sources   NameList
	Languages NameList
	Several   bool                        // some article has several labels
	Allowed   bool                        // an article may have several labels
	Further   func(article int64) []int64 // the labels of an article beside its main one, nil where there are none
	Marked    map[string][]int64          // the articles that a mark: filter finds, by its value, by rising number
	Noted     []int64                     // the articles with a note as the search asks, by rising number
	Drawn     []int64                     // the articles that come next in the random order of unread ones, by rising number
}

// NameList gives each distinct name a small number, from 0 for "". The zero value is empty.
type NameList struct {
	list   []string
	places map[string]int32
}

// Place returns the number of a name, which is added if it is new.
func (l *NameList) Place(name string) int32 {
	if l.places == nil {
		l.places = map[string]int32{"": 0}
		l.list = []string{""}
	}
	at, ok := l.places[name]
	if !ok {
		at = int32(len(l.list))
		l.places[name] = at
		l.list = append(l.list, name)
	}
	return at
}

// All lists the names by their numbers.
func (l *NameList) All() []string { return l.list }

// LabeledIn reports whether one of an article's labels is in a set.
func (n *Names) LabeledIn(f *Facts, set []int32) bool {
	if topicSet(set).has(f.Topic) {
		return true
	}
	if !f.Several || n.Further == nil {
		return false
	}
	return slices.ContainsFunc(n.Further(f.ID), func(topic int64) bool { return topicSet(set).has(int32(topic)) })
}

// Family lists a topic and the topics below it.
func (n *Names) Family(topic int64) []int32 {
	family := []int32{int32(topic)}
	for _, t := range n.Topics {
		if t.Parent == topic {
			family = append(family, int32(t.ID))
		}
	}
	return family
}
