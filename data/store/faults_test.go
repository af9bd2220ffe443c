package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"blotter/data"
)

// closedLibrary returns the bytes of a library with articles and labels.
func closedLibrary(t testing.TB) []byte {
	t.Helper()
	s := newLibrary(t)
	ids := importAll(t, s, newGenerator(3).articles(60))
	labelAs(t, s, 1, ids[:20]...)
	must(t, s.Close())
	content, err := os.ReadFile(s.Path())
	must(t, err)
	return content
}

func patched(content []byte, at int, with ...byte) []byte {
	content = bytes.Clone(content)
	copy(content[at:], with)
	return content
}

func TestWhatIsNoLibraryIsRefusedAndLeftAlone(t *testing.T) {
	whole := closedLibrary(t)
	newer := binary.BigEndian.AppendUint32(nil, schemaVersion+1)
	for _, c := range []struct {
		name    string
		content []byte
		want    error
		says    string
	}{
		{"a text", []byte("Once upon a time there was a long text that is certainly longer than a hundred bytes, so that it could be one."), data.ErrNotLibrary, "file.not-library"},
		{"a short text", []byte("Hi"), data.ErrNotLibrary, "file.not-library"},
		{"empty", nil, data.ErrNotLibrary, "file.is-empty"},
		{"another program's", patched(whole, 68, 0, 0, 0, 1), data.ErrNotLibrary, "file.other-database"},
		{"newer", patched(whole, 60, newer...), data.ErrNewer, "file.newer"},
		{"head only", whole[:60], data.ErrDamaged, "file.damaged"},
		{"one page", whole[:4096], data.ErrDamaged, "file.damaged"},
		{"half", whole[:len(whole)/2], data.ErrDamaged, "file.damaged"},
		{"one byte short", whole[:len(whole)-1], data.ErrDamaged, "file.damaged"},
		{"no schema", patched(whole, 100, make([]byte, 3900)...), data.ErrDamaged, "file.damaged"},
	} {
		for _, readOnly := range []bool{false, true} {
			path := filepath.Join(t.TempDir(), "x.blotter")
			must(t, os.WriteFile(path, c.content, 0o600))
			s, err := Open(t.Context(), path, OpenOptions{ReadOnly: readOnly})
			if err == nil {
				_ = s.Close()
			}
			checkFault(t, c.name, err, c.want, c.says)
			left, err := os.ReadFile(path)
			must(t, err)
			if !bytes.Equal(left, c.content) {
				t.Errorf("%s: the file was changed", c.name)
			}
		}
	}
}

func TestALibraryWithoutATableIsDamaged(t *testing.T) {
	for _, table := range []string{"topics", "batches", "articles", "bodies", "changes", "words", "settings"} {
		s := newLibrary(t)
		must(t, s.Close())
		db, err := sql.Open("sqlite", dataSource(s.Path(), "mode=rw&_pragma=foreign_keys(0)"))
		must(t, err)
		_, err = db.Exec(`DROP TABLE ` + table)
		must(t, errors.Join(err, db.Close()))
		_, err = Open(t.Context(), s.Path(), OpenOptions{})
		checkFault(t, "without "+table, err, data.ErrDamaged, "file.damaged")
	}
}

// checkFault wants a *FileError of a kind that says the message with this id.
func checkFault(t *testing.T, name string, err, want error, says string) {
	t.Helper()
	var file *data.FileError
	if !errors.As(err, &file) || !errors.Is(err, want) || file.What.ID != says {
		t.Errorf("%s: got the error %v, want %v", name, err, want)
		return
	}
	if file.What.IsZero() || file.Remedy.IsZero() || strings.HasSuffix(file.What.String(), ".") {
		t.Errorf("%s: no sentences: %+v", name, file)
	}
}

func TestMissingFilesAndFolders(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(t.Context(), filepath.Join(dir, "no.blotter"), OpenOptions{})
	checkFault(t, "no file", err, fs.ErrNotExist, "file.no-library")
	_, err = Open(t.Context(), filepath.Join(dir, "no", "no.blotter"), OpenOptions{})
	checkFault(t, "no folder", err, fs.ErrNotExist, "file.no-library")
	_, err = Create(t.Context(), filepath.Join(dir, "no", "no.blotter"), nil, OpenOptions{})
	checkFault(t, "create in no folder", err, fs.ErrNotExist, "file.no-folder")
	_, err = Open(t.Context(), dir, OpenOptions{})
	checkFault(t, "a folder", err, data.ErrNotLibrary, "file.is-folder")
}

func TestCreateReplacesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.blotter")
	must(t, os.WriteFile(path, []byte("mine"), 0o600))
	_, err := Create(t.Context(), path, nil, OpenOptions{})
	checkFault(t, "create", err, fs.ErrExist, "file.exists")
	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(entries) != 1 {
		t.Errorf("Create left %v behind", entries)
	}
}

func TestALibraryIsForItsOwnersEyes(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	must(t, s.Backup(t.Context(), s.Path()+".copy", nil))
	entries, err := os.ReadDir(filepath.Dir(s.Path()))
	must(t, err)
	for _, e := range entries {
		info, err := e.Info()
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the mode %v", e.Name(), info.Mode())
		}
	}
}

func TestFlippedBytesAreFoundAndNeverCrash(t *testing.T) {
	if testing.Short() {
		t.Skip("long: many damaged libraries are checked")
	}
	whole := closedLibrary(t)
	rng := rand.New(rand.NewPCG(1, 2))
	found := 0
	times := rounds(30, 200)
	for i := range times {
		damaged := bytes.Clone(whole)
		start := 4096 + rng.IntN(len(damaged)-4096-64)
		for j := range 64 {
			damaged[start+j] ^= byte(1 + rng.IntN(255))
		}
		path := filepath.Join(t.TempDir(), fmt.Sprint(i, ".blotter"))
		must(t, os.WriteFile(path, damaged, 0o600))
		if lookForDamage(t, path) {
			found++
		}
	}
	// Bytes that no page uses, about half of a library of many tables and few articles, may change unseen.
	if found < times/3 {
		t.Errorf("only %d of %d damages were found", found, times)
	}
}

func lookForDamage(t *testing.T, path string) bool {
	s, err := Open(t.Context(), path, OpenOptions{})
	if err != nil {
		checkFault(t, path, err, data.ErrDamaged, "file.damaged")
		return true
	}
	defer func() { _ = s.Close() }()
	report, err := s.Check(t.Context(), nil)
	if err != nil {
		t.Errorf("check: %v", err)
	}
	return len(report.Findings) > 0
}

func TestAReplacedFileIsNoticedBeforeALabelIsLost(t *testing.T) {
	for _, fault := range []func(path string) error{
		os.Remove,
		func(path string) error { return os.Rename(path, path+".moved") },
		func(path string) error {
			return errors.Join(os.Rename(path, path+".moved"), os.WriteFile(path, nil, 0o600))
		},
	} {
		s := newLibrary(t)
		ids := bring(t, s, "A")
		must(t, fault(s.Path()))
		_, err := s.Label(t.Context(), data.Labeling{Articles: ids, Topic: 1, Status: data.Labeled})
		checkFault(t, "label", err, data.ErrReplaced, "file.replaced")
	}
}

// The side file holds the newest labels. Whoever tidies it away while the library is open must not take them along.
func TestARemovedSideFileLosesNothing(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	labelAs(t, s, 1, ids...)
	must(t, os.Remove(s.Path()+"-wal"))
	for range 2 {
		_, err := s.Label(t.Context(), data.Labeling{Articles: ids, Topic: 2, Status: data.Labeled})
		checkFault(t, "label", err, data.ErrReplaced, "file.side-file-replaced")
	}
	killed := filepath.Join(t.TempDir(), "killed.blotter") // what a killed program would leave
	copyFile(t, s.Path(), killed)
	for _, path := range []string{killed, s.Path()} {
		_ = s.Close()
		o, err := Open(t.Context(), path, OpenOptions{})
		must(t, err)
		if got := heads(t, o); len(got) != 2 || got[0].Topic != 1 {
			t.Errorf("left are %+v", got)
		}
		labelAs(t, o, 2, ids...)
		must(t, o.Close())
	}
}

// A stick that is pulled out, a network folder that goes away.
func TestAFolderThatVanishesIsToldAndLosesNothing(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	labelAs(t, s, 1, ids[0])
	dir, away := filepath.Dir(s.Path()), filepath.Dir(s.Path())+".away"
	must(t, os.Rename(dir, away))
	_, err := s.Label(t.Context(), data.Labeling{Articles: ids, Topic: 2, Status: data.Labeled})
	checkFault(t, "label", err, data.ErrReplaced, "file.replaced")
	_, err = s.Begin(t.Context(), importOf("more.txt"))
	checkFault(t, "import", err, data.ErrReplaced, "file.replaced")
	_, err = s.BackupInto(t.Context(), filepath.Join(dir, "backups", "deep"), Automatic, nil)
	checkFault(t, "backup", err, data.ErrReplaced, "file.replaced")
	must(t, os.Rename(away, dir))
	labelAs(t, s, 2, ids[1])
	s = reopen(t, s)
	if got := heads(t, s); got[0].Topic != 1 || got[1].Topic != 2 {
		t.Errorf("left are %+v", got)
	}
}

