package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"blotter/data"
	"blotter/internal/message"
)

// told is a closed library with a label, a note and a word, as a colleague sends it.
func told(t *testing.T) string {
	t.Helper()
	s := newLibrary(t)
	ids := bring(t, s, "Heist", "Raid", "Leak")
	labelAs(t, s, 1, ids[0])
	_, err := s.SetNote(t.Context(), ids[1], "doubtful")
	must(t, err)
	must(t, s.Close())
	return s.Path()
}

// tamper changes a closed library by statements that Blotter would not make.
func tamper(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", dataSource(path, "mode=rw"))
	must(t, err)
	for _, statement := range statements {
		_, err := db.Exec(statement)
		must(t, err)
	}
	must(t, db.Close())
}

// readAll reads all of a library from somebody else.
func readAll(ctx context.Context, path string) (titles []string, err error) {
	f, err := OpenForeign(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.About(ctx); err != nil {
		return nil, err
	}
	if _, err := f.Authors(ctx); err != nil {
		return nil, err
	}
	if _, err := f.Topics(ctx); err != nil {
		return nil, err
	}
	err = f.Articles(ctx, func(a ForeignArticle) error {
		titles = append(titles, a.Draft.Title)
		return nil
	})
	return titles, err
}

func TestAColleaguesLibraryIsReadAndLeftAlone(t *testing.T) {
	path := told(t)
	before, err := os.ReadFile(path)
	must(t, err)
	titles, err := readAll(t.Context(), path)
	must(t, err)
	if strings.Join(titles, " ") != "Heist Raid Leak" {
		t.Errorf("titles %q", titles)
	}
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("reading changed the file")
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(entries) != 1 {
		t.Errorf("reading left %d files in the folder", len(entries))
	}
}

// TestHostileLibrariesAreRefused: whatever a file holds beside the tables that Blotter makes, it is refused by a sentence before a row
// is read, and nothing of it runs.
func TestHostileLibrariesAreRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("long: many libraries are made and read")
	}
	for name, c := range map[string]struct {
		statements []string
		want       error
		says       string
	}{
		"a trigger": {
			[]string{`CREATE TRIGGER evil AFTER INSERT ON labels BEGIN DELETE FROM articles; END`}, data.ErrNotLibrary, "evil",
		},
		"a trigger in the place of ours": {
			[]string{`DROP TRIGGER bodies_added`, `CREATE TRIGGER bodies_added AFTER INSERT ON bodies BEGIN DELETE FROM articles; END`}, data.ErrNotLibrary, "bodies_added",
		},
		"a view in the place of a table": {
			[]string{`ALTER TABLE words RENAME TO hidden`, `CREATE VIEW words AS SELECT load_extension('x') AS word, 1 AS topic`}, data.ErrNotLibrary, "",
		},
		"a further view":   {[]string{`CREATE VIEW more AS SELECT 1`}, data.ErrNotLibrary, "more"},
		"a further table":  {[]string{`CREATE TABLE more (x)`}, data.ErrNotLibrary, "more"},
		"a further column": {[]string{`ALTER TABLE topics ADD COLUMN evil TEXT`}, data.ErrNotLibrary, "topics"},
		"a computed column": {
			[]string{`ALTER TABLE topics ADD COLUMN evil TEXT AS (hex(zeroblob(1000000)))`}, data.ErrNotLibrary, "topics",
		},
		"no table of words":        {[]string{`DROP TABLE words`}, data.ErrDamaged, ""},
		"no table of the library":  {[]string{`DROP TABLE library`}, data.ErrDamaged, ""},
		"no authors":               {[]string{`DROP TABLE authors`}, data.ErrDamaged, ""},
		"no topics":                {[]string{`DROP TABLE topics`}, data.ErrDamaged, ""},
		"no labels":                {[]string{`DROP TABLE labels`}, data.ErrDamaged, ""},
		"no judgments":             {[]string{`DROP TABLE judgments`}, data.ErrDamaged, ""},
		"no settlements":           {[]string{`DROP TABLE settlements`}, data.ErrDamaged, ""},
		"no history":               {[]string{`DROP TABLE changes`}, data.ErrDamaged, ""},
		"no search index":          {[]string{`DROP TABLE search`}, data.ErrDamaged, ""},
		"no row about the library": {[]string{`DELETE FROM library`}, data.ErrDamaged, ""},
		"no row of an author":      {[]string{`DELETE FROM authors`}, data.ErrDamaged, ""},
		"nobody works in it":       {[]string{`UPDATE library SET author = 99`}, data.ErrDamaged, ""},
		"a label of nobody":        {[]string{`UPDATE labels SET author = 99`}, data.ErrDamaged, ""},
		"a label of no topic":      {[]string{`UPDATE labels SET topic = 99`}, data.ErrDamaged, ""},
		"a label of no article":    {[]string{`UPDATE labels SET article = 99`}, data.ErrDamaged, ""},
		"a topic below none":       {[]string{`UPDATE topics SET parent = 99`}, data.ErrDamaged, ""},
		"a judgment of nobody": {
			[]string{`INSERT INTO judgments (article, author, topic, main, how, at, came, blind) VALUES (1, 99, 1, 1, 'by hand', 1, 0, 1)`}, data.ErrDamaged, "",
		},
		"a judgment of no topic": {
			[]string{`INSERT INTO judgments (article, author, topic, main, how, at, came, blind) VALUES (1, 1, 99, 1, 'by hand', 1, 0, 1)`}, data.ErrDamaged, "",
		},
		"a settlement of no article": {[]string{`INSERT INTO settlements (article, cause, note, at) VALUES (99, '', '', 1)`}, data.ErrDamaged, ""},
		"a column by another name":   {[]string{`ALTER TABLE topics RENAME COLUMN guide TO hint`}, data.ErrNotLibrary, "topics"},
		"a table by another name":    {[]string{`ALTER TABLE settlements RENAME TO decisions`}, data.ErrNotLibrary, ""},
		"another index":              {[]string{`CREATE INDEX fast ON topics (name)`}, data.ErrNotLibrary, "fast"},
		"a table of an extension":    {[]string{`CREATE VIRTUAL TABLE more USING fts5 (x)`}, data.ErrNotLibrary, ""},
		"a trigger on a view": {
			[]string{`CREATE TRIGGER evil INSTEAD OF INSERT ON texts BEGIN DELETE FROM articles; END`}, data.ErrNotLibrary, "evil",
		},
		"no text where one must be": {
			[]string{
				`PRAGMA writable_schema = 1`, `UPDATE sqlite_schema SET sql = replace(sql, 'name     TEXT    NOT NULL', 'name     TEXT    /*L*/  ') WHERE name = 'topics'`, `PRAGMA writable_schema = RESET`,
				`UPDATE topics SET name = NULL`,
				`PRAGMA writable_schema = 1`, `UPDATE sqlite_schema SET sql = replace(sql, 'TEXT    /*L*/  ', 'TEXT    NOT NULL') WHERE name = 'topics'`,
			}, data.ErrDamaged, "",
		},
		"another program's id":           {[]string{`PRAGMA application_id = 252006674`}, data.ErrNotLibrary, ""},
		"a newer version":                {[]string{`PRAGMA user_version = 999`}, data.ErrNewer, ""},
		"a version of nothing":           {[]string{`PRAGMA user_version = 0`}, data.ErrDamaged, ""},
		"an older version by name alone": {[]string{`PRAGMA user_version = 2`}, data.ErrNotLibrary, "topics"},
		"texts in the place of numbers": {
			[]string{
				`PRAGMA writable_schema = 1`, `UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'topics'`, `PRAGMA writable_schema = RESET`,
				`UPDATE topics SET place = 'first'`,
				`PRAGMA writable_schema = 1`, `UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'topics'`,
			}, data.ErrDamaged, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := told(t)
			tamper(t, path, c.statements...)
			_, err := readAll(t.Context(), path)
			checkRefusal(t, err, c.want, c.says)
		})
	}
}

