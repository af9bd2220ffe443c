// Package starter holds what a library may begin with: sets of topics with guides and keywords, and sample articles for one
// of them, written for Blotter. Every event, person and place in them is invented, and each says so in its last line.
package starter

import (
	"context"
	"embed"

	"blotter/data"
	"blotter/data/reading"
	"blotter/internal/message"
)

//go:embed sets/*.json *.txt
var files embed.FS

// mark closes the text of every starter article.
const mark = "This article is invented: a sample, written for Blotter."

// Articles returns the sample articles of the set Crime: the labeled ones topic by topic, then those left to practise on.
func Articles(ctx context.Context) ([]data.Draft, error) {
	crime, err := find(Crime)
	if err != nil {
		return nil, err
	}
	var all []data.Draft
	for _, t := range append(crime.Topics, topicFile{File: "unlabeled.txt"}) {
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
		return nil, message.Wrap(err, "starter.articles-unread")
	}
	defer file.Close() //nolint:errcheck // it is embedded: there is nothing to close
	for draft, err := range reading.Articles(ctx, []string{"-"}, reading.Options{Format: "articles", Stdin: file}) {
		if err != nil {
			return nil, message.Wrap(err, "starter.file-unread", "File", t.File)
		}
		draft.Label = t.Name
		draft.Language = "en"
		draft.Text += "\n\n" + mark
		all = append(all, draft)
	}
	return all, nil
}
