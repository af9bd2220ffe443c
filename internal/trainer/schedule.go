package trainer

import (
	"context"
	"time"

	"blotter/internal/index"
	"blotter/internal/message"
)

// What bounds a refinement: after each of the first labels it can change much, later little.
const refineShare = 20 // a refinement is due when labels have grown by one part in this many

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
	return t.settle(ctx, false)
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
		if err := t.settle(ctx, keep); err != nil {
			return err
		}
		if t.refineDue() || t.rested(ctx) {
			t.startRefining()
		}
		return nil
	})
}

// settle rescores and says how many articles moved.
func (t *Trainer) settle(ctx context.Context, keep bool) error {
	t.state.rescoring(true, "the table changed")
	defer func() { t.state.rescoring(false, "scored, or a newer change came") }()
	moved, err := t.rescore(ctx, keep)
	if err == nil {
		t.hooks.Changed(moved, true)
	}
	return err
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
	now := t.state.now()
	return now.Unrefined > 0 || now.Added > 0
}

// refineDue reports whether enough labels have changed since the last refinement for another to be worth its time. New articles, with
// labels or without, wait for the end of their import.
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
	refinement, err := t.Now().Model.Refine(ctx, append(plain(labeled), t.exclusions()...), unlabeled, inSteps(report))
	if err != nil {
		return err
	}
	t.adopt(refinement)
	return t.settle(ctx, follows)
}

// checkMost is the number of labels up to which they are checked without being asked: above it a check takes minutes.
const checkMost = 5000

// startChecking holds labels out and asks the model about them, in the background. A newer refinement ends it, and is
// checked in its turn: the two beside each other would need the memory of both.
func (t *Trainer) startChecking() {
	if t.index.Now().Counts.Labeled <= checkMost {
		t.hooks.Start(message.New("job.checking-the-suggestions-against-your-labels"), "refine", t.Check)
	}
}
