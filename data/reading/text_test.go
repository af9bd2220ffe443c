package reading_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/data/reading"
)

// A file of several articles, with everything in it that looks like a closing line and is none: a sentence that begins with
// "From", a quoted e-mail, a bare name, a paragraph broken by hand.
func TestOnlyAClosingLineClosesAnArticle(t *testing.T) {
	for _, name := range []string{"testdata/several.txt", "testdata/several.txt.gz"} {
		drafts, problems := read(t, reading.Options{}, name)
		if diff := cmp.Diff([]data.Draft{
			{
				Title: "Harbour police find stolen masks in a fish crate",
				Text: "The masks were taken from the town museum in March.\n\n“They smelled of herring,” said the curator, “but they are whole.”\n\n" +
					"From the museum's own list, three pieces are still missing.\nFrom Amazon.com the thieves had ordered the crates.\nfrom Reuters and the town's own paper\n\n" +
					"The letter was quoted in full:\n\n> From: Ana Ruiz <ana@example.org>\n> from https://example.org/letter",
				Source: "harbourpost.example.org", URL: "https://www.harbourpost.example.org/2019/01/02/stolen-masks/?utm=1",
				Published: "2019-01-02", Language: "en",
			},
			{
				Title:  "Auditor's laptop held the second set of books",
				Text:   "The accountant had copied the ledger from the server at\nfrom https://ledger.example.org\nwithout telling anyone.",
				Source: "ledgerweekly.org", Language: "en",
			},
			{Title: "Third story, whose closing line is missing", Text: "It still counts as an article."},
		}, drafts); diff != "" {
			t.Error(diff)
		}
		wantProblems(t, problems, "line 25: The line names the source of an article")
	}
}

func TestATextFileIsOneArticle(t *testing.T) {
	for _, c := range []struct{ file, title, text string }{
		{
			"windows-lines.txt", "Un titular con eñe y “comillas”",
			"La policía detuvo a tres personas en Cádiz. El juez decidió.\n\nSegundo párrafo con ceroancho.",
		},
		{
			"no-title.txt", "A single line without any title, in which the harbour police explain at some length what they found that night.",
			"A single line without any title, in which the harbour police explain at some length what they found that night. And another sentence.",
		},
		{
			"wrapped.txt", "The harbour police said on Monday that the man had been seen twice before, once near the quay and once inside.",
			"The harbour police said on Monday that the\nman had been seen twice before, once near the\nquay and once inside.",
		},
		{"title-then-text.txt", "Short title", "A first paragraph follows on the next line at once.\n\nA second one."},
		{"mixed.txt", "Dos archivos pegados", "El señor Núñez habló primero, según contó después el juez.\nEl señor habló otra vez."},
	} {
		drafts, problems := read(t, reading.Options{}, "testdata/"+c.file)
		if len(drafts) != 1 || len(problems) != 0 || drafts[0].Title != c.title || drafts[0].Text != c.text {
			t.Errorf("%s: %+v, %v", c.file, drafts, problems)
		}
	}
}

func TestTheUserMaySayThatAFileIsOneArticle(t *testing.T) {
	drafts, _ := read(t, reading.Options{Format: "text"}, "testdata/several.txt")
	if len(drafts) != 1 || !strings.Contains(drafts[0].Text, "from ledgerweekly.org") || !strings.HasSuffix(drafts[0].Text, "It still counts as an article.") {
		t.Errorf("%+v", drafts)
	}
}

func TestALongFirstLineStaysInTheText(t *testing.T) {
	long := strings.Repeat("The police said a good deal that night. ", 10)
	drafts, _ := readString(t, reading.Options{}, long+"\n\nMore.\n\nfrom https://a.example.org\n")
	if len(drafts) != 1 || drafts[0].Title != "The police said a good deal that night." || drafts[0].Text != strings.TrimSpace(long)+"\n\nMore." {
		t.Errorf("%+v", drafts)
	}
}

