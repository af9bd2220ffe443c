package gui

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	_ "blotter/internal/locale" // before the window library looks at the environment
)

func TestMain(m *testing.M) {
	useLanguage("en") // whatever the machine speaks
	os.Exit(m.Run())
}

// said is a text that the code hands to tr or trn.
type said struct {
	plural bool
	values []string // the names that its template may use
	at     string
}

// markedBefore are the files that say texts which were marked by later.
var markedBefore = []string{"commands.go", "filter.go", "settings.go", "labeling.go", "topbar.go", "help.go"}

// textsOfCode reads what this package says through tr and trn. A text that is none to read is reported.
func textsOfCode(t *testing.T) map[string]said {
	t.Helper()
	texts := map[string]said{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
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
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.Ident)
			if ok && f.Name == "heard" {
				takeHeard(t, texts, set.Position(call.Pos()).String(), call.Args)
			}
			if ok && (f.Name == "tr" || f.Name == "trn" || f.Name == "later") {
				at := set.Position(call.Pos()).String()
				text, literal := literalText(call.Args[0])
				if !literal && f.Name == "tr" && slices.Contains(markedBefore, name) {
					return true
				}
				if !literal {
					t.Errorf("%s: the text is no literal, so nobody can see whether it is translated", at)
					return true
				}
				one := said{plural: f.Name == "trn", at: at}
				from := 1
				if one.plural {
					one.values, from = []string{"N"}, 2
				}
				one.values = append(one.values, namesOfValues(t, at, call.Args[from:])...)
				if before, again := texts[text]; again && before.plural != one.plural {
					t.Errorf("%s: %q goes through tr and trn (%s)", at, text, before.at)
				}
				texts[text] = one
			}
			return true
		})
	}
	return texts
}

// takeHeard adds the texts of phrases, which name their values themselves.
func takeHeard(t *testing.T, texts map[string]said, at string, args []ast.Expr) {
	t.Helper()
	for _, arg := range args {
		text, literal := literalText(arg)
		if !literal {
			t.Errorf("%s: a phrase is no literal", at)
		}
		one := said{at: at}
		for _, name := range inTemplate.FindAllStringSubmatch(text, -1) {
			one.values = append(one.values, name[1])
		}
		if before, again := texts[text]; again && before.plural {
			t.Errorf("%s: the phrase %q has a number (%s)", at, text, before.at)
		}
		texts[text] = one
	}
}

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

func namesOfValues(t *testing.T, at string, values []ast.Expr) []string {
	t.Helper()
	var names []string
	if len(values)%2 != 0 {
		t.Errorf("%s: values come in pairs of a name and what stands for it", at)
	}
	for i := 0; i < len(values); i += 2 {
		name, literal := literalText(values[i])
		if !literal {
			t.Errorf("%s: the name of value %d is no literal", at, i/2)
		}
		names = append(names, name)
	}
	return names
}

// formsOf returns the forms of a text in the translations.
func formsOf(t *testing.T, file, key string, value any) map[string]string {
	t.Helper()
	switch value := value.(type) {
	case string:
		return map[string]string{"": value}
	case map[string]any:
		forms := map[string]string{}
		for form, text := range value {
			forms[form], _ = text.(string)
		}
		return forms
	}
	t.Errorf("%s: %q is neither a text nor forms of one", file, key)
	return nil
}

var inTemplate = regexp.MustCompile(`{{\.(\w+)}}`)

// checkForms reports what is wrong with the forms of one text.
func checkForms(t *testing.T, file, key string, forms map[string]string, s said) {
	t.Helper()
	want := []string{""}
	if s.plural {
		want = []string{"one", "other"}
	}
	if got := slices.Sorted(maps.Keys(forms)); !slices.Equal(got, want) {
		t.Errorf("%s: %q has the forms %q, want %q", file, key, got, want)
	}
	for form, text := range forms {
		if text == "" || strings.Contains(text, "|") {
			t.Errorf("%s: %q is said as %q", file, key, text)
		}
		for _, name := range inTemplate.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(s.values, name[1]) {
				t.Errorf("%s: %q uses %s, of which the code says nothing (%s)", file, text, name[1], s.at)
			}
		}
		if form != "one" { // which may say "one" in a word
			for _, name := range s.values {
				if strings.Contains(key, "{{."+name+"}}") && !strings.Contains(text, "{{."+name+"}}") {
					t.Errorf("%s: %q leaves out %s", file, text, name)
				}
			}
		}
	}
}

// pasteable writes the missing texts as the file has them.
func pasteable(missing []string, texts map[string]said) string {
	var b strings.Builder
	for _, key := range missing {
		quoted := asJSON(key)
		if texts[key].plural {
			fmt.Fprintf(&b, "    %s: {\"one\": %s, \"other\": %s},\n", quoted, quoted, quoted)
		} else {
			fmt.Fprintf(&b, "    %s: \"\",\n", quoted)
		}
	}
	return b.String()
}

func asJSON(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(b.String())
}

