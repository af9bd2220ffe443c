package library

import (
	"context"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

// topics are the operations on topics, and on the words that are taught to them.
type topics struct{ *core }

// Palette lists the colors that topics choose among.
func Palette() []string { return data.Palette() }

// Topics returns all topics in their order, archived ones and "None of these" included. It never waits.
func (t topics) Topics() []data.Topic { return slices.Clone(t.index.Now().Topics) }

// Topic returns the topic with this number. It never waits.
func (t topics) Topic(id int64) (data.Topic, bool) {
	all := t.index.Now().Topics
	i := slices.IndexFunc(all, func(t data.Topic) bool { return t.ID == id })
	if i < 0 {
		return data.Topic{}, false
	}
	return all[i], true
}

// TopicNamed finds a topic by its name or its path, "Cartel/Sinaloa"; case, accents and spaces do not matter. Its error names
// the topics there are.
func (t topics) TopicNamed(name string) (data.Topic, error) {
	wanted := data.FoldName(name)
	var known []string
	all := t.index.Now().Topics
	for _, topic := range all {
		if data.FoldName(topic.Name) == wanted || topic.Parent != 0 && data.FoldName(data.Path(all, topic.ID)) == wanted {
			return topic, nil
		}
		if !topic.Archived {
			known = append(known, topic.Name)
		}
	}
	return data.Topic{}, message.NewError("library.unknown-topic", "Name", name, "Known", strings.Join(known, ", "))
}

// AddTopic adds a topic behind the others; without a color it gets the first that is free.
func (t topics) AddTopic(ctx context.Context, topic data.Topic) (added data.Topic, err error) {
	if topic.Color == "" {
		topic.Color = t.freeColor()
	}
	_, err = t.commit(ctx, byUser, func() (d data.Delta, err error) {
		added, d, err = t.store.AddTopic(ctx, topic)
		return d, err
	})
	return added, err
}

// addTopicTo adds a topic as a part of an import, which undo takes back whole.
func (t topics) addTopicTo(ctx context.Context, change int64, name string, parent int64) (added data.Topic, err error) {
	topic := data.Topic{Name: name, Parent: parent, Color: t.freeColor()}
	_, err = t.commit(ctx, byImport, func() (d data.Delta, err error) {
		added, d, err = t.store.AddTopicTo(ctx, change, topic)
		return d, err
	})
	return added, err
}

func (t topics) freeColor() string {
	all := t.index.Now().Topics
	palette := data.Palette()
	for _, c := range palette {
		if !slices.ContainsFunc(all, func(t data.Topic) bool { return t.Color == c }) {
			return c
		}
	}
	return palette[len(all)%len(palette)]
}

// ChangeTopic renames, recolors, describes or archives a topic, or gives it other keywords.
func (t topics) ChangeTopic(ctx context.Context, topic data.Topic) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.ChangeTopic(ctx, topic) })
	return err
}

// ReorderTopics puts the topics in the order of these numbers.
func (t topics) ReorderTopics(ctx context.Context, ids []int64) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.ReorderTopics(ctx, ids) })
	return err
}

// MergeTopics moves every label of one topic to another and archives the first, in one change that undo takes back.
func (t topics) MergeTopics(ctx context.Context, from, into int64) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.MergeTopics(ctx, from, into) })
	return err
}

// SplitTopic makes a new topic and moves the labels of these articles from an old one to it, in one change that undo takes
// back. Without a color the topic gets the first that is free. An article that is not labeled with the old topic is an
// error, and nothing is changed.
func (t topics) SplitTopic(ctx context.Context, from int64, into data.Topic, articles []int64) (made data.Topic, err error) {
	if into.Color == "" {
		into.Color = t.freeColor()
	}
	_, err = t.commit(ctx, byUser, func() (d data.Delta, err error) {
		made, d, err = t.store.SplitTopic(ctx, from, into, articles)
		return d, err
	})
	return made, err
}

// SetWord teaches that a word counts for a topic, or with Topic 0 that it counts for none; off takes that back.
func (t topics) SetWord(ctx context.Context, w data.Word, on bool) error {
	_, err := t.commit(ctx, byUser, func() (data.Delta, error) { return t.store.SetWord(ctx, w, on) })
	return err
}

// Words lists the words taught.
func (t topics) Words(ctx context.Context) ([]data.Word, error) { return t.store.Words(ctx) }
