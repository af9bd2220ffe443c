package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	_ "blotter/internal/locale"
)

// literalText returns a text that stands in the code as it is, in one piece or several.
func literalText(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, ok := literalText(e.X)
		right, too := literalText(e.Y)
		return left + right, ok && too
	}
	return "", false
}

// showing are the calls that put a text on screen.
var showing = []string{
	"NewLabel", "NewMutedLabel", "NewHeading", "NewCaption", "SetCaption", "FieldName", "plain", "bold", "Open", "Find", "Say", "tell", "Set", "NewButton", "NewLink", "NewQuietLink", "NewMenuItem", "NewField",
	"SetPlaceHolder", "SetText", "NewKeyCap", "NewSideHeader", "NewSideLink", "NewStrip", "NewMeter", "NewChip", "NewConfirm", "SetTitle", "Start",
}

// wordOf finds what is a word in any case, and not the name of a key.
var wordOf = regexp.MustCompile(`[a-zA-Z]{3}`)

func TestNoTextReachesTheScreenUntranslated(t *testing.T) {
	var files []string
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".go" {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains(showing, calledName(call)) {
				return true
			}
			for i, arg := range call.Args {
				text, literal := literalText(arg)
				named := calledName(call) == "Start" && i > 0 || text == "Blotter" || strings.HasPrefix(text, "Blotter - ")
				if literal && wordOf.MatchString(text) && !named {
					t.Errorf("%s: %q is shown as it is; say it through i18n.T", set.Position(arg.Pos()), text)
				}
			}
			return true
		})
	}
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