func checkRefusal(t *testing.T, err, want error, says string) {
	t.Helper()
	var fault *data.FileError
	if !errors.As(err, &fault) || !errors.Is(err, want) {
		t.Fatalf("the refusal is %v, want %v", err, want)
	}
	for _, language := range []message.Language{message.English, message.Spanish} {
		said := fault.Said().In(language)
		if fault.Path == "" || fault.Remedy.IsZero() || strings.Contains(said, "sql") {
			t.Errorf("the refusal names no file or no way out: %q", said)
		}
		if !strings.Contains(said, says) || strings.Contains(said, "{") || strings.Contains(said, "people.") {
			t.Errorf("the refusal says %q", said)
		}
	}
}

// TestWhatIsNoFileOfALibraryIsRefused: a folder, a device and a file that may not be read are refused by a sentence of their own.
func TestWhatIsNoFileOfALibraryIsRefused(t *testing.T) {
	_, err := readAll(t.Context(), t.TempDir())
	checkRefusal(t, err, data.ErrNotLibrary, "")
	if _, err := os.Stat(os.DevNull); err == nil {
		_, err := readAll(t.Context(), os.DevNull)
		checkRefusal(t, err, data.ErrNotLibrary, "")
	}
	_, err = readAll(t.Context(), filepath.Join(t.TempDir(), "gone.blotter"))
	checkRefusal(t, err, fs.ErrNotExist, "")
	refusal := foreignFault("ana.blotter", &fs.PathError{Op: "open", Path: "ana.blotter", Err: fs.ErrPermission})
	checkRefusal(t, refusal, fs.ErrPermission, "")
	if errors.Is(refusal, data.ErrReadOnly) {
		t.Errorf("a file that is only read is refused as %q", refusal)
	}
}

// TestArticlesWithoutATextAreRead: an article whose text is missing is there, so that it can be counted as left out.
func TestArticlesWithoutATextAreRead(t *testing.T) {
	path := told(t)
	tamper(t, path, `DROP TRIGGER bodies_deleted`, `DELETE FROM bodies WHERE article = 1`, deletedTrigger(t))
	titles, err := readAll(t.Context(), path)
	must(t, err)
	if len(titles) != 3 {
		t.Errorf("read %q", titles)
	}
}

