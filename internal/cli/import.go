package cli

import (
	"errors"
	"os"

	"blotter/data"
	"blotter/data/reading/format"
	"blotter/internal/library"
)

// readingFlags are the flags that say how files are read.
type readingFlags struct {
	Format     string            `enum:"${reading}" default:"auto" placeholder:"FORMAT" help:"The files' format: ${reading}. auto detects it from each file's content and name."`
	Map        map[string]string `mapsep:"," placeholder:"FIELD=COLUMN,..." help:"The column or key of a field: title, text, source, url, published, language, label, note, split. Columns without a name go by number."`
	Charset    string            `placeholder:"NAME" help:"The files' charset, such as windows-1252, macintosh or cp850. Default: detected for each file."`
	DateOrder  string            `enum:",dmy,mdy" default:"" placeholder:"dmy|mdy" help:"The order in dates such as 03/04/2024, if nothing else in the column tells."`
	Sheet      []string          `sep:"none" placeholder:"NAME" help:"The sheet of a workbook to read; repeatable. Default: all sheets whose columns hold articles."`
	TextAs     string            `enum:",text,lines" default:"" placeholder:"text|lines" help:"What unclear text files hold: one article, or one article a line."`
	LabelNames map[string]string `mapsep:"," placeholder:"LABEL=TOPIC,..." help:"The topics that the files' labels stand for: 1=Art theft,2=Budget."`
}

func (r readingFlags) options(s *session) library.Reading {
	return library.Reading{
		Format: r.Format, Map: r.Map, Charset: r.Charset, DateOrder: format.DateOrder(r.DateOrder), LabelNames: r.LabelNames,
		Sheets: r.Sheet, TextAs: r.TextAs,
		Stdin: s.stdin, Progress: s.progress.of("reading"),
	}
}

// importer reads articles into a library.
type importer struct {
	libraryFlag
	asJSON
	readingFlags
	LabelFrom    string   `placeholder:"folder|COLUMN|none" help:"Where labels come from. Default: the label column or key, if there is one."`
	LabelColumns []string `placeholder:"COLUMN,..." help:"Columns that each say yes or no to the topic of their name (0 and 1, x and nothing). Default: such columns, if there is no label column."`
	Topics       string   `default:"starter" placeholder:"starter|none|SET|FILE" help:"The topics of a library that is created; see blotter new --help."`
	Afresh       bool     `help:"Ignore and forget what was chosen for such files in earlier imports."`
	Relabel      bool     `help:"Replace the labels of articles already in the library by those of the files."`
	DryRun       bool     `help:"Show what would be imported, and import nothing."`
	Paths        []string `arg:"" name:"path" help:"Files and folders, or - for standard input."`
}

// Help is what --help adds.
func (importer) Help() string {
	return `import creates the library if it does not exist. It reports what it cannot read, with the place and the reason, and imports the rest.

Examples:

    blotter import articles.txt
    blotter import -l reports.blotter archive/ --label-from folder
    blotter import -l rights.blotter reports.jsonl --topics human-rights
    blotter import press.csv --map title=Headline,text=Body --dry-run
    blotter import prensa.csv --label-from sección --date-order dmy
    blotter import coded.csv --label-columns Budget,Schools,Health
    zcat dump.jsonl.gz | blotter import -`
}

// imported is what came of an import, for scripts.
type imported struct {
	Library  string      `json:"library"`
	Found    int         `json:"found"`
	Added    int         `json:"added"`
	Copies   int         `json:"copies"`
	Within   int         `json:"copies_within"`
	Labeled  int         `json:"labeled"`
	Topics   []string    `json:"new_topics"`
	Articles []int64     `json:"articles"`
	Rejected []rejected  `json:"rejected"`
	Notices  []rejected  `json:"notices"`
	Conflict []conflict  `json:"conflicts"`
	CopiesOf []exactCopy `json:"copies_of"`
	Several  int         `json:"with_several_labels"`
	Undated  int         `json:"dates_not_read"`
	DryRun   bool        `json:"dry_run"`
	Files    []seen      `json:"files,omitempty"` // in a dry run
}

type rejected struct {
	File   string `json:"file"`
	Place  string `json:"place"`
	Reason string `json:"reason"`
	Remedy string `json:"remedy"`
	Count  int    `json:"count"`
}

type exactCopy struct {
	Article int64  `json:"article"`
	Title   string `json:"title"`
}

type conflict struct {
	Article int64  `json:"article"`
	Title   string `json:"title"`
	Has     string `json:"label"`
	Says    string `json:"label_in_file"`
}

// errNothingRead says that an import had nothing to import.
var errNothingRead = errors.New("no article could be read, so nothing was imported")

