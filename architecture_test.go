package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// listed is a package as "go list -json" tells of it.
type listed struct {
	ImportPath string
	Imports    []string // by its own files
	Deps       []string // by its own files and, through them, by others
}

// rule is something that packages may not import. Names end in "/..." where all packages below are meant too.
type rule struct {
	why     string
	of      []string // the packages it holds for
	but     []string // those of them that may
	never   []string // what they may not import
	except  []string // what of that they may import all the same
	through bool     // not even by way of another package
}

const (
	window  = "fyne.io/..."
	bayes   = "github.com/navossoc/bayesian/..."
	drivers = "modernc.org/sqlite/..."
	queries = "database/sql/..."
)

// anywhere lists what every package may import: to say something to a person, and to mix numbers.
var anywhere = []string{"blotter/internal/message", "blotter/internal/hash"}

// regions are the parts of the window. Each sees the rest of it as a host.
var regions = []string{
	"blotter/gui/accept", "blotter/gui/audit", "blotter/gui/doubt", "blotter/gui/exchange", "blotter/gui/filter", "blotter/gui/gentle", "blotter/gui/help", "blotter/gui/history", "blotter/gui/inspector", "blotter/gui/labelbar", "blotter/gui/people",
	"blotter/gui/list", "blotter/gui/marks", "blotter/gui/preferences", "blotter/gui/quality", "blotter/gui/reader", "blotter/gui/rescue", "blotter/gui/sidebar", "blotter/gui/statusbar",
	"blotter/gui/taught", "blotter/gui/topbar", "blotter/gui/topics", "blotter/gui/trends",
}

var rules = []rule{{
	why: "only the window knows Fyne",
	of:  []string{"blotter/..."}, but: []string{"blotter", "blotter/gui/..."}, never: []string{window}, through: true,
}, {
	why: "main leaves Fyne to the window",
	of:  []string{"blotter"}, never: []string{window},
}, {
	why: "SQL stays in data/store",
	of:  []string{"blotter/..."}, but: []string{"blotter/data/store/..."}, never: []string{queries, drivers},
}, {
	why: "only the classifier counts with the bayesian package",
	of:  []string{"blotter/..."}, but: []string{"blotter/classifier"}, never: []string{bayes},
}, {
	why: "the classifier knows no files, no store and no screen",
	of:  []string{"blotter/classifier/..."}, never: []string{"blotter/data/...", "blotter/internal/...", "blotter/gui/...", "blotter/assets", queries, drivers}, except: []string{"blotter/internal/hash"}, through: true,
}, {
	why: "data knows no model and no screen",
	of:  []string{"blotter/data/..."}, never: []string{"blotter/classifier/...", "blotter/internal/...", "blotter/gui/...", "blotter/assets"}, except: anywhere, through: true,
}, {
	why: "the faces reach the model through the library",
	of:  []string{"blotter", "blotter/gui/...", "blotter/internal/cli"}, never: []string{"blotter/classifier/..."},
}, {
	why: "the two faces do not know each other",
	of:  []string{"blotter/gui/...", "blotter/internal/cli"}, never: []string{"blotter/gui", "blotter/internal/cli"}, through: true,
}, {
	why: "the look and the widgets know no article",
	of:  []string{"blotter/gui/look", "blotter/gui/widget", "blotter/gui/layout"}, never: []string{"blotter/classifier/...", "blotter/data/...", "blotter/internal/..."}, through: true,
}, {
	why: "dialogs know no article",
	of:  []string{"blotter/gui/dialog", "blotter/gui/keys"}, never: []string{"blotter/data/...", "blotter/internal/library"},
}, {
	why: "a region knows no other region",
	of:  regions, never: append([]string{"blotter/gui/review"}, regions...), through: true,
}, {
	why: "what regions share knows no region",
	of: []string{
		"blotter/gui/command", "blotter/gui/dialog", "blotter/gui/events", "blotter/gui/filechooser", "blotter/gui/host/...", "blotter/gui/i18n", "blotter/gui/keys",
		"blotter/gui/layout", "blotter/gui/look", "blotter/gui/numbers", "blotter/gui/screen", "blotter/gui/tasks", "blotter/gui/widget",
	}, never: append([]string{"blotter/gui/review"}, regions...), through: true,
}, {
	why: "the library knows no face",
	of:  []string{"blotter/internal/library"}, never: []string{"blotter/gui/...", "blotter/internal/cli"}, through: true,
}, {
	why: "the search language knows no store, no model and no index",
	of:  []string{"blotter/internal/query"}, never: []string{"blotter/data/store/...", "blotter/data/reading/...", "blotter/classifier/...", "blotter/internal/..."}, except: slices.Concat(anywhere, []string{"blotter/internal/query"}), through: true,
}, {
	why: "the index knows no store and no trainer",
	of:  []string{"blotter/internal/index"}, never: []string{"blotter/data/store/...", "blotter/data/reading/...", "blotter/internal/trainer", "blotter/internal/library"}, through: true,
}, {
	why: "estimates and reports know no store, no library and no screen",
	of:  []string{"blotter/internal/estimate", "blotter/internal/report"}, never: []string{"blotter/data/store/...", "blotter/data/reading/...", "blotter/internal/trainer", "blotter/internal/index", "blotter/internal/library", "blotter/gui/..."}, through: true,
}, {
	why: "the trainer knows no store and no library",
	of:  []string{"blotter/internal/trainer"}, never: []string{"blotter/data/store/...", "blotter/data/reading/...", "blotter/internal/library"}, through: true,
}, {
	why: "the faces ask the library, not its parts",
	of:  []string{"blotter", "blotter/gui/...", "blotter/internal/cli"}, never: []string{"blotter/internal/index", "blotter/internal/trainer"},
}, {
	why: "messages know nothing of who says them",
	of:  []string{"blotter/internal/message"}, never: []string{"blotter/..."}, through: true,
}, {
	why: "settings know nothing of libraries",
	of:  []string{"blotter/internal/settings"}, never: []string{"blotter/..."}, except: anywhere, through: true,
}, {
	why: "a job knows nothing of its work",
	of:  []string{"blotter/internal/job"}, never: []string{"blotter/..."}, except: anywhere, through: true,
}}

