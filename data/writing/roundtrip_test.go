package writing_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"blotter/data"
	"blotter/data/reading"
	"blotter/data/writing"
)

var names = []string{"a.csv", "a.tsv", "a.jsonl", "a.csv.gz"}

// What was read once is written and read again as the very same, in every format. The first reading brings what a library
// never holds (control characters, loose accents) into the form that it does.
func TestExportAndImportGiveTheSameArticles(t *testing.T) {
	dir := t.TempDir()
	anything := rapid.OneOf(
		rapid.String(), rapid.StringMatching(`['=+@",;\t\n\r -]{0,8}[a-z\n"',;|\t]{0,20}`),
		rapid.StringOf(rapid.SampledFrom([]rune("\x00\x1f\u0085\u00a0\u200b\u200d\u0301\ufeffeñ“”—'\"\\\n\r,;\t|=+-@＝"))),
	)
	rapid.Check(t, func(rt *rapid.T) {
		a := writing.Article{
			Title: anything.Draw(rt, "title"), Text: "x" + anything.Draw(rt, "text"), Label: anything.Draw(rt, "label"), Source: anything.Draw(rt, "source"),
			URL: anything.Draw(rt, "url"), Published: rapid.SampledFrom([]string{"", "2019-01-02", "2019-01-02T15:04:05Z"}).Draw(rt, "published"),
			Language: rapid.SampledFrom([]string{"", "es", "en"}).Draw(rt, "language"), Note: anything.Draw(rt, "note"),
			Split: rapid.SampledFrom([]string{"", "train", "validation", "test"}).Draw(rt, "split"), Flagged: rapid.Bool().Draw(rt, "flagged"), LabeledAt: labeledAt,
		}
		checkRoundTrip(rt, dir, a)
	})
}

func FuzzRoundTrip(f *testing.F) {
	f.Add("Title", "Text\n\nMore", "Label", "note")
	f.Add("=1+1", "'=\"\"\x00", "@", "-\r\n")
	f.Add("\"", "\"\n\"", "'", ",\"")
	f.Fuzz(func(t *testing.T, title, text, label, note string) {
		checkRoundTrip(t, t.TempDir(), writing.Article{Title: title, Text: "x" + text, Label: label, Note: note, LabeledAt: labeledAt})
	})
}

// labeledAt marks what is written as Blotter's own, whose names are read as they stand.
const labeledAt = "2026-11-22T10:00:00Z"

type fataler interface {
	Fatalf(format string, args ...any)
}

// checkRoundTrip brings an article into a library's form by way of JSON lines, and then expects every format to keep it.
func checkRoundTrip(t fataler, dir string, a writing.Article) {
	first := through(t, filepath.Join(dir, "first.jsonl"), a)
	if cmp.Equal(first, data.Draft{}) {
		return
	}
	for _, name := range names {
		again := through(t, filepath.Join(dir, name), articleOf(first))
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatalf("%s: %s", name, diff)
		}
	}
}

func articleOf(d data.Draft) writing.Article {
	return writing.Article{
		Title: d.Title, Text: d.Text, Label: d.Label, Source: d.Source, URL: d.URL, Published: d.Published,
		Language: d.Language, Split: d.Split, Note: d.Note, Flagged: d.Flagged, LabeledAt: labeledAt,
	}
}

// through writes an article and reads it again.
func through(t fataler, path string, a writing.Article) (read data.Draft) {
	if _, err := writing.Write(context.Background(), path, list(a), writing.Options{}); err != nil {
		t.Fatalf("writing %s: %v", path, err)
	}
	n := 0
	for d, err := range reading.Articles(context.Background(), []string{path}, reading.Options{}) {
		if err != nil {
			t.Fatalf("reading %s: %v", path, err)
		}
		read = d
		n++
	}
	if n != 1 {
		t.Fatalf("%s: one article became %d", path, n)
	}
	return read
}
