package trainer

import (
	"context"
	"iter"
	"sync/atomic"
	"time"

	"blotter/classifier"
	"blotter/classifier/copies"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/job"
	"blotter/internal/message"
	"blotter/internal/parallel"
)

// Texts is where the trainer reads articles: those of these numbers, all where ids is nil.
type Texts interface {
	Texts(ctx context.Context, ids []int64) iter.Seq2[data.Article, error]
}

// Hooks is what the trainer asks of the library that it works for.
type Hooks struct {
	Start   func(name message.Message, key string, work job.Work) *job.Job // runs work beside the caller and announces a failure
	Quietly func(key string, work job.Work)                                // the same without a name that a person reads
	Changed func(moved int, settled bool)                                  // suggestions are other than before; moved counts once settled
	Checked func()                                                         // accuracy and suspicions are known anew
}

// Trainer keeps a library's model. Its methods may be called from any goroutine.
type Trainer struct {
	counting
	scoring
	texts    Texts
	hooks    Hooks
	state    *machine
	wanted   atomic.Bool // suggestions are wanted: articles are prepared as they come
	accuracy atomic.Pointer[Accuracy]
}

// New returns a trainer whose model knows topics and words, but no label yet.
func New(x *index.Guarded, texts Texts, topics []data.Topic, words []data.Word, hooks Hooks) *Trainer {
	t := &Trainer{texts: texts, hooks: hooks, state: newMachine()}
	t.scoring.index, t.scoring.snapshot = x, &t.counting.snapshot
	t.accuracy.Store(&Accuracy{})
	t.begin(topics, words)
	return t
}

// State returns what the trainer is busy with.
func (t *Trainer) State() State { return t.state.now() }

// Wanted reports whether articles are to be prepared as they come.
func (t *Trainer) Wanted() bool { return t.wanted.Load() }

// What bounds a refinement: after each of the first labels it can change much, later little.
const refineShare = 20 // a refinement is due when labels have grown by one part in this many

// RefineMost is how many unlabeled articles a refinement reads, or nearly twice as many. Only tests change it.
var RefineMost = 20_000

// Learn prepares every article, learns every label and scores what is left. With refine it also learns from the
// unlabeled pile and calibrates, as the window does in the background; so it does while labels are few, since without the
// pile the everyday words of the first labeled articles speak for their topics. report may be nil.
func (t *Trainer) Learn(ctx context.Context, refine bool, report func(done, total int64)) error {
	t.wanted.Store(true)
	if err := t.load(ctx, nil, t.index.Now().Counts.All, report); err != nil {
		return err
	}
	if refine || t.Young() {
		return t.refine(ctx, report)
	}
	_, err := t.settle(ctx, false)
	return err
}

// LearnModel makes the model that Learn makes with a refinement, and reads only the articles that it learns from. It is
// for who asks for the suggestions of articles one by one: those of the others are not kept, and their copies are not
// known. report may be nil.
func (t *Trainer) LearnModel(ctx context.Context, report func(done, total int64)) error {
	var ids []int64
	t.index.Read(func(x *index.Index) { ids = index.Sample(x, RefineMost) })
	if err := t.load(ctx, append([]int64{}, ids...), len(ids), report); err != nil {
		return err
	}
	return t.refine(ctx, report)
}

// Young reports whether topics have fewer than a handful of labels each.
func (t *Trainer) Young() bool {
	const handful = 5
	now := t.index.Now()
	return now.Counts.Labeled < handful*len(now.Topics)
}

// StartLearning runs Learn in the background, and then the refinement: suggestions are there soon and better a little later.
// Where Learn has refined already, what is left is the check.
func (t *Trainer) StartLearning() {
	t.hooks.Start(message.New("job.getting-to-know-the-articles"), "learn", func(ctx context.Context, report func(done, total int64)) error {
		refined := t.Young()
		if err := t.Learn(ctx, refined, report); err != nil {
			return err
		}
		if refined {
			t.startChecking()
		} else {
			t.startRefining()
		}
		return nil
	})
}

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

// Rescore scores every article anew in the background; the newest call wins. With keep, lists can say afterwards which
// articles the last change moved. Before the model has learned every label it does nothing.
func (t *Trainer) Rescore(keep bool) {
	if !t.Now().Learned {
		return
	}
	t.hooks.Quietly("rescore", func(ctx context.Context, _ func(done, total int64)) error {
		if keep {
			t.remember()
		}
		if _, err := t.settle(ctx, keep); err != nil {
			return err
		}
		if t.refineDue() || t.rested(ctx) {
			t.startRefining()
		}
		return nil
	})
}

// settle rescores and says how many articles moved.
func (t *Trainer) settle(ctx context.Context, keep bool) (moved int, err error) {
	t.state.rescoring(true, "the table changed")
	defer func() { t.state.rescoring(false, "scored, or a newer change came") }()
	if moved, err = t.rescore(ctx, keep); err == nil {
		t.hooks.Changed(moved, true)
	}
	return moved, err
}

// rest is how long the owner does nothing before the model is refined after every change, however small.
const rest = 3 * time.Second

// rested waits for a rest, and reports whether there is something to refine after it. A newer change ends the wait.
func (t *Trainer) rested(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(rest):
	}
	return t.state.now().Unrefined > 0
}

// refineDue reports whether enough labels have changed since the last refinement for another to be worth its time.
func (t *Trainer) refineDue() bool {
	return t.state.now().Unrefined > t.index.Now().Counts.Labeled/refineShare
}

func (t *Trainer) startRefining() {
	t.hooks.Start(message.New("job.learning-from-the-unlabeled-articles"), "refine", func(ctx context.Context, report func(done, total int64)) error {
		if err := t.refine(ctx, report); err != nil {
			return err
		}
		t.startChecking()
		return nil
	})
}

// refine learns from the unlabeled pile beside the owner's work and swaps the result in when it is ready.
func (t *Trainer) refine(ctx context.Context, report func(done, total int64)) error {
	leave := t.state.enter(Refining, "labels changed enough, or there was a rest")
	defer func() { leave(Ready, "refined, or stopped") }()
	labeled, unlabeled := t.examples()
	follows := t.state.refined() // what moves belongs to a change, and is listed with what moved at once
	refinement, err := t.Now().Model.Refine(ctx, plain(labeled), unlabeled, inSteps(report))
	if err != nil {
		return err
	}
	t.adopt(refinement)
	_, err = t.settle(ctx, follows)
	return err
}

func (t *Trainer) examples() (labeled []index.Example, unlabeled []classifier.Document) {
	t.index.Read(func(x *index.Index) { labeled, unlabeled = index.Examples(x, RefineMost) })
	return labeled, unlabeled
}

func plain(labeled []index.Example) []classifier.Example {
	out := make([]classifier.Example, len(labeled))
	for i, e := range labeled {
		out[i] = e.Example
	}
	return out
}

func inSteps(report func(done, total int64)) func(done, total int) {
	return func(done, total int) {
		if report != nil {
			report(int64(done), int64(total))
		}
	}
}
