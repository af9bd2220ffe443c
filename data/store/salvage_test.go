package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"blotter/data"
)

// salvaged saves what can be read of a file with this content, and opens it.
func salvaged(t *testing.T, content []byte) (*Store, Salvaged) {
	t.Helper()
	dir := t.TempDir()
	damaged, path := filepath.Join(dir, "damaged.blotter"), filepath.Join(dir, "saved.blotter")
	must(t, os.WriteFile(damaged, content, 0o600))
	saved, err := Salvage(t.Context(), damaged, path, nil)
	must(t, err)
	left, err := os.ReadFile(damaged)
	must(t, err)
	if !bytes.Equal(left, content) {
		t.Error("the damaged file was changed")
	}
	s, err := Open(t.Context(), path, OpenOptions{})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s, saved
}

func TestAllOfAWholeLibraryIsSalvaged(t *testing.T) {
	old := newLibrary(t)
	oldStory(t, old)
	want := stateOf(t, old)
	must(t, old.Close())
	content, err := os.ReadFile(old.Path())
	must(t, err)
	s, saved := salvaged(t, content)
	if got := stateOf(t, s); toJSON(got) != toJSON(want) {
		t.Errorf("salvaged\n%+v, want\n%+v", got, want)
	}
	if !saved.Whole() || saved.Articles != 4 || saved.Labels != 3 {
		t.Errorf("saved %+v", saved)
	}
	soundExceptTexts(t, s)
}

// soundExceptTexts wants a library in which nothing is wrong but that texts are not what was brought in.
func soundExceptTexts(t *testing.T, s *Store) {
	t.Helper()
	report, err := s.Check(t.Context(), nil)
	must(t, err)
	for _, f := range report.Findings {
		if f.What.ID != "check.text-changed" && f.What.ID != "check.twice" {
			t.Errorf("the salvaged library: %s", f.What)
		}
	}
}

func TestMostOfALibraryCutInHalfIsSalvaged(t *testing.T) {
	whole := closedLibrary(t)
	s, saved := salvaged(t, whole[:len(whole)/2])
	if saved.Whole() {
		t.Error("it is said that nothing was lost")
	}
	if got := len(heads(t, s)); got != saved.Articles || got < 30 {
		t.Errorf("%d articles are left, %d were saved", got, saved.Articles)
	}
	soundExceptTexts(t, s)
}

// The first pages say where everything is; every library has the same ones.
func TestALibraryWithoutItsListOfTablesIsSalvaged(t *testing.T) {
	whole := closedLibrary(t)
	s, saved := salvaged(t, patched(whole, 100, make([]byte, 8092)...))
	if saved.Articles != 60 || saved.Labels != 20 || !saved.Whole() {
		t.Errorf("saved %+v", saved)
	}
	soundExceptTexts(t, s)
}

// Whatever 64 bytes of a library are overwritten, all that lies elsewhere is saved.
func TestFlippedBytesCostLittle(t *testing.T) {
	whole := closedLibrary(t)
	rng := rand.New(rand.NewPCG(3, 4))
	few := 0
	times := rounds(20, 150)
	for range times {
		damaged := bytes.Clone(whole)
		start := 8192 + rng.IntN(len(damaged)-8192-64)
		for j := range 64 {
			damaged[start+j] ^= byte(1 + rng.IntN(255))
		}
		s, saved := salvaged(t, damaged)
		if saved.Articles < 50 {
			few++
		}
		labelAs(t, s, 2, heads(t, s)[0].ID)
		soundExceptTexts(t, s)
	}
	if few > times/5 {
		t.Errorf("%d of %d salvaged libraries have lost more than a few of 60 articles", few, times)
	}
}

// What cannot be read costs itself, not its neighbours.
func TestADamagedPageCostsItsOwnTexts(t *testing.T) {
	s := newLibrary(t)
	articles := newGenerator(3).articles(60)
	importAll(t, s, articles)
	must(t, s.Close())
	whole, err := os.ReadFile(s.Path())
	must(t, err)
	text := []byte(articles[30].Draft.Text[:60])
	page := bytes.Index(whole, text) / 8192 * 8192
	_, saved := salvaged(t, patched(whole, page, bytes.Repeat([]byte{0xee}, 64)...))
	if saved.Texts == 0 || saved.Texts > 10 || saved.Articles != 60 {
		t.Errorf("saved %+v", saved)
	}
}

// Without its length SQLite would not even read the list of tables, and that of a new library would have to do.
func TestTheCopyOfALibraryCutShortHasItsLengthAgain(t *testing.T) {
	whole := closedLibrary(t)
	cut, copied := filepath.Join(t.TempDir(), "cut"), filepath.Join(t.TempDir(), "copied")
	must(t, os.WriteFile(cut, whole[:len(whole)/2], 0o600))
	must(t, os.WriteFile(copied, nil, 0o600))
	must(t, copyDamaged(cut, copied))
	info, err := os.Stat(copied)
	must(t, err)
	if info.Size() != int64(len(whole)) {
		t.Errorf("%d bytes, want %d", info.Size(), len(whole))
	}
}

// The newest labels of a library that was not closed wait in its side file.
func TestWhatWaitsBesideADamagedLibraryIsSalvaged(t *testing.T) {
	s := newLibrary(t)
	ids := importAll(t, s, newGenerator(3).articles(60))
	s = reopen(t, s)
	labelAs(t, s, 2, ids[:20]...)
	path := filepath.Join(t.TempDir(), "damaged.blotter")
	copyFile(t, s.Path(), path)
	copyFile(t, s.Path()+"-wal", path+"-wal")
	saved, err := Salvage(t.Context(), path, path+".saved", nil)
	must(t, err)
	if saved.Labels != 20 || saved.Articles != 60 {
		t.Errorf("saved %+v", saved)
	}
}

func TestNothingIsSalvagedOfWhatIsNoLibrary(t *testing.T) {
	dir := t.TempDir()
	for _, content := range [][]byte{nil, []byte("a text"), bytes.Repeat([]byte("a long text. "), 1000), append([]byte("SQLite format 3\x00"), make([]byte, 8000)...)} {
		damaged := filepath.Join(dir, "damaged.blotter")
		must(t, os.WriteFile(damaged, content, 0o600))
		_, err := Salvage(t.Context(), damaged, filepath.Join(dir, "new.blotter"), nil)
		var file *data.FileError
		if !errors.As(err, &file) {
			t.Errorf("salvaging %d bytes: %v", len(content), err)
		}
		entries, err := os.ReadDir(dir)
		must(t, err)
		if len(entries) != 1 {
			t.Errorf("left behind: %v", entries)
		}
	}
}

// TestAnOlderLibraryIsSalvaged reads libraries of every version, which lack what came later.
func TestAnOlderLibraryIsSalvaged(t *testing.T) {
	for version := 1; version <= shipped; version++ {
		content, err := os.ReadFile(fmt.Sprintf("testdata/v%d.blotter", version))
		must(t, err)
		s, saved := salvaged(t, content)
		if all := heads(t, s); !saved.Whole() || saved.Articles != 4 || !all[0].Noted {
			t.Errorf("version %d: saved %+v, %+v", version, saved, all)
		}
	}
}

func TestFlagsAreSalvaged(t *testing.T) {
	content, err := os.ReadFile("testdata/v3.marks.blotter")
	must(t, err)
	s, saved := salvaged(t, content)
	if got := flaggedTitles(t, s); got != "Museum robbedBank forged" || !saved.Whole() {
		t.Errorf("flagged are %q, saved %+v", got, saved)
	}
}
