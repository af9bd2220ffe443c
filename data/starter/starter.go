// Package starter holds the library that Blotter begins with: ten topics with guides and keywords, and articles written
// for Blotter. Every event, person and place in them is invented, and each says so in its last line.
package starter

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"

	"blotter/data"
	"blotter/data/reading"
)

//go:embed topics.json *.txt
var files embed.FS

// mark closes the text of every starter article.
const mark = "This article is invented: a sample, written for Blotter."

// topicFile is a topic as topics.json describes it.
type topicFile struct {
	Name     string
	File     string
	Colour   string
	Guide    string
	Keywords []string
}

func topicFiles() ([]topicFile, error) {
	raw, err := files.ReadFile("topics.json")
	if err != nil {
		return nil, fmt.Errorf("reading the starter's topics: %w", err)
	}
	var topics []topicFile
	if err := json.Unmarshal(raw, &topics); err != nil {
		return nil, fmt.Errorf("reading the starter's topics: %w", err)
	}
	return topics, nil
}

// Topics returns the starter's topics in order, without numbers.
func Topics() ([]data.Topic, error) {
	described, err := topicFiles()
	if err != nil {
		return nil, err
	}
	topics := make([]data.Topic, len(described))
	for i, t := range described {
		topics[i] = data.Topic{Name: t.Name, Colour: t.Colour, Guide: t.Guide, Keywords: t.Keywords, Order: i}
	}
	return topics, nil
}

// Articles returns the starter's articles: the labeled ones topic by topic, then those left to practise on.
func Articles(ctx context.Context) ([]data.Draft, error) {
	described, err := topicFiles()
	if err != nil {
		return nil, err
	}
	var all []data.Draft
	for _, t := range append(described, topicFile{File: "unlabeled.txt"}) {
		all, err = appendFile(ctx, all, t)
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func appendFile(ctx context.Context, all []data.Draft, t topicFile) ([]data.Draft, error) {
	file, err := files.Open(t.File)
	if err != nil {
		return nil, fmt.Errorf("reading the starter's articles: %w", err)
	}
	defer file.Close() //nolint:errcheck // it is embedded: there is nothing to close
	for draft, err := range reading.Articles(ctx, []string{"-"}, reading.Options{Format: "articles", Stdin: file}) {
		if err != nil {
			return nil, fmt.Errorf("reading the starter's articles in %s: %w", t.File, err)
		}
		draft.Label = t.Name
		draft.Language = "en"
		draft.Text += "\n\n" + mark
		all = append(all, draft)
	}
	return all, nil
}
