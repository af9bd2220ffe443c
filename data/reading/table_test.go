package reading_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/data/reading"
)

func TestTablesOfManyKinds(t *testing.T) {
	for _, c := range []struct {
		file  string
		want  []data.Draft
		tells []string
	}{
		{"english.csv", []data.Draft{
			{Title: "Plain, with a comma", Text: "First paragraph.\n\nSecond, with \"quotes\".", Published: "2019-01-02", Label: "Art theft", Labels: []string{"Art theft"}, Language: "en"},
			{Title: "No date here", Text: "The text is short.", Published: "2020-04-03", Label: "Fraud", Labels: []string{"Fraud"}},
			{Title: "Only a text. It makes its own title.", Text: "Only a text. It makes its own title.", Published: "2019-12-25"},
		}, nil},
		{"spanish.csv", []data.Draft{
			{
				Title: "Uno", Text: "Texto; con punto y coma", Source: "elpaís.es", URL: "https://elpaís.es/2019/03/04/uno.html",
				Published: "2019-01-02", Language: "es", Label: "Cártel", Labels: []string{"Cártel"},
			},
			{Title: "Dos", Text: "Texto dos", Source: "lavoz.es", URL: "https://www.lavoz.es/2019/03/04/dos.html", Published: "2019-03-04", Language: "es", Label: "Fraude", Labels: []string{"Fraude"}},
		}, nil},
		{"mac.tsv", []data.Draft{
			{Title: "Eins", Text: "Der erste Text.", Published: "2019-03-02", Label: "Betrug", Labels: []string{"Betrug"}},
			{Title: "Zwei", Text: "Der zweite Text.", Published: "2020-03-03", Label: "Kartell", Labels: []string{"Kartell"}},
		}, nil},
	} {
		got, problems := read(t, reading.Options{}, "testdata/"+c.file)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.file, diff)
		}
		wantProblems(t, problems, c.tells...)
	}
}

// Bad rows cost no more than themselves, and a quotation mark that is never closed does not swallow the rows below it.
func TestBadRowsAreToldAndTheRestIsRead(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, "testdata/broken.csv")
	if diff := cmp.Diff([]string{"Good one", "Good two", "Short", "Trailing", "Inner", "Good three"}, titles(drafts)); diff != "" {
		t.Error(diff)
	}
	if drafts[4].Text != `He said "hello there" to the judge` {
		t.Errorf("%q", drafts[4].Text)
	}
	wantProblems(t, problems, "line 3, line 10: A quotation mark", "line 6: The row has 4 fields",
		"line 8: The article has no text")
}

func TestAQuoteNeverClosedAtTheEndIsTold(t *testing.T) {
	drafts, problems := readString(t, csv, "title,text\nA,one\nB,\"two\nthree\nfour\n")
	if len(drafts) != 1 {
		t.Errorf("%+v", drafts)
	}
	wantProblems(t, problems, "lines 3 to 5: A quotation mark")
}

func TestATableWithoutTextSaysWhichColumnsItHas(t *testing.T) {
	_, problems := read(t, reading.Options{}, "testdata/no-text-column.csv")
	wantProblems(t, problems, "The columns are: id, name, city. Name the column that holds the articles' text, as with --map text=COLUMN")
}

func TestColumnsAreMappedByTheUser(t *testing.T) {
	o := csv
	o.Map = map[string]string{"text": "CITY", "title": "name"}
	drafts, problems := read(t, o, "testdata/no-text-column.csv")
	if len(drafts) != 1 || drafts[0].Title != "Ana" || drafts[0].Text != "Cádiz" {
		t.Errorf("%+v, %v", drafts, problems)
	}
	o.Map = map[string]string{"text": "story"}
	_, problems = read(t, o, "testdata/no-text-column.csv")
	wantProblems(t, problems, "no column “story” for the text. Its columns are: id, name, city.")
	o.Map = map[string]string{"author": "name"}
	_, problems = read(t, o, "testdata/no-text-column.csv")
	wantProblems(t, problems, "no field named “author”")
}

