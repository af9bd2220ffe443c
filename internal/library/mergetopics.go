package library

import (
	"fmt"
	"slices"

	"blotter/data"
	"blotter/data/store"
)

// topicMatch finds for the topics of another library those that they are here: by UUID, then by name.
type topicMatch struct {
	all     []data.Topic // those here, and those that are added
	known   map[string]int64
	choices MergeChoices
	owner   string
	taken   map[int64]bool // topics here that one there is by its UUID
	refused error
}

func (m *topicMatch) match(theirs []store.ForeignTopic) []data.MergeTopic {
	for _, t := range theirs {
		if here := m.byUUID(t); here != 0 {
			m.taken[here] = true
		}
	}
	topics := make([]data.MergeTopic, len(theirs))
	for i, t := range theirs {
		topics[i] = m.one(t)
	}
	return topics
}

func (m *topicMatch) one(t store.ForeignTopic) data.MergeTopic {
	out := data.MergeTopic{There: t.Topic, UUID: t.UUID, Here: m.find(t)}
	if chosen, asked := m.choices.Topics[t.ID]; asked {
		out.Here = chosen
	}
	if out.Here == 0 {
		out.There.Name = m.freeName(t.Name)
		m.all = append(m.all, data.Topic{ID: -t.ID, Name: out.There.Name})
		return out
	}
	here, found := m.topic(out.Here)
	if !found {
		m.refused = data.ErrNoTopic
		return out
	}
	out.Wanted = here
	for _, aspect := range m.choices.Take[t.ID] {
		out.Edit = true
		take(&out, aspect)
	}
	return out
}

// find returns the topic here that one there is, 0 for none.
func (m *topicMatch) find(t store.ForeignTopic) int64 {
	if here := m.byUUID(t); here != 0 {
		return here
	}
	for _, here := range m.all {
		switch {
		case here.ID < 0 || m.taken[here.ID]:
		case t.None && here.None, !t.None && !here.None && data.FoldName(here.Name) == data.FoldName(t.Name):
			return here.ID
		}
	}
	return 0
}

// byUUID returns the topic here that one there is by its UUID, or by one under which it was found elsewhere; 0 for none.
func (m *topicMatch) byUUID(t store.ForeignTopic) int64 {
	for _, uuid := range append([]string{t.UUID}, t.Twins...) {
		if here := m.known[uuid]; here != 0 && uuid != "" {
			return here
		}
	}
	return 0
}

func (m *topicMatch) topic(id int64) (data.Topic, bool) {
	i := slices.IndexFunc(m.all, func(t data.Topic) bool { return t.ID == id })
	if i < 0 {
		return data.Topic{}, false
	}
	return m.all[i], true
}

// freeName returns a name that no topic here has: the one there, or the same with the colleague's name behind it.
func (m *topicMatch) freeName(name string) string {
	for n := 1; ; n++ {
		tried := name
		switch {
		case n == 2:
			tried = fmt.Sprintf("%s (%s)", name, m.owner)
		case n > 2:
			tried = fmt.Sprintf("%s (%s %d)", name, m.owner, n-1)
		}
		folded := data.FoldName(tried)
		if !slices.ContainsFunc(m.all, func(t data.Topic) bool { return data.FoldName(t.Name) == folded }) {
			return tried
		}
	}
}

// take takes over one aspect of a topic.
func take(t *data.MergeTopic, aspect Aspect) {
	switch aspect {
	case AspectName:
		t.Wanted.Name = t.There.Name
	case AspectArchived:
		t.Wanted.Archived = t.There.Archived
	case AspectGuide:
		t.Wanted.Guide = t.There.Guide
	case AspectKeywords:
		t.Wanted.Keywords = t.There.Keywords
	case AspectParent:
		t.Parent = true
	}
}

// differences lists how the topics that are here differ there, topic by topic.
func (m *topicMatch) differences(topics []data.MergeTopic) (all []TopicDifference) {
	here := map[int64]int64{}
	for _, t := range topics {
		here[t.There.ID] = t.Here
	}
	for _, t := range topics {
		mine, found := m.topic(t.Here)
		if !found || t.Here == 0 {
			continue
		}
		for _, aspect := range Aspects() {
			if differs(mine, t.There, aspect, here[t.There.Parent]) {
				all = append(all, TopicDifference{
					Here: mine, There: t.There, Aspect: aspect, Taken: slices.Contains(m.choices.Take[t.There.ID], aspect),
					parent: parentName(topics, t.There.Parent),
				})
			}
		}
	}
	return all
}

func parentName(topics []data.MergeTopic, parent int64) string {
	i := slices.IndexFunc(topics, func(t data.MergeTopic) bool { return t.There.ID == parent })
	if i < 0 || parent == 0 {
		return ""
	}
	return topics[i].There.Name
}

func differs(here, there data.Topic, aspect Aspect, parent int64) bool {
	switch aspect {
	case AspectName:
		return !here.None && here.Name != there.Name
	case AspectArchived:
		return here.Archived != there.Archived
	case AspectGuide:
		return here.Guide != there.Guide
	case AspectKeywords:
		return !slices.Equal(here.Keywords, there.Keywords)
	}
	return here.Parent != parent
}
