package library_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// labelsOf lists what every article of a library is labeled with, by title.
func labelsOf(t *testing.T, d *library.Library) map[string]string {
	t.Helper()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewLabeled})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := d.Rows(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]string{}
	for _, row := range rows {
		topic, _ := d.Topic(row.Topic)
		labels[row.Title] = topic.Name
	}
	return labels
}

func TestWhatIsExportedComesBackTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("long: a library is written and read in each format")
	}
	for _, name := range []string{"out.jsonl", "out.csv", "out.jsonl.gz"} {
		t.Run(name, func(t *testing.T) {
			from := open(t, library.StarterAll)
			path := filepath.Join(t.TempDir(), name)
			n, err := from.Export(t.Context(), library.Query{View: library.ViewLabeled}, path, library.Writing{}, nil)
			if err != nil || n.Articles != 112 {
				t.Fatal(n, err)
			}
			to := open(t, library.Empty)
			result, err := to.Import(t.Context(), []string{path}, library.Reading{})
			if err != nil || result.Added != 112 || result.Labeled != 112 || len(result.Topics) != 10 {
				t.Fatal(result.Added, result.Labeled, result.Topics, err)
			}
			want, got := labelsOf(t, from), labelsOf(t, to)
			for title, label := range want {
				if got[title] != label {
					t.Errorf("%q is labeled %q, want %q", title, got[title], label)
				}
			}
		})
	}
}

