// Package writing turns articles and their labels into files that spreadsheets and programs read: CSV, TSV and JSON lines,
// each of them gzipped or not, streamed one by one.
//
// CSV and TSV are UTF-8 with a byte order mark, because Excel takes a file without one for Windows-1252. A cell that a
// spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return, or with apostrophes and then
// one of these) gets one apostrophe more at its beginning; package reading takes it away again from the tables written
// here. JSON lines need neither and are the choice for programs.
package writing

import (
	"compress/gzip"
	"context"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"blotter/internal/message"
)

// Article is one article as a file shows it.
type Article struct {
	ID         int64
	Title      string
	Text       string
	Label      string // the topic's name, "" for none
	Source     string
	URL        string
	Published  string // ISO 8601
	Language   string // ISO 639-1
	Split      string // "train", "validation", "test" or ""
	Note       string
	Status     string  // "unlabeled", "labeled", "skipped"
	Confidence float64 // of the suggestion, 0 to 1; 0 where unknown
	LabeledAt  string  // ISO 8601
	How        string  // how the label was made
	Flagged    bool
}

// Options says what is written and how.
type Options struct {
	Format  string    // "" by the path's ending, "csv", "tsv" or "jsonl"
	Columns []string  // which columns in which order; nil for all of Columns
	Split   Split     // deals the articles anew; the zero Split leaves their Split fields alone
	Stdout  io.Writer // where the path "-" writes
}

// Write writes the articles to path; a path that ends in ".gz" is compressed. It writes to a temporary file in the same folder,
// which takes the path's place at the very end, so that a full disk, a crash or an error from articles leaves an old file
// of that name whole. Only its owner may read the file. The path "-" writes to Options.Stdout.
//
// It returns how many articles were written: none where an error kept the file from being made. It returns ctx's error
// when ctx ends.
func Write(ctx context.Context, path string, articles iter.Seq2[Article, error], o Options) (int, error) {
	format, err := formatOf(path, o.Format)
	if err != nil {
		return 0, err
	}
	columns, err := chooseColumns(o.Columns)
	if err != nil {
		return 0, err
	}
	if err := o.Split.check(); err != nil {
		return 0, err
	}
	folder := ""
	if path != "-" {
		folder = filepath.Dir(path)
	}
	written := 0
	err = create(path, o.Stdout, func(w io.Writer) error {
		return compress(path, w, func(w io.Writer) (err error) {
			articles, done, err := dealt(ctx, articles, o.Split, folder)
			if err != nil {
				return err
			}
			defer done()
			written, err = write(ctx, articles, newEncoder(w, format, columns))
			return err
		})
	})
	if err != nil {
		if path != "-" {
			written = 0
		}
		return written, explain(path, err)
	}
	return written, nil
}

// encoder writes articles in one format.
type encoder interface {
	begin() error
	article(a *Article) error
	end() error
}

func newEncoder(w io.Writer, format string, columns []column) encoder {
	switch format {
	case "csv":
		return newTable(w, ',', columns)
	case "tsv":
		return newTable(w, '\t', columns)
	default:
		return newJSONLines(w, columns)
	}
}

func write(ctx context.Context, articles iter.Seq2[Article, error], e encoder) (n int, err error) {
	if err := e.begin(); err != nil {
		return 0, err
	}
	for a, err := range articles {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = e.article(&a)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	if err := ctx.Err(); err != nil {
		return n, err
	}
	return n, e.end()
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

// formatOf returns the format asked for, or that of the path's ending. Standard output is JSON lines unless asked.
func formatOf(path, format string) (string, error) {
	switch format {
	case "csv", "tsv", "jsonl":
		return format, nil
	case "", "auto":
	default:
		return "", message.NewError("writing.unknown-format", "Format", format)
	}
	if path == "-" {
		return "jsonl", nil
	}
	switch filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz")) {
	case ".csv":
		return "csv", nil
	case ".tsv", ".tab":
		return "tsv", nil
	case ".jsonl", ".ndjson":
		return "jsonl", nil
	}
	return "", message.NewError("writing.no-format", "File", filepath.Base(path))
}
