package reading_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/data/reading"
	"blotter/internal/shared"
)

// seedFile is the owner's own input. It lies beside the checkout, not in it.
func seedFile(t *testing.T) string {
	t.Helper()
	return shared.Glob(t, "seeds", "*.txt")[0]
}

// A reader drops the owner's file on Blotter and finds its ten articles.
func TestTheSeedFileGivesItsTenArticles(t *testing.T) {
	path := seedFile(t)
	drafts, problems := read(t, reading.Options{}, path)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	titles := []string{
		"Thieves and Art", "New Analysis Paints Grim Portrait of Mexico Police Reform",
		"‘Futile Wait for Justice’ in Mexican System of Impunity", "Secrets of the Sinaloa Drug Cartel",
		"Secrets of the Sinaloa Drug Cartel", "Most Female Murder Victims Worldwide", "Accused Russian Spy Maria Butina",
		"South Korean Police ‘Bulldozer’ to Head Interpol", "Why Governments Need to Declare Online War Against Botnets",
		"Is El Chapo a Murderous Drug Lord",
	}
	if len(drafts) != len(titles) {
		t.Fatalf("found %d articles, want %d", len(drafts), len(titles))
	}
	for i, d := range drafts {
		if !strings.HasPrefix(d.Title, titles[i]) {
			t.Errorf("article %d is called %q, want %q…", i+1, d.Title, titles[i])
		}
		if d.Source != "thecrimereport.org" || d.URL != "" || d.Language != "en" || d.Label != "" || d.Published != "" {
			t.Errorf("article %d: source %q, url %q, language %q, label %q, published %q", i+1, d.Source, d.URL, d.Language, d.Label, d.Published)
		}
	}
	if !cmp.Equal(drafts[3], drafts[4]) {
		t.Error("articles 4 and 5 are the same in the file, but were read differently")
	}
}

// Nothing of the owner's file is lost: titles, texts and closing lines put together are the file again.
func TestTheSeedFileIsReadWhole(t *testing.T) {
	path := seedFile(t)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	drafts, _ := read(t, reading.Options{}, path)
	var again strings.Builder
	for _, d := range drafts {
		again.WriteString(d.Title + "\n\n" + d.Text + "\n\nfrom https://thecrimereport.org\n\n")
	}
	want := strings.ReplaceAll(string(file), "\u00a0", " ")
	if got, want := paragraphs(again.String()), paragraphs(want); got != want {
		t.Errorf("the articles put together are %d bytes, the file is %d", len(got), len(want))
	}
}

// paragraphs trims each line and leaves out blank ones.
func paragraphs(s string) string {
	var kept []string
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// read reads paths to the end, and leaves out what is told without anything being lost.
func read(t testing.TB, o reading.Options, paths ...string) (drafts []data.Draft, problems []*reading.Problem) {
	t.Helper()
	drafts, all := readAll(t, o, paths...)
	for _, p := range all {
		if !p.Notice {
			problems = append(problems, p)
		}
	}
	return drafts, problems
}

// readAll reads paths to the end.
func readAll(t testing.TB, o reading.Options, paths ...string) (drafts []data.Draft, problems []*reading.Problem) {
	t.Helper()
	for d, err := range reading.Articles(context.Background(), paths, o) {
		if err == nil {
			drafts = append(drafts, d)
			continue
		}
		var p *reading.Problem
		if !errors.As(err, &p) {
			t.Fatalf("an error that is no Problem: %v", err)
		}
		problems = append(problems, p)
	}
	return drafts, problems
}
