package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"blotter/data"
	"blotter/internal/message"
)

// topicRecord is a topic as the history stores it. Libraries of versions 1 to 3 have the same names with a capital letter, which
// encoding/json reads too.
type topicRecord struct {
	Version  int      `json:"v"`
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	Color    string   `json:"colour"`
	Guide    string   `json:"guide"`
	Keywords []string `json:"keywords"`
	Order    int      `json:"order"`
	Archived bool     `json:"retired"`
	None     bool     `json:"none"`
	Parent   int64    `json:"parent"`
}

// recordOf returns a topic as the history stores it.
func recordOf(t data.Topic) string {
	return toJSON(topicRecord{1, t.ID, t.Name, t.Color, t.Guide, keywordList(t.Keywords), t.Order, t.Archived, t.None, t.Parent})
}

// recorded reads what recordOf wrote.
func recorded(text string) (data.Topic, error) {
	var r topicRecord
	err := json.Unmarshal([]byte(text), &r)
	return data.Topic{
		ID: r.ID, Name: r.Name, Color: r.Color, Guide: r.Guide, Keywords: r.Keywords, Order: r.Order, Archived: r.Archived, None: r.None, Parent: r.Parent,
	}, err
}

// children returns the topics that belong to a topic.
func (l topicList) children(parent int64) (children []data.Topic) {
	for _, t := range l {
		if t.Parent == parent && parent != 0 {
			children = append(children, t)
		}
	}
	return children
}

// inFamilies puts topics into the order in which they are shown: by their places, and each parent before its children.
func (l topicList) inFamilies() topicList {
	places := make(map[int64]int, len(l))
	for place, t := range l {
		places[t.ID] = place
	}
	family := func(t data.Topic) int {
		if t.Parent != 0 {
			return places[t.Parent]
		}
		return places[t.ID]
	}
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, func(a, b data.Topic) int {
		if order := cmp.Compare(family(a), family(b)); order != 0 {
			return order
		}
		return cmp.Compare(min(a.Parent, 1), min(b.Parent, 1))
	})
	return sorted
}

// mayBelong returns an error where a topic cannot belong to the parent that it names: there are two levels only. It returns ErrNoTopic.
func (l topicList) mayBelong(t data.Topic) error {
	if t.Parent == 0 {
		return nil
	}
	parent := l.find(t.Parent)
	switch {
	case parent == nil:
		return data.ErrNoTopic
	case t.ID == t.Parent:
		return message.NewError("topic.own-parent")
	case t.None:
		return message.NewError("topic.none-alone", "Topic", t.Said())
	case parent.None:
		return message.NewError("topic.none-alone", "Topic", parent.Said())
	case parent.Parent != 0:
		return message.NewError("topic.parent-has-parent", "Topic", parent.Said(), "Into", l.find(parent.Parent).Said())
	case len(l.children(t.ID)) > 0:
		return message.NewError("topic.has-children", "Topic", t.Said())
	}
	return nil
}

// withFamily lists the changes that go with a change of a topic: a family is archived together and comes back together.
func (l topicList) withFamily(old, topic data.Topic) []data.Topic {
	changed := []data.Topic{topic}
	switch {
	case old.Archived == topic.Archived:
	case topic.Parent == 0:
		for _, child := range l.children(topic.ID) {
			if child.Archived != topic.Archived {
				child.Archived = topic.Archived
				changed = append(changed, child)
			}
		}
	case !topic.Archived:
		if parent := *l.find(topic.Parent); parent.Archived {
			parent.Archived = false
			changed = append(changed, parent)
		}
	}
	return changed
}

// replaceAll makes changes of topics as a part of a change.
func (t topicRows) replaceAll(ctx context.Context, change int64, all topicList, topics []data.Topic) error {
	for _, topic := range topics {
		if err := t.replace(ctx, change, *all.find(topic.ID), topic); err != nil {
			return err
		}
	}
	return nil
}
