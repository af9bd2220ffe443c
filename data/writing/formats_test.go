package writing_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"blotter/data/writing"
	"blotter/internal/message"
)

// topics are those of a small library: a family, a name with everything in it that could trip a format up, and none of these.
var topics = []writing.Topic{
	{Name: "Art theft", Guide: "Stolen works | not forgeries"},
	{Name: "Cartel"},
	{Name: "Cartel/Sinaloa"},
	{Name: "Trata de personas; y más"},
	{Name: "None of these", None: true},
}

// pile is a labeled article with two topics, one that the model has a suggestion for, and the odd one.
func pile() []writing.Article {
	return []writing.Article{
		{
			ID: 1, Title: "Two men, one <canvas>", Text: "They carried it out.\n\n# Not a heading\n- not a list", Label: "Art theft", Labels: []string{"Art theft", "Cartel/Sinaloa"},
			Source: "The Courier", URL: "https://courier.example/a?b=1&c=2", Published: "2024-03-14", Language: "en", Status: "labeled", How: "confirmed", Author: "me",
			LabeledAt: "2026-11-22T10:00:00Z",
		},
		{
			ID: 2, Title: "Nothing yet", Text: "__label__Cartel is no label.", Published: "2024-03-15T10:00:00Z", Status: "unlabeled", Suggestion: "Cartel", Confidence: 0.91,
			Also: []string{"Art theft"},
		},
		odd,
	}
}

func writeIn(t *testing.T, name string, o writing.Options) string {
	t.Helper()
	o.Topics = topics
	path := filepath.Join(t.TempDir(), name)
	if _, err := writing.Write(t.Context(), path, list(pile()...), o); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Every format writes the same three articles, alone and split, and leaves nothing but its own files behind.
func TestEveryFormatIsWritten(t *testing.T) {
	t.Parallel()
	for _, f := range writing.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			if f.About == "" || message.New(f.About).String() == f.About || f.Folder && len(f.Extensions) > 0 {
				t.Errorf("the format says of itself %+v", f)
			}
			for _, split := range []writing.Split{{}, {Train: 1, Validation: 1, Test: 1, Seed: 3}} {
				path := writeIn(t, "out", writing.Options{Format: f.Name, Split: split})
				for _, file := range f.Files(path, split) {
					info, err := os.Stat(file)
					if err != nil || info.IsDir() != f.Folder || info.Mode().Perm()&0o077 != 0 {
						t.Errorf("%v, %v", info, err)
					}
				}
				left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".blotter*"))
				if len(left) > 0 {
					t.Errorf("left behind: %v", left)
				}
			}
		})
	}
}

