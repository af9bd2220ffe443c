package writing_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/data/reading"
	"blotter/data/writing"
)

// odd is an article with everything in it that could trip a file format up.
var odd = writing.Article{
	ID: 7, Title: "=HYPERLINK(\"http://example.org\") says “no”", Text: "One, \"two\"; three\tfour.\n\n-- A line\n@mention\n\n'+1, said he",
	Label: "Trata de personas; y más", Source: "elpaís.es", URL: "https://elpaís.es/2019/01/02/a?b=c,d", Published: "2019-01-02",
	Language: "es", Split: "train", Note: "- look again\n\n\"urgent\"", Status: "labeled", Confidence: 0.98765,
	LabeledAt: "2026-11-22T10:00:00Z", How: "key",
}

func TestASpreadsheetGetsAFileItOpensRightly(t *testing.T) {
	got := string(written(t, "out.csv", writing.Options{Columns: []string{"title", "label", "confidence"}}, odd))
	want := "\ufefftitle,label,confidence\n" + `"'=HYPERLINK(""http://example.org"") says “no”",Trata de personas; y más,0.9877` + "\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAProgramGetsOneObjectALine(t *testing.T) {
	got := string(written(t, "out.jsonl", writing.Options{}, writing.Article{ID: 3, Title: "A <b>", Text: "x\n\ny"}))
	want := `{"id":3,"title":"A <b>","text":"x\n\ny","label":null}` + "\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	for _, name := range []string{"a.csv", "a.tsv", "a.jsonl", "a.csv.gz", "a.tsv.gz", "a.jsonl.gz"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			write(t, path, writing.Options{}, odd)
			want := readAll(t, path)
			if len(want) != 1 || want[0].Title != odd.Title || want[0].Label != odd.Label || want[0].Note != odd.Note || want[0].Split != "train" {
				t.Fatalf("read %+v", want)
			}
			if want[0].Text != "One, \"two\"; three four.\n\n-- A line\n@mention\n\n'+1, said he" {
				t.Errorf("text is %q", want[0].Text)
			}
		})
	}
}

func TestStandardOutputIsJSONLines(t *testing.T) {
	var out bytes.Buffer
	n, err := writing.Write(context.Background(), "-", list(odd, odd), writing.Options{Stdout: &out})
	if n.Articles != 2 || err != nil || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("%+v, %v, %q", n, err, out.String())
	}
}

func TestAGzippedFileIsWhole(t *testing.T) {
	z, err := gzip.NewReader(bytes.NewReader(written(t, "a.jsonl.gz", writing.Options{}, odd)))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || !bytes.HasSuffix(text, []byte("}\n")) {
		t.Errorf("%q, %v", text, err)
	}
}

// An export that fails halfway leaves the file of last week as it was, and no litter beside it.
func TestAFailureLeavesTheOldFileWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	write(t, path, writing.Options{}, odd)
	old, _ := os.ReadFile(path)
	boom := errors.New("the library went away")
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		name     string
		ctx      context.Context
		articles iter.Seq2[writing.Article, error]
		split    writing.Split
		want     error
	}{
		{"an error from the library", context.Background(), failing(boom), writing.Split{}, boom},
		{"an error while the split is dealt", context.Background(), failing(boom), writing.Split{Train: 1, Test: 1}, boom},
		{"a cancelled export", ended, list(odd), writing.Split{}, context.Canceled},
		{"a cancelled split", ended, list(odd), writing.Split{Train: 1, Test: 1}, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := writing.Write(c.ctx, path, c.articles, writing.Options{Split: c.split})
			if n.Articles != 0 || !errors.Is(err, c.want) {
				t.Errorf("%+v, %v", n, err)
			}
			if now, _ := os.ReadFile(path); !bytes.Equal(now, old) {
				t.Error("the old file changed")
			}
			if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
				t.Errorf("%d files are left in the folder", len(left))
			}
		})
	}
}

func TestAFullDiskIsToldInWords(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("this system has no /dev/full")
	}
	_, err := writing.Write(context.Background(), "/dev/full", list(odd), writing.Options{Format: "csv"})
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Error(err)
	}
}

func TestOnlyTheOwnerMayReadAnExport(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, path, writing.Options{}, odd)
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Error(info.Mode())
	}
}

func TestAnExportThroughALinkKeepsTheLink(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.csv"), filepath.Join(dir, "link.csv")
	write(t, real, writing.Options{})
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links here")
	}
	write(t, link, writing.Options{}, odd)
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if len(readAll(t, real)) != 1 {
		t.Error("the file behind the link was not written")
	}
}

func TestWrongWishesAreToldInWords(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		path string
		o    writing.Options
		want string
	}{
		{filepath.Join(dir, "a.docx"), writing.Options{}, "does not say which format"},
		{filepath.Join(dir, "a.csv"), writing.Options{Format: "xml"}, "no format named “xml”"},
		{filepath.Join(dir, "a.csv"), writing.Options{Columns: []string{"editor"}}, "no column named “editor”"},
		{filepath.Join(dir, "a.csv"), writing.Options{Columns: []string{}}, "no column is chosen"},
		{filepath.Join(dir, "none", "a.csv"), writing.Options{}, "its folder does not exist"},
		{filepath.Join(dir, "none", "a.csv"), writing.Options{Split: writing.Split{Train: 1}}, "its folder does not exist"},
		{dir, writing.Options{Format: "csv"}, "it is a folder"},
		{filepath.Join(dir, "a.csv"), writing.Options{Split: writing.Split{Train: -1, Test: 2}}, "must be between 0 and"},
	} {
		_, err := writing.Write(context.Background(), c.path, list(odd), c.o)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %+v: %v, want %q", c.path, c.o, err, c.want)
		}
	}
}

func list(articles ...writing.Article) iter.Seq2[writing.Article, error] {
	return func(yield func(writing.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func failing(err error) iter.Seq2[writing.Article, error] {
	return func(yield func(writing.Article, error) bool) {
		_ = yield(odd, nil) && yield(writing.Article{}, err)
	}
}

func write(t testing.TB, path string, o writing.Options, articles ...writing.Article) {
	t.Helper()
	n, err := writing.Write(context.Background(), path, list(articles...), o)
	if err != nil || n.Articles != len(articles) {
		t.Fatalf("wrote %+v of %d: %v", n, len(articles), err)
	}
}

func written(t *testing.T, name string, o writing.Options, articles ...writing.Article) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	write(t, path, o, articles...)
	bytes, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func readAll(t testing.TB, path string) []data.Draft {
	t.Helper()
	var drafts []data.Draft
	for d, err := range reading.Articles(context.Background(), []string{path}, reading.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, d)
	}
	return drafts
}
