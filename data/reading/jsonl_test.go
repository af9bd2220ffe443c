package reading_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/data/reading"
)

func TestJSONLines(t *testing.T) {
	for _, name := range []string{"testdata/lines.jsonl", "testdata/packed.jsonl.gz"} {
		drafts, problems := read(t, reading.Options{}, name)
		if diff := cmp.Diff([]data.Draft{
			{
				Title: "One", Text: "The first.", Label: "Fraud", Labels: []string{"Fraud"}, Source: "a.example.org", Published: "2019-01-03T04:30:00Z",
				Language: "en", Split: "validation", Note: "look again",
			},
			{
				Title: "Two", Text: "First paragraph.\n\nSecond.", Label: "3", Labels: []string{"3"}, Source: "b.example.org",
				URL: "https://www.b.example.org/2019/03/04/two/", Published: "2019-03-04",
			},
			{Title: "AB😀 \ufffd end", Text: "AB😀 \ufffd end"},
		}, drafts); diff != "" {
			t.Error(diff)
		}
		wantProblems(t, problems, "line 2, line 5, line 6: It is not a JSON object (it breaks off)", "line 3: It has no text")
	}
}

func TestADateThatCannotBeReadIsToldAfterItsArticle(t *testing.T) {
	drafts, problems := readString(t, reading.Options{}, `{"text": "One.", "date": "sometime in 2020"}
{"text": "Two.", "date": "n/a"}
{"text": "Three."}
{"text": "Four.", "date": "4/5/2020", "url": "https://www.example.org/2020/05/04/four/"}
`)
	if len(drafts) != 4 || drafts[0].Published != "" || drafts[3].Published != "2020-05-04" {
		t.Errorf("%+v", drafts)
	}
	wantProblems(t, problems, "line 1: The date “sometime in 2020” in the column “date”", "line 4: The date “4/5/2020” could be two days")
	for _, p := range problems {
		if !p.Kept {
			t.Errorf("%v counts as an article that was left out", p)
		}
	}
}

func TestAJSONArray(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, "testdata/array.json")
	if diff := cmp.Diff([]string{"One", "Two"}, titles(drafts)); diff != "" {
		t.Error(diff)
	}
	wantProblems(t, problems, "object 3, byte 107: The JSON breaks off")
}

func TestAJSONObjectOverManyLines(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, "testdata/object.json")
	if diff := cmp.Diff([]string{"One"}, titles(drafts)); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
}

func TestSmallThingsInJSON(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"a whole array", `[{"title":"A","text":"x"} , {"title":"B","text":"y"}]` + "\n", []string{"A", "B"}},
		{"an array in one line with blanks before", "\n  [ {\"title\":\"A\",\"text\":\"x\"}]", []string{"A"}},
		{"a mark at the beginning", "\ufeff{\"title\":\"A\",\"text\":\"x\"}\n", []string{"A"}},
		{"Windows line ends", "{\"title\":\"A\",\"text\":\"x\"}\r\n\r\n{\"title\":\"B\",\"text\":\"y\"}\r\n", []string{"A", "B"}},
		{"no line end at the end", `{"title":"A","text":"x"}`, []string{"A"}},
	} {
		drafts, problems := readString(t, reading.Options{Format: "jsonl"}, c.in)
		if diff := cmp.Diff(c.want, titles(drafts)); diff != "" || len(problems) > 0 {
			t.Error(c.name, diff, problems)
		}
	}
}

func TestKeysAreMappedByTheUser(t *testing.T) {
	o := reading.Options{Format: "jsonl", LabelFrom: "desk", Map: map[string]string{"text": "story"}}
	drafts, problems := readString(t, o, `{"title":"A","story":"x","text":"not this","label":"not this either","desk":"City"}`)
	if len(drafts) != 1 || drafts[0].Text != "x" || drafts[0].Label != "City" {
		t.Errorf("%+v, %v", drafts, problems)
	}
}

func TestAnEndlessJSONLineIsLeftOut(t *testing.T) {
	huge := `{"title":"Huge","text":"` + strings.Repeat("x", 65<<20) + `"}`
	drafts, problems := readString(t, reading.Options{Format: "jsonl"}, huge+"\n"+`{"title":"A","text":"x"}`)
	if diff := cmp.Diff([]string{"A"}, titles(drafts)); diff != "" {
		t.Error(diff)
	}
	wantProblems(t, problems, "object 1, byte 0: It was left out: it is longer than 64 million bytes")
}

func TestAnEndlessElementEndsTheArray(t *testing.T) {
	if testing.Short() {
		t.Skip("long: many megabytes are read")
	}
	huge := `[{"title":"A","text":"x"},{"title":"Huge","text":"` + strings.Repeat("x", 130<<20) + `"}]`
	drafts, problems := readString(t, reading.Options{Format: "jsonl"}, huge)
	if diff := cmp.Diff([]string{"A"}, titles(drafts)); diff != "" {
		t.Error(diff)
	}
	wantProblems(t, problems, "object 2")
}
