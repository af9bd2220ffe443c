package writing_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data/writing"
)

// These tests hand what is written to the programs that it is for. Each is skipped where its program is not installed;
// "build/setup.sh tests" installs those that take seconds. BLOTTER_SLOW=1 runs those that take longer too.

// lot is a pile of three topics whose names and texts try what readers trip over.
func lot() (articles []writing.Article, names []writing.Topic) {
	subjects := map[string]string{
		"Art theft":       "museum painting stolen gallery thieves canvas",
		"Cartel; \"big\"": "cartel drugs seized cocaine border shipment",
		"Ärzte & 100 %":   "doctor clinic fraud bill patient hospital",
	}
	openings := []string{"=1+1 ", "@SUM(A1) ", "-2 ", "+3 ", "\"quoted\", ", "__label__x ", "% of ", "'", "tab\there ", "line\nbreak ", "<b>&amp; ", "漢字 "}
	r := rand.New(rand.NewPCG(7, 8))
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range subjects {
			if !yield(name) {
				return
			}
		}
	}) {
		names = append(names, writing.Topic{Name: name})
		words := strings.Fields(subjects[name])
		for range 24 {
			text := openings[len(articles)%len(openings)]
			for range 20 {
				text += words[r.IntN(len(words))] + " "
			}
			articles = append(articles, writing.Article{
				ID: int64(len(articles) + 1), Title: fmt.Sprintf("%sNo. %d", openings[(len(articles)+5)%len(openings)], len(articles)), Text: strings.TrimSpace(text), Label: name,
				Published: fmt.Sprintf("2024-03-%02d", len(articles)%28+1), Status: "labeled", How: "by hand", LabeledAt: fmt.Sprintf("2026-11-22T10:00:%02dZ", len(articles)%60),
			})
		}
	}
	return articles, names
}

// handed writes the lot in a format and returns where it is.
func handed(t *testing.T, name string, o writing.Options) (path string, articles []writing.Article) {
	t.Helper()
	articles, o.Topics = lot()
	path = filepath.Join(t.TempDir(), name)
	if _, err := writing.Write(t.Context(), path, list(articles...), o); err != nil {
		t.Fatal(err)
	}
	return path, articles
}

// python runs a script with paths, in a Python that has the modules, and returns what it prints.
func python(t *testing.T, modules, script string, paths ...string) []byte {
	t.Helper()
	const lacking = 42
	script = fmt.Sprintf("import json, sys\ntry:\n    import %s\nexcept ImportError:\n    sys.exit(%d)\n%s", modules, lacking, script)
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		interpreter, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		out, err := output(t, interpreter, append([]string{"-c", script}, paths...)...)
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == lacking {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	t.Skipf("there is no Python with %s", modules)
	return nil
}

// run runs a program that must succeed and returns what it prints.
func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("there is no %s", name)
	}
	out, err := output(t, program, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// output runs a program and returns what it prints; its error has what the program printed on standard error.
func output(t *testing.T, program string, args ...string) ([]byte, error) {
	t.Helper()
	c := exec.CommandContext(t.Context(), program, args...)
	c.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", program, err, stderr.String())
	}
	return out, err
}

