package quality

import (
	"context"

	"blotter/classifier"
)

// Where Options name no number of folds there are DefaultFolds. With more than manyLabels, models that learn from two thirds of them are
// about as good as those of four fifths; there are LargeFolds where more than manyUnlabeled articles make the training of each model long.
const (
	DefaultFolds = 5
	LargeFolds   = 3

	manyLabels    = 2500
	manyUnlabeled = 10_000
)

// foldsFor is the number of folds for so many labels.
func (o Options) foldsFor(labels int) int {
	switch {
	case o.Folds >= 2:
		return o.Folds
	case !o.Plain && labels > manyLabels && len(o.Unlabeled) > manyUnlabeled:
		return LargeFolds
	}
	return DefaultFolds
}

// Options say how models are trained and held to account.
type Options struct {
	// Folds is the number of parts the labels are held out in, 0 for DefaultFolds, or LargeFolds where training takes long.
	Folds int
	// Seed decides what falls into which fold, or which draw.
	Seed uint64
	// Unlabeled articles are learned from without labels.
	Unlabeled []classifier.Document
	// Plain leaves out the refinement of the models, and with it Unlabeled: faster, but not what the reader is shown.
	Plain bool
	// Progress is told how many of the models to train are done; it may be nil.
	Progress func(done, total int)
}

func (o Options) trainer(model *classifier.Model) trainer {
	return trainer{model: model, unlabeled: o.Unlabeled, plain: o.Plain}
}

func (o Options) progress(done, total int) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}

// Result is what a cross-validation found.
type Result struct {
	Report Report
	// Judged holds the places of the articles that were held out, ascending. An article is left out if its topic consists of one
	// article, or of copies of one: without it there is nothing to learn the topic from.
	Judged []int
	// Predictions are out-of-fold: a row for each judged article, from a model that saw neither it nor a near-copy of it.
	Predictions Predictions
	// Suspects are the labels that look wrong, the clearest first. Their Place is one in the articles.
	Suspects []Suspect
}

// CrossValidate tells how good model's way of learning is on the labels at hand: stratified k-fold cross-validation (Kohavi 1995) with whole
// groups of near-copies on one side of each fold. model gives the topics, keywords and taught words; its own labels are not
// used, and it is not changed. The same articles in the same order with the same seed give the same result.
//
// It returns a TooFewLabelsError unless two topics can be held out, and the context's error if it was cancelled.
func CrossValidate(ctx context.Context, model *classifier.Model, articles []Labeled, o Options) (Result, error) {
	o.Folds = o.foldsFor(len(articles))
	foldOf := foldsOf(articles, o.Folds, o.Seed)
	if err := enough(articles, foldOf); err != nil {
		return Result{}, err
	}
	rows, given := make([][]float64, len(articles)), make([][]int64, len(articles))
	var topics []int64
	for fold := range o.Folds {
		learned, asked := partition(foldOf, fold)
		predicted, err := o.trainer(model).trial(ctx, articles, learned, asked)
		if err != nil {
			return Result{}, err
		}
		topics = predicted.Topics
		for i, place := range asked {
			rows[place], given[place] = predicted.Probability[i], predicted.Given[i]
		}
		o.progress(fold+1, o.Folds)
	}
	return newResult(articles, topics, rows, given, len(o.Unlabeled)), nil
}

// partition lists the articles outside and inside a fold.
func partition(foldOf []int, fold int) (learned, asked []int) {
	for place, of := range foldOf {
		if of == fold {
			asked = append(asked, place)
		} else {
			learned = append(learned, place)
		}
	}
	return learned, asked
}

// enough checks that two topics are held out in some fold.
func enough(articles []Labeled, foldOf []int) error {
	topics, judged := make(map[int64]bool), make(map[int64]bool)
	for place, article := range articles {
		topics[article.Topic] = true
		if foldOf[place] != notHeldOut {
			judged[article.Topic] = true
		}
	}
	if len(judged) < 2 {
		return TooFewLabelsError{Articles: len(articles), Topics: len(topics), Judged: len(judged)}
	}
	return nil
}

func newResult(articles []Labeled, topics []int64, rows [][]float64, given [][]int64, unlabeled int) Result {
	r := Result{Predictions: Predictions{Topics: topics}}
	for place, row := range rows {
		if row != nil {
			r.Judged = append(r.Judged, place)
			r.Predictions.Truth = append(r.Predictions.Truth, articles[place].Topic)
			r.Predictions.Probability = append(r.Predictions.Probability, row)
			r.Predictions.Has = append(r.Predictions.Has, append([]int64{articles[place].Topic}, articles[place].Also...))
			r.Predictions.Given = append(r.Predictions.Given, given[place])
		}
	}
	r.Report = Measure(r.Predictions)
	r.Report.TrainDocuments, r.Report.UnlabeledDocuments = len(articles), unlabeled
	r.Suspects = Suspects(r.Predictions)
	for i := range r.Suspects {
		r.Suspects[i].Place = r.Judged[r.Suspects[i].Place]
	}
	return r
}
