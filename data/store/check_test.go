package store

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
)

// breakIn changes a closed library behind the back of Blotter, as a repair by hand might, and opens it again.
func breakIn(t *testing.T, s *Store, statements string) *Store {
	t.Helper()
	must(t, s.Close())
	db, err := sql.Open("sqlite", dataSource(s.Path(), "mode=rw&_pragma=foreign_keys(0)"))
	must(t, err)
	_, err = db.Exec(statements)
	must(t, errors.Join(err, db.Close()))
	s, err = Open(t.Context(), s.Path(), OpenOptions{})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// storied is a library with labels, of which one is undone.
func storied(t *testing.T) *Store {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	labelAs(t, s, 1, ids[0])
	labelAs(t, s, 2, ids[0], ids[1])
	labelAs(t, s, 3, ids[2])
	_, err := s.Undo(t.Context())
	must(t, err)
	return s
}

func findings(t *testing.T, s *Store) (all []string, r Report) {
	t.Helper()
	r, err := s.Check(t.Context(), nil)
	must(t, err)
	for _, f := range r.Findings {
		what, remedy := f.What.String(), f.Remedy.String()
		all = append(all, what)
		if what == "" || remedy == "" || strings.HasSuffix(what+remedy, ".") {
			t.Errorf("no sentences: %+v", f)
		}
	}
	return all, r
}

// What is safe to repair is repaired after a backup, and a second check finds nothing.
func TestCheckRepairs(t *testing.T) {
	for _, c := range []struct{ name, fault, finds string }{
		{"an entry less", `INSERT INTO search (search, rowid, title, text) VALUES ('delete', 1, 'A', 'Text of A.')`, "search index"},
		{"an empty index", `INSERT INTO search (search) VALUES ('delete-all')`, "search index"},
		{"garbage in the index", `UPDATE search_data SET block = x'00' WHERE id > 10`, "search index"},
		{"no index", `DROP TABLE search`, "search index"},
		{"no view", `DROP VIEW texts`, "structure is missing: texts"},
		{"no trigger", `DROP TRIGGER bodies_deleted`, "structure is missing: bodies_deleted"},
		{"an index of a table less", `DROP INDEX articles_hash`, "structure is missing: articles_hash"},
		{"another label", `UPDATE labels SET topic = 3 WHERE article = 1`, "label of “A” (article 1)"},
		{"a label from nowhere", `INSERT INTO labels VALUES (3, 3, 1, 'by hand', 1, 0, 1)`, "label of “C” (article 3)"},
		{"no label", `DELETE FROM labels WHERE article = 2`, "label of “B” (article 2)"},
		{"a change less", `DELETE FROM changes WHERE article = 2`, "label of “B” (article 2)"},
		{"an undone step in force", `INSERT INTO labels SELECT 3, 3, 1, 'by hand', 1, max(id), 1 FROM changes WHERE origin = 0`, "label of “C”"},
		{"a topic less", `DELETE FROM topics WHERE id = 2`, "labels → topics"},
		{"a topic that never was", `UPDATE labels SET topic = 99 WHERE article = 1`, "labels → topics"},
		{"a step less", `DELETE FROM batches WHERE id = 1`, "→ batches"},
		{"a title less", `DELETE FROM articles WHERE id = 3`, "bodies → articles"},
	} {
		s := breakIn(t, storied(t), c.fault)
		all, report := findings(t, s)
		if !slices.ContainsFunc(all, func(what string) bool { return strings.Contains(what, c.finds) }) || !report.Sound() {
			t.Errorf("%s: found %+v", c.name, report.Findings)
			continue
		}
		again, _ := findings(t, s)
		again = slices.DeleteFunc(again, func(what string) bool { return strings.Contains(what, "Title lost") })
		if len(again) > 0 {
			t.Errorf("%s: a second check finds %q", c.name, again)
		}
		if hits, err := s.Search(t.Context(), "text"); err != nil || len(hits) != 3 {
			t.Errorf("%s: search finds %v, %v", c.name, hits, err)
		}
		bring(t, s, "D")
		kept, err := Open(t.Context(), report.Backup, OpenOptions{ReadOnly: true})
		must(t, err)
		must(t, kept.Close())
	}
}

// The label that is seen stays, and undo leads to the one that the history knew, and on from there.
func TestARepairedLabelIsUndoneToWhatTheHistorySaid(t *testing.T) {
	s := breakIn(t, storied(t), `UPDATE labels SET topic = 3 WHERE article = 1`)
	findings(t, s)
	for _, want := range []int64{3, 2, 1} {
		if got := heads(t, s)[0].Topic; got != want {
			t.Fatalf("the topic is %d, want %d", got, want)
		}
		_, err := s.Undo(t.Context())
		must(t, err)
	}
	toTheStart(t, s)
}

// Which of two is right nobody but the owner can know.
func TestCheckTellsWhatItCannotRepair(t *testing.T) {
	for _, c := range []struct{ name, fault, finds string }{
		{"another text", `UPDATE bodies SET text = 'Other text' WHERE article = 1`, "text of the article “A” (1) differs from what was imported"},
		{"a text less", `DELETE FROM bodies WHERE article = 1`, "text of the article “A” (1) is missing"},
		{"a copy", `UPDATE articles SET hash = (SELECT hash FROM articles WHERE id = 1) WHERE id = 2`, "“B” is in the library more than once (1, 2)"},
	} {
		s := breakIn(t, storied(t), c.fault)
		before := heads(t, s)
		all, report := findings(t, s)
		if !slices.ContainsFunc(all, func(what string) bool { return strings.Contains(what, c.finds) }) || report.Sound() {
			t.Errorf("%s: found %+v", c.name, report.Findings)
		}
		if !cmp.Equal(heads(t, s), before) {
			t.Errorf("%s: the check changed the library", c.name)
		}
	}
}

func TestCheckWhileReadingOnlyRepairsNothing(t *testing.T) {
	s := breakIn(t, storied(t), `DROP TABLE search`)
	o, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: true})
	must(t, err)
	defer func() { _ = o.Close() }()
	all, report := findings(t, o)
	if len(all) != 1 || report.Sound() || report.Backup != "" {
		t.Errorf("report %+v", report)
	}
	var file *data.FileError
	if _, err := o.Search(t.Context(), "text"); !errors.As(err, &file) || file.Remedy.ID != "file.rebuild-index" {
		t.Errorf("searching without an index: %v", err)
	}
}
