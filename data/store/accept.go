package store

import (
	"context"
	"errors"

	"blotter/data"
)

// Accept labels each article with the topic that was suggested for it, as one change. Articles that are labeled or postponed by now,
// in the trash or gone are left out; if that leaves none it returns a Delta that changes nothing and no error. model is the version
// of the model that made the suggestions. It returns ErrNoTopic, and then changes nothing.
func (s labelTable) Accept(ctx context.Context, suggested []data.Accepting, model string) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) { return labelsIn(t).accept(ctx, suggested, model) })
}

func (t labelRows) accept(ctx context.Context, suggested []data.Accepting, model string) (data.Change, error) {
	known := map[int64]bool{}
	var todo []labeled
	topics := map[int64]int64{}
	for _, one := range suggested {
		if !known[one.Topic] {
			if _, err := topicsIn(t.tx).name(ctx, one.Topic); err != nil {
				return data.Change{}, err
			}
			known[one.Topic] = true
		}
		a, waits, err := t.waiting(ctx, one.Article)
		if err != nil {
			return data.Change{}, err
		}
		if waits && topics[a.id] == 0 {
			todo, topics[a.id] = append(todo, a), one.Topic
		}
	}
	if len(todo) == 0 {
		return data.Change{}, nil
	}
	b, err := t.open(ctx, data.LabelEdit, data.Action{Verb: data.VerbAccept}.About(len(todo), todo[0].id, todo[0].title), len(todo))
	if err != nil {
		return data.Change{}, err
	}
	for _, a := range todo {
		l := data.Labeling{Topic: topics[a.id], Status: data.Labeled, How: data.Accepted, Model: model}
		if err := t.labelOne(ctx, l, b.ID, a); err != nil {
			return data.Change{}, err
		}
	}
	return b, nil
}

// waiting reads an article and reports whether it is there and waits for a label.
func (t labelRows) waiting(ctx context.Context, id int64) (labeled, bool, error) {
	a, err := t.of(ctx, id)
	if errors.Is(err, data.ErrNoArticle) {
		return a, false, nil
	}
	return a, a.trashed == 0 && a.label.status == data.Unlabeled && len(a.also) == 0, err
}
