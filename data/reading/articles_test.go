package reading_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data/reading"

	"blotter/internal/message"
)

func TestFilesThatAreNoTextSayWhatToDo(t *testing.T) {
	for name, want := range map[string]string{
		"scan.pdf":    "The PDF is damaged",
		"letter.docx": "The file is damaged",
		"picture.txt": "It is a picture",
		"empty.txt":   "The file is empty",
		"blank.txt":   "The file has no text",
		"cut.txt.gz":  "The compressed file is damaged or cut off",
		"missing.txt": "There is no such file",
	} {
		drafts, problems := read(t, reading.Options{}, "testdata/"+name)
		if len(drafts) != 0 {
			t.Errorf("%s: %+v", name, drafts)
		}
		wantProblems(t, problems, want)
	}
}

func TestAnUnknownFormatIsTold(t *testing.T) {
	_, problems := read(t, reading.Options{Format: "html5"}, "testdata/several.txt")
	wantProblems(t, problems, "no format named “html5”")
}

func TestABinaryFileIsNoArticle(t *testing.T) {
	noise := bytes.Repeat([]byte{0, 1, 2, 200, 7, 255, 'a', 9, 14, 130}, 500)
	_, problems := readString(t, reading.Options{}, string(noise))
	wantProblems(t, problems, "It is not a text file")
}

func TestAFolderIsReadInOrderWithItsNamesAsLabels(t *testing.T) {
	drafts, problems := read(t, reading.Options{LabelFrom: "folder"}, "testdata/folders")
	wantProblems(t, problems)
	var got []string
	for _, d := range drafts {
		got = append(got, d.Title+": "+d.Label)
	}
	if diff := cmp.Diff([]string{"C one: cartel", "F one: fraud", "F two: 2019"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnEmptyFolderIsTold(t *testing.T) {
	_, problems := read(t, reading.Options{}, t.TempDir())
	wantProblems(t, problems, "The folder has no files")
}

func TestAFolderThatLinksToItselfEnds(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "a"), 0o755); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dir, "a", "one.txt"), 0o600)
	for link, to := range map[string]string{"a/up": dir, "dangling.txt": filepath.Join(dir, "nowhere")} {
		if os.Symlink(to, filepath.Join(dir, link)) != nil {
			t.Skip("no links here")
		}
	}
	drafts, problems := read(t, reading.Options{}, dir)
	if len(drafts) != 1 {
		t.Errorf("%+v", drafts)
	}
	wantProblems(t, problems, "dangling.txt: There is no such file")
}

func TestAFileThatMayNotBeReadIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret.txt")
	save(t, path, 0o000)
	if _, err := os.ReadFile(path); err == nil {
		t.Skip("this user may read everything")
	}
	_, problems := read(t, reading.Options{}, path)
	wantProblems(t, problems, "You do not have permission to read it")
}

// save writes a small article.
func save(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte("Title\n\nText.\n"), mode); err != nil {
		t.Fatal(err)
	}
}

func TestADeviceIsNoFile(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("no devices here")
	}
	_, problems := read(t, reading.Options{}, "/dev/zero")
	wantProblems(t, problems, "not an ordinary file")
}

func TestStandardInputIsRecognised(t *testing.T) {
	for in, want := range map[string]string{
		"Title A\n\nText.\n":                           "Title A",
		`{"title":"Title A","text":"Text."}` + "\n":    "Title A",
		`[{"title":"Title A","text":"Text."}]`:         "Title A",
		"title,text\nTitle A,Text.\n":                  "Title A",
		"\ufefftitle\ttext\nTitle A\tText, more.\n":    "Title A",
		"The text, or the title, is this\n\nText.\n":   "The text, or the title, is this",
		"[Update] A title in brackets\n\nText here.\n": "[Update] A title in brackets",
	} {
		drafts, problems := readString(t, reading.Options{}, in)
		if len(drafts) != 1 || drafts[0].Title != want || len(problems) > 0 {
			t.Errorf("%q: %+v, %v", in, drafts, problems)
		}
	}
}

func TestProgressReachesTheEnd(t *testing.T) {
	var last, total int64
	calls := 0
	o := reading.Options{Progress: func(d, of int64) {
		if d < last || of > 0 && d > of {
			t.Errorf("%d of %d after %d", d, of, last)
		}
		last, total = d, of
		calls++
	}}
	read(t, o, "testdata")
	if last != total || total == 0 || calls < 10 {
		t.Errorf("%d of %d in %d calls", last, total, calls)
	}
}

func TestAStoppedReadingSaysSoOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	read, ended := 0, 0
	for _, err := range reading.Articles(ctx, []string{"testdata", "testdata/several.txt"}, reading.Options{}) {
		switch {
		case errors.Is(err, context.Canceled):
			ended++
		case ended > 0:
			t.Error("something came after the end")
		default:
			read++
			cancel()
		}
	}
	if read != 1 || ended != 1 {
		t.Errorf("%d read, ended %d times", read, ended)
	}
}

func TestAReaderMayLeaveEarly(t *testing.T) {
	seen := 0
	for _, err := range reading.Articles(context.Background(), []string{"testdata"}, reading.Options{}) {
		seen++
		if err == nil {
			break
		}
	}
	if seen != 1 {
		t.Errorf("the first article came as number %d", seen)
	}
}

func TestAProblemIsOneLine(t *testing.T) {
	p := &reading.Problem{File: "a.csv", Place: message.New("place.line", "N", 3), Reason: message.New("reading.the-file-is-empty"), Remedy: message.New("reading.nothing-is-lost-leave-it-out"), Err: os.ErrInvalid}
	if got := p.Error(); got != "a.csv, line 3: The file is empty. Nothing is lost. Leave it out." || !errors.Is(p, os.ErrInvalid) {
		t.Error(got)
	}
	if got := (&reading.Problem{Reason: message.New("reading.the-file-is-empty")}).Error(); strings.Contains(got, ":") {
		t.Error(got)
	}
}