func TestLabelsOfAFileReachArticlesThatHadNone(t *testing.T) {
	d := open(t, library.StarterTopics)
	file := filepath.Join(t.TempDir(), "a.jsonl")
	write := func(line string) {
		if err := os.WriteFile(file, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"title":"A panel is gone","text":"The altar panel was stolen from the parish church."}`)
	if _, err := d.Import(t.Context(), []string{file}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	write(`{"title":"A panel is gone","text":"The altar panel was stolen from the parish church.","label":"Art theft"}`)
	result, err := d.Import(t.Context(), []string{file}, library.Reading{})
	if err != nil || result.Added != 0 || result.Copies != 1 || result.Labeled != 1 {
		t.Fatal(result, err)
	}
	if got := labelsOf(t, d)["A panel is gone"]; got != "Art theft" {
		t.Errorf("labeled %q", got)
	}
}

func TestABadRowIsReportedAndTheRestGoesIn(t *testing.T) {
	d := open(t, library.StarterTopics)
	file := filepath.Join(t.TempDir(), "rows.jsonl")
	rows := "{\"title\":\"One\",\"text\":\"The first text.\"}\n{broken\n{\"title\":\"Two\",\"text\":\"The second text.\"}\n"
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	result, err := d.Import(t.Context(), []string{file}, library.Reading{})
	if err != nil || result.Added != 2 || len(result.Rejected) != 1 {
		t.Fatal(result, err)
	}
	if got := result.Rejected[0].Error(); !strings.Contains(got, "rows.jsonl") || !strings.Contains(got, "2") {
		t.Errorf("the problem names neither file nor line: %s", got)
	}
}

func TestMergingTopicsTeachesTheModelAndComesBack(t *testing.T) {
	d := open(t, library.StarterAll)
	before := d.ModelVersion()
	cartel, err := d.TopicNamed("Cartel")
	if err != nil {
		t.Fatal(err)
	}
	corruption, err := d.TopicNamed("Corruption")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.MergeTopics(t.Context(), corruption.ID, cartel.ID); err != nil {
		t.Fatal(err)
	}
	if got := d.Counts().Topic[cartel.ID]; got != 22 {
		t.Errorf("%d labels after the merge, want 22", got)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := d.Counts().Topic[corruption.ID]; got != 11 {
		t.Errorf("%d labels after undo, want 11", got)
	}
	if d.ModelVersion() != before {
		t.Error("undoing the merge did not give the model back")
	}
}

func TestAnImportIsUndoneWhole(t *testing.T) {
	d := open(t, library.StarterAll)
	before := d.ModelVersion()
	file := filepath.Join(t.TempDir(), "two.jsonl")
	rows := `{"title":"One","text":"The first text about a cartel.","label":"Cartel"}` + "\n" + `{"title":"Two","text":"The second text."}`
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(t.Context(), []string{file}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	if d.Counts().All != 150 || d.ModelVersion() == before {
		t.Fatal("the import did not arrive")
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d.Counts().All != 148 || d.ModelVersion() != before {
		t.Errorf("%d articles after undo, model as before: %v", d.Counts().All, d.ModelVersion() == before)
	}
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d.Counts().All != 150 {
		t.Errorf("%d articles after redo", d.Counts().All)
	}
}

func TestSamplesGoAndComeBack(t *testing.T) {
	d := open(t, library.StarterAll)
	before := d.ModelVersion()
	if err := d.RemoveSamples(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c := d.Counts(); c.All != 0 || c.Samples != 0 || c.Labeled != 0 {
		t.Errorf("still there: %+v", c)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c := d.Counts(); c.All != 148 || c.Labeled != 112 || d.ModelVersion() != before {
		t.Errorf("not all came back: %+v", c)
	}
}

func TestALabelChangedSinceIsNotUndone(t *testing.T) {
	d := open(t, library.StarterAll)
	ids, err := d.List(t.Context(), library.Query{View: library.ViewNext})
	if err != nil {
		t.Fatal(err)
	}
	gesture := func(topic string) {
		found, err := d.TopicNamed(topic)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Label(t.Context(), library.Gesture{Articles: ids[:1], Topic: found.ID, Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
	gesture("Cartel")
	rows, err := d.History(t.Context(), data.HistoryQuery{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	gesture("Espionage")
	var conflict *data.ConflictError
	if _, err := d.UndoChange(t.Context(), rows[0].Change); !errors.As(err, &conflict) {
		t.Errorf("undoing under a newer label gave %v, want a conflict", err)
	}
}

// TestEverythingAtOnce labels, undoes, imports, lists and reads at the same time; the race detector watches.
func TestEverythingAtOnce(t *testing.T) {
	d := open(t, library.StarterAll)
	ids, err := d.List(t.Context(), library.Query{View: library.ViewNext})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "more.jsonl")
	var rows strings.Builder
	for range 40 {
		rows.WriteString(`{"title":"More of it ` + strings.Repeat("x", rows.Len()%97) + `","text":"A text about ` + strings.Repeat("y", rows.Len()%89) + `."}` + "\n")
	}
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cartel, err := d.TopicNamed("Cartel")
	if err != nil {
		t.Fatal(err)
	}
	var together sync.WaitGroup
	do := func(work func() error) {
		together.Go(func() {
			if err := work(); err != nil {
				t.Error(err)
			}
		})
	}
	do(func() error {
		for _, id := range ids {
			if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{id}, Topic: cartel.ID, Status: data.Labeled}); err != nil {
				return err
			}
		}
		return nil
	})
	do(func() error {
		_, err := d.Import(t.Context(), []string{file}, library.Reading{})
		return err
	})
	do(func() error {
		for range 20 {
			found, err := d.List(t.Context(), library.Query{View: library.ViewAll, Order: library.OrderUseful})
			if err != nil {
				return err
			}
			if _, err := d.Rows(t.Context(), found[:20]); err != nil {
				return err
			}
			if _, err := d.Article(t.Context(), found[0]); err != nil {
				return err
			}
			d.Counts()
		}
		return nil
	})
	do(func() error { return d.Learn(t.Context(), true, nil) })
	together.Wait()
	again := reopen(t, d.Path())
	if got, want := again.Counts(), d.Counts(); got.Labeled != want.Labeled || got.All != want.All {
		t.Errorf("on disk %+v, in memory %+v", got, want)
	}
	if again.ModelVersion() != d.ModelVersion() {
		t.Error("the model that learned in any order is not the one that is built anew")
	}
}

func TestTheMakingOfALibraryIsNoStepToUndo(t *testing.T) {
	d := open(t, library.StarterAll)
	if _, err := d.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("undo in a new library gave %v", err)
	}
	if d.Counts().All != 148 {
		t.Errorf("%d articles are left", d.Counts().All)
	}
}