// withoutWindow holds where the program is built for the command line alone.
var withoutWindow = []rule{{
	why: "a program without the window has no Fyne in it",
	of:  []string{"blotter"}, never: []string{window}, through: true,
}}

func TestPackagesImportWhatTheyMay(t *testing.T) {
	t.Parallel()
	for _, b := range violations(list(t, "./..."), rules) {
		t.Error(b)
	}
}

func TestCommandLineProgramHasNoWindow(t *testing.T) {
	t.Parallel()
	for _, b := range violations(list(t, "-tags", "nogui", "."), withoutWindow) {
		t.Error(b)
	}
}

// Of main's files only window.go knows that there is a window.
func TestMainIsATableOfContents(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "main.go", nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, imported := range file.Imports {
		path, err := strconv.Unquote(imported.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if path != "blotter/internal/cli" && strings.HasPrefix(path, "blotter") {
			t.Errorf("main.go imports %s", path)
		}
	}
}

// Every package of the window is a region, a page, or something that they share, so that no new one escapes the rules.
func TestEveryPackageOfTheWindowHasItsPlace(t *testing.T) {
	t.Parallel()
	var known []string
	for _, r := range rules {
		if r.why == "what regions share knows no region" {
			known = append(append(known, r.of...), regions...)
		}
	}
	for _, p := range list(t, "./gui/...") {
		if p.ImportPath == "blotter/gui" || p.ImportPath == "blotter/gui/review" {
			continue
		}
		if !matches(known, p.ImportPath) {
			t.Errorf("%s is neither a region nor shared by them", p.ImportPath)
		}
	}
}

// The rules are worth something only if they can be broken: each of these breaks the one named beside it.
func TestRulesCanBeBroken(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why, from, to string
		through       bool
	}{
		{"only the window knows Fyne", "blotter/internal/library", "fyne.io/fyne/v2", true},
		{"only the window knows Fyne", "blotter/internal/cli", "fyne.io/fyne/v2/app", false},
		{"main leaves Fyne to the window", "blotter", "fyne.io/fyne/v2/app", false},
		{"SQL stays in data/store", "blotter/internal/library", "database/sql", false},
		{"SQL stays in data/store", "blotter/data/reading", "modernc.org/sqlite", false},
		{"only the classifier counts with the bayesian package", "blotter/classifier/quality", "github.com/navossoc/bayesian", false},
		{"the classifier knows no files, no store and no screen", "blotter/classifier/copies", "blotter/data", true},
		{"data knows no model and no screen", "blotter/data/starter", "blotter/classifier", true},
		{"the faces reach the model through the library", "blotter/gui", "blotter/classifier/quality", false},
		{"the faces reach the model through the library", "blotter/internal/cli", "blotter/classifier", false},
		{"the two faces do not know each other", "blotter/internal/cli", "blotter/gui", true},
		{"the look and the widgets know no article", "blotter/gui/widget", "blotter/data", true},
		{"the look and the widgets know no article", "blotter/gui/layout", "blotter/internal/library", true},
		{"dialogs know no article", "blotter/gui/dialog", "blotter/data", false},
		{"a region knows no other region", "blotter/gui/list", "blotter/gui/reader", true},
		{"a region knows no other region", "blotter/gui/topics", "blotter/gui/review", false},
		{"what regions share knows no region", "blotter/gui/host", "blotter/gui/sidebar", true},
		{"the library knows no face", "blotter/internal/library", "blotter/gui/widget", true},
		{"the search language knows no store, no model and no index", "blotter/internal/query", "blotter/internal/index", true},
		{"the index knows no store and no trainer", "blotter/internal/index", "blotter/data/store", true},
		{"the trainer knows no store and no library", "blotter/internal/trainer", "blotter/internal/library", true},
		{"the faces ask the library, not its parts", "blotter/gui", "blotter/internal/index", false},
		{"settings know nothing of libraries", "blotter/internal/settings", "blotter/data", true},
		{"a job knows nothing of its work", "blotter/internal/job", "blotter/data", false},
	} {
		p := listed{ImportPath: c.from, Deps: []string{c.to}}
		if !c.through {
			p.Imports = p.Deps
		}
		found := violations([]listed{p}, rules)
		if !slices.ContainsFunc(found, func(v string) bool { return strings.HasSuffix(v, ": "+c.why) }) {
			t.Errorf("%s may import %s (through others: %v), against %q; found only %q", c.from, c.to, c.through, c.why, found)
		}
	}
	clean := []listed{
		{ImportPath: "blotter", Imports: []string{"blotter/gui", "blotter/internal/cli"}, Deps: []string{"fyne.io/fyne/v2", "database/sql"}},
		{ImportPath: "blotter/data/store", Imports: []string{"database/sql", "modernc.org/sqlite"}},
		{ImportPath: "blotter/database", Imports: []string{"blotter/guise"}},
	}
	if found := violations(clean, rules); len(found) > 0 {
		t.Errorf("packages that keep the rules are said to break them: %q", found)
	}
}

// violations names every import that breaks a rule.
func violations(packages []listed, rules []rule) (found []string) {
	for _, r := range rules {
		for _, p := range packages {
			if !matches(r.of, p.ImportPath) || matches(r.but, p.ImportPath) {
				continue
			}
			imports := p.Imports
			if r.through {
				imports = p.Deps
			}
			for _, imported := range imports {
				if matches(r.never, imported) && !matches(r.except, imported) {
					found = append(found, p.ImportPath+" imports "+imported+": "+r.why)
				}
			}
		}
	}
	return found
}

// matches tells whether one of the patterns means the package.
func matches(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		below, open := strings.CutSuffix(pattern, "/...")
		return path == below || open && strings.HasPrefix(path, below+"/")
	})
}

// list asks the go command about packages.
func list(t *testing.T, args ...string) (packages []listed) {
	t.Helper()
	var complaint bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json=ImportPath,Imports,Deps"}, args...)...)
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, &complaint)
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("reading what go list says: %v", err)
		}
		packages = append(packages, p)
	}
}
