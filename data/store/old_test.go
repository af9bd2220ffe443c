package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"blotter/data"
)

// shipped is the newest schema version that was ever shipped, of which testdata has libraries.
const shipped = 5

// oldStory fills a library with some of everything. It is never edited: the libraries in testdata were made by it.
func oldStory(t *testing.T, s *Store) {
	clock := time.UnixMilli(1_700_000_000_000)
	s.now = func() time.Time { clock = clock.Add(time.Second); return clock }
	ids := importAll(t, s, []data.NewArticle{
		{Draft: data.Draft{Title: "Café robbery", Text: "A thief took a painting.", Source: "example.org", URL: "https://example.org/1", Published: "2019-01-02", Language: "en", Note: "first", Split: "train"}, Topic: 2},
		{Draft: data.Draft{Title: "Cartel trial", Text: "The trial began."}, Sample: true},
		{Draft: data.Draft{Title: "Server breach", Text: "Hackers took data."}},
		{Draft: data.Draft{Title: "Budget vote", Text: "The council voted."}},
		{Draft: data.Draft{Title: "Old story", Text: "To be thrown away."}},
	})
	ctx := t.Context()
	labelAs(t, s, 1, ids[1])
	labelAs(t, s, 3, ids[2])
	_, err := s.Label(ctx, data.Labeling{Articles: ids[3:4], Status: data.Skipped, How: data.ByHand, SeenMS: 1200, Model: "7"})
	must(t, err)
	_, err = s.Trash(ctx, ids[4:])
	must(t, err)
	_, err = s.SetWord(ctx, data.Word{Word: "heist", Topic: 2}, true)
	must(t, err)
	_, _, err = s.AddTopic(ctx, data.Topic{Name: "Espionage", Color: "#cc79a7", Keywords: []string{"spy"}})
	must(t, err)
	labelAs(t, s, 2, ids[2])
	_, err = s.Undo(ctx)
	must(t, err)
	must(t, s.SetSetting(ctx, "sort", "newest"))
}

// TestOldLibrariesKeepEveryLabel opens a library of every schema version that was ever shipped.
// BLOTTER_WRITE_OLD=1 writes the one of the present version.
func TestOldLibrariesKeepEveryLabel(t *testing.T) {
	if os.Getenv("BLOTTER_WRITE_OLD") != "" {
		s := newLibrary(t)
		oldStory(t, s)
		must(t, s.Close())
		copyFile(t, s.Path(), fmt.Sprintf("testdata/v%d.blotter", schemaVersion))
	}
	for version := 1; version <= shipped; version++ {
		path := filepath.Join(t.TempDir(), "old.blotter")
		copyFile(t, fmt.Sprintf("testdata/v%d.blotter", version), path)
		checkOldStory(t, path)
	}
}

func checkOldStory(t *testing.T, path string) {
	s, err := Open(t.Context(), path, OpenOptions{})
	must(t, err)
	defer func() { _ = s.Close() }()
	var got []string
	for _, h := range heads(t, s) {
		got = append(got, fmt.Sprint(h.Title, " ", labelCode(h.Status, h.Topic), " ", h.How, " ", h.Sample))
	}
	want := []string{"Café robbery 2 imported false", "Cartel trial 1 by hand true", "Server breach 3 by hand false", "Budget vote skipped by hand false"}
	if !slices.Equal(got, want) {
		t.Errorf("articles\n%q, want\n%q", got, want)
	}
	d, err := s.Redo(t.Context())
	must(t, err)
	if len(d.Edits) != 1 || d.Edits[0].To != "2" {
		t.Errorf("redo gives %+v", d.Edits)
	}
	a, err := s.Article(t.Context(), 1)
	must(t, err)
	if a.Text != "A thief took a painting." || a.Note != "first" || a.Split != "train" || a.URL != "https://example.org/1" {
		t.Errorf("article %+v", a)
	}
	if hits, err := s.Search(t.Context(), "CAF*"); err != nil || len(hits) != 1 {
		t.Errorf("search gives %v, %v", hits, err)
	}
	if value, err := s.Setting(t.Context(), "sort"); err != nil || value != "newest" {
		t.Errorf("setting %q, %v", value, err)
	}
	toTheStart(t, s)
	report, err := s.Check(t.Context(), nil)
	must(t, err)
	if len(report.Findings) > 0 {
		t.Errorf("findings %+v", report.Findings)
	}
}