// sameRows compares the titles, texts and labels that a program read with those that were written.
func sameRows(t *testing.T, printed []byte, articles []writing.Article, change func(string) string) {
	t.Helper()
	var got, want [][3]string
	if err := json.Unmarshal(printed, &got); err != nil {
		t.Fatalf("%v in %.300s", err, printed)
	}
	for _, a := range articles {
		want = append(want, [3]string{change(a.Title), change(a.Text), change(a.Label)})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func asItIs(text string) string { return text }

func TestPandasReadsTables(t *testing.T) {
	t.Parallel()
	var articles []writing.Article
	var paths []string
	for _, name := range []string{"a.csv", "a.tsv", "a.jsonl", "a.json", "a.xlsx"} {
		path, written := handed(t, name, writing.Options{})
		paths, articles = append(paths, path), written
	}
	const script = `
import pandas as pd
csv, tsv, lines, array, book = sys.argv[1:]
tables = [pd.read_csv(csv, keep_default_na=False), pd.read_csv(tsv, sep="\t", keep_default_na=False), pd.read_json(lines, lines=True, dtype=False),
          pd.read_json(array, dtype=False), pd.read_excel(book, keep_default_na=False)]
print(json.dumps([t[["title", "text", "label"]].values.tolist() for t in tables]))`
	var tables []json.RawMessage
	if err := json.Unmarshal(python(t, "pandas, openpyxl", script, paths...), &tables); err != nil || len(tables) != len(paths) {
		t.Fatal(err)
	}
	for i, rows := range tables {
		change := guarded
		if i > 1 {
			change = asItIs
		}
		sameRows(t, rows, articles, change)
	}
}

// guarded is a cell as a table has it: one that a spreadsheet would take for a formula begins with an apostrophe.
func guarded(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.ContainsRune("=+-@\t", rune(bare[0])) {
		return "'" + cell
	}
	return cell
}

func TestOpenpyxlFindsNoFormula(t *testing.T) {
	t.Parallel()
	path, articles := handed(t, "a.xlsx", writing.Options{})
	const script = `
cells = [c for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows() for c in row]
print(json.dumps([len(cells), sum(c.data_type == "f" for c in cells)]))`
	var counted [2]int
	if err := json.Unmarshal(python(t, "openpyxl", script, path), &counted); err != nil || counted[1] != 0 || counted[0] < 10*len(articles) {
		t.Errorf("of %d cells %d are formulas, %v", counted[0], counted[1], err)
	}
}

// A pipeline trained on the folders is as good as one trained on the articles themselves, and the split keeps its promise.
func TestScikitLearnTrainsOnFolders(t *testing.T) {
	t.Parallel()
	path, articles := handed(t, "folders", writing.Options{Format: "sklearn", Split: writing.Split{Train: 75, Test: 25}})
	const script = `
from sklearn.datasets import load_files
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
train, test = (load_files(sys.argv[1] + part, encoding="utf-8") for part in ("/train", "/test"))
model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(train.data, train.target)
print(json.dumps({"train": len(train.data), "test": len(test.data), "names": train.target_names, "score": model.score(test.data, test.target)}))`
	var said struct {
		Train, Test int
		Names       []string
		Score       float64
	}
	if err := json.Unmarshal(python(t, "sklearn", script, path), &said); err != nil {
		t.Fatal(err)
	}
	if said.Train != 54 || said.Test != len(articles)-54 || len(said.Names) != 3 || said.Score != 1 {
		t.Errorf("it says %+v of %d articles", said, len(articles))
	}
}

func TestFastTextTrains(t *testing.T) {
	t.Parallel()
	path, articles := handed(t, "a.ft", writing.Options{})
	model := filepath.Join(t.TempDir(), "model")
	run(t, "fasttext", "supervised", "-input", path, "-output", model, "-epoch", "50", "-dim", "10", "-bucket", "1000", "-thread", "1")
	if said := string(run(t, "fasttext", "test", model+".bin", path)); !strings.Contains(said, fmt.Sprintf("N\t%d", len(articles))) || !strings.Contains(said, "P@1\t1") {
		t.Errorf("it says %s", said)
	}
}

// pandoc finds each topic and each article in a digest as a heading, and no heading or list of its own making in the texts.
func TestPandocConvertsDigests(t *testing.T) {
	t.Parallel()
	for name, from := range map[string]string{"a.md": "commonmark", "a.html": "html"} {
		path, articles := handed(t, name, writing.Options{})
		var doc struct{ Blocks []struct{ T string } }
		if err := json.Unmarshal(run(t, "pandoc", "-f", from, "-t", "json", path), &doc); err != nil {
			t.Fatal(err)
		}
		kinds := map[string]int{}
		for _, b := range doc.Blocks {
			kinds[b.T]++
		}
		plain := string(run(t, "pandoc", "-f", from, "-t", "plain", "--wrap=none", path))
		for _, a := range articles[:12] {
			if words := strings.Fields(a.Text); !strings.Contains(strings.Join(strings.Fields(plain), " "), strings.Join(words, " ")) {
				t.Errorf("%s: %q is not in it", name, a.Text)
			}
		}
		if headings := strings.Count(string(run(t, "pandoc", "-f", from, "-t", "json", path)), `"t":"Header"`); headings != 1+3+len(articles) || kinds["OrderedList"] != 1 || kinds["BulletList"] != 0 {
			t.Errorf("%s: %d headings for %d articles, %v", name, headings, len(articles), kinds)
		}
	}
}

// slow skips a test that is not worth its time at every change.
func slow(t *testing.T) {
	t.Helper()
	if os.Getenv("BLOTTER_SLOW") == "" {
		t.Skip("slow: set BLOTTER_SLOW=1")
	}
	t.Parallel()
}

func TestLibreOfficeOpensWorkbooks(t *testing.T) {
	slow(t)
	path, articles := handed(t, "a.xlsx", writing.Options{})
	dir := filepath.Dir(path)
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "fods", "--outdir", dir, path)
	sheet := read(t, dir, "a.fods")
	if formulas, rows := strings.Count(sheet, "table:formula="), strings.Count(sheet, "by hand"); formulas != 0 || rows != len(articles) {
		t.Errorf("%d formulas, %d rows for %d articles", formulas, rows, len(articles))
	}
}

func TestWekaReadsARFF(t *testing.T) {
	slow(t)
	const jar = "/usr/share/java/weka.jar"
	if _, err := os.Stat(jar); err != nil {
		t.Skip("there is no Weka")
	}
	path, articles := handed(t, "a.arff", writing.Options{})
	said := string(run(t, "java", "-cp", jar, "weka.core.Instances", path))
	if !strings.Contains(said, fmt.Sprintf("Num Instances:  %d", len(articles))) || !strings.Contains(said, "Num Attributes: 3") {
		t.Errorf("it says %s", said)
	}
}

// DuckDB counts in Parquet what was written. It comes from npm, so the test needs the network for some seconds.
func TestDuckDBReadsParquet(t *testing.T) {
	slow(t)
	path, articles := handed(t, "a.parquet", writing.Options{})
	dir := t.TempDir()
	run(t, "npm", "install", "--silent", "--prefix", dir, "@duckdb/node-api")
	script := filepath.Join(dir, "read.mjs")
	const program = `import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = await connection.runAndReadAll("select title, text, label from '" + process.argv[2] + "' order by id");
console.log(JSON.stringify(rows.getRows()));`
	if err := os.WriteFile(script, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	sameRows(t, run(t, "node", script, path), articles, asItIs)
}
