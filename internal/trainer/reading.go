package trainer

import (
	"context"

	"blotter/classifier/copies"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/message"
	"blotter/internal/parallel"
)

// load prepares articles, all where ids is nil, and learns their labels.
func (t *Trainer) load(ctx context.Context, ids []int64, total int, report func(done, total int64)) error {
	leave := t.state.enter(Loading, "suggestions are wanted")
	if ids == nil || len(ids) > 0 {
		if err := t.prepare(ctx, ids, total, report); err != nil {
			leave(Idle, "stopped")
			return err
		}
	}
	t.finish()
	leave(Ready, "every label is learned")
	return nil
}

// Know reads those of some articles that were not read yet, so that near-copies among them are known. Suggestions stay as they are.
// report may be nil.
func (t *Trainer) Know(ctx context.Context, ids []int64, report func(done, total int64)) error {
	var unread []int64
	t.index.Read(func(x *index.Index) {
		for _, id := range ids {
			if at, found := x.Find(id); found && !x.Facts(at).Prepared {
				unread = append(unread, id)
			}
		}
	})
	if len(unread) == 0 {
		return nil
	}
	return t.prepare(ctx, unread, len(unread), report)
}

// prepare reads articles and keeps what the model needs of them.
func (t *Trainer) prepare(ctx context.Context, ids []int64, total int, report func(done, total int64)) error {
	var batch []data.Article
	var done int64
	flush := func() {
		t.keepArticles(batch)
		done += int64(len(batch))
		if report != nil {
			report(done, int64(total))
		}
		batch = batch[:0]
	}
	for a, err := range t.texts.Texts(ctx, ids) {
		if err != nil {
			return message.Wrap(err, "library.articles-unread")
		}
		if batch = append(batch, a); len(batch) == chunk/8 {
			flush()
		}
	}
	flush()
	return ctx.Err()
}

// ReadIn reads articles that have a place in the index but no document yet, as those that were in the trash when the
// library was opened, and gives them a suggestion.
func (t *Trainer) ReadIn(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	var texts []data.Article
	for a, err := range t.texts.Texts(ctx, ids) {
		if err != nil {
			return message.Wrap(err, "library.returned-articles-unread")
		}
		texts = append(texts, a)
	}
	t.keepArticles(texts)
	t.SuggestFor(ids)
	return nil
}

func (t *Trainer) keepArticles(articles []data.Article) {
	ids := make([]int64, len(articles))
	for i, a := range articles {
		ids[i] = a.ID
	}
	t.Keep(ids, t.Read(len(articles), func(i int) (title, text, language string) {
		return articles[i].Title, articles[i].Text, articles[i].Language
	}))
}

// Read prepares n texts, on all cores and without a lock.
func (t *Trainer) Read(n int, text func(i int) (title, text, language string)) []index.Reading {
	readings := make([]index.Reading, n)
	model := t.Now().Model
	parallel.Each(n, func(i int) {
		title, text, language := text(i)
		readings[i] = index.Reading{
			Document: model.Prepare(title, text, language), Signature: copies.Sign(title, text), Sketch: queue.SketchOf(title, text),
		}
	})
	return readings
}

// Keep puts what was read of articles into the index and learns their labels; those that have no place there, as those of
// number 0, are left out. The table does not change yet.
func (t *Trainer) Keep(ids []int64, readings []index.Reading) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var a application
	t.index.Write(func(x *index.Index) {
		for i, id := range ids {
			if at, kept := x.Prepare(id, readings[i]); kept {
				a.know(x, at)
			}
		}
	})
	t.study(a.lessons)
}

// SuggestFor gives new articles a suggestion at once; where labels came with them, a table that knows these.
func (t *Trainer) SuggestFor(ids []int64) {
	labels := false
	t.index.Read(func(x *index.Index) {
		for _, id := range ids {
			if at, found := x.Find(id); found {
				labels = labels || x.Facts(at).Status == data.Labeled
			}
		}
	})
	if labels {
		t.mu.Lock()
		t.publish()
		t.mu.Unlock()
	}
	t.suggest(ids)
}
