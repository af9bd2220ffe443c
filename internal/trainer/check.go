package trainer

import (
	"context"
	"errors"

	"blotter/classifier"
	"blotter/classifier/quality"
	"blotter/internal/index"
)

// Accuracy says about what share of suggestions is right, with a 90 % interval, from Of articles; Of is 0 where it is not
// known yet. Audited says that these are articles of the audit sample, and not held-out labels.
type Accuracy struct {
	Share, Low, High float64
	Of               int
	Audited          bool
}

// Accuracy returns what the last check found, without waiting.
func (t *Trainer) Accuracy() Accuracy { return *t.accuracy.Load() }

// Check cross-validates the suggestions and keeps the accuracy and the labels that look wrong. Too few labels are no error:
// nothing is known then. Nor is anything known while every suggestion is a guess, so that the accuracy of all and the
// words beside each never contradict. Call Learn first. report may be nil.
func (t *Trainer) Check(ctx context.Context, report func(done, total int64)) error {
	leave := t.state.enter(Checking, "the model is new")
	defer func() { leave(Ready, "checked, or stopped") }()
	accuracy, suspect := &Accuracy{}, Checked{}.suspect
	if t.Now().Table.Calibrated() {
		c, err := t.validate(ctx, report)
		var few quality.TooFewLabelsError
		switch {
		case err == nil:
			accuracy, suspect = accuracyOf(c.Report), c.suspect
		case !errors.As(err, &few):
			return err
		}
	}
	t.accuracy.Store(accuracy)
	t.index.Write(suspect)
	t.hooks.Checked()
	return nil
}

// Held is what a model that had not seen a label said of its article.
type Held struct {
	Topic      int64 // that it suggested
	Confidence float64
	Right      bool // the label is the same
}

// Held returns what the last check heard about the labels that it held out, without waiting; nil where nothing is known.
func (t *Trainer) Held() []Held {
	if last := t.validated.Load(); last != nil {
		return last.held()
	}
	return nil
}

// HeldOut returns what the last check heard about the label of one article while it held that out, without waiting. It reports false
// where the check was not about the article.
func (t *Trainer) HeldOut(article int64) (Held, bool) {
	last := t.validated.Load()
	if last == nil {
		return Held{}, false
	}
	for i, judged := range last.Judged {
		if last.Article(judged) == article {
			return last.held()[i], true
		}
	}
	return Held{}, false
}

func (c Checked) held() []Held {
	all := make([]Held, c.Predictions.Len())
	for i := range all {
		all[i].Topic, all[i].Confidence = c.Predictions.Top(i)
		all[i].Right = c.Predictions.Right(i)
	}
	return all
}

func accuracyOf(r quality.Report) *Accuracy {
	return &Accuracy{Share: r.Accuracy, Low: r.AccuracyInterval.Low(), High: r.AccuracyInterval.High(), Of: r.TestDocuments}
}

// Checked is a cross-validation with the articles that it was about.
type Checked struct {
	quality.Result
	ids []int64
}

// Article returns the number of the article at a place of the labeled ones.
func (c Checked) Article(place int) int64 { return c.ids[place] }

// validation is a cross-validation with the version of the model that it is about.
type validation struct {
	Checked
	version string
	model   classifier.Scorer // asked about articles without a label: one that learned as those of the cross-validation did
}

// Validated returns a cross-validation of the labels as they are, and the model to ask about all other articles: what it says of them
// and what was said of held-out labels can be compared. The last one is kept. Above checkMost labels both come from models that are not
// refined, since refining takes minutes then. It returns a quality.TooFewLabelsError, with the model of the moment, where there are too
// few labels. report may be nil.
func (t *Trainer) Validated(ctx context.Context, report func(done, total int64)) (Checked, classifier.Scorer, error) {
	now := t.Now()
	if kept := t.validated.Load(); kept != nil && kept.version == now.Version && now.Version != "" {
		if kept.model != nil {
			return kept.Checked, kept.model, nil
		}
		return kept.Checked, now.Table, nil
	}
	if t.index.Now().Counts.Labeled <= checkMost {
		c, err := t.validate(ctx, report)
		return c, t.Now().Table, err
	}
	c, err := t.crossValidate(ctx, true, report)
	if err != nil {
		return c, now.Table, err
	}
	model := t.fresh()
	labeled, _ := t.examples()
	for _, e := range labeled {
		model.Learn(e.Document, e.Topic, e.Also...)
	}
	table := model.Compile()
	t.validated.Store(&validation{c, now.Version, table})
	return c, table, nil
}

// validate cross-validates the labels as the suggestions are made, and keeps the result. Who asks while another one is at it waits and
// takes what that one found.
func (t *Trainer) validate(ctx context.Context, report func(done, total int64)) (Checked, error) {
	t.validating.Lock()
	defer t.validating.Unlock()
	version := t.Now().Version
	if kept := t.validated.Load(); kept != nil && kept.version == version && kept.model == nil && version != "" {
		return kept.Checked, nil
	}
	c, err := t.CrossValidate(ctx, report)
	if err == nil {
		t.validated.Store(&validation{Checked: c, version: version})
	}
	return c, err
}

// Curve measures how accuracy grows with the number of labels; see quality.LearningCurve. report may be nil.
func (t *Trainer) Curve(ctx context.Context, report func(done, total int64)) ([]quality.Point, error) {
	const draws, most = 3, 1000
	_, labels, unlabeled := t.labels()
	return quality.LearningCurve(ctx, t.fresh(), labels, nil, draws, quality.Options{
		Seed: foldSeed, Unlabeled: unlabeled, Progress: inSteps(report), Plain: len(labels) > most,
	})
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
func (t *Trainer) CrossValidate(ctx context.Context, report func(done, total int64)) (Checked, error) {
	return t.crossValidate(ctx, false, report)
}

func (t *Trainer) crossValidate(ctx context.Context, plain bool, report func(done, total int64)) (c Checked, err error) {
	ids, labels, unlabeled := t.labels()
	c.ids = ids
	c.Result, err = quality.CrossValidate(ctx, t.fresh(), labels, quality.Options{
		Seed: foldSeed, Unlabeled: unlabeled, Plain: plain, Progress: inSteps(report),
	})
	return c, err
}

// labels lists the labeled articles with their groups of near-copies, and the documents of others.
func (t *Trainer) labels() (ids []int64, labels []quality.Labeled, unlabeled []classifier.Document) {
	labeled, unlabeled := t.examples()
	labels = make([]quality.Labeled, len(labeled))
	t.index.Read(func(x *index.Index) {
		for i, e := range labeled {
			ids = append(ids, e.ID)
			labels[i] = quality.Labeled{Example: e.Example, Group: x.Group(e.ID)}
		}
	})
	return ids, labels, unlabeled
}
