package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"blotter/classifier"
	"blotter/classifier/quality"
	"blotter/internal/shared"
)

// corpus is a labeled collection, prepared for a model.
type corpus struct {
	name     string
	topics   []string
	articles []quality.Labeled
	model    *classifier.Model
}

// line is an article of a corpus.
type line struct{ Title, Text, Label, Language string }

// readCorpus reads both parts of a corpus of the shared folder.
func readCorpus(name string) (*corpus, error) {
	var lines []line
	for _, part := range []string{"train", "test"} {
		more, err := readLines(filepath.Join(shared.Folder(), "corpora", name+"."+part+".jsonl.gz"))
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	c := &corpus{name: name}
	for _, l := range lines {
		if !slices.Contains(c.topics, l.Label) {
			c.topics = append(c.topics, l.Label)
		}
	}
	slices.Sort(c.topics)
	var known []classifier.Topic
	for i, name := range c.topics {
		known = append(known, classifier.Topic{ID: int64(i + 1), Name: name})
	}
	c.model = classifier.New(known)
	for _, l := range lines {
		c.articles = append(c.articles, quality.Labeled{Example: classifier.Example{
			Document: c.model.Prepare(l.Title, l.Text, l.Language), Topic: int64(slices.Index(c.topics, l.Label) + 1),
		}})
	}
	return c, nil
}

func readLines(path string) (lines []line, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	text, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	scanner := bufio.NewScanner(text)
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		var l line
		if err := json.Unmarshal(scanner.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		lines = append(lines, l)
	}
	return lines, scanner.Err()
}

// trial is one trained model and what it says of every article of a corpus.
type trial struct {
	Corpus  string
	Labels  int
	Seed    uint64
	Truth   []int       // the column of each article's topic
	Said    [][]float32 // confidence by article and topic; out of fold for labeled articles
	Labeled []bool      // the model learned from it
}

// right is the share of articles that the model gives their topic.
func (t trial) right() float64 {
	right := 0
	for at, truth := range t.Truth {
		if t.said(at) == truth {
			right++
		}
	}
	return float64(right) / float64(len(t.Truth))
}

// said is the column of the topic that the model finds most likely.
func (t trial) said(at int) int {
	best := 0
	for column, confidence := range t.Said[at] {
		if confidence > t.Said[at][best] {
			best = column
		}
	}
	return best
}

// train draws labels and asks the model that learned from them about everything.
func (c *corpus) train(ctx context.Context, labels int, seed uint64) (trial, error) {
	t := trial{Corpus: c.name, Labels: labels, Seed: seed}
	n := len(c.articles)
	t.Labeled, t.Said = make([]bool, n), make([][]float32, n)
	learned, places, unlabeled := c.draw(&t)
	var examples []classifier.Example
	for _, a := range learned {
		examples = append(examples, a.Example)
	}
	model := c.model.Fresh()
	for _, e := range examples {
		model.Learn(e.Document, e.Topic)
	}
	refinement, err := model.Refine(ctx, examples, unlabeled, nil)
	if err != nil {
		return t, err
	}
	model.Adopt(refinement)
	table := model.Compile()
	for at, a := range c.articles {
		t.Said[at] = row(table, a.Document, len(c.topics))
	}
	checked, err := quality.CrossValidate(ctx, c.model, learned, quality.Options{Seed: seed, Unlabeled: unlabeled})
	if err != nil {
		return t, nil //nolint:nilerr // too few labels to hold some out: what was learned stays
	}
	for i, place := range checked.Judged {
		said := t.Said[places[place]]
		for column, topic := range checked.Predictions.Topics {
			said[topic-1] = float32(checked.Predictions.Probability[i][column])
		}
	}
	return t, nil
}

// draw draws the labels of a trial; it returns the articles that bear them, their places, and the documents of all others.
func (c *corpus) draw(t *trial) (learned []quality.Labeled, places []int, unlabeled []classifier.Document) {
	names := make([]int64, len(c.articles))
	for at, a := range c.articles {
		names[at] = a.Topic
		t.Truth = append(t.Truth, int(a.Topic)-1)
	}
	places, rest := quality.Draw(names, t.Labels, t.Seed)
	for _, at := range places {
		t.Labeled[at] = true
		learned = append(learned, c.articles[at])
	}
	for _, at := range rest {
		unlabeled = append(unlabeled, c.articles[at].Document)
	}
	return learned, places, unlabeled
}

func row(table classifier.Scorer, document classifier.Document, topics int) []float32 {
	out := make([]float32, topics)
	for _, s := range table.Scores(document) {
		out[s.Topic-1] = float32(s.Confidence)
	}
	return out
}
