package library_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/query"
)

func TestAQuotedNameIsThatNameAlone(t *testing.T) {
	d := open(t, library.Empty)
	for i, name := range []string{"Art", "Art theft", `The "big" deal`} {
		topic, err := d.AddTopic(t.Context(), data.Topic{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		importRows(t, d, "title,text,source,label\nNr "+name+",Text "+name+".,"+[]string{"BBC", "BBC News", ""}[i]+",\n")
		if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{int64(i + 1)}, Topic: topic.ID, Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
	for search, want := range map[string][]int64{
		"label:art": {1, 2}, `label:"art"`: {1}, `label:"Art theft"`: {2}, `label:"art t`: {2}, "label:theft": {2},
		search("label", `The "big" deal`):       {3},
		search("source", "BBC") + " is:labeled": {1},
		"source:bbc":                            {1, 2}, `source:"bbc n"`: {2},
		search("label", "Art", "Art theft"): {1, 2},
	} {
		if got := listed(t, d, library.Query{View: library.ViewAll, Search: search}); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", search, got, want)
		}
	}
}

// search is how a form writes a filter.
func search(filter string, values ...string) string {
	var s query.Search
	s.Set(filter, values...)
	return s.String()
}

func TestNotesFlagsAndHowAreSearched(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	unlabeled := listed(t, d, library.Query{View: library.ViewUnlabeled})
	a, b, c := unlabeled[0], unlabeled[1], unlabeled[2]
	for _, g := range []library.Gesture{
		{Articles: []int64{a}, Topic: 2, Status: data.Labeled, Saw: 2},
		{Articles: []int64{b}, Topic: 2, Status: data.Labeled, Saw: 1},
		{Articles: []int64{c}, Status: data.Skipped},
	} {
		if _, err := d.Label(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	for id, note := range map[int64]string{a: "Zwiebelkuchen für Ägypten", c: "zwiebel"} {
		if err := d.SetNote(t.Context(), id, note); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.SetFlag(t.Context(), []int64{b, c}, true); err != nil {
		t.Fatal(err)
	}
	imported := d.Counts().Labeled - 2
	for search, want := range map[string][]int64{
		"how:confirmed": {a}, "how:corr": {b}, "how:hand": nil, "how:con how:cor": {a, b}, "how:nonsense": nil,
		"note:kuchen": {a}, "note:agypten": {a}, "note:zwiebel": {a, c}, "note:zwiebel note:kuchen": {a}, "note:xyz": nil, `note:"fur agypten"`: {a},
		"zwiebelkuchen": {a}, "zwiebel": {c}, "zwiebel*": {a, c}, "zwiebel* is:flagged": {c}, "is:noted": {a, c}, "is:flagged": {b, c},
		"is:flagged status:labeled how:corrected": {b}, "note:zwiebel is:unlabeled": nil,
	} {
		if got := listed(t, d, library.Query{View: library.ViewAll, Search: search}); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", search, got, want)
		}
	}
	if got := listed(t, d, library.Query{View: library.ViewAll, Search: "how:imported"}); len(got) != imported {
		t.Errorf("%d came with a label, want %d", len(got), imported)
	}
}

func TestSourcesAndLanguagesAreTallied(t *testing.T) {
	d := open(t, library.Empty)
	importRows(t, d, "title,text,source,language\nA,One.,River Post,en\nB,Two.,Courier,en\nC,Three.,Courier,es\nD,Four.,,en\n")
	if err := d.Trash(t.Context(), []int64{4}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]library.Tally{{Name: "Courier", Articles: 2}, {Name: "River Post", Articles: 1}}, d.Sources()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]library.Tally{{Name: "en", Articles: 2}, {Name: "es", Articles: 1}}, d.Languages()); diff != "" {
		t.Error(diff)
	}
	if empty := open(t, library.Empty); len(empty.Sources())+len(empty.Languages()) != 0 {
		t.Error("an empty library has sources")
	}
}

// importRows imports a table.
func importRows(t *testing.T, d *library.Library, table string) {
	t.Helper()
	if _, err := d.Import(t.Context(), []string{"-"}, library.Reading{Stdin: strings.NewReader(table)}); err != nil {
		t.Fatal(err)
	}
}