// deletedTrigger is the statement that makes the trigger again.
func deletedTrigger(t *testing.T) string {
	t.Helper()
	want, err := expectedSchema(t.Context(), schemaVersion)
	must(t, err)
	i := slices.IndexFunc(want, object{kind: "trigger", name: "bodies_deleted"}.sameName)
	return want[i].sql
}

// TestAForgedHistoryIsReadWithCare: the history of a library from somebody else says what had been seen of an article. Whatever is written
// there, the library is read.
func TestAForgedHistoryIsReadWithCare(t *testing.T) {
	path := told(t)
	for _, after := range []string{`{not JSON`, `{"v":1,"author":"x","came":"soon"}`, `{"came":{"a":1},"author":[]}`, `[]`, `{"came":1e300,"author":7}`} {
		tamper(t, path, `INSERT INTO changes (batch, kind, article, topic, before, after, how, at, model, seen_ms, prev, origin, author)
			SELECT batch, 'judgment', 1, 0, '', '`+after+`', 'by hand', 1, '', 0, 0, 0, 1 FROM changes LIMIT 1`)
	}
	if titles, err := readAll(t.Context(), path); err != nil || len(titles) != 3 {
		t.Errorf("read %q, %v", titles, err)
	}
}

// TestHugeCellsAreLeftOut: what is larger than an import takes is counted, and never read into memory.
func TestHugeCellsAreLeftOut(t *testing.T) {
	path := told(t)
	tamper(t, path, `UPDATE bodies SET text = hex(zeroblob(9000000)) WHERE article = 1`, `UPDATE articles SET title = hex(zeroblob(40000)) WHERE id = 2`,
		`UPDATE topics SET guide = hex(zeroblob(3000000)), name = hex(zeroblob(1000))`, `UPDATE authors SET name = hex(zeroblob(1000))`)
	f, err := OpenForeign(t.Context(), path)
	must(t, err)
	defer func() { must(t, f.Close()) }()
	n, err := f.TooLarge(t.Context())
	must(t, err)
	titles, err := readAll(t.Context(), path)
	must(t, err)
	if n != 2 || strings.Join(titles, " ") != "Leak" {
		t.Errorf("%d are too large, and %q were read", n, titles)
	}
	topics, err := f.Topics(t.Context())
	must(t, err)
	authors, err := f.Authors(t.Context())
	must(t, err)
	if len(topics[0].Guide) > foreignLine || len(topics[0].Name) > 500 || len(authors[0].Name) > 200 {
		t.Errorf("a guide of %d bytes, a name of %d, a person of %d", len(topics[0].Guide), len(topics[0].Name), len(authors[0].Name))
	}
}

func TestDamagedLibrariesAreRefused(t *testing.T) {
	whole, err := os.ReadFile(told(t))
	must(t, err)
	refused := 0
	for name, content := range map[string][]byte{
		"cut short": whole[:len(whole)/2], "a page of noise": patched(whole, 3*8192, []byte(strings.Repeat("x", 8192))...), "empty": {},
		"no library": []byte(strings.Repeat("Dear editor, ", 100)),
	} {
		path := filepath.Join(t.TempDir(), "x.blotter")
		must(t, os.WriteFile(path, content, 0o600))
		_, err := readAll(t.Context(), path)
		var fault *data.FileError
		if !errors.As(err, &fault) {
			t.Errorf("%s: %v", name, err)
		}
		refused++
	}
	if refused == 0 {
		t.Error("nothing was tried")
	}
}

// TestFlippedBytesOfAColleaguesLibraryNeverCrash flips bytes all over the file: it is refused, or read without a crash.
func TestFlippedBytesOfAColleaguesLibraryNeverCrash(t *testing.T) {
	whole, err := os.ReadFile(told(t))
	must(t, err)
	step := max(len(whole)/rounds(60, 600), 1)
	refused := 0
	for at := 100; at < len(whole); at += step {
		path := filepath.Join(t.TempDir(), "x.blotter")
		must(t, os.WriteFile(path, patched(whole, at, whole[at]^0xa5, whole[min(at+1, len(whole)-1)]^0xff), 0o600))
		if _, err := readAll(t.Context(), path); err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no flipped byte was found")
	}
}

// TestLibrariesOfOlderVersionsAreReadFromACopy reads a library of every version that was shipped, and leaves its file as it is.
func TestLibrariesOfOlderVersionsAreReadFromACopy(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.blotter"))
	must(t, err)
	if len(files) == 0 {
		t.Fatal("there are no old libraries")
	}
	for _, file := range files {
		path := filepath.Join(t.TempDir(), filepath.Base(file))
		copyFile(t, file, path)
		before, err := os.ReadFile(path)
		must(t, err)
		titles, err := readAll(t.Context(), path)
		must(t, err)
		after, err := os.ReadFile(path)
		must(t, err)
		if len(titles) == 0 || !bytes.Equal(before, after) {
			t.Errorf("%s: %d articles; changed: %v", file, len(titles), !bytes.Equal(before, after))
		}
	}
}
