// Package writing turns articles and their labels into files that spreadsheets and programs read, streamed one by one.
//
// Which formats there are is said by Formats; each stands in the file that is named after it. CSV and TSV are UTF-8 with a
// byte order mark, because Excel takes a file without one for Windows-1252. A cell that a spreadsheet would take for a
// formula (it begins with = + - @, a tab or a carriage return, or with apostrophes and then one of these) gets one
// apostrophe more at its beginning; package reading takes it away again from the tables written here. A suggestion is
// never written as a label.
package writing

import (
	"cmp"
	"compress/gzip"
	"context"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"blotter/internal/message"
)

// Topic is one of the topics that labels name.
type Topic struct {
	Name  string // its path: "Cartel", or "Cartel/Sinaloa" below a parent
	Guide string
	None  bool // "None of these"
}

// Article is one article as a file shows it.
type Article struct {
	ID         int64
	Title      string
	Text       string
	Label      string   // the name of its main topic, "" for none
	Labels     []string // the names of all its topics, the main one first; empty where Label says it all
	Source     string
	URL        string
	Published  string // ISO 8601
	Language   string // ISO 639-1
	Split      string // "train", "validation", "test" or ""
	Note       string
	Status     string   // "unlabeled", "labeled", "skipped"
	Suggestion string   // the topic that the model suggests, "" for none
	Confidence float64  // of the suggestion, 0 to 1; 0 where unknown
	Basis      string   // what the suggestion rests on: "percentage", "guess", "alone" or "unlike"; "" for none
	Also       []string // further topics that the model suggests
	LabeledAt  string   // ISO 8601
	How        string   // how the label was made
	Author     string   // who made the label
	By         []string // what each of Options.People said, "" for nothing
	Flagged    bool
	Group      int64 // near-copies have the same number, which is not 0; a split keeps them together
	Holdout    bool  // a split keeps it out of training
}

// Options says what is written and how.
type Options struct {
	Format  string   // the name of a format; "" by the path's ending
	Columns []string // which columns in which order; nil for all of Columns
	Split   Split    // deals the articles anew; the zero Split leaves their Split fields alone
	Topics  []Topic  // every topic of the library, in its order
	People  []string // those who labeled the articles, where they are several: each gets a column
	Several bool     // an article may have several topics

	Least      float64 // an article without a label is left out unless its suggestion has this confidence; 0 leaves out none
	Pseudonyms []byte  // a key: sources and people get pseudonyms by it, and addresses are left out; nil leaves them as they are

	Language message.Language // of what a digest and a card say beside the articles; "" is English
	Card     Card             // what a folder's README says of the library
	Stdout   io.Writer        // where the path "-" writes
}

// Write writes the articles to path; a file whose path ends in ".gz" is compressed. It writes under a temporary name in the same
// folder and takes the path's place at the very end, so a full disk, a crash or an error from articles leaves an
// old file of that name whole. A format that is a folder makes a new one. With a split, a format that has no place for an article's part
// makes a file for each; see Format.Files. Only its owner may read what is written. The path "-" writes
// to Options.Stdout.
//
// It returns what was written: nothing where an error kept the file from being made. It returns ctx's error when ctx ends.
func Write(ctx context.Context, path string, articles iter.Seq2[Article, error], o Options) (s Summary, err error) {
	format, l, err := o.layout(path)
	if err != nil {
		return s, err
	}
	if path != "-" {
		l.spool = filepath.Dir(path)
	}
	s.Files = format.Files(path, o.Split)
	if l.split {
		s.Parts = map[string]int{}
	}
	fill := func(e encoder) (err error) {
		articles, done, err := dealt(ctx, format.only(o.chosen(articles), &s.Unlabeled), o.Split, l.spool)
		if err != nil {
			return err
		}
		defer done()
		err = s.write(ctx, articles, e)
		s.Renamed, s.Listed = l.names.renamed(), format.listedIn(path)
		s.nameUnasked(format, path, o.Split)
		return err
	}
	switch {
	case format.Folder:
		err = createFolder(path, func(dir string) error { return fillFolder(ctx, dir, format, l, o, &s, fill) })
	case format.parted && l.split:
		err = createParts(path, format, l, o, fill)
	default:
		err = createFile(path, format, l, o, fill)
	}
	if err != nil {
		if path != "-" {
			s = Summary{}
		}
		return s, explain(path, err)
	}
	return s, nil
}

// layout returns the format of a path and what its encoder needs to know, or an error that says which of the options is wrong.
func (o Options) layout(path string) (Format, layout, error) {
	format, err := FormatOf(path, o.Format)
	switch {
	case err != nil:
		return Format{}, layout{}, err
	case format.Fixed && o.Columns != nil:
		return Format{}, layout{}, message.NewError("writing.columns-are-fixed", "Name", format.Name)
	case format.parted && !o.Split.None() && path == "-":
		return Format{}, layout{}, message.NewError("writing.parts-to-standard-output", "Name", format.Name)
	}
	if o.Columns != nil && !format.Folder && !o.Split.None() && !slices.ContainsFunc(o.Columns, isSplit) {
		o.Columns = append(slices.Clone(o.Columns), splitColumn) // else nobody could tell the parts
	}
	columns, err := chooseColumns(o.Columns, o.People)
	if err != nil {
		return Format{}, layout{}, err
	}
	for i, c := range columns {
		if person, ok := strings.CutPrefix(c.name, PersonPrefix); ok {
			columns[i].name = PersonPrefix + o.PersonName(person)
		}
	}
	return format, layout{
		columns: columns, topics: o.Topics, names: newNames(format.rename, o.Topics), several: o.Several, split: !o.Split.None(),
		title: o.Card.Title, in: cmp.Or(o.Language, message.English),
	}, o.Split.check()
}

// splitColumn is the column that names the part of an article.
const splitColumn = "split"

func isSplit(column string) bool { return strings.EqualFold(strings.TrimSpace(column), splitColumn) }

// createFile writes the one file of a format, and after it those that belong beside it.
func createFile(path string, format Format, l layout, o Options, fill func(encoder) error) error {
	err := create(path, o.Stdout, func(w io.Writer) error {
		return compress(path, w, func(w io.Writer) error { return fill(format.file(w, l)) })
	})
	if err != nil || format.beside == nil || path == "-" {
		return err
	}
	for ending, content := range format.beside(l) {
		if err := create(stemOf(path)+ending, nil, writeText(content)); err != nil {
			return err
		}
	}
	return nil
}

// stemOf returns a path without its ending, and that of compression.
func stemOf(path string) string {
	path = strings.TrimSuffix(path, ".gz")
	return strings.TrimSuffix(path, filepath.Ext(path))
}

// listedIn returns the name of the file that lists the topics with another name; "" where there is none.
func (f Format) listedIn(path string) string {
	switch {
	case f.Folder:
		return cardName
	case f.beside == nil || path == "-":
		return ""
	}
	return filepath.Base(stemOf(path)) + labelsEnding
}

func writeText(content string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}
}

// write writes the articles and counts them.
func (s *Summary) write(ctx context.Context, articles iter.Seq2[Article, error], e encoder) error {
	if err := e.begin(); err != nil {
		return err
	}
	for a, err := range articles {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if err := e.article(&a); err != nil {
			return err
		}
		s.add(&a)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return e.end()
}

// compress calls fill with a writer that gzips where the path says so.
func compress(path string, w io.Writer, fill func(io.Writer) error) error {
	if !strings.HasSuffix(strings.ToLower(path), ".gz") {
		return fill(w)
	}
	z := gzip.NewWriter(w)
	if err := fill(z); err != nil {
		return err
	}
	return z.Close()
}
