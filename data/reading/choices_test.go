package reading_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"blotter/data/reading"
	"blotter/data/reading/format"
)

// What a person once chose for a table holds for the next one with the same columns, and what they say now comes before it.
func TestEarlierChoicesHold(t *testing.T) {
	path := write(t, "press.csv", "kicker,title,text,when\nFire,Mill burns,Two crews fought the fire all night.,03/04/2024\n")
	var asked [][]string
	recall := func(columns []string, sheets bool) (format.Choices, bool) {
		if !sheets {
			asked = append(asked, columns)
		}
		return format.Choices{Map: map[string]string{"label": "kicker", "published": "when"}, DateOrder: format.DayFirst, LabelNames: map[string]string{"Fire": "Arson"}}, !sheets
	}
	drafts, problems := read(t, reading.Options{Recall: recall}, path)
	if d := one(t, drafts, problems); d.Label != "Arson" || d.Published != "2024-04-03" {
		t.Errorf("%+v", d)
	}
	if len(asked) != 1 || !slices.Equal(asked[0], []string{"kicker", "title", "text", "when"}) {
		t.Errorf("asked for %v", asked)
	}
	drafts, problems = read(t, reading.Options{Recall: recall, DateOrder: format.MonthFirst, LabelFrom: format.LabelNone}, path)
	if d := one(t, drafts, problems); d.Label != "" || d.Published != "2024-03-04" {
		t.Errorf("%+v", d)
	}
	if p := look(t, reading.Options{Recall: recall}, path); !p.Files[0].Tables[0].Recalled || p.Articles[0].Label != "Arson" {
		t.Errorf("a preview: %+v", p.Files)
	}
}

// A field that is chosen to hold nothing is not filled by what the columns' names or contents say.
func TestAFieldCanBeLeftOut(t *testing.T) {
	path := write(t, "press.csv", "headline,text,category,source\nMill burns,Two crews fought the fire all night.,Fire,courier.example\n")
	drafts, problems := read(t, reading.Options{Map: map[string]string{"label": "", "source": ""}}, path)
	if d := one(t, drafts, problems); d.Label != "" || d.Source != "" || d.Title != "Mill burns" {
		t.Errorf("%+v", d)
	}
	_, problems = read(t, reading.Options{Map: map[string]string{"text": ""}}, path)
	wantProblems(t, problems, "No column")
}

// A text that may be a list, and one that looks like no article, are read as the user says. Files that leave no doubt are not
// touched by that.
func TestDoubtfulTextsAreReadAsTheUserSays(t *testing.T) {
	list := write(t, "list.txt", "Council meets on schools\nSnow falls in the hills\nRain on the coast\n")
	odd := write(t, "odd.log", strings.Repeat("12:30:01 [200] 0x1f 17/4\n", 20))
	table := write(t, "press.csv", "title,text\nHeron,The heron is gone.\n")
	for _, c := range []struct {
		as       string
		articles int
	}{{"", 1}, {"text", 3}, {"lines", 24}} {
		drafts, problems := read(t, reading.Options{TextAs: c.as}, list, odd, table)
		if len(drafts) != c.articles || (len(problems) == 0) != (c.as != "") {
			t.Errorf("as %q: %d articles, %v", c.as, len(drafts), problems)
		}
	}
	p := look(t, reading.Options{}, list, odd, table)
	for i, asks := range []bool{true, true, false} {
		if (len(p.Files[i].Asks) > 0) != asks {
			t.Errorf("%s asks %v", p.Files[i].Name, p.Files[i].Asks)
		}
	}
	_, problems := read(t, reading.Options{TextAs: "poem"}, table)
	wantProblems(t, problems, "no format")
}

// A preview whose time is up while the folders are listed says that there is more.
func TestAPreviewOfAWholeDiskEnds(t *testing.T) {
	restore := reading.SetPreviewTime(0)
	defer restore()
	p, err := reading.Look(context.Background(), []string{t.TempDir()}, reading.Options{})
	if err != nil || !p.Unlisted || p.Exact || len(p.Problems) != 0 {
		t.Errorf("%+v, %v", p, err)
	}
}

// Files that tables and people bring along: years alone, letters that were decoded twice, lists of addresses, programs.
func TestOddFilesAreReadOrRefusedByName(t *testing.T) {
	years := write(t, "years.csv", "title,abstract,publication_year\na,The heron is gone from the lake,2019\nb,The otter is back in town,2020\n")
	drafts, all := readAll(t, reading.Options{}, years)
	if len(drafts) != 2 || drafts[1].Published != "2020-01-01" {
		t.Errorf("%+v", drafts)
	}
	wantSaid(t, all, "2 dates in the column “publication_year” state a year or a month only.")

	drafts, all = readAll(t, reading.Options{}, write(t, "moji.csv", "title,text\nRobo,La policÃ\u00ada detuvo a tres jÃ³venes en EspaÃ±a â€“ hoy\nÃœbung,Ãrbol und Ã„pfel\nPlain,El niño dijo Â¡no!\n"))
	if len(drafts) != 3 || drafts[0].Text != "La policía detuvo a tres jóvenes en España – hoy" || drafts[1].Title != "Übung" || drafts[2].Text != "El niño dijo Â¡no!" {
		t.Errorf("%+v", drafts)
	}
	wantSaid(t, all, "They were repaired.")

	for name, c := range map[string]struct{ text, says string }{
		"urls.txt":  {"https://x.example/a\nhttps://x.example/b\n", "a list of web addresses"},
		"main.py":   {"import os\n\ndef main():\n    print('hello world')\n\nif __name__ == '__main__':\n    main()\n", "--format text"},
		"conf.ini":  {"[main]\nname = heron\nvalue = 3\n", "--format text"},
		"paper.tex": {"\\documentclass{article}\n\\begin{document}\nThe heron is gone from the lake.\n\\end{document}\n", "--format text"},
	} {
		drafts, problems := readNamed(t, reading.Options{}, name, c.text)
		if len(drafts) != 0 {
			t.Errorf("%s is read as an article: %+v", name, drafts)
		}
		wantProblems(t, problems, c.says)
	}
	drafts, problems := readNamed(t, reading.Options{}, "post.md", "# The heron\n\nThe [heron](https://x.example/heron) is gone, said the mayor; nobody knows where.\n")
	one(t, drafts, problems)
}

// wantSaid expects that one of the problems or notices says something.
func wantSaid(t testing.TB, all []*reading.Problem, part string) {
	t.Helper()
	for _, p := range all {
		if strings.Contains(p.Error(), part) {
			return
		}
	}
	t.Errorf("nothing says %q: %v", part, all)
}
