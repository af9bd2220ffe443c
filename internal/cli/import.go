package cli

import (
	"errors"
	"os"

	"blotter/data"
	"blotter/internal/library"
)

// reading are the flags that say how files are read.
type reading struct {
	Format string            `enum:"auto,text,articles,csv,tsv,jsonl" default:"auto" placeholder:"FORMAT" help:"auto, text (one article a file), articles (several, each closed by \"from ADDRESS\"), csv, tsv or jsonl."`
	Map    map[string]string `mapsep:"," placeholder:"FIELD=COLUMN,..." help:"Which column or key holds which field: title, text, source, url, published, language, label, note, split."`
}

func (r reading) options(s *session) library.Reading {
	return library.Reading{Format: r.Format, Map: r.Map, Stdin: s.stdin, Progress: s.progress.of("reading")}
}

// intake reads articles into a library.
type intake struct {
	libraryFlag
	asJSON
	reading
	LabelFrom string   `placeholder:"folder|COLUMN|none" help:"Where labels come from; without it, the label column or key where there is one."`
	Topics    string   `default:"starter" placeholder:"starter|none|SET|FILE" help:"The topics of a library that is made new; blotter new --help lists the sets, FILE has one name a line (or JSON)."`
	DryRun    bool     `help:"Only tell what would be read."`
	Paths     []string `arg:"" name:"path" help:"Files and folders, or - for standard input."`
}

// Help is what --help adds.
func (intake) Help() string {
	return `A library that is not there yet is made. What cannot be read is told with its place and reason, and the rest goes in.

Examples:

    blotter import articles.txt
    blotter import -l reports.blotter archive/ --label-from folder
    blotter import -l rights.blotter reports.jsonl --topics human-rights
    blotter import press.csv --map title=Headline,text=Body --dry-run
    zcat dump.jsonl.gz | blotter import -`
}

// imported is what came of an import, for scripts.
type imported struct {
	Library  string     `json:"library"`
	Found    int        `json:"found"`
	Added    int        `json:"added"`
	Copies   int        `json:"copies"`
	Within   int        `json:"copies_within"`
	Labeled  int        `json:"labeled"`
	Topics   []string   `json:"new_topics"`
	Articles []int64    `json:"articles"`
	Rejected []rejected `json:"rejected"`
	Undated  int        `json:"dates_not_read"`
	DryRun   bool       `json:"dry_run"`
}

type rejected struct {
	File   string `json:"file"`
	Place  string `json:"place"`
	Reason string `json:"reason"`
	Remedy string `json:"remedy"`
}

// errNothingRead says that an import had nothing to import.
var errNothingRead = errors.New("no article could be read, so nothing was imported")

// Run imports, or tells what an import would do.
func (c *intake) Run(s *session) error {
	if c.DryRun {
		return c.preview(s)
	}
	fresh := !c.exists()
	if fresh {
		if err := makeLibrary(s, c.file(), c.Topics, false); err != nil {
			return err
		}
	}
	var result library.ImportResult
	err := c.change(s, func(d *library.Library) (err error) {
		result, err = d.Import(s.ctx, c.Paths, c.readingOptions(s))
		return err
	})
	if fresh && result.Found == 0 {
		err = errors.Join(err, os.Remove(c.file()))
		fresh = false
	}
	if err != nil && result.Found == 0 {
		return err
	}
	return errors.Join(c.report(s, result, fresh), err)
}

func (c *intake) readingOptions(s *session) library.Reading {
	o := c.options(s)
	o.LabelFrom = c.LabelFrom
	return o
}

func (c *intake) report(s *session, r library.ImportResult, fresh bool) error {
	if err := c.tellRejected(s, r); err != nil {
		return err
	}
	if c.JSON {
		if err := s.json(c.summary(r)); err != nil {
			return err
		}
	} else if r.Found > 0 {
		c.tell(s, r, fresh)
	}
	return nothingRead(r)
}

// nothingRead is the failure of an import that found no article.
func nothingRead(r library.ImportResult) error {
	if r.Found == 0 {
		return errNothingRead
	}
	return nil
}

func (c *intake) tell(s *session, r library.ImportResult, fresh bool) {
	if fresh {
		s.print("%s: a new library.", c.file())
	}
	s.print("%s added, %s skipped, %s rejected.", count("common.n-articles", r.Added), count("cli.n-exact-copies", r.Copies), number(len(r.Rejected)))
	if r.Within > 0 {
		s.print("%s within the files.", count("cli.n-exact-copies", r.Within))
	}
	if r.Labeled > 0 {
		s.print("%s came with a label.", count("common.n-articles", r.Labeled))
	}
	for _, t := range r.Topics {
		s.print("New topic: %s", t)
	}
}

func (c *intake) summary(r library.ImportResult) imported {
	out := imported{
		Library: c.file(), Found: r.Found, Added: r.Added, Copies: r.Copies, Labeled: r.Labeled, DryRun: c.DryRun, Within: r.Within, Undated: r.Undated,
		Topics: append([]string{}, r.Topics...), Articles: append([]int64{}, r.IDs...), Rejected: []rejected{},
	}
	for _, p := range r.Rejected {
		out.Rejected = append(out.Rejected, rejected{p.File, p.Place, p.Reason, p.Remedy})
	}
	return out
}

// tellRejected prints every piece of input that did not go in, and of the dates that cannot be read the first. A problem with no file
// is one of the command itself.
func (c *intake) tellRejected(s *session, r library.ImportResult) error {
	for _, p := range r.Rejected {
		if p.File == "" {
			return misuse{&p}
		}
		s.say("%s", rejection(&p))
	}
	if r.Undated > 0 {
		s.say("%s cannot be read, the first here: %s", count("cli.n-dates", r.Undated), rejection(r.NoDate))
	}
	return nil
}

// rejection writes a piece of input that did not go in: FILE: PLACE: REASON REMEDY.
func rejection(p *library.Rejection) string {
	line := p.File + ": "
	if p.Place != "" {
		line += p.Place + ": "
	}
	line += p.Reason
	if p.Remedy != "" {
		line += " " + p.Remedy
	}
	return line
}

// preview tells what an import would read.
func (c *intake) preview(s *session) error {
	var none library.Library // a preview looks at the files alone, and there may be no library yet
	r, first, err := none.Preview(s.ctx, c.Paths, c.readingOptions(s))
	if err != nil {
		return err
	}
	if err := c.tellRejected(s, r); err != nil {
		return err
	}
	if c.JSON {
		if err := s.json(c.summary(r)); err != nil {
			return err
		}
	} else if r.Found > 0 {
		tellDrafts(s, r, first)
	}
	return nothingRead(r)
}

func tellDrafts(s *session, r library.ImportResult, first []data.Draft) {
	var t table
	for _, a := range first {
		t.add(a.Label, a.Published, a.Source, a.Title)
	}
	for _, line := range t.lines() {
		s.print("%s", line)
	}
	if more := r.Found - len(first); more > 0 {
		s.print("… and %s more", number(more))
	}
	if r.Within > 0 {
		s.print("%s within the files.", count("cli.n-exact-copies", r.Within))
	}
	s.print("%s found, %s with a label, %s rejected. Nothing was saved.", count("common.n-articles", r.Found), number(r.Labeled), number(len(r.Rejected)))
}
