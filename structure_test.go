package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A type above these is one that a reader cannot hold in mind. As a guide, types have up to 15 fields and 25 methods.
const (
	mostFields  = 20
	mostMethods = 40
)

// large says why a type that is above the limits stays as it is.
var large = map[string]string{
	"data/writing.Article":     "it is the list of all that a format may write of an article",
	"gui/widget.Lines":         "it is one view that lays out, draws, scrolls and selects rows, and the toolkit asks all that of one object",
	"gui/widget.Reader":        "it is one view that lays out, draws, scrolls, selects and copies text, and the toolkit asks all that of one object",
	"internal/cli.commands":    "it is the list of subcommands, from whose fields the command line is made",
	"internal/library.Library": "it is the list of the parts of an open library, each of which is small",
	"internal/query.Facts":     "it is the list of all that a filter may ask of an article",
}

// shape is the size of a type.
type shape struct{ fields, methods int }

func (s shape) large() bool { return s.fields > mostFields || s.methods > mostMethods }

func TestNoTypeIsTooLarge(t *testing.T) {
	t.Parallel()
	shapes := shapesBelow(t, ".")
	if len(shapes) < 100 {
		t.Fatalf("only %d types were found", len(shapes))
	}
	for _, name := range slices.Sorted(maps.Keys(shapes)) {
		s, reason := shapes[name], large[name]
		switch {
		case s.large() && reason == "":
			t.Errorf("%s has %d fields and %d methods: give a part of it a type of its own, or say in structure_test.go why it stays", name, s.fields, s.methods)
		case !s.large() && reason != "":
			t.Errorf("%s has only %d fields and %d methods: take it off the list in structure_test.go", name, s.fields, s.methods)
		}
	}
	for name := range large {
		if _, found := shapes[name]; !found {
			t.Errorf("there is no %s: take it off the list in structure_test.go", name)
		}
	}
}

// The limits are worth something only if a type can be above them.
func TestLargeTypesAreFound(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	source.WriteString("package p\ntype wide struct {\n\tembedded\n")
	for i := range mostFields {
		fmt.Fprintf(&source, "\tf%d, g%d int\n", i, i)
	}
	source.WriteString("}\ntype busy[T any] int\n")
	for i := range mostMethods + 1 {
		fmt.Fprintf(&source, "func (b *busy[T]) m%d() {}\n", i)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source.String(), 0)
	if err != nil {
		t.Fatal(err)
	}
	shapes := map[string]shape{}
	measure(file, "p", shapes)
	if wide, busy := shapes["p.wide"], shapes["p.busy"]; wide.fields != 2*mostFields+1 || busy.methods != mostMethods+1 || !wide.large() || !busy.large() {
		t.Errorf("measured are %+v and %+v", wide, busy)
	}
}

// shapesBelow measures every type of the module, tests aside.
func shapesBelow(t *testing.T, root string) map[string]shape {
	t.Helper()
	shapes := map[string]shape{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err == nil {
			measure(file, filepath.ToSlash(filepath.Dir(path)), shapes)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return shapes
}

// measure adds the fields and methods that a file declares to the shapes of its package's types.
func measure(file *ast.File, folder string, shapes map[string]shape) {
	for _, declared := range file.Decls {
		switch d := declared.(type) {
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if s, ok := spec.(*ast.TypeSpec); ok {
					is := shapes[folder+"."+s.Name.Name]
					is.fields += fieldsOf(s.Type)
					shapes[folder+"."+s.Name.Name] = is
				}
			}
		case *ast.FuncDecl:
			if name := receiver(d); name != "" {
				is := shapes[folder+"."+name]
				is.methods++
				shapes[folder+"."+name] = is
			}
		}
	}
}

// fieldsOf counts the fields of a struct; what is embedded is one.
func fieldsOf(t ast.Expr) (n int) {
	s, ok := t.(*ast.StructType)
	if !ok {
		return 0
	}
	for _, f := range s.Fields.List {
		n += max(1, len(f.Names))
	}
	return n
}

// receiver returns the name of the type that a method belongs to, "" for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	t := f.Recv.List[0].Type
	for {
		switch of := t.(type) {
		case *ast.StarExpr:
			t = of.X
		case *ast.IndexExpr:
			t = of.X
		case *ast.IndexListExpr:
			t = of.X
		case *ast.Ident:
			return of.Name
		default:
			return ""
		}
	}
}
