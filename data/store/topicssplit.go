package store

import (
	"context"
	"fmt"

	"blotter/data"
	"blotter/internal/message"
)

// SplitTopic makes a new topic and moves the labels of these articles from an old one to it, as one batch.
// It returns ErrNoTopic, ErrNoArticle, a *NameTakenError, or an error that names an article which is not labeled with the old topic.
func (s *Store) SplitTopic(ctx context.Context, from int64, into data.Topic, articles []int64) (made data.Topic, b data.Batch, changes []data.Change, err error) {
	err = s.write(ctx, func(t *tx) error {
		sp := splitting{tx: t, into: into}
		if err := sp.find(ctx, from, articles); err != nil {
			return err
		}
		if b, err = sp.begin(ctx); err != nil {
			return err
		}
		changes, err = sp.labels(ctx, b.ID)
		made = sp.into
		return err
	})
	if err != nil {
		return data.Topic{}, data.Batch{}, nil, err
	}
	return made, b, changes, nil
}

// splitting is one call of SplitTopic.
type splitting struct {
	*tx
	from, into data.Topic
	articles   []labeled
}

func (sp *splitting) find(ctx context.Context, from int64, articles []int64) (err error) {
	if sp.from, _, err = sp.topic(ctx, from); err != nil {
		return err
	}
	for _, id := range unique(articles) {
		a, err := sp.labeled(ctx, id)
		switch {
		case err != nil:
			return err
		case a.trashed != 0:
			return data.ErrNoArticle
		case a.label.topic != from:
			return message.NewError("topic.not-labeled-so", "What", titled(a.title), "Topic", sp.from.Said())
		}
		sp.articles = append(sp.articles, a)
	}
	if len(sp.articles) == 0 {
		return message.NewError("topic.nothing-to-split", "Topic", sp.from.Said())
	}
	return nil
}

// begin makes the topic and opens the batch, which undo takes back label by label before the topic goes.
func (sp *splitting) begin(ctx context.Context) (b data.Batch, err error) {
	if sp.into, err = sp.newTopic(ctx, sp.into); err != nil {
		return b, err
	}
	name := fmt.Sprintf("Split %s of %s off into %s", plural(len(sp.articles), "article"), sp.from.Name, sp.into.Name)
	if b, err = sp.open(ctx, data.TopicChange, name, len(sp.articles)+1); err != nil {
		return b, err
	}
	return b, sp.recordTopic(ctx, b.ID, sp.into.ID, "", toJSON(sp.into), data.ByHand)
}

func (sp *splitting) labels(ctx context.Context, batch int64) (changes []data.Change, err error) {
	l := data.Labeling{Topic: sp.into.ID, Status: data.Labeled, How: data.InBulk}
	for _, a := range sp.articles {
		c, err := sp.labelOne(ctx, l, batch, a)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	return changes, nil
}
