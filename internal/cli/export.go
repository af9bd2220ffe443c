package cli

import (
	"errors"
	"fmt"
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
	Split      string   `placeholder:"80/10/10" help:"Split the articles into train, validation and test, with these percentages of each topic. Parts that do not add up to 100, as 8/1/1, are shares. The column split names the part; a format without columns gets a file for each, as pile.train.ft."`
	Seed       uint64   `default:"1" placeholder:"N" help:"The seed of the random split."`
	ByTime     bool     `help:"Split by date of publication: train on the past, test on the present."`
	Above      float64  `placeholder:"PERCENT" help:"Of the articles without a label, only those whose suggestion has at least this confidence; needs --status all or unlabeled."`
	Search     string   `placeholder:"WORDS" help:"Only articles that this search finds; see blotter list --help."`
	Pseudonyms bool     `help:"Replace sources and the people who labeled with pseudonyms, the same in every export of this library, and leave out addresses. Titles, texts and notes stay as they are."`
	NoText     bool     `help:"Leave out titles, texts and notes."`
	Topic      string   `placeholder:"TOPIC" help:"Only articles of this topic."`
	Status     string   `enum:"labeled,unlabeled,skipped,review,copies,flagged,noted,all" default:"labeled" placeholder:"STATUS" help:"Which articles: labeled (default), unlabeled, skipped, review, copies, flagged, noted or all."`
	DryRun     bool     `help:"Say how many articles would be written, with the sizes of a split, and write nothing."`
	Columns    []string `placeholder:"NAME,..." help:"The columns, in this order: ${columns}. Where several people labeled, also label:NAME, with what each of them said."`
}

// Help is what --help adds.
func (export) Help() string {
	return `The file gets its name only when it is complete. It can be imported again, with its labels.

A suggestion has columns of its own (suggestion, confidence, basis, also) and is never written as a label.

A folder has a dataset card, README.md, with the measured accuracy. Measuring takes as long as blotter evaluate. Ctrl+C stops it, and
nothing is written.

Examples:

    blotter export --to labeled.csv
    blotter export --to dataset.jsonl.gz --split 80/10/10 --seed 7 --dry-run
    blotter export --to sorted.xlsx --status all --above 90
    blotter export --to 2024.csv --search 'after:2024 source:courier'
    blotter export --to - --as jsonl --topic Cartel --columns title,label`
}

// exported is what came of an export, for scripts.
type exported struct {
	Path     string            `json:"path"`
	Files    []string          `json:"files,omitempty"` // where a split makes a file for each part
	Articles int               `json:"articles"`
	Parts    map[string]int    `json:"parts,omitempty"`    // of a split
	LeftOut  int               `json:"left_out,omitempty"` // articles without a label that the format cannot hold
	Renamed  map[string]string `json:"renamed,omitempty"`  // topics that have another name in the format
	DryRun   bool              `json:"dry_run,omitempty"`
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
	if shares := split.Notice(); !shares.IsZero() {
		s.say("%s", shares)
	}
	var written library.ExportSummary
	err = c.read(s, func(d *library.Library) (err error) {
		written, err = c.write(s, d, split)
		return err
	})
	if err != nil {
		return err
	}
	return c.tell(s, written)
}

func (c *export) write(s *session, d *library.Library, split writing.Split) (written library.ExportSummary, err error) {
	query, err := c.query(d)
	if err != nil {
		return written, err
	}
	sayUnread(s, d, c.Search)
	if err := c.learn(s, d); err != nil {
		return written, err
	}
	o := library.Writing{
		Format: c.As, Columns: c.Columns, Split: split, Least: c.Above / 100, Stdout: s.out,
	}
	if c.Pseudonyms {
		o.Pseudonyms = []byte{}
	}
	if c.DryRun {
		return d.CountExport(s.ctx, query, c.To, o, s.progress.of("counting"))
	}
	o.Card.Measuring = s.progress.of("measuring the accuracy for the dataset card")
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

// tell says what was written; where the articles themselves went to standard output, not there.
func (c *export) tell(s *session, written library.ExportSummary) error {
	say := s.print
	if c.To == "-" {
		say = s.say
	}
	switch {
	case written.Articles == 0:
		return errors.Join(s.flush(), nothingWritten(written))
	case c.JSON && c.To != "-":
		out := exportedOf(c.To, written)
		out.DryRun = c.DryRun
		return s.json(out)
	case c.DryRun:
		say("%s: %s would be written.", strings.Join(written.Files, ", "), count("common.n-articles", written.Articles))
	case c.To == "-":
		say("%s written.", count("common.n-articles", written.Articles))
	default:
		say("%s: %s written.", strings.Join(written.Files, ", "), count("common.n-articles", written.Articles))
	}
	if p := written.Parts; p != nil {
		say("%d train, %d validation, %d test.", p["train"], p["validation"], p["test"])
	}
	for _, note := range written.Notes() {
		say("%s", note)
	}
	return nil
}

func exportedOf(path string, written library.ExportSummary) exported {
	out := exported{Path: path, Articles: written.Articles, Parts: written.Parts, LeftOut: written.Unlabeled}
	if len(written.Files) > 1 {
		out.Files = written.Files
	}
	for _, r := range written.Renamed {
		if out.Renamed == nil {
			out.Renamed = map[string]string{}
		}
		out.Renamed[r.Topic] = r.Name
	}
	return out
}

var errNothingToExport = errors.New("no article is like that, so the file holds none; blotter topics tells how many there are")

// nothingWritten returns the error of an export without an article.
func nothingWritten(written library.ExportSummary) error {
	if written.Unlabeled > 0 {
		return fmt.Errorf("no article is written. %s Choose another format, such as csv or jsonl", written.Notes()[0])
	}
	return errNothingToExport
}
