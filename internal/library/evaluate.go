package library

import (
	"context"
	"errors"
	"slices"

	"blotter/classifier/quality"
	"blotter/data"
	"blotter/data/reading"
	"blotter/internal/message"
	"blotter/internal/trainer"
	"blotter/internal/usage"
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
	for draft, err := range reading.Articles(ctx, []string{path}, reading.Options{AnyLanguage: true}) {
		if isDate(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if draft.Label != "" {
			drafts = append(drafts, draft)
		}
	}
	if len(drafts) == 0 {
		return nil, message.NewError("library.no-labels-in-file", "Path", path)
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
		left.Label, left.Labels = "", nil
		rest = append(rest, left)
	}
	return taught, rest
}

// holdout trains on the labeled drafts, with the rest as unlabeled text, and asks about the others. Times are of the processor.
func holdout(ctx context.Context, taught, rest, asked []data.Draft) (Report, error) {
	topics, numbers := topicsOf(taught)
	report, err := quality.Holdout(ctx, trainer.Offered(topics), texts(taught, numbers), texts(rest, numbers), texts(asked, numbers), usage.CPU)
	if err != nil {
		return Report{}, tooFew(err)
	}
	report.PeakRSSBytes = usage.PeakRSS()
	report.NameTopics(func(id int64) string { return nameOf(topics, id) })
	return report, nil
}

// texts gives drafts the numbers of their topics; a topic that was not trained on is 0.
func texts(drafts []data.Draft, numbers map[string]int64) []quality.Text {
	out := make([]quality.Text, len(drafts))
	for i, a := range drafts {
		out[i] = quality.Text{Title: a.Title, Text: a.Text, Language: a.Language, Topic: numbers[a.Label]}
		for _, label := range furtherLabels(a) {
			out[i].Also = append(out[i].Also, numbers[label])
		}
	}
	return out
}

// furtherLabels returns the labels of a draft besides its main one.
func furtherLabels(a data.Draft) []string {
	if len(a.Labels) < 2 {
		return nil
	}
	return a.Labels[1:]
}

func nameOf(topics []data.Topic, id int64) string {
	for _, t := range topics {
		if t.ID == id {
			return t.Name
		}
	}
	return ""
}

// tooFew says a quality.TooFewLabelsError to a person, since the classifier speaks to programs only.
func tooFew(err error) error {
	var few quality.TooFewLabelsError
	if !errors.As(err, &few) {
		return err
	}
	return message.Wrap(err, "library.too-few-labels", "Articles", few.Articles, "Topics", few.Topics, "Judged", few.Judged)
}

// topicsOf gives the topics that drafts are labeled with numbers, in the order of their names.
func topicsOf(drafts []data.Draft) ([]data.Topic, map[string]int64) {
	numbers := map[string]int64{}
	var names []string
	for _, a := range drafts {
		for _, label := range append([]string{a.Label}, furtherLabels(a)...) {
			if _, seen := numbers[label]; !seen {
				numbers[label] = 0
				names = append(names, label)
			}
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
