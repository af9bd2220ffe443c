package gui

import (
	"context"
	"slices"

	"blotter/data"
)

// manageTopics opens the topics at the first.
func (w *Window) manageTopics() { w.manage.Manage(0) }

// editTopic opens the topics at one of them.
func (w *Window) editTopic(t data.Topic) { w.manage.Manage(t.ID) }

// MoveTopic is part of host.Host. The new order is shown at once and saved in the background.
func (w *Window) MoveTopic(topic, place int64, after bool) {
	i := slices.IndexFunc(w.topics, func(t data.Topic) bool { return t.ID == topic })
	if i < 0 || topic == place {
		return
	}
	moved := w.topics[i]
	order := slices.Delete(slices.Clone(w.topics), i, i+1)
	to := slices.IndexFunc(order, func(t data.Topic) bool { return t.ID == place })
	if after {
		to++
	}
	w.topics = slices.Insert(order, max(0, to), moved)
	ids := make([]int64, len(w.topics))
	for i, t := range w.topics {
		ids[i] = t.ID
	}
	w.showTopics()
	w.moving++
	w.back.Do(func(ctx context.Context) error { return w.library.ReorderTopics(ctx, ids) }, func(err error) {
		w.Fail(err)
		if w.moving--; w.moving == 0 {
			w.topicsChanged()
		}
	})
}

// topicsChanged shows the topics that the library has now everywhere.
func (w *Window) topicsChanged() {
	w.topics, w.counts = w.library.Topics(), w.library.Counts()
	w.showTopics()
}

func (w *Window) showTopics() {
	w.useKeys() // those of topics that came
	w.bar.rebuild()
	w.side.Refresh()
	w.manage.Refresh()
}

// addTopicAndLabel makes a topic of what was typed and labels with it.
func (w *Window) addTopicAndLabel(name string) {
	var added data.Topic
	w.back.Do(func(ctx context.Context) (err error) {
		added, err = w.library.AddTopic(ctx, data.Topic{Name: name})
		return err
	}, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.topics = w.library.Topics()
		w.Mark(data.Labeled, added.ID)
	})
}
