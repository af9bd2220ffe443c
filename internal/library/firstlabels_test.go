package library_test

import (
	"path/filepath"
	"testing"

	"blotter/data"
	"blotter/data/starter"
	"blotter/data/writing"
	"blotter/internal/library"
)

// unlabeledStarter opens a library with the starter's topics and its labeled articles, brought in without their labels; it
// returns what each should be labeled with, by title.
func unlabeledStarter(t *testing.T) (*library.Library, map[string]string) {
	t.Helper()
	drafts, err := starter.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	truth := map[string]string{}
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	_, err = writing.Write(t.Context(), path, func(yield func(writing.Article, error) bool) {
		for _, a := range drafts {
			if a.Label == "" {
				continue
			}
			truth[a.Title] = a.Label
			if !yield(writing.Article{Title: a.Title, Text: a.Text, Source: a.Source, Language: a.Language}, nil) {
				return
			}
		}
	}, writing.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, library.StarterTopics)
	if _, err := d.Import(t.Context(), []string{path}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	return d, truth
}

// shares says what part of the articles without a label is suggested its own topic, and how confident the suggestions are.
func shares(t *testing.T, d *library.Library, truth map[string]string) (right, confidence float64) {
	t.Helper()
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	rows := unlabeled(t, d)
	for _, row := range rows {
		if topic, _ := d.Topic(row.Suggestion.Topic); topic.Name == truth[row.Title] {
			right++
		}
		confidence += row.Suggestion.Confidence
	}
	return right / float64(len(rows)), confidence / float64(len(rows))
}

// unlabeled returns the articles without a label.
func unlabeled(t *testing.T, d *library.Library) []library.Row {
	t.Helper()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := d.Rows(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestTheFirstLabelsOutvoteNoTopic: a topic with one labeled article has seen words like "the" and "of", the others only their
// keywords; that must not draw every article to it, and a label "None of these" must not either.
func TestTheFirstLabelsOutvoteNoTopic(t *testing.T) {
	d, truth := unlabeledStarter(t)
	ids, err := d.List(t.Context(), library.Query{View: library.ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	label := func(article int64, name string) {
		topic, err := d.TopicNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{article}, Topic: topic.ID, Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
	for n, name := range []string{"", "", "", "None of these"} {
		if n > 0 {
			if name == "" {
				rows, err := d.Rows(t.Context(), ids[n:n+1])
				if err != nil {
					t.Fatal(err)
				}
				name = truth[rows[0].Title]
			}
			label(ids[n], name)
		}
		right, confidence := shares(t, d, truth)
		t.Logf("%d labels: right %.2f, confidence %.2f", n, right, confidence)
		if right < 0.85 {
			t.Errorf("%d labels: only %.2f of the suggestions are right", n, right)
		}
		if confidence > right+0.1 {
			t.Errorf("%d labels: confident to %.2f, right in %.2f", n, confidence, right)
		}
	}
}
