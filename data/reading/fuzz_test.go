package reading_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"blotter/data/reading"
)

// No bytes in any format make the reading panic or give an article that a library would not take, and no plain text is
// lost on the way.
func FuzzArticles(f *testing.F) {
	if testing.Short() {
		f.Skip("long: every file is read as every format")
	}
	formats := reading.Formats()
	files, _ := filepath.Glob("testdata/*.*")
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil || len(content) > 8<<10 {
			continue
		}
		for i := range formats {
			f.Add(content, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, content []byte, format uint8) {
		o := reading.Options{Format: formats[int(format)%len(formats)]}
		drafts, problems := readString(t, o, string(content))
		for _, d := range drafts {
			checkClean(t, d.Title, d.Text)
		}
		for _, p := range problems {
			if p.Reason.IsZero() || p.File == "" {
				t.Errorf("an empty problem: %+v", p)
			}
		}
		if o.Format == "text" && utf8.Valid(content) && len(problems) == 0 && !strings.Contains(string(content), "\x1b$") {
			checkNothingLost(t, string(content), drafts[0].Title, drafts[0].Text)
		}
	})
}

// checkNothingLost expects every visible character of a text in the article made of it.
func checkNothingLost(t *testing.T, content, title, text string) {
	if content == "" || strings.Count(content, "\x00")*2 > len(content)/3 {
		return // may well be UTF-16
	}
	want := squeeze(cleanText(content))
	if got := squeeze(text); got != want && squeeze(title+text) != want {
		t.Errorf("%q became %q and %q", content, title, text)
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
