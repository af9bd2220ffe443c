package reading_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"blotter/data/reading"
)

// In every format made of records, a damaged one costs no more than itself: those before and behind it go in.
func TestGoodRecordsGoInBesideADamagedOne(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	letter := func(subject string) string {
		return "From a@x.example Tue Mar  5 10:00:00 2024\nFrom: a@x.example\nSubject: " + subject + "\n\nThe heron is gone.\n\n"
	}
	for _, c := range []struct{ format, head, first, damaged, between, last string }{
		{"csv", "title,text,label\n", "First,The heron is gone.,Art\n", "X,\"He \"\"spoke\"\" of it, at length\",Art\n", "\n", "Last,It voted.,Budget\n"},
		{"tsv", "title\ttext\tlabel\n", "First\tThe heron is gone.\tArt\n", "X\tHe spoke\tArt\n", "\n", "Last\tIt voted.\tBudget\n"},
		{"jsonl", "", "{\"title\":\"First\",\"text\":\"The heron is gone.\"}\n", "{\"title\":\"X\",\"text\":\"He \\\"spoke\\\" of it\",\"labels\":[\"a\",{\"name\":\"b\"}]}\n", "\n", "{\"title\":\"Last\",\"text\":\"It voted.\"}\n"},
		{"fasttext", "", "__label__art First words here\n", "__label__art __label__b He spoke\n", "\n", "__label__budget Last words here\n"},
		{"references", "", "TY  - NEWS\nTI  - First\nAB  - The heron is gone.\nER  - \n\n", "TY  - NEWS\nTI  - X\nAB  - He spoke.\nDA  - 2024/03/05\nER  - \n\n", "\n", "TY  - NEWS\nTI  - Last\nAB  - It voted.\nER  - \n"},
		{"arff", "@relation x\n@attribute text string\n@attribute class {art,budget}\n@data\n", "'First words here',art\n", "'He \\'spoke\\' of it',art\n", "\n", "'Last words here',budget\n"},
		{"orange", "text\ttopic\nstring\td\nmeta\tclass\n", "First words here\tart\n", "He \"spoke\"\tart\n", "\n", "Last words here\tbudget\n"},
		{"mbox", "", letter("First"), letter("X"), "\n\n", letter("Last")},
		{"bibtex", "", "@article{a,\n  title = {First},\n  abstract = {The heron is gone.}\n}\n", "@article{b,\n  title = {X},\n  abstract = {He {\\'s}poke.}\n}\n", "\n", "@article{c,\n  title = {Last},\n  abstract = {It voted.}\n}\n"},
		{"reuters", "", "<REUTERS><TEXT><TITLE>First</TITLE><BODY>The heron is gone.</BODY></TEXT></REUTERS>\n", "<REUTERS TOPICS=\"YES\"><TOPICS><D>a</D></TOPICS><TEXT><TITLE>X</TITLE><BODY>He spoke.</BODY></TEXT></REUTERS>\n", "\n", "<REUTERS><TEXT><TITLE>Last</TITLE><BODY>It voted.</BODY></TEXT></REUTERS>\n"},
		{"lines", "", "First words of the pile\n", "He spoke of it at length\n", "\n", "Last words of the pile\n"},
	} {
		for range some(200, 30) {
			damaged := string(damage(random, []byte(strings.TrimSuffix(c.damaged, "\n"))))
			damaged = strings.NewReplacer("\r", " ", "\xff", "x", "\xfe", "x", "\x00", "x").Replace(damaged)
			drafts, problems := readString(t, reading.Options{Format: c.format}, c.head+c.first+damaged+c.between+c.last)
			got := titles(drafts)
			for _, want := range []string{"First", "Last"} {
				if !slices.ContainsFunc(got, func(title string) bool { return strings.HasPrefix(title, want) }) {
					t.Errorf("%s: beside %q only %q went in: %v", c.format, damaged, got, problems)
				}
			}
		}
	}
}