func TestClosingLines(t *testing.T) {
	for _, c := range []struct {
		line, source, url, published string
	}{
		{"from https://thecrimereport.org", "thecrimereport.org", "", ""},
		{"FROM HTTPS://WWW.TheCrimeReport.org/", "thecrimereport.org", "", ""},
		{"  From\thttp://a.example.org:8080/2020/2/9/x  ", "a.example.org", "http://a.example.org:8080/2020/2/9/x", "2020-02-09"},
		{"from <https://a.example.org/news/2020-02-09-title.html>", "a.example.org", "https://a.example.org/news/2020-02-09-title.html", "2020-02-09"},
		{"from https://a.example.org/2020/13/40/x", "a.example.org", "https://a.example.org/2020/13/40/x", ""},
		{"from https://elpaís.es/?id=7", "elpaís.es", "https://elpaís.es/?id=7", ""},
		{"from www.lavoz.es/uno", "lavoz.es", "www.lavoz.es/uno", ""},
		{"from\u00a0lavoz.es", "lavoz.es", "", ""},
	} {
		drafts, problems := readString(t, reading.Options{Format: "articles"}, "Title\n\nText.\n\n"+c.line+"\n\nNext\n\nText.\n")
		if len(drafts) != 2 || len(problems) != 0 {
			t.Errorf("%q does not close an article: %+v", c.line, drafts)
			continue
		}
		if d := drafts[0]; d.Source != c.source || d.URL != c.url || d.Published != c.published || d.Text != "Text." {
			t.Errorf("%q: %+v", c.line, d)
		}
	}
}

func TestSentencesCloseNoArticle(t *testing.T) {
	for _, l := range []string{
		"From Madrid.", "From Madrid", "from https://a.example.org and others", "from", "from https://", "from https://localhost",
		"from john@example.org", "From: https://a.example.org", "> from https://a.example.org", "from node.js", "from e.g.",
		"from https://user:secret@a.example.org", "from ftp://a.example.org", "as from https://a.example.org", "from https://a b.org", "from U.S.",
	} {
		drafts, _ := readString(t, reading.Options{}, "Title\n\nText.\n\n"+l+"\n\nMore text.\n")
		if len(drafts) != 1 || !strings.Contains(drafts[0].Text, strings.TrimSpace(l)) {
			t.Errorf("%q cut an article: %+v", l, drafts)
		}
	}
}

func TestAnArticleMayNotBeEndless(t *testing.T) {
	huge := strings.Repeat(strings.Repeat("word ", 200)+"\n", 18_000)
	drafts, problems := readString(t, reading.Options{}, "Huge\n\n"+huge+"\nfrom https://a.example.org\n\nSmall\n\nText.\n\nfrom https://b.example.org\n")
	if len(drafts) != 1 || drafts[0].Title != "Small" {
		t.Errorf("%d articles", len(drafts))
	}
	wantProblems(t, problems, "line 1: The article that begins here has more than 16 million")
}

func TestAnEndlessLineIsNoArticle(t *testing.T) {
	_, problems := readString(t, reading.Options{}, strings.Repeat("x", 17<<20))
	wantProblems(t, problems, "has more than 16 million")
}

// readString reads a text from standard input.
func readString(t testing.TB, o reading.Options, s string) ([]data.Draft, []*reading.Problem) {
	t.Helper()
	o.Stdin = strings.NewReader(s)
	return read(t, o, "-")
}

// wantProblems expects just these problems, each by a part of its words, and a way out in each.
func wantProblems(t testing.TB, problems []*reading.Problem, parts ...string) {
	t.Helper()
	if len(problems) != len(parts) {
		t.Errorf("%d problems, want %d: %v", len(problems), len(parts), problems)
		return
	}
	for i, p := range problems {
		if !strings.Contains(p.Error(), parts[i]) {
			t.Errorf("problem %d: %v, want %q", i+1, p, parts[i])
		}
		if !strings.HasSuffix(p.Reason.String(), ".") || !strings.HasSuffix(p.Remedy.String(), ".") {
			t.Errorf("problem %d is not told in sentences: %+v", i+1, p)
		}
	}
}
