package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayKnow are the files and folders whose texts are no messages although they read like some: names that libraries store, and words for
// programs and scripts.
var mayKnow = []string{"data/step.go", "data/topic.go", "data/store/topics.go", "data/store/backups.go", "classifier/"}

// TestNoCodeKnowsAnEnglishText finds code that has the English text of a message: to compare with it, to search for it, or to say it
// without its id. A text that is only a word or two may mean something else.
func TestNoCodeKnowsAnEnglishText(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	for id, e := range catalogs()[English] {
		for _, text := range []string{e.one, e.other} {
			if text = fixedPart(text); strings.Count(text, " ") > 1 {
				texts[text] = id
			}
		}
	}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || mayHave(name) {
			return err
		}
		for at, text := range literalsIn(t, path) {
			if id, known := texts[fixedPart(text)]; known {
				t.Errorf("%s: %q is the text of %q; use the id", at, text, id)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func mayHave(name string) bool {
	return slices.ContainsFunc(mayKnow, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// fixedPart returns the longest part of a text without arguments and marks at its ends.
func fixedPart(text string) string {
	longest := ""
	for _, part := range blank.Split(text, -1) {
		if part = strings.Trim(part, " .,:;…“”()"); len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// literalsIn returns the texts in a file of code, by their places.
func literalsIn(t *testing.T, path string) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				found[set.Position(lit.Pos()).String()] = text
			}
		}
		return true
	})
	return found
}
