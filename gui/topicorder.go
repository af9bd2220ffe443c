package gui

import (
	"context"
	"slices"

	"blotter/data"
	"blotter/gui/host"
	"blotter/internal/library"
)

// topicOrder holds the topics and counts that the window shows. Their order may be ahead of the disk.
type topicOrder struct {
	*services
	topics host.Topics
	counts library.Counts
	moving int    // moves of topics on their way to the disk
	show   func() // shows the topics everywhere
}

// Topics is part of host.Host.
func (t *topicOrder) Topics() host.Topics { return t.topics }

// Counts is part of host.Host.
func (t *topicOrder) Counts() library.Counts { return t.counts }

// MoveTopic is part of host.Host. Families stay whole. The new order is shown at once and saved in the background.
func (t *topicOrder) MoveTopic(topic, place int64, after bool) {
	i := slices.IndexFunc(t.topics, func(t data.Topic) bool { return t.ID == topic })
	if i < 0 || topic == place {
		return
	}
	moved := t.topics[i]
	if at := slices.IndexFunc(t.topics, func(t data.Topic) bool { return t.ID == place }); at >= 0 && moved.Parent == 0 && t.topics[at].Parent != 0 {
		place = t.topics[at].Parent // a family is passed as a whole
	}
	order := slices.Delete(slices.Clone(t.topics), i, i+1)
	to := slices.IndexFunc(order, func(t data.Topic) bool { return t.ID == place })
	if after {
		to++
	}
	t.topics = slices.Insert(order, max(0, to), moved).Families()
	ids := make([]int64, len(t.topics))
	for i, t := range t.topics {
		ids[i] = t.ID
	}
	t.show()
	t.moving++
	t.back.Do(func(ctx context.Context) error { return t.library.ReorderTopics(ctx, ids) }, func(err error) {
		t.Fail(err)
		if t.moving--; t.moving == 0 {
			t.topicsChanged()
		}
	})
}

// topicsChanged shows the topics that the library has now.
func (t *topicOrder) topicsChanged() {
	t.readTopics()
	t.show()
}

// readTopics takes over the topics that the library has now.
func (t *topicOrder) readTopics() { t.topics, t.counts = t.library.Topics(), t.library.Counts() }