func TestASuggestionNeverLeavesAsALabel(t *testing.T) {
	t.Parallel()
	got := read(t, writeIn(t, "a.jsonl", writing.Options{Columns: []string{"id", "label", "labels", "suggestion", "confidence", "also"}}))
	want := `{"id":1,"label":"Art theft","labels":["Art theft","Cartel/Sinaloa"]}
{"id":2,"label":null,"suggestion":"Cartel","confidence":0.9100,"also":["Art theft"]}
{"id":7,"label":"Trata de personas; y más","confidence":0.9877}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	table := read(t, writeIn(t, "a.csv", writing.Options{Columns: []string{"id", "label", "labels", "suggestion", "also"}}))
	if want := "\ufeffid,label,labels,suggestion,also\n1,Art theft,Art theft; Cartel/Sinaloa,,\n2,,,Cartel,Art theft\n7,Trata de personas; y más,,,\n"; table != want {
		t.Errorf("%q", table)
	}
}

func TestNamesInOneCell(t *testing.T) {
	t.Parallel()
	if got := writing.JoinNames([]string{"Cartel", `Guns; money`, `A "b"`}); got != `Cartel; "Guns; money"; "A ""b"""` {
		t.Error(got)
	}
}

func TestAWorkbookHoldsTextsAndNumbersButNoFormula(t *testing.T) {
	t.Parallel()
	book, err := excelize.OpenFile(writeIn(t, "a.xlsx", writing.Options{Columns: []string{"id", "title", "confidence", "text"}}))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Articles")
	if err != nil || len(rows) != 4 || rows[3][1] != odd.Title || rows[3][0] != "7" {
		t.Fatalf("%q, %v", rows, err)
	}
	for _, cell := range []string{"B4", "D4"} {
		if formula, err := book.GetCellFormula("Articles", cell); formula != "" || err != nil {
			t.Errorf("%s holds the formula %q, %v", cell, formula, err)
		}
	}
}

func TestATextThatIsTooLongForACellEndsInAnEllipsis(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.xlsx")
	long := writing.Article{ID: 1, Title: "\x00\x1bA", Text: strings.Repeat("😀é", 20_000)}
	if _, err := writing.Write(t.Context(), path, list(long), writing.Options{Columns: []string{"title", "text"}}); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Articles")
	if err != nil || rows[1][0] != "A" || !strings.HasSuffix(rows[1][1], "…") || len([]rune(rows[1][1])) < 21_000 {
		t.Errorf("%.40q of %d, %v", rows[1], len(rows[1][1]), err)
	}
}

func TestParquetIsReadBack(t *testing.T) {
	t.Parallel()
	type row struct {
		ID         *int64   `parquet:"id,optional"`
		Title      string   `parquet:"title,optional"`
		Label      *string  `parquet:"label,optional"`
		Labels     []string `parquet:"labels,list"`
		Confidence *float64 `parquet:"confidence,optional"`
		Flagged    bool     `parquet:"flagged"`
	}
	rows, err := parquet.ReadFile[row](writeIn(t, "a.parquet", writing.Options{Columns: []string{"id", "title", "label", "labels", "confidence", "flagged"}}))
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d, %v", len(rows), err)
	}
	if *rows[0].ID != 1 || *rows[0].Label != "Art theft" || !slices.Equal(rows[0].Labels, []string{"Art theft", "Cartel/Sinaloa"}) || rows[0].Confidence != nil {
		t.Errorf("%+v", rows[0])
	}
	if rows[1].Label != nil || *rows[1].Confidence != 0.91 || rows[2].Title != odd.Title {
		t.Errorf("%+v", rows[1:])
	}
}

func TestFastTextLabelsHaveNoWhiteSpace(t *testing.T) {
	t.Parallel()
	got := strings.Split(read(t, writeIn(t, "a.ft", writing.Options{})), "\n")
	if got[0] != "__label__Art_theft __label__Cartel/Sinaloa Two men, one <canvas> They carried it out. # Not a heading - not a list" {
		t.Error(got[0])
	}
	if !strings.HasPrefix(got[1], "__label__Trata_de_personas;_y_más ") || len(got) != 3 {
		t.Errorf("%q", got)
	}
}

func TestLabelStudioGetsTasksAndTheirConfiguration(t *testing.T) {
	t.Parallel()
	path := writeIn(t, "a.json", writing.Options{Format: "labelstudio", Several: true})
	var tasks []struct {
		Data        struct{ Text, Title string }
		Annotations []struct {
			Result []struct {
				From  string `json:"from_name"`
				Value struct{ Choices []string }
			}
		}
		Predictions []struct{ Score float64 }
	}
	if err := json.Unmarshal([]byte(read(t, path)), &tasks); err != nil {
		t.Fatal(err)
	}
	if got := tasks[0].Annotations[0].Result[0]; got.From != "topic" || !slices.Equal(got.Value.Choices, []string{"Art theft", "Cartel/Sinaloa"}) {
		t.Errorf("%+v", got)
	}
	if len(tasks[1].Annotations) != 0 || tasks[1].Predictions[0].Score != 0.91 {
		t.Errorf("%+v", tasks[1])
	}
	config := read(t, strings.TrimSuffix(path, ".json")+".labeling.xml")
	if !strings.Contains(config, `choice="multiple"`) || !strings.Contains(config, `<Choice value="Cartel/Sinaloa"/>`) {
		t.Error(config)
	}
}

func TestSpacyGivesEveryTopicZeroOrOne(t *testing.T) {
	t.Parallel()
	dir := writeIn(t, "out", writing.Options{Format: "spacy"})
	var row struct{ Cats map[string]float64 }
	first, _, _ := strings.Cut(read(t, dir, "train.jsonl"), "\n")
	if err := json.Unmarshal([]byte(first), &row); err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"Art theft": 1, "Cartel": 0, "Cartel/Sinaloa": 1, "Trata de personas; y más": 0, "None of these": 0}
	if diff := cmp.Diff(want, row.Cats); diff != "" {
		t.Error(diff)
	}
}

func TestADatasetSaysWhatItHolds(t *testing.T) {
	t.Parallel()
	dir := writeIn(t, "out", writing.Options{Format: "huggingface", Split: writing.Split{Train: 1, Test: 1}, Card: writing.Card{Title: "Reports", Program: "Blotter 1", Date: "2026-11-29"}})
	card := read(t, dir, "README.md")
	for _, want := range []string{
		"- split: train\n    path: data/train.jsonl\n", "'0': 'Art theft'\n", "# Reports\n", "3 articles, published from 2019-01-02 to 2024-03-15.",
		"| Art theft | 1 | Stolen works \\| not forgeries |", "Written by Blotter 1 on 2026-11-29.", "Neither accuracy nor agreement was measured.", "- confirmed: 1\n",
	} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %q:\n%s", want, card)
		}
	}
	rows := strings.Count(read(t, dir, "data", "train.jsonl"), "\n") + strings.Count(read(t, dir, "data", "test.jsonl"), "\n")
	if rows != 3 {
		t.Errorf("%d rows", rows)
	}
}

func TestTextFoldersKeepTopicsApart(t *testing.T) {
	t.Parallel()
	topics := []writing.Topic{{Name: "a/b"}, {Name: "A:b"}, {Name: ".."}}
	dir := filepath.Join(t.TempDir(), "out")
	var articles []writing.Article
	for i, topic := range topics {
		articles = append(articles, writing.Article{ID: int64(i + 1), Title: topic.Name, Text: "x", Label: topic.Name})
	}
	articles = append(articles, writing.Article{ID: 9, Text: "unlabeled"})
	written, err := writing.Write(t.Context(), dir, list(articles...), writing.Options{Format: "sklearn", Topics: append(topics, writing.Topic{Name: "x/y"})})
	if err != nil {
		t.Fatal(err)
	}
	want := writing.Summary{
		Files: []string{dir}, Articles: 3, Labeled: 3, Unlabeled: 1, Renamed: []writing.Renamed{{Topic: "a/b", Name: "a_b"}, {Topic: "A:b", Name: "A_b_2", Numbered: true}, {Topic: "..", Name: "_"}}, Listed: "README.md",
	}
	if diff := cmp.Diff(want, written); diff != "" {
		t.Error(diff)
	}
	counted, err := writing.Count(t.Context(), dir, list(articles...), writing.Options{Format: "sklearn", Topics: topics})
	if diff := cmp.Diff(want, counted); diff != "" || err != nil {
		t.Errorf("counted beforehand: %s, %v", diff, err)
	}
	card := read(t, dir, "README.md")
	for _, want := range []string{"1 article without a label is left out", "- `a_b`: a/b\n", "- `A_b_2`: A:b\n"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %q:\n%s", want, card)
		}
	}
	for folder, want := range map[string]string{"a_b": "a/b", "A_b_2": "A:b", "_": ".."} {
		found, _ := filepath.Glob(filepath.Join(dir, folder, "*.txt"))
		if len(found) != 1 || read(t, found[0]) != want+"\n\nx\n" {
			t.Errorf("%s holds %v", folder, found)
		}
	}
}

// A list beside fastText's file says which topic each label stands for, and the summary names the first of them.
func TestFastTextLabelsAreListedBeside(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.ft.gz")
	var topics []writing.Topic
	var articles []writing.Article
	for i, name := range []string{"a b", "a_b", "c d", "e f", "g h", "i j", "k l"} {
		topics = append(topics, writing.Topic{Name: name})
		articles = append(articles, writing.Article{ID: int64(i + 1), Text: "x", Label: name})
	}
	written, err := writing.Write(t.Context(), path, list(articles...), writing.Options{Topics: topics})
	if err != nil {
		t.Fatal(err)
	}
	labels := read(t, strings.TrimSuffix(path, ".ft.gz")+".labels.tsv")
	if !strings.HasPrefix(labels, "label\ttopic\n__label__a_b\ta b\n__label__a_b_2\ta_b\n") || strings.Count(labels, "\n") != 8 {
		t.Error(labels)
	}
	said := written.Notes()
	if len(said) != 1 || said[0].String() != "7 topics have another name in this format: a_b = a_b_2; a b = a_b; c d = c_d; … a.labels.tsv lists all." {
		t.Errorf("%v", said)
	}
}

// A split of a format that has no place for an article's part is a file for each; a chosen column never leaves the part out.
func TestASplitIsNeverLost(t *testing.T) {
	t.Parallel()
	var articles []writing.Article
	for i := range 30 {
		articles = append(articles, writing.Article{ID: int64(i + 1), Title: "t", Text: strconv.Itoa(i), Label: "Cartel"})
	}
	o := writing.Options{Topics: topics, Split: writing.Split{Train: 8, Validation: 1, Test: 1}}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.ft.gz")
	s, err := writing.Write(t.Context(), path, list(articles...), o)
	want := []string{filepath.Join(dir, "a.train.ft.gz"), filepath.Join(dir, "a.validation.ft.gz"), filepath.Join(dir, "a.test.ft.gz")}
	if err != nil || !slices.Equal(s.Files, want) || s.Parts["train"] != 24 {
		t.Fatalf("%+v, %v", s, err)
	}
	for i, n := range []int{24, 3, 3} {
		if read := readAll(t, want[i]); len(read) != n || read[0].Label != "Cartel" {
			t.Errorf("%s holds %d articles", want[i], len(read))
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 4 { // and the labels
		t.Errorf("%v", files)
	}
	o.Columns = []string{"id"}
	if text := string(written(t, "a.csv", o, articles...)); !strings.HasPrefix(text, "\ufeffid,split\n1,") {
		t.Errorf("%.40q", text)
	}
	o.Format, o.Columns = "arff", nil
	if _, err := writing.Write(t.Context(), "-", list(articles...), o); err == nil || !strings.Contains(err.Error(), "file for each part") {
		t.Error(err)
	}
}

// Nothing is left of the parts of a split where one of them would take the place of a folder, or where the articles fail.
func TestPartsOfASplitAreAllThereOrNone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "a.test.ris"), 0o700); err != nil {
		t.Fatal(err)
	}
	o := writing.Options{Split: writing.Split{Train: 1, Test: 1}}
	for _, articles := range []iter.Seq2[writing.Article, error]{list(pile()...), failing(errors.New("the library went away"))} {
		if _, err := writing.Write(t.Context(), filepath.Join(dir, "a.ris"), articles, o); err == nil {
			t.Error("it was written")
		}
		if files, _ := os.ReadDir(dir); len(files) != 1 {
			t.Errorf("left: %v", files)
		}
	}
}

// With pseudonyms no source and no person is named, in a row, a column's name or the card.
func TestPseudonymsHideSourcesAndPeople(t *testing.T) {
	t.Parallel()
	articles := []writing.Article{
		{ID: 1, Text: "x", Label: "Cartel", Source: "Ana", URL: "https://ana.example", Author: "Ana", By: []string{"Cartel", ""}},
		{ID: 2, Text: "y", Label: "Cartel", Source: "ANA", Author: "Ben", By: []string{"", "Cartel"}},
	}
	o := writing.Options{Format: "huggingface", Topics: topics, People: []string{"Ana", "Ben"}, Pseudonyms: []byte("key")}
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := writing.Write(t.Context(), dir, list(articles...), o); err != nil {
		t.Fatal(err)
	}
	rows, card := read(t, dir, "data", "train.jsonl"), read(t, dir, "README.md")
	if text := rows + card; strings.Contains(text, "Ana") || strings.Contains(text, "ANA") || strings.Contains(text, "Ben") || strings.Contains(text, "ana.example") {
		t.Error(text)
	}
	ana, ben := o.PersonName("Ana"), o.PersonName("Ben")
	for _, want := range []string{`"author":"` + ana + `"`, `"label:` + ana + `":"Cartel"`, `"label:` + ben + `":null`} {
		if !strings.Contains(rows, want) {
			t.Errorf("%q is not in\n%s", want, rows)
		}
	}
	if ana == ben || !strings.Contains(card, "- "+ana+": 1\n") || strings.Count(rows, `"source":"source-`) != 2 || strings.Contains(rows, "source-"+strings.TrimPrefix(ana, "person-")) {
		t.Errorf("%s\n%s", rows, card)
	}
	o.Format, o.Columns = "csv", []string{"label:Ben"} // a column is chosen by the person's own name
	if text := string(written(t, "by.csv", o, articles...)); text != "\ufefflabel:"+ben+"\n\"\"\nCartel\n" {
		t.Errorf("%q", text)
	}
}

