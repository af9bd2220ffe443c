package reading_test

import (
	"testing"

	"blotter/data"
	"blotter/data/reading"
	"blotter/internal/shared"
)

// Files that other programs made give what their list says.
func TestFilesOfOtherPrograms(t *testing.T) {
	folder := shared.Path(t, "samples")
	for _, c := range []struct {
		file     string
		articles int
		is       func(d data.Draft) bool // of each article
	}{
		{"es_bolivia.csv", 244, func(d data.Draft) bool { return d.Label != "" && d.Source != "" }},
		{"asr_generic_labels.csv", 6, func(d data.Draft) bool { return (d.Label == "0" || d.Label == "1") && d.Title != d.Text }},
		{"asr_semicolon.csv", 2, func(d data.Draft) bool { return d.Title != "" && d.Source != "" && d.URL != "" }},
		{"huffpost.json", 50, func(d data.Draft) bool { return d.Label != "" && d.Published != "" && d.URL != "" }},
		{"newsapi.json", 100, func(d data.Draft) bool {
			return d.Source != "" && len(d.Published) == len("2019-05-19T12:57:27Z") && d.URL != ""
		}},
	} {
		drafts, problems := read(t, reading.Options{}, folder+"/"+c.file)
		if len(drafts) != c.articles {
			t.Errorf("%s: %d articles, want %d; %v", c.file, len(drafts), c.articles, problems)
		}
		for i, d := range drafts {
			if !c.is(d) {
				t.Errorf("%s: article %d lacks something", c.file, i+1)
			}
		}
		for _, p := range problems {
			if !p.Kept {
				t.Errorf("%s: %v", c.file, p.Kind)
			}
		}
	}
}

// The dates of the Bolivian file prove that the day comes first: the first article is of July 1.
func TestTheDatesOfTheBolivianFile(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, shared.Path(t, "samples")+"/es_bolivia.csv")
	undated := 0
	for _, d := range drafts {
		if d.Published == "" {
			undated++
		}
	}
	told := 0
	for _, p := range problems {
		told += p.Number()
	}
	if drafts[0].Published != "2020-07-01" || undated != told {
		t.Errorf("the first is of %s, %d are undated, %d of them told", drafts[0].Published, undated, told)
	}
}
