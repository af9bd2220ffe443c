package cli

import (
	"errors"
	"slices"
	"strings"

	"blotter/data/writing"
	"blotter/internal/library"
	"blotter/internal/message"
)

// export writes articles to a file.
type export struct {
	libraryFlag
	asJSON
	To         string   `required:"" placeholder:"PATH" help:"The file or folder to write: ${endings}; text formats also with .gz; - for standard output."`
	As         string   `placeholder:"FORMAT" help:"The format, if the name does not tell: ${writing}. See blotter formats."`
	Split      string   `placeholder:"80/10/10" help:"Split the articles into train, validation and test, in these percentages of each topic."`
	Seed       uint64   `default:"1" placeholder:"N" help:"The seed of the random split."`
	ByTime     bool     `help:"Split by date of publication: train on the past, test on the present."`
	Above      float64  `placeholder:"PERCENT" help:"Of the articles without a label, only those whose suggestion has at least this confidence; needs --status all or unlabeled."`
	Search     string   `placeholder:"WORDS" help:"Only articles that this search finds; see blotter list --help."`
	Pseudonyms bool     `help:"Replace sources with pseudonyms, the same in every export of this library, and leave out addresses."`
	NoText     bool     `help:"Leave out titles, texts and notes."`
	Topic      string   `placeholder:"TOPIC" help:"Only articles of this topic."`
	Status     string   `enum:"labeled,unlabeled,skipped,review,copies,flagged,noted,all" default:"labeled" placeholder:"STATUS" help:"Which articles: labeled (default), unlabeled, skipped, review, copies, flagged, noted or all."`
	Columns    []string `placeholder:"NAME,..." help:"The columns, in this order: ${columns}."`
}

// Help is what --help adds.
func (export) Help() string {
	return `The file gets its name only when it is complete. It can be imported again, with its labels.

A suggestion has columns of its own (suggestion, confidence, basis, also) and is never written as a label.

Examples:

    blotter export --to labeled.csv
    blotter export --to dataset.jsonl.gz --split 80/10/10 --seed 7
    blotter export --to sorted.xlsx --status all --above 90
    blotter export --to 2024.csv --search 'after:2024 source:courier'
    blotter export --to - --as jsonl --topic Cartel --columns title,label`
}

// exported is what came of an export, for scripts.
type exported struct {
	Path     string `json:"path"`
	Articles int    `json:"articles"`
}

// Run exports.
func (c *export) Run(s *session) error {
	split, err := writing.ParseSplit(c.Split)
	if err != nil {
		return misuse{err}
	}
	split.Seed, split.ByTime = c.Seed, c.ByTime
	switch {
	case c.Above < 0 || c.Above > 100:
		return misused("--above wants a percentage, as in --above 90")
	case c.Above > 0 && (c.Status == "labeled" || c.Status == "skipped"):
		return misused("--above chooses among articles without a label, so it goes with --status all or unlabeled")
	}
	if c.NoText {
		c.Columns = library.WithoutText(c.Columns)
	}
	n := 0
	err = c.read(s, func(d *library.Library) (err error) {
		n, err = c.write(s, d, split)
		return err
	})
	if err != nil {
		return err
	}
	return c.tell(s, n)
}

func (c *export) write(s *session, d *library.Library, split writing.Split) (int, error) {
	query, err := c.query(d)
	if err != nil {
		return 0, err
	}
	sayUnread(s, d, c.Search)
	if err := c.learn(s, d); err != nil {
		return 0, err
	}
	o := library.Writing{
		Format: c.As, Columns: c.Columns, Split: split, Least: c.Above / 100, Stdout: s.out,
	}
	if c.Pseudonyms {
		o.Pseudonyms = []byte{}
	}
	return d.Export(s.ctx, query, c.To, o, s.progress.of("writing"))
}

// learn makes what the articles asked for, or a column, depend on: the suggestions of all, those of each article as it is written, or none.
func (c *export) learn(s *session, d *library.Library) error {
	settled := c.Status == "labeled" || c.Status == "skipped"
	switch {
	case c.Status == "copies" || c.Search != "" || c.Topic != "" && !settled:
		return learn(s, d)
	case settled || c.Above == 0 && len(c.Columns) > 0 && !slices.ContainsFunc(c.Columns, isConfidence):
		return nil
	}
	return d.LearnModel(s.ctx, s.progress.of(message.New("job.getting-to-know-the-articles").String()))
}

func isConfidence(column string) bool {
	return slices.Contains([]string{"confidence", "suggestion", "basis", "also"}, strings.ToLower(strings.TrimSpace(column)))
}

// query is that of the list with the same topic and status.
func (c *export) query(d *library.Library) (library.Query, error) {
	like := list{Topic: c.Topic, Status: c.Status, Search: c.Search}
	if c.Status == "all" {
		like.Status = ""
	}
	return like.query(d)
}

// tell says how many articles went out; where the articles themselves went to standard output, not there.
func (c *export) tell(s *session, n int) error {
	switch {
	case n == 0:
		return errors.Join(s.flush(), errNothingToExport)
	case c.To == "-":
		s.say("%s written.", count("common.n-articles", n))
	case c.JSON:
		return s.json(exported{Path: c.To, Articles: n})
	default:
		s.print("%s: %s written.", c.To, count("common.n-articles", n))
	}
	return nil
}

var errNothingToExport = errors.New("no article is like that, so the file holds none; blotter topics tells how many there are")
