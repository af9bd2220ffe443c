package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"blotter/internal/message"
)

// A system may have no font but the program's own. Whatever the window says by itself can be drawn with that.
func TestTheWindowSaysNothingThatItsOwnFontsLack(t *testing.T) {
	t.Parallel()
	own := fonts(t, theme.DefaultTextFont(), theme.DefaultSymbolFont())
	for _, id := range message.IDs() {
		for _, language := range []message.Language{message.English, message.Spanish} {
			if lacks := lacking(t, own, message.New(id).In(language)); lacks != "" {
				t.Errorf("%s in %s needs a font with %q", id, language, lacks)
			}
		}
	}
	for text, where := range literals(t) {
		if lacks := lacking(t, own, text); lacks != "" {
			t.Errorf("%s: %q needs a font with %q", where, text, lacks)
		}
	}
}

func fonts(t *testing.T, resources ...fyne.Resource) (all []*sfnt.Font) {
	t.Helper()
	for _, resource := range resources {
		font, err := sfnt.Parse(resource.Content())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, font)
	}
	return all
}

// lacking returns the characters of a text that no font has.
func lacking(t *testing.T, all []*sfnt.Font, text string) (lacks string) {
	t.Helper()
	for _, r := range text {
		found := r < ' '
		for _, font := range all {
			glyph, err := font.GlyphIndex(&sfnt.Buffer{}, r)
			if err != nil {
				t.Fatal(err)
			}
			found = found || glyph != 0
		}
		if !found {
			lacks += string(r)
		}
	}
	return lacks
}

// literals returns the texts in the code of the window and where they are, without those that are only about the letters of articles.
func literals(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		about := path == filepath.Join("widget", "reader_lines.go") || path == filepath.Join("widget", "measure.go")
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || about {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil {
					texts[text] = files.Position(literal.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
