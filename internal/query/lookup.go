package query

import (
	"slices"
	"strings"

	"blotter/data"
)

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

// topicsLike lists the topics that a value names, and what is below them.
func (n *Names) topicsLike(t Term) topicSet {
	var found topicSet
	for _, topic := range n.topicsNamed(t) {
		found = append(found, n.Family(topic.ID)...)
	}
	return found
}

// isNamed compares two folded names, quotation marks aside: none can be typed within a name.
func isNamed(name, asked string) bool { return withoutQuotes(name) == withoutQuotes(asked) }