// A person has a column in every format that has columns, whatever the name is made of.
func TestEveryPersonHasAColumn(t *testing.T) {
	t.Parallel()
	people := []string{"Ana Díaz", `Bo "X", Jr`, "`c`\\ 李", "+=-", "O'Dee: lead #1"}
	articles := []writing.Article{{ID: 1, Title: "x", Text: "y", Label: "Cartel", By: []string{"Cartel", "", "Art theft", "Cartel", ""}, Flagged: true}}
	for _, f := range writing.Formats() {
		if _, err := writing.Write(t.Context(), filepath.Join(t.TempDir(), "a"), list(articles...), writing.Options{Format: f.Name, People: people}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "a.parquet")
	if _, err := writing.Write(t.Context(), path, list(articles...), writing.Options{People: people}); err != nil {
		t.Fatal(err)
	}
	raw := read(t, path)
	file, err := parquet.OpenFile(strings.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]parquet.Row, 1)
	if _, err := file.RowGroups()[0].Rows().ReadRows(rows); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	said := map[string]string{}
	for i, column := range file.Schema().Columns() {
		said[column[0]] += rows[0][i].String()
	}
	for i, want := range articles[0].By {
		if want == "" {
			want = "<null>"
		}
		if got, there := said["label:"+people[i]]; !there || got != want {
			t.Errorf("%s said %q, want %q: %v", people[i], got, want, said)
		}
	}
	dir := filepath.Join(t.TempDir(), "dataset")
	if _, err := writing.Write(t.Context(), dir, list(articles...), writing.Options{Format: "huggingface", People: people}); err != nil {
		t.Fatal(err)
	}
	if card := read(t, dir, "README.md"); !strings.Contains(card, "  - name: 'label:O''Dee: lead #1'\n    dtype: string\n") {
		t.Errorf("the card is %s", card)
	}
	if said["id"] != "1" || said["label"] != "Cartel" || said["flagged"] != "true" {
		t.Errorf("the row is %v", said)
	}
}

