package store

import (
	"context"

	"blotter/data"
	"blotter/internal/message"
)

// SplitTopic makes a new topic and moves the labels of these articles from an old one to it, as one change. It joins the family of the
// old one unless it names another parent.
// It returns ErrNoTopic, ErrNoArticle, a *NameTakenError, or an error that names an article which is not labeled with the old topic.
func (s topicTable) SplitTopic(ctx context.Context, from int64, into data.Topic, articles []int64) (made data.Topic, d data.Delta, err error) {
	d, err = s.change(ctx, func(t *tx) (b data.Change, err error) {
		sp := splitting{tx: t, into: into}
		if err := sp.find(ctx, from, articles); err != nil {
			return b, err
		}
		b, err = sp.begin(ctx)
		made = sp.into
		return b, err
	})
	if err != nil {
		return data.Topic{}, d, err
	}
	return made, d, nil
}

// splitting is one call of SplitTopic.
type splitting struct {
	*tx
	from, into data.Topic
	articles   []labeled
}

func (sp *splitting) find(ctx context.Context, from int64, articles []int64) (err error) {
	if sp.from, _, err = topicsIn(sp.tx).find(ctx, from); err != nil {
		return err
	}
	for _, id := range unique(articles) {
		a, err := labelsIn(sp.tx).of(ctx, id)
		switch {
		case err != nil:
			return err
		case a.trashed != 0:
			return data.ErrNoArticle
		case a.label.topic != from && !a.has(from):
			return message.NewError("topic.not-labeled-so", "What", titled(a.title), "Topic", sp.from.Said())
		}
		sp.articles = append(sp.articles, a)
	}
	if len(sp.articles) == 0 {
		return message.NewError("topic.nothing-to-split", "Topic", sp.from.Said())
	}
	return nil
}

// begin makes the topic and moves the labels, which undo takes back label by label before the topic goes.
func (sp *splitting) begin(ctx context.Context) (b data.Change, err error) {
	if sp.into.Parent == 0 {
		sp.into.Parent = sp.from.Parent
	}
	if sp.into, err = topicsIn(sp.tx).newTopic(ctx, sp.into); err != nil {
		return b, err
	}
	a := data.Action{Verb: data.VerbSplit, Articles: len(sp.articles)}.On(sp.from).To(sp.into)
	if b, err = sp.open(ctx, data.TopicEdit, a, 1); err != nil {
		return b, err
	}
	if err := topicsIn(sp.tx).note(ctx, b.ID, sp.into.ID, "", recordOf(sp.into), data.ByHand); err != nil {
		return b, err
	}
	return b, sp.labels(ctx, b.ID)
}

func (sp *splitting) labels(ctx context.Context, change int64) error {
	size := 0
	for _, a := range sp.articles {
		edits := moveTopic(a, sp.from.ID, sp.into.ID)
		size += len(edits)
		if err := labelsIn(sp.tx).edit(ctx, data.Labeling{How: data.InBulk}, change, a, edits); err != nil {
			return err
		}
	}
	return sp.run(ctx, growChange, size, change)
}
