package library

import (
	"context"
	"iter"

	"blotter/classifier"
	"blotter/data"
	"blotter/data/reading"
	"blotter/data/starter"
	"blotter/internal/trainer"
)

// Predictor suggests topics for texts that are in no library.
type Predictor struct {
	Topics []data.Topic
	model  preparer
	table  *classifier.Table
}

// Verdict is what a predictor says of one article.
type Verdict struct {
	Draft      data.Draft
	Suggestion classifier.Suggestion
	Scores     []classifier.Score
	Why        classifier.Explanation
}

// StarterPredictor returns the model of the embedded starter library.
func StarterPredictor(ctx context.Context) (*Predictor, error) {
	topics, err := starter.Topics(starter.Crime)
	if err != nil {
		return nil, err
	}
	for i := range topics {
		topics[i].ID = int64(i + 1)
	}
	articles, err := starter.Articles(ctx)
	if err != nil {
		return nil, err
	}
	return predictorFrom(ctx, topics, articles)
}

// predictorFrom trains a model on the labeled drafts and refines it with the others.
func predictorFrom(ctx context.Context, topics []data.Topic, drafts []data.Draft) (*Predictor, error) {
	model := classifier.New(trainer.Offered(topics))
	ids := map[string]int64{}
	for _, t := range topics {
		ids[t.Name] = t.ID
	}
	var labeled []classifier.Example
	var rest []classifier.Document
	for _, a := range drafts {
		doc := model.Prepare(a.Title, a.Text, a.Language)
		if topic := ids[a.Label]; topic != 0 {
			model.Learn(doc, topic)
			labeled = append(labeled, classifier.Example{Document: doc, Topic: topic})
		} else {
			rest = append(rest, doc)
		}
	}
	refinement, err := model.Refine(ctx, labeled, rest, func(int, int) {})
	if err != nil {
		return nil, err
	}
	model.Adopt(refinement)
	return &Predictor{Topics: topics, model: model, table: model.Compile()}, nil
}

// Name returns the name of a topic, "" for none.
func (p *Predictor) Name(topic int64) string { return nameOf(p.Topics, topic) }

// Classify reads files and says what it thinks of each article; what cannot be read comes as a *Rejection among the rest.
func (p *Predictor) Classify(ctx context.Context, paths []string, o Reading) iter.Seq2[Verdict, error] {
	return func(yield func(Verdict, error) bool) {
		for draft, err := range reading.Articles(ctx, paths, o) {
			if isDate(err) { // it says nothing about the topic
				continue
			}
			if err != nil {
				if !yield(Verdict{}, err) {
					return
				}
				continue
			}
			if !yield(p.predict(draft), nil) {
				return
			}
		}
	}
}

func (p *Predictor) predict(draft data.Draft) Verdict {
	doc := p.model.Prepare(draft.Title, draft.Text, draft.Language)
	v := Verdict{Draft: draft, Suggestion: p.table.Suggest(doc), Scores: p.table.Scores(doc)}
	if v.Suggestion.Topic != 0 {
		v.Why = p.table.Explain(draft.Title, draft.Text, draft.Language, v.Suggestion.Topic)
	}
	return v
}
