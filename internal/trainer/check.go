package trainer

import (
	"context"
	"errors"

	"blotter/classifier/quality"
	"blotter/internal/index"
)

// Accuracy says about what share of suggestions is right, with a 90 % interval, from Of articles; Of is 0 where it is not
// known yet.
type Accuracy struct {
	Share, Low, High float64
	Of               int
}

// Accuracy returns what the last check found, without waiting.
func (t *Trainer) Accuracy() Accuracy { return *t.accuracy.Load() }

// Check cross-validates the suggestions and keeps the accuracy and the labels that look wrong. Too few labels are no error:
// nothing is known then. Call Learn first. report may be nil.
func (t *Trainer) Check(ctx context.Context, report func(done, total int64)) error {
	leave := t.state.enter(Checking, "the model is new")
	defer func() { leave(Ready, "checked, or stopped") }()
	c, err := t.CrossValidate(ctx, report)
	var few quality.TooFewLabelsError
	switch {
	case errors.As(err, &few):
		t.accuracy.Store(&Accuracy{})
		t.held.Store(&[]Held{})
		t.index.Write(func(x *index.Index) { x.Suspect(nil) })
	case err != nil:
		return err
	default:
		t.accuracy.Store(accuracyOf(c.Report))
		t.held.Store(c.held())
		t.index.Write(c.suspect)
	}
	t.hooks.Checked()
	return nil
}

// Held is what a model that had not seen a label said of its article.
type Held struct {
	Topic      int64 // that it suggested
	Confidence float64
	Right      bool // the label is the same
}

// Held returns what the last check heard about the labels that it held out, without waiting. The caller must not change it.
func (t *Trainer) Held() []Held { return *t.held.Load() }

func (c Checked) held() *[]Held {
	all := make([]Held, c.Predictions.Len())
	for i := range all {
		all[i].Topic, all[i].Confidence = c.Predictions.Top(i)
		all[i].Right = c.Predictions.Right(i)
	}
	return &all
}

func accuracyOf(r quality.Report) *Accuracy {
	return &Accuracy{Share: r.Accuracy, Low: r.AccuracyInterval.Low(), High: r.AccuracyInterval.High(), Of: r.TestDocuments}
}

// Checked is a cross-validation with the articles that it was about.
type Checked struct {
	quality.Result
	ids []int64
}

// suspect marks the labels that look wrong and are still those that were checked.
func (c Checked) suspect(x *index.Index) {
	wrong := make(map[int64]index.Suspicion, len(c.Suspects))
	for _, s := range c.Suspects {
		id := c.ids[s.Place]
		if at, found := x.Find(id); found {
			if f := x.Facts(at); f.LabeledAs(s.Label) {
				wrong[id] = index.Suspicion{Topic: s.LooksLike, Confidence: s.Confidence}
			}
		}
	}
	x.Suspect(wrong)
}

// foldSeed decides which labels are held out together, the same at every check.
const foldSeed = 1

// CrossValidate holds the labels out in turn and asks a model that has not seen them, near-copies kept on one side. A
// quality.TooFewLabelsError says that there are too few. report may be nil.
func (t *Trainer) CrossValidate(ctx context.Context, report func(done, total int64)) (c Checked, err error) {
	labeled, unlabeled := t.examples()
	labels := make([]quality.Labeled, len(labeled))
	t.index.Read(func(x *index.Index) {
		for i, e := range labeled {
			c.ids = append(c.ids, e.ID)
			labels[i] = quality.Labeled{Example: e.Example, Group: x.Group(e.ID)}
		}
	})
	c.Result, err = quality.CrossValidate(ctx, t.fresh(), labels, quality.Options{
		Seed: foldSeed, Unlabeled: unlabeled, Progress: inSteps(report),
	})
	return c, err
}