// withPages lets the library grow by so many pages only, as a full disk does.
func withPages(t *testing.T, s *Store, more int) {
	t.Helper()
	conn := s.writer.conn
	var n int
	must(t, conn.QueryRowContext(t.Context(), `PRAGMA page_count`).Scan(&n))
	must(t, conn.QueryRowContext(t.Context(), fmt.Sprintf(`PRAGMA max_page_count = %d`, n+more)).Scan(&n))
}

func TestAFullDiskLosesNothing(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B")
	before := heads(t, s)
	withPages(t, s, 2)
	change, err := s.Begin(t.Context(), importOf("big.txt"))
	must(t, err)
	_, _, err = s.Add(t.Context(), change, newGenerator(1).articles(100))
	checkFault(t, "import", err, data.ErrFull, "file.full")
	must(t, s.Finish(t.Context(), change, 1))
	if got := heads(t, s); len(got) != len(before) {
		t.Errorf("%d articles, want %d", len(got), len(before))
	}
	labelUntilFull(t, s, ids)
	withPages(t, s, 1000)
	labelAs(t, s, 3, ids...)
	s = reopen(t, s)
	report, err := s.Check(t.Context(), nil)
	must(t, err)
	if !report.Sound() {
		t.Errorf("findings %+v", report.Findings)
	}
}

// labelUntilFull labels until there is no room; each label is taken whole or not at all.
func labelUntilFull(t *testing.T, s *Store, ids []int64) {
	t.Helper()
	for i := range 5000 {
		topic := int64(2 - i%2)
		d, err := s.Label(t.Context(), data.Labeling{Articles: ids, Topic: topic, Status: data.Labeled, How: data.ByHand})
		if err != nil {
			checkFault(t, "label", err, data.ErrFull, "file.full")
			return
		}
		if len(d.Edits) != len(ids) {
			t.Fatalf("%d changes", len(d.Edits))
		}
	}
	t.Error("the disk never got full")
}

func TestAnotherWriterIsWaitedFor(t *testing.T) {
	busyTimeout = 300
	t.Cleanup(func() { busyTimeout = 10_000 })
	s := newLibrary(t)
	ids := bring(t, s, "A")
	other, err := openWriter(s.Path())
	must(t, err)
	defer func() { _ = other.Close() }()
	tx, err := other.Begin()
	must(t, err)
	_, err = s.Label(t.Context(), data.Labeling{Articles: ids, Topic: 1, Status: data.Labeled})
	checkFault(t, "label", err, data.ErrBusy, "file.busy")
	if got := heads(t, s); got[0].Status != data.Unlabeled {
		t.Error("the label was taken")
	}
	must(t, tx.Rollback())
	labelAs(t, s, 1, ids...)
}

func TestTwoStoresWriteInTurns(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C", "D")
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			o, err := Open(context.Background(), s.Path(), OpenOptions{})
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = o.Close() }()
			for n := range 25 {
				_, err := o.Label(context.Background(), data.Labeling{Articles: ids[i : i+1], Topic: int64(1 + n%2), Status: data.Labeled})
				if err != nil {
					t.Error(err)
				}
				if _, err := o.Search(context.Background(), "text"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	rows, err := s.History(t.Context(), data.HistoryQuery{Kind: data.LabelEdit, Limit: 1000})
	must(t, err)
	if len(rows) != 100 {
		t.Errorf("%d labels in the history, want 100", len(rows))
	}
}

func TestReadingOnly(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	o, err := Open(t.Context(), s.Path(), OpenOptions{ReadOnly: true})
	must(t, err)
	defer func() { _ = o.Close() }()
	if len(heads(t, o)) != 1 || !o.ReadOnly() {
		t.Error("the library cannot be read")
	}
	_, err = o.Label(t.Context(), data.Labeling{Articles: ids, Topic: 1, Status: data.Labeled})
	if !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("label: %v", err)
	}
	labelAs(t, s, 1, ids...)
	if changed, err := o.ChangedElsewhere(t.Context()); err != nil || !changed {
		t.Errorf("ChangedElsewhere: %v, %v", changed, err)
	}
	if heads(t, o)[0].Topic != 1 {
		t.Error("the label is not seen")
	}
}

