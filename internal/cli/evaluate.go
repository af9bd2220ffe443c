package cli

import (
	"fmt"

	"blotter/internal/library"
)

// evaluate measures a model.
type evaluate struct {
	libraryFlag
	asJSON
	Train  string `placeholder:"FILE" help:"Train on the labeled articles of this file instead of a library."`
	Test   string `placeholder:"FILE" help:"Test on the labeled articles of this file."`
	Labels int    `placeholder:"N" help:"Use only N labels of the training file, drawn at random, at least one per topic; the other articles are used without labels."`
	Seed   uint64 `default:"1" placeholder:"N" help:"The seed of the random draw."`
}

// Help is what --help adds.
func (evaluate) Help() string {
	return `On a library it holds out a fifth of the labels at a time, learns from the rest and asks about them.
Right and macro-F1 are about the main topic. Where articles have several topics, "All topics" compares the whole sets: micro-F1
counts every label alike, macro-F1 every topic, and an article is all right if no topic is missing and none is too many.

Examples:

    blotter evaluate
    blotter evaluate --train train.jsonl.gz --test test.jsonl.gz
    blotter evaluate --train train.jsonl --test test.jsonl --labels 50 --seed 7 --json`
}

// Run evaluates.
func (c *evaluate) Run(s *session) error {
	if err := c.check(); err != nil {
		return err
	}
	report, err := c.report(s)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(report)
	}
	tellReport(s, report)
	return nil
}

func (c *evaluate) check() error {
	switch {
	case (c.Train == "") != (c.Test == ""):
		return misused("--train and --test go together")
	case c.Train != "" && c.Path != "":
		return misused("--train and --test touch no library: leave out -l")
	case c.Labels < 0 || c.Labels > 0 && c.Train == "":
		return misused("--labels wants a number above 0, and --train and --test")
	}
	return nil
}

func (c *evaluate) report(s *session) (report library.Report, err error) {
	if c.Train != "" {
		return library.EvaluateFiles(s.ctx, c.Train, c.Test, c.Labels, c.Seed)
	}
	err = c.read(s, func(d *library.Library) (err error) {
		if err = learn(s, d); err == nil {
			report, err = d.Evaluate(s.ctx, s.progress.of("evaluating"))
		}
		return err
	})
	return report, err
}

// tellReport prints a report for people.
func tellReport(s *session, r library.Report) {
	s.print("Learned from %s%s, asked about %s.", count("cli.n-labeled-articles", r.TrainDocuments), besides(r.UnlabeledDocuments), number(r.TestDocuments))
	s.print("")
	s.print("Right         %s  (%s)", percent(r.Accuracy), between(r.AccuracyInterval))
	s.print("Macro-F1      %.3f  (%.3f to %.3f)", r.MacroF1, r.MacroF1Interval.Low(), r.MacroF1Interval.High())
	if l := r.Labels; l != nil {
		s.print("All topics    micro-F1 %.3f, macro-F1 %.3f, all right on %s  (%s)", l.MicroF1, l.MacroF1, percent(l.ExactMatch), between(l.MatchInterval))
	}
	s.print("Log-loss      %.3f", r.LogLoss)
	s.print("Calibration   %.3f off on average", r.ECE)
	if r.TrainSeconds > 0 {
		s.print("Time          %.2f s to train, %.2f s to score", r.TrainSeconds, r.ScoreSeconds)
	}
	s.print("")
	tellPerTopic(s, r)
	tellConfused(s, r)
}

func besides(unlabeled int) string {
	if unlabeled == 0 {
		return ""
	}
	return " and " + number(unlabeled) + " without their label"
}

func between(ends [2]float64) string {
	return fmt.Sprintf("%.0f to %.0f, in nine of ten cases", ends[0]*100, ends[1]*100)
}

func tellPerTopic(s *session, r library.Report) {
	var t table
	t.add("Articles", "Found", "Right", "F1", "Topic")
	for _, topic := range r.PerTopic {
		t.add(number(topic.Support), percent(topic.Recall), percent(topic.Precision), fmt.Sprintf("%.3f", topic.F1), topic.Topic)
	}
	for _, line := range t.lines(0, 1, 2, 3) {
		s.print("%s", line)
	}
}

// mostConfused is how many pairs of topics are named.
const mostConfused = 5

// tellConfused names the pairs of topics that are taken for each other most.
func tellConfused(s *session, r library.Report) {
	pairs := confusedPairs(r)
	if len(pairs) == 0 {
		return
	}
	s.print("\nMost often taken for another:")
	var t table
	for _, p := range pairs[:min(mostConfused, len(pairs))] {
		t.add(number(p.times), r.PerTopic[p.is].Topic+" taken for "+r.PerTopic[p.said].Topic)
	}
	for _, line := range t.lines(0) {
		s.print("%s", line)
	}
}
