package library

import (
	"context"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

// palette holds the colours given to new topics in turn: ten that stay apart for colour-blind eyes (after Okabe and Ito 2008),
// then six of Tol's muted set (2021).
var palette = []string{
	"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#6a51a3", "#56b4e9", "#4d7c0f", "#808080", "#a0522d",
	"#882255", "#44aa99", "#332288", "#999933", "#aa4499", "#117733",
}

// Palette lists the colours that topics choose among.
func Palette() []string { return slices.Clone(palette) }

// Topics returns all topics in their order: retired ones and "None of these" included.
func (d *Library) Topics() []data.Topic {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return slices.Clone(d.topics)
}

// Topic returns the topic with this number.
func (d *Library) Topic(id int64) (data.Topic, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	i := slices.IndexFunc(d.topics, func(t data.Topic) bool { return t.ID == id })
	if i < 0 {
		return data.Topic{}, false
	}
	return d.topics[i], true
}

// TopicNamed finds a topic by its name, whatever the case. Its error names the topics there are.
func (d *Library) TopicNamed(name string) (data.Topic, error) {
	topics := d.Topics()
	var known []string
	for _, t := range topics {
		if strings.EqualFold(t.Name, strings.TrimSpace(name)) {
			return t, nil
		}
		if !t.Retired {
			known = append(known, t.Name)
		}
	}
	return data.Topic{}, message.NewError("library.unknown-topic", "Name", name, "Known", strings.Join(known, ", "))
}

// AddTopic adds a topic behind the others; without a colour it gets the first that is free.
func (d *Library) AddTopic(ctx context.Context, t data.Topic) (data.Topic, error) {
	if t.Colour == "" {
		t.Colour = d.freeColour()
	}
	var added data.Topic
	err := d.changeTopics(ctx, func() (err error) {
		added, _, err = d.store.AddTopic(ctx, t)
		return err
	})
	return added, err
}

// addTopicTo adds a topic as a part of an import, which undo takes back whole.
func (d *Library) addTopicTo(ctx context.Context, batch int64, name string) (added data.Topic, err error) {
	t := data.Topic{Name: name, Colour: d.freeColour()}
	err = d.changeTopics(ctx, func() (err error) {
		added, err = d.store.AddTopicTo(ctx, batch, t)
		return err
	})
	return added, err
}

func (d *Library) freeColour() string {
	taken := map[string]bool{}
	topics := d.Topics()
	for _, t := range topics {
		taken[t.Colour] = true
	}
	for _, c := range palette {
		if !taken[c] {
			return c
		}
	}
	return palette[len(topics)%len(palette)]
}

// ChangeTopic renames, recolours, describes, retires a topic or gives it other keywords.
func (d *Library) ChangeTopic(ctx context.Context, t data.Topic) error {
	return d.changeTopics(ctx, func() error {
		_, err := d.store.ChangeTopic(ctx, t)
		return err
	})
}

// ReorderTopics puts the topics in the order of these numbers.
func (d *Library) ReorderTopics(ctx context.Context, ids []int64) error {
	return d.changeTopics(ctx, func() error {
		_, err := d.store.ReorderTopics(ctx, ids)
		return err
	})
}

// MergeTopics moves every label of one topic to another and retires the first, in one step that undo takes back.
func (d *Library) MergeTopics(ctx context.Context, from, into int64) error {
	var batch data.Batch
	var moved []data.Change
	err := d.changeTopics(ctx, func() (err error) {
		batch, moved, err = d.store.MergeTopics(ctx, from, into)
		return err
	})
	if err == nil {
		d.announce(batch, moved, false)
	}
	return err
}

// SplitTopic makes a new topic and moves the labels of these articles from an old one to it, in one step that undo takes back. Without a
// colour the topic gets the first that is free. An article that is not labeled with the old topic is an error, and nothing is changed.
func (d *Library) SplitTopic(ctx context.Context, from int64, into data.Topic, articles []int64) (data.Topic, error) {
	if into.Colour == "" {
		into.Colour = d.freeColour()
	}
	d.gesture.Lock()
	defer d.gesture.Unlock()
	made, batch, moved, err := d.store.SplitTopic(ctx, from, into, articles)
	if err != nil {
		return data.Topic{}, err
	}
	if err := d.refreshTopics(ctx); err != nil {
		return made, err
	}
	d.announce(batch, moved, false)
	return made, nil
}

func (d *Library) changeTopics(ctx context.Context, change func() error) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if err := change(); err != nil {
		return err
	}
	return d.refreshTopics(ctx)
}

// refreshTopics reads the topics again and tells the model.
func (d *Library) refreshTopics(ctx context.Context) error {
	topics, err := d.store.Topics(ctx)
	if err != nil {
		return message.Wrap(err, "library.topics-reread")
	}
	d.mu.Lock()
	revived := anyRevived(d.topics, topics)
	d.topics = topics
	d.model.SetTopics(offered(topics))
	d.table = d.model.Compile()
	d.mu.Unlock()
	if revived {
		err = d.retrain(ctx)
	}
	d.events.send(TopicsChanged{})
	d.events.send(ModelChanged{})
	if d.Learned() {
		d.startRescoring(true)
	}
	return err
}

// anyRevived tells whether a topic that the model had dropped is offered again, so that its labels must be learned anew.
func anyRevived(before, now []data.Topic) bool {
	for _, t := range now {
		i := slices.IndexFunc(before, func(b data.Topic) bool { return b.ID == t.ID })
		if !t.Retired && i >= 0 && before[i].Retired {
			return true
		}
	}
	return false
}

// SetWord teaches that a word counts for a topic, or with Topic 0 that it counts for none; off takes that back.
func (d *Library) SetWord(ctx context.Context, w data.Word, on bool) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if _, err := d.store.SetWord(ctx, w, on); err != nil {
		return err
	}
	d.mu.Lock()
	tell(d.model, w, on)
	d.table = d.model.Compile()
	d.mu.Unlock()
	d.events.send(ModelChanged{})
	if d.Learned() {
		d.startRescoring(true)
	}
	return nil
}

// Words lists the words taught.
func (d *Library) Words(ctx context.Context) ([]data.Word, error) { return d.store.Words(ctx) }

// retrain builds the model anew from the topics, the words taught and the labels: the same as what it replaces, to the last
// bit, but for what that had not been told.
func (d *Library) retrain(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	model, err := d.freshModel(ctx)
	if err != nil {
		return err
	}
	for i, e := range d.shelf.entries {
		if e.prepared && e.status == data.Labeled && !e.gone {
			model.Learn(d.shelf.doc(i), int64(e.topic))
		}
	}
	model.Adopt(d.refinement)
	d.model, d.table = model, model.Compile()
	return nil
}
