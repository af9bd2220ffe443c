package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

func TestPercentNeverRoundsUpToCertainty(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{{0, "0 %"}, {0.094, "9 %"}, {0.5, "50 %"}, {0.9999, "99 %"}, {1, "100 %"}} {
		if got := percent(c.in); got != c.want {
			t.Errorf("percent(%v) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCountSpeaksEnglish(t *testing.T) {
	for _, c := range []struct {
		id   string
		n    int
		want string
	}{{"common.n-articles", 1, "1 article"}, {"common.n-articles", 0, "0 articles"}, {"cli.n-exact-copies", 2, "2 exact copies"}, {"cli.n-topics", 12000, "12,000 topics"}} {
		if got := count(c.id, c.n); got != c.want {
			t.Errorf("count(%q, %d) = %q, want %q", c.id, c.n, got, c.want)
		}
	}
}

func TestWrapKeepsEveryWordAndTheWidth(t *testing.T) {
	text := strings.Repeat("Пожар 東京都の火災 fire ", 20)
	wrapped := wrap(text, "   ")
	for line := range strings.SplitSeq(wrapped, "\n") {
		if !strings.HasPrefix(line, "   ") || runewidth.StringWidth(line) > textWidth {
			t.Errorf("%d wide: %q", runewidth.StringWidth(line), line)
		}
	}
	if !slices.Equal(strings.Fields(wrapped), strings.Fields(text)) {
		t.Errorf("words were lost: %q", wrapped)
	}
}

func TestTableAlignsByWhatIsSeen(t *testing.T) {
	var table table
	table.add("1", "東京", "a")
	table.add("12", "Kyiv", "b")
	want := []string{" 1  東京  a", "12  Kyiv  b"}
	if got := table.lines(0); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTopicsFileInAllItsForms(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"Fires\n\n# a remark\r\n  Floods  \n", "Fires Floods"},
		{"\ufeffFires\n", "Fires"},
		{`["Fires", {"name": "Floods", "keywords": ["river"]}]`, "Fires Floods"},
		{`[{"guide": "no name"}]`, "topic 1 has no name"},
		{"Fires\nfires\n", "stands there twice"},
		{`["Fires",`, "no proper JSON"},
		{"# nothing\n", "no topics in it"},
	} {
		path := filepath.Join(t.TempDir(), "topics")
		if err := os.WriteFile(path, []byte(c.file), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := namesOrError(path); !strings.Contains(got, c.want) {
			t.Errorf("%q gives %q, want %q", c.file, got, c.want)
		}
	}
}

func TestATopicsFileGivesKeywordsAfterAColon(t *testing.T) {
	path := filepath.Join(t.TempDir(), "topics.txt")
	if err := os.WriteFile(path, []byte("Fires: blaze, arson; blaze\nFloods\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	topics, err := readTopics(path)
	if err != nil || len(topics) != 2 || !slices.Equal(topics[0].Keywords, []string{"blaze", "arson"}) || topics[1].Keywords != nil {
		t.Errorf("%+v, %v", topics, err)
	}
}

func namesOrError(path string) string {
	topics, err := readTopics(path)
	if err != nil {
		return err.Error()
	}
	var names []string
	for _, t := range topics {
		names = append(names, t.Name)
	}
	return strings.Join(names, " ")
}