func TestWhereLabelsComeFrom(t *testing.T) {
	const table = "text,topic,desk\nOne.,Fraud,City\n"
	for from, want := range map[string]string{"": "Fraud", "none": "", "desk": "City", "Desk": "City"} {
		o := csv
		o.LabelFrom = from
		drafts, problems := readString(t, o, table)
		if len(drafts) != 1 || drafts[0].Label != want {
			t.Errorf("label from %q: %+v, %v", from, drafts, problems)
		}
	}
	o := csv
	o.LabelFrom = "beat"
	_, problems := readString(t, o, table)
	wantProblems(t, problems, "no column “beat” for the label. Its columns are: text, topic, desk.")
}

func TestSmallThingsInTables(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"blank lines between rows", "title,text\n\nA,one\n\n\nB,two\n\n", []string{"A", "B"}},
		{"no line end at the end", "title,text\nA,one", []string{"A"}},
		{"spaces around quotes", "title , text\n \"A, a\" , \"one\" \n", []string{"A, a"}},
		{"pipes", "title|text\nA, a|one, two\n", []string{"A, a"}},
		{"a quoted header", "\"title\",\"text\"\n\"A\",\"one\"\n", []string{"A"}},
		{"inches in a plain cell", "title,text\nA 6\" knife,one 7\" two\n", []string{`A 6" knife`}},
		{"an empty quoted cell", "title,text,note\n\"A\",\"one\",\"\"\n", []string{"A"}},
		{"one column", "text\nOnly this.\n", []string{"Only this."}},
		{"a semicolon in a comma table", "title,text;body,x\nA;b,one,y\n", nil},
	} {
		drafts, problems := readString(t, csv, c.in)
		if c.want == nil {
			if len(problems) != 1 || len(drafts) != 0 {
				t.Errorf("%s: %+v, %v", c.name, drafts, problems)
			}
			continue
		}
		if diff := cmp.Diff(c.want, titles(drafts)); diff != "" || len(problems) != 0 {
			t.Errorf("%s: %v %s", c.name, problems, diff)
		}
	}
}

// An apostrophe before a formula is taken away in the tables that Blotter wrote, and stays in all others.
func TestOnlyOurOwnApostropheGoes(t *testing.T) {
	for in, want := range map[string]string{
		"\ufefftitle,text,label\n'@mayor said,x,\n":            "@mayor said",
		"title,text,labeled_at\n'=1+1,x,\n":                    "=1+1",
		"title,text,label\n'@mayor' is hacked,x,\n":            "'@mayor' is hacked",
		"\ufefftitle,text,author\n'@mayor' is hacked,x,y\n":    "'@mayor' is hacked",
		"\ufefftitle,text,label\n'Futile Wait' for justice,x,": "'Futile Wait' for justice",
	} {
		drafts, _ := readString(t, csv, in)
		if len(drafts) != 1 || drafts[0].Title != want {
			t.Errorf("%q: %+v, want %+v", in, drafts, want)
		}
	}
}

// A table made to be read over and over ends in good time, and each bad row is told.
func TestAHostileTableEnds(t *testing.T) {
	var b strings.Builder
	b.WriteString("title,text\n")
	for range 40_000 {
		b.WriteString("x,\"\"\"never closed, never opened " + strings.Repeat("y", 100) + "\n")
	}
	b.WriteString("Good,row\n")
	start := time.Now()
	_, problems := readString(t, csv, b.String())
	if took := time.Since(start); took > 30*time.Second || len(problems) == 0 {
		t.Errorf("%v, %d problems", took, len(problems))
	}
}

func TestAPackedTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.CSV.gz")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write([]byte("title,text\nA,one\n"))
	if err := errors.Join(err, z.Close(), os.WriteFile(path, packed.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	if drafts, problems := read(t, reading.Options{}, path); len(drafts) != 1 || drafts[0].Title != "A" {
		t.Errorf("%+v, %v", drafts, problems)
	}
}

var csv = reading.Options{Format: "csv"}

func titles(drafts []data.Draft) []string {
	var list []string
	for _, d := range drafts {
		list = append(list, d.Title)
	}
	return list
}
