package query

import (
	"slices"
	"strings"

	"blotter/data"
)

// Names is what a library knows by name, for a search to find articles by. The zero value knows nothing.
type Names struct {
	Topics    []data.Topic
	Sources   NameList
	Languages NameList
	Several   bool                        // an article may have several labels
	Further   func(article int64) []int64 // the labels of an article beside its main one, nil where there are none
	Noted     []int64                     // the articles with a note as the search asks, by rising number
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

// like lists the numbers of the names that contain some letters; for a whole name in quotation marks that one alone.
func (l *NameList) like(t Term) []int32 {
	var found []int32
	asked := data.FoldName(t.Value)
	for place, name := range l.list {
		if place == 0 {
			continue
		}
		folded := data.FoldName(name)
		if t.Quoted && isNamed(folded, asked) {
			return []int32{int32(place)}
		}
		if strings.Contains(folded, asked) {
			found = append(found, int32(place))
		}
	}
	return found
}

// named tests for the names of a list that are like a value.
func named(list func(*Names) *NameList, of func(*Facts) int32) func(*Names, Term) test {
	return func(n *Names, value Term) test {
		found := list(n).like(value)
		if len(found) == 1 {
			only := found[0]
			return func(f *Facts) bool { return of(f) == only }
		}
		return func(f *Facts) bool { return slices.Contains(found, of(f)) }
	}
}

// topicSet is some topics, by rising number.
type topicSet []int32

func (s topicSet) has(topic int32) bool { return topic != 0 && slices.Contains(s, topic) }

// topics tests for the topics that are like a value.
func topics(is func(*Names, *Facts, topicSet) bool) func(*Names, Term) test {
	return func(n *Names, value Term) test {
		set := n.topicsLike(value)
		return func(f *Facts) bool { return is(n, f, set) }
	}
}

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

// topicsLike lists the topics in whose name a word begins with the value, and what is below them; for a whole name in
// quotation marks that topic alone.
func (n *Names) topicsLike(t Term) topicSet {
	var found topicSet
	asked := data.FoldName(t.Value)
	for _, topic := range n.Topics {
		name := data.FoldName(topic.Name)
		if t.Quoted && isNamed(name, asked) {
			return n.Family(topic.ID)
		}
		if strings.HasPrefix(name, asked) || strings.Contains(name, " "+asked) {
			found = append(found, n.Family(topic.ID)...)
		}
	}
	return found
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

// isNamed compares two folded names, quotation marks aside: none can be typed within a name.
func isNamed(name, asked string) bool { return withoutQuotes(name) == withoutQuotes(asked) }
