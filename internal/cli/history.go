package cli

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"blotter/data"
	"blotter/internal/library"
)

// history lists what was done.
type history struct {
	libraryFlag
	asJSON
	Words   []string `arg:"" optional:"" name:"word" help:"Only steps and articles whose names contain these words."`
	Article int64    `placeholder:"N" help:"Only changes of this article."`
	Search  string   `placeholder:"TEXT" help:"The same as words."`
	Limit   int      `default:"100" placeholder:"N" help:"The maximum number of steps, or of changes with --article or --json."`
}

// Help is what --help adds.
func (history) Help() string {
	return `Examples:

    blotter history
    blotter history cartel import
    blotter history --article 12
    blotter history --json --limit 1000`
}

// change is a line of the history as JSON. From and to are topics' names, "skipped", or what the kind of change has there.
type change struct {
	ID      int64  `json:"id"`
	Step    int64  `json:"batch"`
	Name    string `json:"step"`
	Kind    string `json:"kind"`
	Article *int64 `json:"article"`
	Title   string `json:"title"`
	From    string `json:"from"`
	To      string `json:"to"`
	How     string `json:"how"`
	At      string `json:"at"`
	Model   string `json:"model"`
	SeenMS  int64  `json:"seen_ms"`
	Undone  bool   `json:"undone"`
}

// Run lists the history.
func (c *history) Run(s *session) error {
	if c.Limit < 1 {
		return misused("--limit wants a number above 0")
	}
	q := data.HistoryQuery{Article: c.Article, Text: strings.Join(append(c.Words, c.Search), " "), Limit: c.Limit}
	return c.read(s, func(d *library.Library) error {
		if c.Article == 0 && !c.JSON {
			return tellSteps(s, d, q)
		}
		rows, err := d.History(s.ctx, q)
		switch {
		case err != nil:
			return err
		case c.JSON:
			return tellChanges(s, d, rows)
		}
		tellArticleHistory(s, rows, topicNames(d), "")
		return nil
	})
}

func tellChanges(s *session, d *library.Library, rows []data.HistoryRow) error {
	name := topicNames(d)
	for _, row := range rows {
		if err := s.json(changeOf(row, name)); err != nil {
			return err
		}
	}
	return nil
}

func changeOf(row data.HistoryRow, name func(int64) string) change {
	out := change{
		ID: row.ID, Step: row.Change, Name: row.Step().String(), Kind: string(row.Kind), Title: row.Title,
		From: changed(row.Kind, row.From, name), To: changed(row.Kind, row.To, name),
		How: string(row.How), At: time.UnixMilli(row.At).UTC().Format(time.RFC3339), Model: row.Model, SeenMS: row.SeenMS, Undone: row.Undone,
	}
	if row.Article != 0 {
		out.Article = &row.Article
	}
	return out
}

// changed writes one side of a change: topics by their names.
func changed(kind data.Kind, side string, name func(int64) string) string {
	switch kind {
	case data.LabelEdit:
		if id, err := strconv.ParseInt(side, 10, 64); err == nil {
			return name(id)
		}
	case data.TopicEdit:
		var t data.Topic
		if json.Unmarshal([]byte(side), &t) == nil {
			return t.Name
		}
	}
	return side
}

// tellSteps prints a line for each step.
func tellSteps(s *session, d *library.Library, q data.HistoryQuery) error {
	steps, err := d.Steps(s.ctx, q)
	if err != nil {
		return err
	}
	var t table
	for _, step := range steps {
		t.add(moment(step.At), stepState(step), step.Step().String())
	}
	for _, line := range t.lines() {
		s.print("%s", line)
	}
	return nil
}

func stepState(step data.Step) string {
	if step.Undone {
		return "(taken back " + moment(step.UndoneAt) + ")"
	}
	return ""
}

// tellArticleHistory prints what was done with one article.
func tellArticleHistory(s *session, rows []data.HistoryRow, name func(int64) string, indent string) {
	var t table
	for _, row := range rows {
		what := row.Step().String()
		if row.Kind == data.LabelEdit {
			what = orDash(changed(row.Kind, row.From, name)) + " → " + orDash(changed(row.Kind, row.To, name))
		}
		t.add(moment(row.At), string(row.How), what)
	}
	for _, line := range t.lines() {
		s.print("%s%s", indent, line)
	}
}

func orDash(name string) string {
	if name == "" {
		return "no label"
	}
	return name
}

// moment writes a time in the reader's own zone.
func moment(unixMilli int64) string { return time.UnixMilli(unixMilli).Format("2006-01-02 15:04") }

// topicNames returns how a library names its topics; "" for none.
func topicNames(d *library.Library) func(int64) string {
	names := map[int64]string{}
	for _, t := range d.Topics() {
		names[t.ID] = data.Path(d.Topics(), t.ID)
	}
	return func(id int64) string { return names[id] }
}
