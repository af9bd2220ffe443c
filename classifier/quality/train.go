package quality

import (
	"context"
	"slices"

	"blotter/classifier"
)

// trainer teaches fresh models on parts of the labels.
type trainer struct {
	model     *classifier.Model
	unlabeled []classifier.Document
	plain     bool
}

// train compiles a model that has learned the given labels and, unless plain, was refined with the unlabeled articles.
func (t trainer) train(ctx context.Context, labeled []classifier.Example) (classifier.Scorer, error) {
	model := t.model.Fresh()
	for _, example := range labeled {
		model.Learn(example.Document, example.Topic)
	}
	if t.plain {
		return model.Compile(), ctx.Err()
	}
	refinement, err := model.Refine(ctx, labeled, t.unlabeled, nil)
	if err != nil {
		return nil, err
	}
	model.Adopt(refinement)
	return model.Compile(), nil
}

// trial trains on some of the articles and predicts others. Places are those in articles.
func (t trainer) trial(ctx context.Context, articles []Labeled, learned, asked []int) (Predictions, error) {
	labeled := make([]classifier.Example, len(learned))
	for i, place := range learned {
		labeled[i] = articles[place].Example
	}
	table, err := t.train(ctx, labeled)
	if err != nil {
		return Predictions{}, err
	}
	p := Predictions{Topics: topicsOf(table)}
	for _, place := range asked {
		p.Truth = append(p.Truth, articles[place].Topic)
		p.Probability = append(p.Probability, ask(table, p.Topics, articles[place].Document))
	}
	return p, nil
}

// topicsOf lists the topics that a table tells apart, ascending.
func topicsOf(table classifier.Scorer) []int64 {
	var topics []int64
	for _, score := range table.Scores(classifier.Document{}) {
		topics = append(topics, score.Topic)
	}
	slices.Sort(topics)
	return topics
}

// ask is the row of confidences that the table has in the given topics.
func ask(table classifier.Scorer, topics []int64, document classifier.Document) []float64 {
	row := make([]float64, len(topics))
	for _, score := range table.Scores(document) {
		if column := slices.Index(topics, score.Topic); column >= 0 {
			row[column] = score.Confidence
		}
	}
	return row
}
