package quality

import "strconv"

// Report says how good a model was on articles whose topic is known. Its JSON is what `blotter evaluate --json` prints.
type Report struct {
	// TrainDocuments have taught by their labels, UnlabeledDocuments without, TestDocuments were judged.
	TrainDocuments     int `json:"train_documents"`
	UnlabeledDocuments int `json:"unlabeled_documents"`
	TestDocuments      int `json:"test_documents"`
	// Topics is the number of topics, the length of PerTopic.
	Topics           int      `json:"topics"`
	Accuracy         float64  `json:"accuracy"`
	AccuracyInterval Interval `json:"accuracy_interval"`
	MacroF1          float64  `json:"macro_f1"`
	MacroF1Interval  Interval `json:"macro_f1_interval"`
	// LogLoss is in nats, ECE over CalibrationBins bins of the top confidence.
	LogLoss float64 `json:"log_loss"`
	ECE     float64 `json:"ece"`
	// The four costs are measured by whoever trains and scores, 0 where nobody did.
	TrainSeconds            float64 `json:"train_seconds"`
	ScoreSeconds            float64 `json:"score_seconds"`
	ScoreDocumentsPerSecond float64 `json:"score_documents_per_second"`
	PeakRSSBytes            int64   `json:"peak_rss_bytes"`
	// PerTopic and the rows (truth) and columns (said) of Confusion are in one order.
	PerTopic    []TopicReport `json:"per_topic"`
	Confusion   [][]int       `json:"confusion"`
	Reliability []Bin         `json:"reliability"`
	// Labels is about all topics of an article, nil where no judged article has several.
	Labels *LabelsReport `json:"labels,omitempty"`
}

// TopicReport says how good a model was on one topic. Intervals are of 90 %.
type TopicReport struct {
	ID int64 `json:"-"`
	// Topic is the topic's name; its number, until NameTopics.
	Topic             string   `json:"topic"`
	Precision         float64  `json:"precision"`
	PrecisionInterval Interval `json:"precision_interval"`
	Recall            float64  `json:"recall"`
	RecallInterval    Interval `json:"recall_interval"`
	F1                float64  `json:"f1"`
	F1Interval        Interval `json:"f1_interval"`
	// Support is the number of articles that are of the topic.
	Support int `json:"support"`
}

// Measure compares what a model said with what was true. The counts of training documents and the costs are left for the caller.
// No articles give a report of zeros with intervals from 0 to 1.
func Measure(p Predictions) Report {
	confusion, bins := NewConfusion(p), Reliability(p)
	report := Report{
		TestDocuments:    p.Len(),
		Topics:           len(confusion.Topics),
		Accuracy:         confusion.Accuracy(),
		AccuracyInterval: Wilson(confusion.Right(), confusion.Total()),
		MacroF1:          confusion.MacroF1(),
		MacroF1Interval:  confusion.MacroF1Interval(),
		LogLoss:          LogLoss(p),
		ECE:              calibrationError(bins),
		PerTopic:         make([]TopicReport, len(confusion.Topics)),
		Confusion:        confusion.Count,
		Reliability:      bins,
		Labels:           MeasureLabels(p.Has, p.Given),
	}
	for t := range report.PerTopic {
		report.PerTopic[t] = measureTopic(confusion, t)
	}
	return report
}

func measureTopic(c Confusion, t int) TopicReport {
	right := c.Count[t][t]
	return TopicReport{
		ID:                c.Topics[t],
		Topic:             strconv.FormatInt(c.Topics[t], 10),
		Precision:         c.Precision(t),
		PrecisionInterval: Wilson(right, c.Predicted(t)),
		Recall:            c.Recall(t),
		RecallInterval:    Wilson(right, c.Support(t)),
		F1:                c.F1(t),
		F1Interval:        c.F1Interval(t),
		Support:           c.Support(t),
	}
}

// NameTopics puts names in place of the topics' numbers.
func (r *Report) NameTopics(name func(id int64) string) {
	for i := range r.PerTopic {
		r.PerTopic[i].Topic = name(r.PerTopic[i].ID)
	}
}
