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
		model.Learn(example.Document, example.Topic, example.Also...)
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
		p.add(table, articles[place].Example)
	}
	return p, nil
}

// add asks about an article: for the confidence in every topic, and for all topics that it is given.
func (p *Predictions) add(table classifier.Scorer, article classifier.Example) {
	row := ask(table, p.Topics, article.Document)
	p.Truth = append(p.Truth, article.Topic)
	p.Probability = append(p.Probability, row)
	main := p.Topics[largest(row)]
	given := []int64{main}
	for _, also := range table.Also(article.Document, main) {
		given = append(given, also.Topic)
	}
	p.Has = append(p.Has, append([]int64{article.Topic}, article.Also...))
	p.Given = append(p.Given, given)
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