// A hostile title or text stays text, in a page and in Markdown.
func TestDigestsKeepTextsText(t *testing.T) {
	t.Parallel()
	page := read(t, writeIn(t, "a.html", writing.Options{Card: writing.Card{Title: "<script>alert(1)</script>"}}))
	if strings.Contains(page, "<script") || strings.Contains(page, "<canvas>") || !strings.Contains(page, "Without a topic") {
		t.Error(page)
	}
	digest := read(t, writeIn(t, "a.md", writing.Options{}))
	for _, want := range []string{"## Art theft\n", `\# Not a heading`, "\n\\- not a list", `one \<canvas\>`, "also Cartel/Sinaloa", "## Without a topic\n\n### Nothing yet"} {
		if !strings.Contains(digest, want) {
			t.Errorf("the digest lacks %q:\n%s", want, digest)
		}
	}
}

func TestAFolderThatHoldsSomethingIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kept := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(kept, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := writing.Write(context.Background(), dir, list(pile()...), writing.Options{Format: "spacy", Topics: topics})
	if err == nil || !strings.Contains(err.Error(), "there is something with that name already") || read(t, kept) != "mine" {
		t.Errorf("%v", err)
	}
}

// A digest and a card speak the language of those who read them, and tell a suggestion from a label.
func TestDigestsAndCardsSpeakSpanish(t *testing.T) {
	t.Parallel()
	o := writing.Options{Language: message.Spanish}
	digest := read(t, writeIn(t, "a.md", o))
	for _, want := range []string{"también Cartel/Sinaloa", "## Sin tema\n\n### Nothing yet", "sugerido: Cartel"} {
		if !strings.Contains(digest, want) {
			t.Errorf("%q is not in\n%s", want, digest)
		}
	}
	o.Format = "huggingface"
	if card := read(t, writeIn(t, "dataset", o), "README.md"); !strings.Contains(card, "## Temas\n") || !strings.Contains(card, "Sin dividir.") || strings.Contains(card, "articles\n") {
		t.Errorf("the card says\n%s", card)
	}
}

