package library_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"blotter/data/store"
	"blotter/internal/library"
)

// written writes a file of articles.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func imported(t *testing.T, d *library.Library, path string, o library.Reading) library.ImportResult {
	t.Helper()
	r, err := d.Import(t.Context(), []string{path}, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The same article comes with another label, in the same file and in a later one: the first is kept, and both are told.
func TestAnArticleThatComesAgainWithAnotherLabelIsTold(t *testing.T) {
	d := open(t, library.Empty)
	r := imported(t, d, written(t, "a.csv", "title,text,label\nA,Heron stolen,Art\nA,Heron  stolen,Budget\nA,Heron stolen,ÁRT\n"), library.Reading{})
	if r.Added != 1 || r.Conflicting != 1 || len(r.Listed) != 1 || r.Listed[0].Has != "Art" || r.Listed[0].Says != "Budget" {
		t.Fatalf("%+v", r)
	}
	again := written(t, "b.csv", "title,text,label\nA,Heron stolen,Budget\n")
	if r := imported(t, d, again, library.Reading{}); r.Conflicting != 1 || r.Labeled != 0 {
		t.Errorf("a second file: %+v", r)
	}
	if r := imported(t, d, again, library.Reading{Relabel: true}); r.Conflicting != 0 || r.Labeled != 1 {
		t.Errorf("with its labels taken: %+v", r)
	}
	if r := imported(t, d, again, library.Reading{}); r.Conflicting != 0 {
		t.Errorf("after that: %+v", r)
	}
}

// Topics are one, however their names are written, whether they come from a file or were there before.
func TestTopicsAreOneHoweverTheyAreWritten(t *testing.T) {
	d := open(t, library.Empty)
	r := imported(t, d, written(t, "a.csv", "text,label\nOne word,Economía\nTwo words,economia\nThree words,ECONOMI\u0301A \n"), library.Reading{})
	if !slices.Equal(r.Topics, []string{"Economía"}) || r.Labeled != 3 {
		t.Errorf("%+v", r)
	}
	if r := imported(t, d, written(t, "b.csv", "text,label\nFour words, ECONOMIA\n"), library.Reading{}); len(r.Topics) != 0 || r.Labeled != 1 {
		t.Errorf("%+v", r)
	}
	if topic, err := d.TopicNamed("economia"); err != nil || topic.Name != "Economía" {
		t.Errorf("%+v, %v", topic, err)
	}
}

// Before anything goes in, the window says which topics would be new.
func TestALookSaysWhichTopicsWouldBeNew(t *testing.T) {
	d := open(t, library.Empty)
	imported(t, d, written(t, "a.csv", "text,label\nOne word,Arson\n"), library.Reading{})
	look, err := d.Look(t.Context(), []string{written(t, "b.csv", "text,label\nTwo words,ARSON\nThree words,Fraud\nFour words,fraud\n")}, library.Reading{})
	if err != nil || look.Found != 3 || !slices.Equal(look.NewTopics, []string{"Fraud"}) {
		t.Errorf("%+v, %v", look, err)
	}
}

// A folder with a thousand files of the same fault fills no list: three are named, the others are counted.
func TestTheSameFaultOfManyFilesIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	for i := range 20 {
		if err := os.WriteFile(filepath.Join(dir, string(rune('a'+i))+".txt"), []byte("\n \n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := imported(t, open(t, library.Empty), dir, library.Reading{})
	if len(r.Rejected) != 4 || library.NumberOf(r.Rejected) != 20 {
		t.Fatalf("%d entries for %d files", len(r.Rejected), library.NumberOf(r.Rejected))
	}
	if got := library.Files(&r.Rejected[3]).String(); got != filepath.Join(dir, "d.txt")+" and 16 more files" {
		t.Error(got)
	}
}

// In a library whose articles may have several topics, those of a file all go in, the first as the main one.
func TestAllLabelsGoInWhereArticlesMayHaveSeveral(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.blotter")
	if err := library.Create(t.Context(), path, library.Empty); err != nil {
		t.Fatal(err)
	}
	file := written(t, "a.jsonl", `{"text":"A fire at the bank","label":["Arson","Fraud","ARSON"]}`+"\n"+`{"text":"A flood","label":"Water"}`+"\n")
	s, err := store.Open(t.Context(), path, store.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.SetSeveral(t.Context(), true), s.Close()); err != nil {
		t.Fatal(err)
	}
	r := imported(t, openAs(t, path, library.Options{}), file, library.Reading{})
	if r.Several != 0 || r.Labeled != 2 || !slices.Equal(r.Topics, []string{"Arson", "Fraud", "Water"}) {
		t.Errorf("%+v", r)
	}
	if s, err = store.Open(t.Context(), path, store.OpenOptions{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	heads, err := s.Rows(t.Context(), r.IDs)
	if err != nil || len(heads) != 2 || len(heads[0].Also) != 1 || heads[0].Topic == heads[0].Also[0] || len(heads[1].Also) != 0 {
		t.Errorf("%+v, %v", heads, err)
	}
}

// Old tables do not say in which charset they are. What a person chose for one holds for the next with the same columns.
func TestACharsetIsRememberedByTheColumns(t *testing.T) {
	d := open(t, library.Empty)
	const first, second = "t\xa1tulo,texto\nRobo,El ni\xa4o se fue\n", "t\xa1tulo,texto\nRobo,La se\xa4ora volvi\xa2\n"
	imported(t, d, written(t, "a.csv", first), library.Reading{Charset: "windows-1250"}) // wrong, so that it shows
	read := func(o library.Reading) string {
		t.Helper()
		_, drafts, err := d.Preview(t.Context(), []string{written(t, "b.csv", second)}, o)
		if err != nil || len(drafts) != 1 {
			t.Fatalf("%d articles, %v", len(drafts), err)
		}
		return drafts[0].Text
	}
	if got := read(library.Reading{}); got != "La se¤ora volvi˘" {
		t.Errorf("the next table is read as %q", got)
	}
	if got := read(library.Reading{Afresh: true}); got != "La señora volvió" {
		t.Errorf("read afresh it is %q", got)
	}
	if got := read(library.Reading{Charset: "cp437"}); got != "La señora volvió" {
		t.Errorf("another choice gives %q", got)
	}
}
