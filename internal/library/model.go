package library

import "context"

// model are the questions about the model, and what it is told to do.
type model struct{ *core }

// Learn prepares every article, learns every label and scores what is left. With refine it also learns from the unlabeled
// pile and calibrates, as the window does in the background; so it does while labels are few. report may be nil.
func (m model) Learn(ctx context.Context, refine bool, report func(done, total int64)) error {
	return m.trainer.Learn(ctx, refine, report)
}

// LearnModel makes the model that Learn makes with a refinement, and reads only the articles that it learns from. It is for
// who asks for the suggestions of articles one by one. report may be nil.
func (m model) LearnModel(ctx context.Context, report func(done, total int64)) error {
	return m.trainer.LearnModel(ctx, report)
}

// StartLearning runs Learn in the background, and then the refinement: suggestions are there soon and better a little later.
func (m model) StartLearning() { m.trainer.StartLearning() }

// Learned reports whether the model has seen every label, so that its suggestions are the library's. It never waits.
func (m model) Learned() bool { return m.trainer.Now().Learned }

// ModelVersion names what the model has learned: the same labels give the same version. It never waits.
func (m model) ModelVersion() string { return m.trainer.Now().Version }

// Accuracy returns what the last check found. It never waits.
func (m model) Accuracy() Accuracy { return m.trainer.Accuracy() }

// MeasuredAccuracy returns the accuracy on the audit sample where there is one, and otherwise what the last check found. It may have to
// ask the model about the sample.
func (m model) MeasuredAccuracy() Accuracy { return m.trainer.MeasuredAccuracy() }

// CheckLabels holds labels out in turn and asks the model about them, so that the accuracy and the labels that look wrong are
// known. Too few labels are no error: nothing is known then. Call Learn first.
func (m model) CheckLabels(ctx context.Context) error { return m.trainer.Check(ctx, nil) }

// Evaluate says how good the suggestions are on this library: cross-validation over its labels (see quality.DefaultFolds), near-copies
// kept on one side. A quality.TooFewLabelsError says that there are too few. Call Learn first. progress may be nil.
func (m model) Evaluate(ctx context.Context, progress func(done, total int64)) (Report, error) {
	checked, err := m.trainer.CrossValidate(ctx, progress)
	if err != nil {
		return Report{}, tooFew(err)
	}
	topics := m.index.Now().Topics
	checked.Report.NameTopics(func(id int64) string { return nameOf(topics, id) })
	return checked.Report, nil
}

// Predictor returns the library's model as it is now. Call Learn first.
func (m model) Predictor() *Predictor {
	now := m.trainer.Now()
	return &Predictor{Topics: m.index.Now().Topics, model: now.Model, table: now.Table}
}
