package desk

import (
	"context"
	"fmt"
	"slices"

	"blotter/classifier"
	"blotter/classifier/quality"
	"blotter/data"
	"blotter/data/reading"
)

// Report says how good a model is; see quality.Report.
type Report = quality.Report

// EvaluateFiles trains on the labeled articles of one file and scores those of another, touching no library. With labels
// above 0 only so many of the first file's labels are used, drawn by seed with at least one a topic; the rest of it is
// read without labels.
func EvaluateFiles(ctx context.Context, train, test string, labels int, seed uint64) (Report, error) {
	taught, err := readLabeled(ctx, train)
	if err != nil {
		return Report{}, err
	}
	asked, err := readLabeled(ctx, test)
	if err != nil {
		return Report{}, err
	}
	rest := []data.Draft{}
	if labels > 0 {
		taught, rest = drawLabels(taught, labels, seed)
	}
	return holdout(ctx, taught, rest, asked)
}

// readLabeled reads every labeled article of a file; articles without a label are left out, a row that cannot be read is an error.
func readLabeled(ctx context.Context, path string) ([]data.Draft, error) {
	var drafts []data.Draft
	for draft, err := range reading.Articles(ctx, []string{path}, reading.Options{}) {
		if err != nil {
			return nil, err
		}
		if draft.Label != "" {
			drafts = append(drafts, draft)
		}
	}
	if len(drafts) == 0 {
		return nil, fmt.Errorf("%s holds no labeled article: each needs a topic under \"label\"", path)
	}
	return drafts, nil
}

func drawLabels(drafts []data.Draft, n int, seed uint64) (taught, rest []data.Draft) {
	names := make([]string, len(drafts))
	for i, a := range drafts {
		names[i] = a.Label
	}
	drawn, others := quality.Draw(names, n, seed)
	for _, i := range drawn {
		taught = append(taught, drafts[i])
	}
	for _, i := range others {
		left := drafts[i]
		left.Label = ""
		rest = append(rest, left)
	}
	return taught, rest
}

// holdout trains on the labeled drafts, with the rest as unlabeled text, and asks about the others.
func holdout(ctx context.Context, taught, rest, asked []data.Draft) (Report, error) {
	topics, numbers := topicsOf(taught)
	start := cpuTime()
	judge, err := judgeFrom(ctx, topics, slices.Concat(taught, rest))
	if err != nil {
		return Report{}, err
	}
	trained := cpuTime()
	said := quality.Predictions{}
	for _, t := range topics {
		said.Topics = append(said.Topics, t.ID)
	}
	for _, a := range asked {
		doc := judge.model.Prepare(a.Title, a.Text, a.Language)
		said.Truth = append(said.Truth, numbers[a.Label])
		said.Probability = append(said.Probability, row(said.Topics, judge.table.Scores(doc)))
	}
	scored := cpuTime()
	report := quality.Measure(said)
	report.TrainDocuments, report.UnlabeledDocuments = len(taught), len(rest)
	report.TrainSeconds, report.ScoreSeconds = (trained - start).Seconds(), (scored - trained).Seconds()
	report.ScoreDocumentsPerSecond = float64(len(asked)) / max(report.ScoreSeconds, 1e-9)
	report.PeakRSSBytes = peakRSS()
	report.NameTopics(judge.Name)
	return report, nil
}

// topicsOf gives the topics that drafts are labeled with numbers, in the order of their names.
func topicsOf(drafts []data.Draft) ([]data.Topic, map[string]int64) {
	numbers := map[string]int64{}
	var names []string
	for _, a := range drafts {
		if _, seen := numbers[a.Label]; !seen {
			numbers[a.Label] = 0
			names = append(names, a.Label)
		}
	}
	slices.Sort(names)
	topics := make([]data.Topic, len(names))
	for i, name := range names {
		numbers[name] = int64(i + 1)
		topics[i] = data.Topic{ID: int64(i + 1), Name: name}
	}
	return topics, numbers
}

// row puts scores in the order of the topics.
func row(topics []int64, scores []classifier.Score) []float64 {
	out := make([]float64, len(topics))
	for _, s := range scores {
		out[slices.Index(topics, s.Topic)] = s.Confidence
	}
	return out
}
