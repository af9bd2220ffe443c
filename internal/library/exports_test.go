package library

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"blotter/data"
	"blotter/internal/agreement"
	"blotter/internal/index"
	"blotter/internal/trainer"
)

// Who exports a million articles with their confidences does not wait until all are known: each is asked about as it is written, and the
// file is the same to the last byte.
func TestAnExportSaysTheSameWithoutKnowingEveryArticle(t *testing.T) {
	most := trainer.RefineMost
	trainer.RefineMost = 5
	defer func() { trainer.RefineMost = most }()
	library := filepath.Join(t.TempDir(), "test.blotter")
	if err := Create(t.Context(), library, StarterAll); err != nil {
		t.Fatal(err)
	}
	export := func(learn func(*Library) error) []byte {
		d, err := Open(t.Context(), library, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = d.Close() }()
		if err := learn(d); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "out.jsonl")
		if n, err := d.Export(t.Context(), Query{View: ViewAll}, path, Writing{}, nil); err != nil || n.Articles != d.Counts().All {
			t.Fatal(n, err)
		}
		written, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return written
	}
	whole := export(func(d *Library) error { return d.Learn(t.Context(), true, nil) })
	unread := 0
	quick := export(func(d *Library) error {
		err := d.LearnModel(t.Context(), nil)
		d.index.Read(func(x *index.Index) {
			for at := range x.Len() {
				if !x.Facts(at).Prepared {
					unread++
				}
			}
		})
		return err
	})
	if unread == 0 {
		t.Error("every article was read to make the model")
	}
	if !bytes.Contains(whole, []byte(`"confidence"`)) || !bytes.Equal(whole, quick) {
		t.Errorf("the files differ, or say nothing of confidence: %d and %d bytes", len(whole), len(quick))
	}
}

// Who exports without a split, as the command line does with a seed at hand, does not wait until every article was compared with all.
func TestAnExportWithoutASplitReadsNothingBeforehand(t *testing.T) {
	d := openSamples(t)
	prepared := func() (n int) {
		d.index.Read(func(x *index.Index) {
			for at := range x.Len() {
				if x.Facts(at).Prepared {
					n++
				}
			}
		})
		return n
	}
	for _, parts := range []string{"", "80/10/10"} {
		split, err := ParseSplit(parts)
		if err != nil {
			t.Fatal(err)
		}
		split.Seed = 1
		before := prepared()
		if _, err := d.Export(t.Context(), Query{View: ViewAll}, filepath.Join(t.TempDir(), "out.csv"), Writing{Split: split}, nil); err != nil {
			t.Fatal(err)
		}
		if got, want := prepared() > before, parts != ""; got != want {
			t.Errorf("with the split %q, articles were read beforehand: %v", parts, got)
		}
	}
}

// What a card says of two people names neither where pseudonyms are asked for.
func TestAgreementIsSaidOfPseudonyms(t *testing.T) {
	t.Parallel()
	named := func(name string) Person { return Person{Author: data.Author{Name: name}} }
	a := Agreement{Pairs: []PairAgreement{{named("Ana"), named("Ben"), agreement.Pair{Articles: 3}}}}
	o := Writing{Pseudonyms: []byte("key")}
	a.rename(o.PersonName)
	said := a.Said(false)
	if len(said) != 1 {
		t.Fatalf("%v", said)
	}
	if words := said[0].String(); strings.Contains(words, "Ana") || strings.Contains(words, "Ben") || !strings.Contains(words, o.PersonName("Ana")) {
		t.Error(words)
	}
}
