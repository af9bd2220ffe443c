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
	Several   bool                        // some article has several labels
	Allowed   bool                        // an article may have several labels
	Further   func(article int64) []int64 // the labels of an article beside its main one, nil where there are none
	People    []data.Author               // everyone who labeled something
	Me        int64                       // who works in the library
	Judges    map[int64]data.Judges       // who labeled the articles that somebody else labeled too, or alone
	Marked    map[string][]int64          // the articles that a mark: filter finds, by its value, by rising number
	Steps     map[string][]int64          // the articles that a step: filter finds, by its value, by rising number
	Worded    map[string][]int64          // the articles that the words of a part of a search find, by these words, by rising number
	Noted     map[string][]int64          // the articles that a note: filter finds, by its value, by rising number
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

// LabeledBy reports whether one of some people labeled an article.
func (n *Names) LabeledBy(f *Facts, people []int64) bool {
	j, several := n.Judges[f.ID]
	if !several {
		return (f.Status == data.Labeled || f.Several) && slices.Contains(people, n.Me)
	}
	return j.Own && slices.Contains(people, n.Me) || slices.ContainsFunc(j.Others, func(id int64) bool { return slices.Contains(people, id) })
}

// peopleNamed lists the people in whose name a word begins with a value; for a whole name in quotation marks that person alone.
func (n *Names) peopleNamed(t Term) (found []data.Author) {
	asked := data.FoldName(t.Value)
	for _, p := range n.People {
		name := data.FoldName(p.Name)
		if t.Quoted && isNamed(name, asked) {
			return []data.Author{p}
		}
		if strings.HasPrefix(name, asked) || strings.Contains(name, " "+asked) {
			found = append(found, p)
		}
	}
	return found
}

// peopleLike lists the numbers of the people whom a value names.
func (n *Names) peopleLike(t Term) (found []int64) {
	for _, p := range n.peopleNamed(t) {
		found = append(found, p.ID)
	}
	return found
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

// About reports whether one of an article's labels is in a set or, without a main label, its suggestion.
func (n *Names) About(f *Facts, set []int32) bool {
	return n.LabeledIn(f, set) || f.Topic == 0 && topicSet(set).has(f.Suggested)
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
