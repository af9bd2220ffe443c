package quality

import (
	"context"
	"time"

	"blotter/classifier"
)

// Text is a labeled article as a file brings it.
type Text struct {
	Title, Text, Language string
	// Topic is the main topic it is labeled with and Also are its further ones; of unlabeled articles they are not looked at.
	Topic int64
	Also  []int64
}

// Clock tells how much time has passed since some moment: the wall's, or that of the processor.
type Clock func() time.Duration

// WallClock is a Clock that starts now.
func WallClock() Clock {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}

// Holdout trains on some articles and is judged on others. The report's seconds are those of the clock, or of the wall if clock is nil:
// training runs from raw text to a model ready to score, scoring from raw text to a suggestion for every test article. The columns
// of the report are topics, in their order. It returns a TooFewLabelsError for fewer than two topics with labels, and the
// context's error if it was cancelled.
func Holdout(ctx context.Context, topics []classifier.Topic, train, unlabeled, test []Text, clock Clock) (Report, error) {
	if labeled := distinct(train); labeled < 2 {
		return Report{}, TooFewLabelsError{Articles: len(train), Topics: labeled}
	}
	if clock == nil {
		clock = WallClock()
	}
	h := holdout{model: classifier.New(topics)}
	started := clock()
	if err := h.learn(ctx, train, unlabeled); err != nil {
		return Report{}, err
	}
	trained := clock()
	documents := h.suggest(test)
	scored := clock()
	report := Measure(h.predict(topics, test, documents))
	report.TrainDocuments, report.UnlabeledDocuments = len(train), len(unlabeled)
	report.TrainSeconds, report.ScoreSeconds = (trained - started).Seconds(), (scored - trained).Seconds()
	if report.ScoreSeconds > 0 {
		report.ScoreDocumentsPerSecond = float64(len(test)) / report.ScoreSeconds
	}
	return report, ctx.Err()
}

type holdout struct {
	model *classifier.Model
	table classifier.Scorer
}

func (h *holdout) learn(ctx context.Context, train, unlabeled []Text) error {
	labeled := make([]classifier.Example, len(train))
	for i, article := range train {
		labeled[i] = classifier.Example{Document: h.prepare(article), Topic: article.Topic, Also: article.Also}
		h.model.Learn(labeled[i].Document, article.Topic, article.Also...)
	}
	rest := make([]classifier.Document, len(unlabeled))
	for i, article := range unlabeled {
		rest[i] = h.prepare(article)
	}
	refinement, err := h.model.Refine(ctx, labeled, rest, nil)
	if err != nil {
		return err
	}
	h.model.Adopt(refinement)
	h.table = h.model.Compile()
	return nil
}

func (h *holdout) prepare(article Text) classifier.Document {
	return h.model.Prepare(article.Title, article.Text, article.Language)
}

// suggest does what is timed: it reads each article and asks for its topic.
func (h *holdout) suggest(test []Text) []classifier.Document {
	documents := make([]classifier.Document, len(test))
	for i, article := range test {
		documents[i] = h.prepare(article)
		h.table.Suggest(documents[i])
	}
	return documents
}

func (h *holdout) predict(topics []classifier.Topic, test []Text, documents []classifier.Document) Predictions {
	p := Predictions{Topics: make([]int64, len(topics))}
	for i, topic := range topics {
		p.Topics[i] = topic.ID
	}
	for i, article := range test {
		p.add(h.table, classifier.Example{Document: documents[i], Topic: article.Topic, Also: article.Also})
	}
	return p
}

func distinct(articles []Text) int {
	topics := make(map[int64]bool)
	for _, article := range articles {
		topics[article.Topic] = true
	}
	return len(topics)
}