// toTheStart undoes all there is.
func toTheStart(t *testing.T, s *Store) {
	t.Helper()
	for {
		undo, _, err := s.Next(t.Context())
		must(t, err)
		if undo.ID == 0 {
			break
		}
		_, err = s.Undo(t.Context())
		must(t, err)
	}
	if got := heads(t, s); len(got) != 0 {
		t.Errorf("undoing all leaves %+v", got)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	must(t, err)
	must(t, os.MkdirAll(filepath.Dir(to), 0o755))
	must(t, os.WriteFile(to, content, 0o600))
}

// markStory fills a library with what version 3 brought. It is never edited either.
func markStory(t *testing.T, s *Store) {
	clock := time.UnixMilli(1_760_000_000_000)
	s.now = func() time.Time { clock = clock.Add(time.Second); return clock }
	ids := bring(t, s, "Museum robbed", "Ship seized", "Bank forged")
	ctx := t.Context()
	labelAs(t, s, 1, ids...)
	_, err := s.SetFlag(ctx, ids, true)
	must(t, err)
	_, err = s.SetFlag(ctx, ids[1:2], false)
	must(t, err)
	_, err = s.SetNote(ctx, ids[0], "Seen in Lübeck")
	must(t, err)
	_, _, err = s.SplitTopic(ctx, 1, data.Topic{Name: "Smuggling"}, ids[1:2])
	must(t, err)
	must(t, s.SetSetting(ctx, "views", `[{"name":"Mine","search":"is:flagged"}]`))
}

// TestOldLibrariesKeepEveryMark opens a library of every version since there are flags.
// BLOTTER_WRITE_OLD=1 writes the one of the present version.
func TestOldLibrariesKeepEveryMark(t *testing.T) {
	const first = 3
	if os.Getenv("BLOTTER_WRITE_OLD") != "" {
		s := newLibrary(t)
		markStory(t, s)
		must(t, s.Close())
		copyFile(t, s.Path(), fmt.Sprintf("testdata/v%d.marks.blotter", schemaVersion))
	}
	for version := first; version <= shipped; version++ {
		path := filepath.Join(t.TempDir(), "old.blotter")
		copyFile(t, fmt.Sprintf("testdata/v%d.marks.blotter", version), path)
		s, err := Open(t.Context(), path, OpenOptions{})
		must(t, err)
		var got []string
		for _, h := range heads(t, s) {
			got = append(got, fmt.Sprint(h.Title, " ", h.Topic, " ", h.Flagged, " ", h.Noted))
		}
		if want := []string{"Museum robbed 1 true true", "Ship seized 5 false false", "Bank forged 1 true false"}; !slices.Equal(got, want) {
			t.Errorf("articles\n%q, want\n%q", got, want)
		}
		if hits, err := s.Search(t.Context(), "lubeck"); err != nil || len(hits) != 1 {
			t.Errorf("search gives %v, %v", hits, err)
		}
		if value, err := s.Setting(t.Context(), "views"); err != nil || value != `[{"name":"Mine","search":"is:flagged"}]` {
			t.Errorf("views %q, %v", value, err)
		}
		toTheStart(t, s)
		must(t, s.Close())
	}
}

// TestANoteFromBeforeIsFound opens libraries in which notes were not searched yet.
func TestANoteFromBeforeIsFound(t *testing.T) {
	for version := 1; version <= shipped; version++ {
		path := filepath.Join(t.TempDir(), "old.blotter")
		copyFile(t, fmt.Sprintf("testdata/v%d.blotter", version), path)
		s, err := Open(t.Context(), path, OpenOptions{})
		must(t, err)
		if hits, err := s.Search(t.Context(), "first painting"); err != nil || len(hits) != 1 {
			t.Errorf("version %d: search gives %v, %v", version, hits, err)
		}
		if h := heads(t, s); !h[0].Noted || h[0].Flagged || h[0].Words != 5 {
			t.Errorf("version %d: %+v", version, h[0])
		}
		must(t, s.Close())
	}
}
