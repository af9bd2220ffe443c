package library

import (
	"context"
	"math/rand/v2"
	"testing"

	"blotter/data"
)

// Learned again in the order of the history, after labels, changes of mind, undo, redo and accepted suggestions, a model is the very
// one that the library has.
func TestThePastLeadsToTheModelOfToday(t *testing.T) {
	l := openSamples(t)
	ctx := t.Context()
	if err := l.Learn(ctx, true, nil); err != nil {
		t.Fatal(err)
	}
	ids, err := l.List(ctx, Query{View: ViewAll})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(4, 4))
	for range 40 {
		some := []int64{ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]}
		switch topics := l.Topics(); r.IntN(6) {
		case 0, 1, 2:
			_, err = l.Label(ctx, Gesture{Articles: some, Status: data.Labeled, Topic: topics[r.IntN(len(topics))].ID})
		case 3:
			_, err = l.Label(ctx, Gesture{Articles: some, Status: data.Unlabeled})
		case 4:
			_, _ = l.Undo(ctx)
			if r.IntN(2) == 0 {
				_, _ = l.Redo(ctx)
			}
		case 5:
			err = acceptOne(ctx, l)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	moves, err := l.store.LabelMoves(ctx)
	if err != nil {
		t.Fatal(err)
	}
	steps, byStep := stepsOf(moves)
	replay := l.trainer.NewReplay(byStep, nil)
	for _, after := range []int{len(steps), 0, len(steps) / 2, len(steps)} {
		if _, _, err := replay.After(ctx, after); err != nil {
			t.Fatal(err)
		}
	}
	if replay.Version() != l.ModelVersion() {
		t.Errorf("after %d steps the model is %s, the library's %s", len(steps), replay.Version(), l.ModelVersion())
	}
}

// acceptOne accepts the first suggestion without a look.
func acceptOne(ctx context.Context, l *Library) error {
	ids, err := l.List(ctx, Query{View: ViewUnlabeled})
	if err != nil || len(ids) == 0 {
		return err
	}
	_, err = l.Accept(ctx, []Sure{{Article: ids[0], Topic: l.Topics()[0].ID}}, "")
	return err
}

// Somebody labels many articles wrongly in one step. The suggestions become worse, and the page leads to that step.
func TestADipLeadsToTheStepThatMadeIt(t *testing.T) {
	l := openSamples(t)
	ctx := t.Context()
	if err := l.Learn(ctx, true, nil); err != nil {
		t.Fatal(err)
	}
	topics := l.Topics()
	if _, err := l.DrawAudit(ctx, AuditDraw{Articles: 100, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	for _, id := range l.Audit().Waiting { // the labels of the samples are right
		article, err := l.Article(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if article.Topic != 0 {
			if _, err := l.AnswerAudit(ctx, Answering{Article: id, Topics: []int64{article.Topic}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	wrong := topics[len(topics)-1].ID
	some, err := l.List(ctx, Query{View: ViewLabeled, Search: "-is:audit"})
	if err != nil {
		t.Fatal(err)
	}
	name, err := l.Label(ctx, Gesture{Articles: some[:len(some)*2/3], Status: data.Labeled, Topic: wrong})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Label(ctx, Gesture{Articles: some[len(some)-1:], Status: data.Labeled, Topic: wrong}); err != nil { // a single label follows
		t.Fatal(err)
	}
	n, err := l.Numbers(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	past, err := l.Past(ctx, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(past.Points) < 2 || len(past.Dips) == 0 {
		t.Fatalf("asked about %d articles, %d points, %d dips", past.Articles, len(past.Points), len(past.Dips))
	}
	d := past.Dips[0]
	if d.Step.String() != name.String() || d.After >= d.Before || d.Share < 0.5 {
		t.Errorf("the dip from %.2f to %.2f is of %q (%.2f of it), not of %q", d.Before, d.After, d.Step, d.Share, name)
	}
}
