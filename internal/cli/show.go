package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dustin/go-humanize"

	"blotter/data"
	"blotter/internal/library"
)

// show prints one article.
type show struct {
	libraryFlag
	asJSON
	Article int64 `arg:"" help:"Article number, as shown by blotter list."`
}

// Help is what --help adds.
func (show) Help() string {
	return `Examples:

    blotter show 12
    blotter show 12 --json | jq .evidence`
}

// shown is an article as JSON.
type shown struct {
	listed
	Text     string       `json:"text"`
	Note     string       `json:"note"`
	Topics   []topicScore `json:"topics"`
	Evidence []evidence   `json:"evidence"`
	History  []change     `json:"history"`
}

// Run shows the article.
func (c *show) Run(s *session) error {
	return c.read(s, func(d *library.Library) error {
		if _, err := d.Article(s.ctx, c.Article); err != nil {
			return c.named(err)
		}
		if err := learn(s, d); err != nil {
			return err
		}
		a, err := d.Article(s.ctx, c.Article)
		if err != nil {
			return c.named(err)
		}
		rows, err := d.History(s.ctx, data.HistoryQuery{Article: c.Article})
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(shownOf(a, rows, topicNames(d)))
		}
		tellArticle(s, a, rows, topicNames(d))
		return nil
	})
}

func (c *show) named(err error) error {
	if errors.Is(err, data.ErrNoArticle) {
		return fmt.Errorf("article %d: %w", c.Article, err)
	}
	return err
}

func shownOf(a library.Detail, rows []data.HistoryRow, name func(int64) string) shown {
	out := shown{
		listed: listedOf(a, name), Text: a.Text, Note: a.Note, History: []change{},
		Topics: topicScores(a, name), Evidence: evidenceOf(a, len(a.Why.Terms)),
	}
	for _, row := range rows {
		out.History = append(out.History, changeOf(row, name))
	}
	return out
}

func tellArticle(s *session, a library.Detail, rows []data.HistoryRow, name func(int64) string) {
	tellHead(s, a)
	for paragraph := range strings.SplitSeq(a.Text, "\n\n") {
		s.print("%s\n", wrap(paragraph, ""))
	}
	tellLabel(s, a, name)
	s.print("Suggested   %s", suggested(a.Suggestion, name))
	for _, also := range a.Also {
		s.print("Also        %s", withShare(name(also.Topic), also.Confidence, a.Calibrated))
	}
	tellWhy(s, a)
	tellOthers(s, a, name)
	s.print("History")
	tellArticleHistory(s, rows, name, "    ")
}

func tellHead(s *session, a library.Detail) {
	s.print("%s", wrap(fmt.Sprintf("%d  %s", a.ID, a.Title), ""))
	var parts []string
	for _, part := range []string{a.Source, a.Published, a.Language, humanize.Comma(int64(a.Words)) + " words"} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	s.print("%s", strings.Join(parts, " - "))
	if a.URL != "" {
		s.print("%s", a.URL)
	}
	s.print("")
}

func tellLabel(s *session, a library.Detail, name func(int64) string) {
	if a.Status == data.Labeled {
		s.print("Label       %s (%s, %s)", strings.Join(labelNames(a.Head, name), "; "), a.How, moment(a.LabeledAt))
	} else {
		s.print("Label       none (%s)", a.Status)
	}
	if a.Looks.Topic != 0 {
		s.print("Looks like  %s", name(a.Looks.Topic))
	}
	if a.CopyOf != 0 {
		s.print("Copy of     article %d", a.CopyOf)
	}
	if a.Flagged {
		s.print("Flag        yes")
	}
	if a.Note != "" {
		s.print("Note        %s", a.Note)
	}
}

// tellOthers prints the topics that come next after the suggested one.
func tellOthers(s *session, a library.Detail, name func(int64) string) {
	var others []string
	for _, score := range a.Scores {
		if score.Topic != a.Suggestion.Topic && len(others) < 3 {
			others = append(others, withShare(name(score.Topic), score.Confidence, a.Suggestion.Basis == library.BasisPercentage))
		}
	}
	if len(others) > 0 {
		s.print("Then        %s", strings.Join(others, ", "))
	}
}

// withShare writes a topic and, where shares were checked, how probable it is.
func withShare(topic string, share float64, checked bool) string {
	if !checked {
		return topic
	}
	return topic + " " + percent(share)
}
