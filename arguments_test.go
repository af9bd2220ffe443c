package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A desktop starts the program with the files that a person opened with it.
func TestFilesOpenInTheWindow(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"press.csv", "a.txt", "list", "old.blotter"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	whole := filepath.Join(folder, "press.csv")
	for _, c := range []struct {
		args     []string
		library  string
		articles []string
		window   bool
	}{
		{args: nil, window: true},
		{args: []string{"new.blotter"}, library: "new.blotter", window: true},
		{args: []string{"press.csv", "a.txt"}, articles: []string{"press.csv", "a.txt"}, window: true},
		{args: []string{whole}, articles: []string{whole}, window: true},
		{args: []string{"old.blotter", "a.txt"}, library: "old.blotter", articles: []string{"a.txt"}, window: true},
		{args: []string{"list"}},          // a subcommand, although there is such a file
		{args: []string{"./nothing.csv"}}, // the command line says that there is no such command
		{args: []string{"import", "press.csv"}},
		{args: []string{"--help"}},
	} {
		library, articles, window := forWindow(c.args)
		if library != c.library || !slices.Equal(articles, c.articles) || window != c.window {
			t.Errorf("blotter %q: library %q, articles %q, window %v", c.args, library, articles, window)
		}
	}
}