// Run imports, or tells what an import would do.
func (c *importer) Run(s *session) error {
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

func (c *importer) readingOptions(s *session) library.Reading {
	o := c.options(s)
	o.LabelFrom, o.LabelColumns, o.Relabel, o.Afresh = c.LabelFrom, c.LabelColumns, c.Relabel, c.Afresh
	return o
}

func (c *importer) report(s *session, r library.ImportResult, fresh bool) error {
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

func (c *importer) tell(s *session, r library.ImportResult, fresh bool) {
	if fresh {
		s.print("%s: a new library.", c.file())
	}
	s.print("%s added, %s skipped, %s rejected.", count("common.n-articles", r.Added), count("cli.n-exact-copies", r.Copies), number(library.NumberOf(r.Rejected)))
	if r.Within > 0 {
		s.print("%s within the files.", count("cli.n-exact-copies", r.Within))
	}
	if r.Labeled > 0 {
		s.print("%s came with a label.", count("common.n-articles", r.Labeled))
	}
	if r.Several > 0 {
		s.print("%s came with several labels; the first was taken. To keep all: blotter undo -l %[2]q, blotter about -l %[2]q --several on, and import again.",
			count("common.n-articles", r.Several), c.file())
	}
	for _, t := range r.Topics {
		s.print("New topic: %s", t)
	}
	tellCopies(s, r)
	c.tellConflicts(s, r.Conflicts)
}

// copiesShown is how many copies are printed.
const copiesShown = 5

// tellCopies lists the first copies that were left out.
func tellCopies(s *session, r library.ImportResult) {
	for i, c := range r.CopiesOf {
		if i == copiesShown {
			s.print("  … and %s more; --json lists them", number(r.Copies-i))
			return
		}
		s.print("  copy of article %d: %s", c.Article, c.Title)
	}
}

// conflictsShown is how many conflicts are printed.
const conflictsShown = 10

// tellConflicts lists the articles that came again with another label, and the command that settles each.
func (c *importer) tellConflicts(s *session, found library.Conflicts) {
	if found.Conflicting == 0 {
		return
	}
	s.print("%s came again with another label and kept the first. To take those of the files: --relabel. One by one:", count("common.n-articles", found.Conflicting))
	for i, f := range found.Listed {
		if i == conflictsShown {
			s.print("  … and %d more", found.Conflicting-i)
			return
		}
		if f.Article == 0 {
			s.print("  %s: %s, then %s", f.Title, f.Has, f.Says)
			continue
		}
		s.print("  %s: %s; blotter label -l %q %d --as %q", f.Title, f.Has, c.file(), f.Article, f.Says)
	}
}

func (c *importer) summary(r library.ImportResult) imported {
	out := imported{
		Library: c.file(), Found: r.Found, Added: r.Added, Copies: r.Copies, Labeled: r.Labeled, DryRun: c.DryRun, Within: r.Within, Undated: r.Undated,
		Several: r.Several, Notices: asRejected(r.Notices), Conflict: []conflict{}, CopiesOf: []exactCopy{},
		Topics: append([]string{}, r.Topics...), Articles: append([]int64{}, r.IDs...), Rejected: asRejected(r.Rejected),
	}
	for _, c := range r.CopiesOf {
		out.CopiesOf = append(out.CopiesOf, exactCopy(c))
	}
	for _, f := range r.Listed {
		out.Conflict = append(out.Conflict, conflict(f))
	}
	return out
}

func asRejected(problems []library.Rejection) []rejected {
	list := []rejected{}
	for i := range problems {
		p := &problems[i]
		list = append(list, rejected{library.Files(p).String(), p.Where().String(), p.Reason.String(), p.Remedy.String(), p.Number()})
	}
	return list
}

// tellRejected prints every piece of input that did not go in, how the files were read where they do not say so themselves, and the
// dates that cannot be read. A problem with no file is one of the command itself.
func (c *importer) tellRejected(s *session, r library.ImportResult) error {
	for _, p := range r.Rejected {
		if p.File == "" {
			return misuse{&p}
		}
		s.say("%s", rejection(&p))
	}
	for _, p := range r.Notices {
		s.say("%s", rejection(&p))
	}
	if r.Undated > 0 {
		s.say("%s cannot be read:", count("cli.n-dates", r.Undated))
	}
	for _, p := range r.Dates {
		s.say("%s", rejection(&p))
	}
	return nil
}

// rejection writes a piece of input that did not go in: FILE: PLACE: REASON REMEDY.
func rejection(p *library.Rejection) string {
	line := library.Files(p).String() + ": "
	if where := p.Where(); !where.IsZero() {
		line += where.String() + ": "
	}
	return line + p.What().String()
}

// preview says what the files hold and what an import would read.
func (c *importer) preview(s *session) error {
	files, err := c.look(s)
	if err != nil {
		return err
	}
	if !c.JSON {
		tellFiles(s, files)
	}
	var r library.ImportResult
	var first []data.Draft
	err = c.readOrNone(s, func(l *library.Library) (err error) {
		r, first, err = l.Preview(s.ctx, c.Paths, c.readingOptions(s))
		return err
	})
	if err != nil {
		return err
	}
	if err := c.tellRejected(s, r); err != nil {
		return err
	}
	if c.JSON {
		out := c.summary(r)
		out.Files = seenFiles(files.Files)
		if err := s.json(out); err != nil {
			return err
		}
	} else if r.Found > 0 {
		tellDrafts(s, r, first)
		c.tellConflicts(s, r.Conflicts)
		if err := c.tellLabels(s, r.Labels); err != nil {
			return err
		}
	}
	return nothingRead(r)
}

// tellLabels names the topics that the articles came with, and which of them the library lacks.
func (c *importer) tellLabels(s *session, labels []string) error {
	tell := func(isNew func(name string) bool) {
		for _, name := range labels {
			if isNew(name) {
				s.print("New topic: %s", name)
			}
		}
	}
	if !c.exists() {
		tell(func(string) bool { return true })
		return nil
	}
	return c.read(s, func(d *library.Library) error {
		tell(func(name string) bool {
			_, err := d.TopicNamed(name)
			return err != nil
		})
		return nil
	})
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
	s.print("%s found, %s with a label, %s rejected. Nothing was saved.", count("common.n-articles", r.Found), number(r.Labeled), number(library.NumberOf(r.Rejected)))
}