func TestEveryTextIsTranslated(t *testing.T) {
	texts := textsOfCode(t)
	for _, file := range []string{"en.json", "es.json"} {
		translated := read(file)
		var missing []string
		for _, key := range slices.Sorted(maps.Keys(texts)) {
			if _, ok := translated[key]; !ok && (file != "en.json" || texts[key].plural || strings.Contains(key, "|")) {
				missing = append(missing, key)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s lacks %d texts:\n%s", file, len(missing), pasteable(missing, texts))
		}
		for key, value := range translated {
			s, used := texts[key]
			if !used {
				t.Errorf("%s: nothing says %q any more", file, key)
				continue
			}
			checkForms(t, file, key, formsOf(t, file, key, value), s)
		}
	}
}

// showing are the calls that put a text on screen.
var showing = []string{
	"label", "heading", "plain", "bold", "question", "find", "tell", "set", "NewButton", "NewLink", "NewQuietLink", "NewMenuItem", "newField",
	"SetPlaceHolder", "SetText", "NewKeyCap", "NewSideHeader", "NewSideLink", "NewStrip", "NewMeter", "NewChip", "NewConfirm", "SetTitle", "Start",
}

// wordOf finds what is a word in any case, and not the name of a key.
var wordOf = regexp.MustCompile(`[a-zA-Z]{3}`)

func TestNoTextReachesTheScreenUntranslated(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
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
					t.Errorf("%s: %q is shown as it is; say it through tr", set.Position(arg.Pos()), text)
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

func TestTheWindowSpeaksTheChosenLanguage(t *testing.T) {
	defer useLanguage("en")
	for code, want := range map[string][]string{
		"en": {"Undo", "1 article", "0 articles", "21 articles", "12,000 articles", "14 March 2026", "−2.1", "1.5 MB", "Spanish", "Cancel"},
		"es": {"Deshacer", "1 artículo", "0 artículos", "21 artículos", "12.000 artículos", "14 de marzo de 2026", "−2,1", "1,5 MB", "español", "Cancelar"},
	} {
		useLanguage(code)
		got := []string{
			tr("Undo"), trn("{{.N}} articles", 1), trn("{{.N}} articles", 0), trn("{{.N}} articles", 21), trn("{{.N}} articles", 12_000),
			day("2026-03-14T10:00:00Z"), signed(-2.1), megabytes(1_500_000), language("es"), lang.L("Cancel"),
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %s: %q\nwant %q", code, got, want)
		}
	}
}

// shownOn collects the texts on a canvas, in the dialog on top or in the window.
func shownOn(c fyne.Canvas) []string {
	top := c.Overlays().Top()
	if top == nil {
		top = c.Content()
	}
	var all []string
	for _, o := range test.LaidOutObjects(top) {
		if ink, ok := o.(*canvas.Text); ok && ink.Text != "" {
			all = append(all, ink.Text)
		}
	}
	return all
}

func TestNothingEnglishIsLeftInASpanishWindow(t *testing.T) {
	useLanguage("es")
	defer useLanguage("en")
	s := openStage(t)
	spanish := read("es.json")
	names := map[string]bool{} // of the library's topics, which stay as they are
	for _, topic := range s.topics {
		names[topic.Name] = !topic.None
	}
	look := func(where string) {
		t.Helper()
		texts := shownOn(s.win.Canvas())
		if len(texts) < 3 {
			t.Errorf("%s shows %q alone", where, texts)
		}
		for _, text := range texts {
			said, key := spanish[strings.TrimSpace(text)].(string)
			if key && !names[text] && said != strings.TrimSpace(text) {
				t.Errorf("%s says %q, not %q", where, text, said)
			}
		}
	}
	look("the window")
	for key, page := range map[string]string{"W": pageWhy, "H": pageGuide, "N": pageNote} {
		s.keys(key)
		s.until("the page "+page, func() bool { return s.margin.open(page) })
		look("the margin's page " + page)
		s.keys("Escape")
	}
	s.keys("L")
	s.until("the filter form", func() bool { return s.filter.content.Visible() })
	look("the filter form")
	s.filter.toggle()
	file := filepath.Join(t.TempDir(), "new.csv")
	if err := os.WriteFile(file, []byte("title,text,topic\nA heist,Paintings are gone.,Art theft\nNothing,,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for where, ask := range map[string]func(){
		"import": func() { s.askImport(nil) }, "export": s.askExport, "new library": s.askNewLibrary, "open library": s.askOpenLibrary,
		"samples": s.removeSamples, "backups": s.showBackups, "trash": s.showTrash, "history": s.showHistory, "palette": s.showPalette,
		"keys": s.showKeys, "about": s.showAbout, "find a topic": s.findTopic, "many": func() { s.keys("Ctrl+A", "2") },
		"settings": s.showSettings, "topics": s.keepTopics, "new topic": s.askNewTopic, "a preview": func() {
			s.askImport([]string{file})
			s.until("the preview", func() bool { return len(s.importing.out.list) == 1 })
			if line := s.importing.out.lines.Line(0); line.Name != "El artículo no tiene texto y se ha omitido." || line.Cells[1] != "línea 3" {
				t.Errorf("what is left out is said as %+v", line)
			}
			if whole := s.importing.out.whole.String(); whole != "new.csv, línea 3: El artículo no tiene texto y se ha omitido. Añadir el texto, o quitarlo del archivo." {
				t.Errorf("the whole of it is said as %q", whole)
			}
		},
		"a split": func() { s.openSplit(s.topics[0]) }, "a merge": func() { s.confirmMerge(s.topics[0], s.topics[1]) },
	} {
		ask()
		s.until(where, func() bool { return s.ask != nil })
		look(where)
		for s.ask != nil {
			s.ask.leave()
		}
	}
}
