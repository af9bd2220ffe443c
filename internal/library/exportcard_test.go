package library_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

func topicPath(d *library.Library, id int64) string { return data.Path(d.Topics(), id) }

// exportedRow is an article as a file has it.
type exportedRow struct {
	ID         int64
	Title      string
	Suggestion string
	Split      string
	How        string
	Author     string
}

func exported(t *testing.T, d *library.Library, o library.Writing) (rows []exportedRow) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.json")
	if _, err := d.Export(t.Context(), library.Query{View: library.ViewAll}, path, o, nil); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func exportedSuggestions(t *testing.T, d *library.Library) map[int64]string {
	t.Helper()
	all := map[int64]string{}
	for _, row := range exported(t, d, library.Writing{}) {
		all[row.ID] = row.Suggestion
	}
	return all
}

// tale is a text of its own; a reprint has one word less and another end.
func tale(n int, reprint bool) string {
	var words []string
	for i := range 60 {
		words = append(words, fmt.Sprintf("word%c%c%c", 'a'+(n*7+i*3)%26, 'a'+(n+i)%26, 'a'+(n*n+i*i)%26))
	}
	if reprint {
		words = append(words[1:], "reprinted")
	}
	return strings.Join(words, " ")
}

// Nobody has asked for a suggestion, so no article was compared with another: a split compares them itself. The reprints are far behind
// the stories that they repeat.
func TestASplitKnowsNearCopiesWithoutAModel(t *testing.T) {
	d := open(t, library.Empty)
	file := "title,text,label\n"
	const stories = 40
	for i := range 2 * stories {
		n, reprint := i%stories, i >= stories
		file += fmt.Sprintf("%d,%s,%s\n", n, tale(n, reprint), []string{"Art", "Budget"}[n%2])
	}
	imported(t, d, written(t, "pile.csv", file), library.Reading{})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := library.Open(t.Context(), d.Path(), library.Options{}) // and nobody asks it for a suggestion
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	split, err := library.ParseSplit("80/10/10")
	if err != nil {
		t.Fatal(err)
	}
	part := map[string]string{}
	sizes := map[string]int{}
	for _, row := range exported(t, d, library.Writing{Split: split}) {
		if before, met := part[row.Title]; met && before != row.Split {
			t.Errorf("story %s is in %s, and its reprint in %s", row.Title, before, row.Split)
		}
		if row.Suggestion != "" {
			t.Fatalf("nobody asked for a suggestion: %+v", row)
		}
		part[row.Title] = row.Split
		sizes[row.Split]++
	}
	counts, err := d.CountExport(t.Context(), library.Query{View: library.ViewAll}, "out.json", library.Writing{Split: split}, nil)
	if err != nil || len(part) != stories || len(sizes) != 3 {
		t.Fatal(err, len(part), sizes)
	}
	for name, n := range counts.Parts {
		if sizes[name] != n {
			t.Errorf("%s was said to have %d articles and has %d", name, n, sizes[name])
		}
	}
}

// How a label was made and who made it comes back from a file, an accepted suggestion as what it is: it must not teach the next model.
func TestEveryWayOfLabelingComesBack(t *testing.T) {
	ways := []data.How{data.ByHand, data.Confirmed, data.Corrected, data.InBulk, data.ByRule, data.Settled, data.Imported, data.Accepted}
	var lines strings.Builder
	for i, how := range ways {
		fmt.Fprintf(&lines, `{"title":"Story %d","text":%q,"label":"Art","status":"labeled","labeled_at":"2026-01-02T03:04:05Z","how":%q,"author":"Ana"}`+"\n", i, tale(i, false), how)
	}
	d := open(t, library.Empty)
	imported(t, d, written(t, "labels.jsonl", lines.String()), library.Reading{})
	rows := exported(t, d, library.Writing{})
	if len(rows) != len(ways) {
		t.Fatalf("%+v", rows)
	}
	for i, row := range rows {
		if row.How != string(ways[i]) || row.Author != "Ana" {
			t.Errorf("what was %s by Ana is %+v", ways[i], row)
		}
	}
}

// A second folder with the same labels takes over what was measured for the first; the cards say the same.
func TestACardIsMeasuredOnceForTheSameLabels(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are measured")
	}
	d := open(t, library.StarterAll)
	card := func(name string) (quality string, heard int) {
		dir := filepath.Join(t.TempDir(), name)
		o := library.Writing{Format: "sklearn"}
		o.Card.Measuring = func(int64, int64) { heard++ }
		if _, err := d.Export(t.Context(), library.Query{View: library.ViewLabeled}, dir, o, nil); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		_, quality, _ = strings.Cut(string(raw), "## Quality")
		quality, _, _ = strings.Cut(quality, "##")
		return quality, heard
	}
	first, measuring := card("first")
	if measuring == 0 || !strings.Contains(first, "of 112 labeled articles") {
		t.Errorf("%d steps of measuring say %q", measuring, first)
	}
	if second, again := card("second"); again != 0 || second != first {
		t.Errorf("%d steps of measuring again say %q, not %q", again, second, first)
	}
}
