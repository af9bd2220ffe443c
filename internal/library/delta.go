package library

import (
	"context"
	"fmt"
	"strconv"

	"blotter/data"
)

// deltaOf completes the delta of a change from the rows of the history that it wrote.
func (c *core) deltaOf(ctx context.Context, change data.Batch, rows []data.Change) (data.Delta, error) {
	d := data.Delta{Change: change, Edits: rows}
	var moved, labeled, marked []int64
	for _, r := range rows {
		d.Last = max(d.Last, r.ID)
		var err error
		switch r.Kind {
		case data.ArticleChange:
			moved = append(moved, r.Article)
		case data.LabelChange:
			labeled = append(labeled, r.Article)
		case data.NoteChange, data.FlagChange:
			marked = append(marked, r.Article)
		case data.TopicChange:
			if d.Topics == nil {
				err = c.addTopics(ctx, &d)
			}
		case data.WordChange:
			if d.Words == nil {
				err = c.addWords(ctx, &d)
			}
		}
		if err != nil {
			return d, err
		}
	}
	return d, c.addArticles(ctx, &d, moved, labeled, marked)
}

func (c *core) addTopics(ctx context.Context, d *data.Delta) (err error) {
	if d.Topics, err = c.store.Topics(ctx); err != nil {
		return fmt.Errorf("reading the topics again: %w", err)
	}
	return nil
}

func (c *core) addWords(ctx context.Context, d *data.Delta) (err error) {
	if d.Words, err = c.store.Words(ctx); err != nil {
		return fmt.Errorf("reading the words taught again: %w", err)
	}
	d.Words = append([]data.Word{}, d.Words...)
	return nil
}

// addArticles reads how the articles are now that a change touched.
func (c *core) addArticles(ctx context.Context, d *data.Delta, moved, labeled, marked []int64) error {
	heads, err := c.headsOf(ctx, moved, labeled, marked)
	if err != nil {
		return err
	}
	for _, id := range moved {
		if h, alive := heads[id]; alive {
			d.Came = append(d.Came, h)
		} else {
			d.Went = append(d.Went, id)
		}
	}
	for _, id := range labeled {
		if h, alive := heads[id]; alive {
			d.Reviews = append(d.Reviews, reviewOf(h))
		}
	}
	for _, id := range marked {
		if h, alive := heads[id]; alive {
			d.Marks = append(d.Marks, data.Marks{Article: id, Flagged: h.Flagged, Noted: h.Noted})
		}
	}
	return nil
}

func (c *core) headsOf(ctx context.Context, lists ...[]int64) (map[int64]data.Head, error) {
	var all []int64
	for _, ids := range lists {
		all = append(all, ids...)
	}
	if len(all) == 0 {
		return nil, nil
	}
	heads, err := c.store.Rows(ctx, all)
	if err != nil {
		return nil, fmt.Errorf("reading the articles again: %w", err)
	}
	by := make(map[int64]data.Head, len(heads))
	for _, h := range heads {
		by[h.ID] = h
	}
	return by, nil
}

// reviewOf is the state of the review that a head shows.
func reviewOf(h data.Head) data.Review {
	r := data.Review{Article: h.ID, Status: h.Status, How: h.How, At: h.LabeledAt}
	if h.Status == data.Labeled {
		r.Labels = []data.Label{{Topic: h.Topic, How: h.How, At: h.LabeledAt, Main: true}}
	}
	return r
}

// labeledAs is the delta of a change of labels alone, which the rows of the history say it all of.
func labeledAs(change data.Batch, rows []data.Change) data.Delta {
	d := data.Delta{Change: change, Edits: rows}
	for _, r := range rows {
		if r.Kind == data.LabelChange {
			d.Reviews = append(d.Reviews, writtenReview(r))
		}
	}
	return d
}

// writtenReview reads the state of an article as the history writes it.
func writtenReview(r data.Change) data.Review {
	review := data.Review{Article: r.Article, How: r.How, At: r.At}
	switch topic, err := strconv.ParseInt(r.To, 10, 64); {
	case r.To == "skipped":
		review.Status = data.Skipped
	case err == nil:
		review.Status = data.Labeled
		review.Labels = []data.Label{{Topic: topic, How: r.How, At: r.At, Main: true}}
	}
	return review
}
