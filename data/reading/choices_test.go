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
