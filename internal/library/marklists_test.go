package library_test

import (
	"slices"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

func TestMarksAreFoundInTitleAndText(t *testing.T) {
	lists := []data.MarkList{
		{Name: "Places", Words: []string{"Marrow Bay", "Bogotá", "Marrow"}},
		{Name: "Groups", Words: []string{"the Lantern Men", "  "}},
	}
	title, text := "From Bogota to MARROW bay", "At Marrow\nBay, the Lantern Men. The lanterns of Marrow; marrowbone."
	var got []string
	for _, f := range library.FindMarks(title, text, lists) {
		from := text
		if f.Title {
			from = title
		}
		got = append(got, f.List+": "+from[f.Start:f.End])
	}
	want := []string{"Places: Bogota", "Places: MARROW bay", "Places: Marrow\nBay", "Groups: the Lantern Men", "Places: Marrow"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	if found := library.FindMarks(title, text, nil); found != nil {
		t.Errorf("without lists %v is found", found)
	}
}

func TestArticlesAreFoundByMarks(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	all := listed(t, d, library.Query{View: library.ViewAll, Search: "museum OR judge"})
	if len(all) == 0 {
		t.Fatal("no article has the words")
	}
	id, err := d.SetMarkList(t.Context(), data.MarkList{Name: "People and houses", Words: []string{"Museum", "judge"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, search := range []string{`mark:"People and houses"`, "mark:people"} {
		if got := listed(t, d, library.Query{View: library.ViewAll, Search: search}); !slices.Equal(got, all) {
			t.Errorf("%s finds %d articles, want %d", search, len(got), len(all))
		}
	}
	if got := listed(t, d, library.Query{View: library.ViewAll, Search: "mark:nobody"}); len(got) != 0 {
		t.Errorf("a list that there is not finds %d articles", len(got))
	}
	if _, err := d.SetMarkList(t.Context(), data.MarkList{ID: id}); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, d, library.Query{View: library.ViewAll, Search: "mark:people"}); len(got) != 0 {
		t.Errorf("a list that was removed finds %d articles", len(got))
	}
}