func TestMigrationMakesABackupFirst(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	labelAs(t, s, 2, ids...)
	must(t, s.Close())
	steps := slices.Concat(migrations, []string{`ALTER TABLE articles ADD COLUMN mood TEXT NOT NULL DEFAULT ''`})
	if _, err := open(t.Context(), s.Path(), OpenOptions{ReadOnly: true}, steps); !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("reading an older library only: %v", err)
	}
	s, err := open(t.Context(), s.Path(), OpenOptions{}, steps)
	must(t, err)
	if heads(t, s)[0].Topic != 2 {
		t.Error("the label is gone")
	}
	must(t, s.Close())
	_, err = Open(t.Context(), s.Path(), OpenOptions{})
	checkFault(t, "newer", err, data.ErrNewer, "file.newer")
	kept, err := filepath.Glob(strings.ReplaceAll(filepath.Dir(s.Path()), "[", `\[`) + fmt.Sprintf("/*.version-%d.*.backup", schemaVersion))
	must(t, err)
	if len(kept) != 1 {
		t.Fatalf("backups %v", kept)
	}
	old, err := Open(t.Context(), kept[0], OpenOptions{})
	must(t, err)
	defer func() { _ = old.Close() }()
	if heads(t, old)[0].Topic != 2 {
		t.Error("the backup has no label")
	}
}

func TestAFailedMigrationChangesNothing(t *testing.T) {
	s := newLibrary(t)
	must(t, s.Close())
	steps := slices.Concat(migrations, []string{`CREATE TABLE half (x); CREATE TABLE topics (x)`})
	if _, err := open(t.Context(), s.Path(), OpenOptions{}, steps); err == nil {
		t.Fatal("the migration did not fail")
	}
	s, err := Open(t.Context(), s.Path(), OpenOptions{})
	must(t, err)
	defer func() { _ = s.Close() }()
	var n int
	err = s.reader.QueryRowContext(t.Context(), `SELECT 1 FROM sqlite_schema WHERE name = 'half'`).Scan(&n)
	if !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("half a migration is left: %v", err)
	}
}

// The version may wait in the side file while the head of the file tells the old one.
func TestANewerLibraryThatWasNotClosed(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	_, err := s.writer.conn.ExecContext(t.Context(), fmt.Sprintf(`PRAGMA user_version = %d`, schemaVersion+1))
	must(t, err)
	path := filepath.Join(t.TempDir(), "copy.blotter")
	copyFile(t, s.Path(), path)
	copyFile(t, s.Path()+"-wal", path+"-wal")
	_, err = Open(t.Context(), path, OpenOptions{})
	checkFault(t, "open", err, data.ErrNewer, "file.newer")
}

// Of several programs that bring an old library up to date at once, one does it, and each makes its backup.
func TestALibraryIsBroughtUpToDateOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.blotter")
	copyFile(t, "testdata/v1.blotter", path)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := Open(context.Background(), path, OpenOptions{})
			if err != nil {
				t.Error(err)
				return
			}
			_ = s.Close()
		})
	}
	all.Wait()
	checkOldStory(t, path)
}

func TestAStepThatAnotherProgramHasMadeIsNotMadeAgain(t *testing.T) {
	s := newLibrary(t)
	db, err := openWriter(s.Path())
	must(t, err)
	defer func() { _ = db.Close() }()
	for range 2 {
		must(t, migrateStep(t.Context(), db, schemaVersion, `ALTER TABLE articles ADD COLUMN mood TEXT NOT NULL DEFAULT ''`))
	}
}

func TestPublishingReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	mine, whole := filepath.Join(dir, "x.blotter"), filepath.Join(dir, "whole.new")
	must(t, os.WriteFile(mine, []byte("mine"), 0o600))
	must(t, os.WriteFile(whole, []byte("other"), 0o600))
	if err := publish(whole, mine); !errors.Is(err, fs.ErrExist) {
		t.Errorf("publishing over a file: %v", err)
	}
	content, err := os.ReadFile(mine)
	must(t, err)
	if string(content) != "mine" {
		t.Errorf("the file now holds %q", content)
	}
}

// Every connection has what makes a label durable, and nothing fails that could wait.
func TestEveryConnectionIsDurableAndWaits(t *testing.T) {
	s := newLibrary(t)
	ask := func(db interface {
		QueryRowContext(context.Context, string, ...any) *sql.Row
	}, pragma, want string,
	) {
		t.Helper()
		var got string
		must(t, db.QueryRowContext(t.Context(), `PRAGMA `+pragma).Scan(&got))
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
	for pragma, want := range map[string]string{
		"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "10000", "secure_delete": "2", "application_id": fmt.Sprint(applicationID),
	} {
		ask(s.writer.conn, pragma, want)
	}
	for range 5 {
		conn, err := s.reader.Conn(t.Context())
		must(t, err)
		t.Cleanup(func() { _ = conn.Close() }) // kept, so that the next one is another
		ask(conn, "query_only", "1")
		ask(conn, "busy_timeout", "10000")
	}
}
