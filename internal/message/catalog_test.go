package message

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// speakers are the functions whose first argument is the id of a message. Wrap takes the id
// second and gives {Cause}.
var speakers = []string{"New", "Count", "NewError", "T", "N", "ID", "conflict", "count"}

// use is a place in the code that names a message.
type use struct {
	at    string
	args  []string // the names of its arguments
	exact bool     // the arguments are all literals
}

var isID = regexp.MustCompile(`^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$`)

// usesInCode finds the ids that the code of the whole project names: as the first argument of a speaker, or as any other text
// that looks like an id of the catalog.
func usesInCode(t *testing.T, known catalog) map[string][]use {
	t.Helper()
	found := map[string][]use{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				for id, u := range saidBy(n) {
					u.at = set.Position(n.Pos()).String()
					found[id] = append(found[id], u)
				}
			case *ast.BasicLit:
				text, err := strconv.Unquote(n.Value)
				if _, listed := known[text]; err == nil && listed {
					found[text] = append(found[text], use{at: set.Position(n.Pos()).String()})
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// saidBy returns the messages that a call names, none where it is no speaker's.
func saidBy(call *ast.CallExpr) map[string]use {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	first, counted := 0, name == "Count" || name == "N" || name == "count"
	if name == "Wrap" {
		first = 1
	} else if !slices.Contains(speakers, name) {
		return nil
	}
	if len(call.Args) <= first {
		return nil
	}
	found := map[string]use{}
	id, ok := literal(call.Args[first])
	if !ok || !isID.MatchString(id) {
		return nil
	}
	u := use{exact: call.Ellipsis == token.NoPos && name != "ID"}
	if name == "Wrap" {
		u.args = []string{"Cause"}
	}
	rest := call.Args[first+1:]
	if counted && len(rest) > 0 {
		u.args, rest = []string{"N"}, rest[1:]
	}
	for i := 0; i < len(rest); i += 2 {
		arg, ok := literal(rest[i])
		u.args, u.exact = append(u.args, arg), u.exact && ok
	}
	found[id] = u
	return found
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

var blank = regexp.MustCompile(`{(\w+)(?:\|[^{}|]*\|[^{}|]*)?}`)

// blanks returns the names of the arguments that a text uses, sorted.
func blanks(text string) []string {
	var names []string
	for _, found := range blank.FindAllStringSubmatch(text, -1) {
		names = append(names, found[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryMessageIsInEveryCatalogAndInUse(t *testing.T) {
	t.Parallel()
	known := catalog{}
	for _, c := range catalogs() {
		maps.Copy(known, c)
	}
	used := usesInCode(t, known)
	for id, uses := range used {
		for _, l := range Languages() {
			if _, ok := catalogs()[l][id]; !ok {
				t.Errorf("%s: the catalog %s lacks %q", uses[0].at, l, id)
			}
		}
	}
	for id := range known {
		if len(used[strings.TrimSuffix(id, windowSuffix)]) == 0 {
			t.Errorf("no code says %q; delete it from the catalogs", id)
		}
	}
}

// Where what the reading says names an option of the command line, the window says it in words of its own.
func TestTheWindowNamesNoOptions(t *testing.T) {
	t.Parallel()
	for _, l := range Languages() {
		for id, e := range catalogs()[l] {
			if !strings.HasPrefix(id, "reading.") {
				continue
			}
			said := Sentences(New("reading.no-rows"), New(id, "Option", "--map text=body")).ForWindow().In(l)
			if strings.Contains(said, "--") {
				t.Errorf("the window says in %s: %s", l, said)
			}
			if base, ok := strings.CutSuffix(id, windowSuffix); ok {
				for _, name := range blanks(e.other) {
					if !slices.Contains(blanks(catalogs()[l][base].other), name) {
						t.Errorf("%s uses {%s}, which %s does not", id, name, base)
					}
				}
			}
		}
	}
}

func TestCodeGivesTheArgumentsThatTheTextsUse(t *testing.T) {
	t.Parallel()
	known := catalogs()[English]
	for id, uses := range usesInCode(t, known) {
		for _, l := range Languages() {
			e := catalogs()[l][id]
			for _, u := range uses {
				if !u.exact {
					continue
				}
				for _, name := range append(blanks(e.one), blanks(e.other)...) {
					if !slices.Contains(u.args, name) {
						t.Errorf("%s: the %s text of %q uses {%s}, which the code does not give", u.at, l, id, name)
					}
				}
			}
		}
	}
}

func TestTranslationsUseTheSameArguments(t *testing.T) {
	t.Parallel()
	for id, en := range catalogs()[English] {
		es := catalogs()[Spanish][id]
		if !slices.Equal(blanks(en.other), blanks(es.other)) {
			t.Errorf("%q uses %q in English and %q in Spanish", id, blanks(en.other), blanks(es.other))
		}
		for l, e := range map[Language]entry{English: en, Spanish: es} {
			if e.one == "" || e.other == "" {
				t.Errorf("%q says nothing in the catalog %s", id, l)
			}
			if (en.one == en.other) != (es.one == es.other) && slices.Contains(blanks(en.other), "N") {
				t.Errorf("%q has forms for one and many in one language only", id)
			}
		}
	}
}

func TestCatalogFilesAreSortedAndHaveNoIDTwice(t *testing.T) {
	t.Parallel()
	for _, l := range Languages() {
		names, err := filepath.Glob(filepath.Join(string(l), "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			ids := idsInOrder(t, raw)
			if !slices.IsSorted(ids) {
				t.Errorf("%s is not sorted by id", name)
			}
			for _, id := range ids {
				if before, twice := seen[id]; twice {
					t.Errorf("%q is in %s and in %s", id, before, name)
				}
				seen[id] = name
			}
		}
	}
}

func idsInOrder(t *testing.T, raw []byte) (ids []string) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(raw)))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		id, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id.(string))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return ids
}