// --above keeps labels, and of the rest only what the model may tell as a percentage.
func TestALeastConfidenceLeavesOutTheUnsure(t *testing.T) {
	t.Parallel()
	articles := []writing.Article{
		{ID: 1, Text: "labeled", Label: "Cartel"},
		{ID: 2, Text: "sure", Suggestion: "Cartel", Confidence: 0.9, Basis: "percentage"},
		{ID: 3, Text: "unsure", Suggestion: "Cartel", Confidence: 0.89, Basis: "percentage"},
		{ID: 4, Text: "a guess", Suggestion: "Cartel", Confidence: 0.99, Basis: "guess"},
		{ID: 5, Text: "nothing"},
	}
	o := writing.Options{Least: 0.9, Split: writing.Split{Train: 1, Test: 1}, Pseudonyms: []byte("key")}
	path := filepath.Join(t.TempDir(), "a.jsonl")
	n, err := writing.Write(t.Context(), path, list(articles...), o)
	counted, wrong := writing.Count(t.Context(), path, list(articles...), o)
	if err != nil || wrong != nil || n.Articles != 2 || n.Labeled != counted.Labeled || n.Parts["test"] != counted.Parts["test"] || counted.Articles != 2 || counted.Labeled != 1 || counted.Parts["train"]+counted.Parts["test"] != 2 {
		t.Errorf("%+v written, %+v counted: %v, %v", n, counted, err, wrong)
	}
	if text := read(t, path); !strings.Contains(text, "labeled") || !strings.Contains(text, `"sure"`) {
		t.Error(text)
	}
}
