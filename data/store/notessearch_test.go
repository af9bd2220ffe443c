package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"blotter/data"

	"pgregory.net/rapid"
)

func found(t testing.TB, s *Store, query string) []int64 {
	t.Helper()
	hits, err := s.Search(context.Background(), query)
	must(t, err)
	slices.Sort(hits)
	return hits
}

// TestANoteIsSearchedAsIfItWereAPartOfTheText compares with a library that has the notes in its texts.
func TestANoteIsSearchedAsIfItWereAPartOfTheText(t *testing.T) {
	words := []string{"museum", "Café", "alarm", "naïve", "ship", "cafeteria", "don't"}
	some := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(words), 0, 3), func(list []string) string { return strings.Join(list, " ") })
	asked := rapid.SampledFrom([]string{
		"museum", "CAFE", "caf*", "-alarm", "NOT ship", "OR", `"museum alarm"`, `"cafe ship"`, `"museum al"*`, "naive", "don't", `-"ship ship"`,
	})
	rapid.Check(t, func(rt *rapid.T) {
		apart, together := newLibrary(t), newLibrary(t)
		for i := range rapid.IntRange(1, 5).Draw(rt, "articles") {
			text, note := some.Draw(rt, "text"), some.Draw(rt, "note")
			// The full stop parts what must not become a phrase, and is no word.
			bring := func(s *Store, text, note string) {
				importAll(t, s, []data.NewArticle{{Draft: data.Draft{Title: fmt.Sprint("Nr ", i), Text: text, Note: note}}})
			}
			bring(apart, text+" end", note)
			bring(together, text+" end middle "+note, "")
		}
		query := strings.Join(rapid.SliceOfN(asked, 1, 5).Draw(rt, "query"), " ")
		if got, want := found(t, apart, query), found(t, together, query); !slices.Equal(got, want) {
			rt.Errorf("%s finds %v, in one text %v", query, got, want)
		}
	})
}

func TestWhatOnlyANoteHoldsComesFirstAndLeavesWithIt(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "Museum", "Ship", "Harbour")
	_, err := s.SetNote(t.Context(), ids[2], "like the museum of Lübeck")
	must(t, err)
	hits, err := s.Search(t.Context(), "museum")
	must(t, err)
	if !slices.Equal(hits, []int64{ids[2], ids[0]}) {
		t.Errorf("hits %v", hits)
	}
	_, err = s.Undo(t.Context())
	must(t, err)
	if got := found(t, s, "museum"); !slices.Equal(got, ids[:1]) {
		t.Errorf("after undo: %v", got)
	}
	_, err = s.Redo(t.Context())
	must(t, err)
	_, err = s.Trash(t.Context(), ids[2:])
	must(t, err)
	if got := found(t, s, "museum"); !slices.Equal(got, ids[:1]) {
		t.Errorf("with the note in the trash: %v", got)
	}
}

func TestNotedKnowsLettersWithoutCaseAndAccents(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	for i, note := range []string{"Ask in LÜBECK, twice", "", "ask nobody;1,2;3\x00 and \xff more"} {
		_, err := s.SetNote(t.Context(), ids[i], note)
		must(t, err)
	}
	for query, want := range map[string][]int64{
		"lubeck": ids[:1], "UBEC": ids[:1], "ask": {ids[0], ids[2]}, "ask twice": ids[:1], "ask never": nil, "MORE": ids[2:], ";1,2;": ids[2:], "Lübeck,": ids[:1],
	} {
		got, err := s.Noted(t.Context(), query)
		must(t, err)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}

// TestManyNotesAreLookedUpAtOnce has more notes with a word than are looked up one by one.
func TestManyNotesAreLookedUpAtOnce(t *testing.T) {
	s := newLibrary(t)
	var articles []data.NewArticle
	for i := range mostAmong + 20 {
		articles = append(articles, data.NewArticle{Draft: data.Draft{Title: fmt.Sprint("Nr ", i), Text: []string{"ship", "train"}[i%2], Note: "check"}})
	}
	importAll(t, s, articles)
	if got, want := len(found(t, s, "check ship")), len(articles)/2; got != want {
		t.Errorf("%d hits, want %d", got, want)
	}
	if got, want := len(found(t, s, "check -ship")), len(articles)/2; got != want {
		t.Errorf("%d hits, want %d", got, want)
	}
}
