package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"blotter/data"
	"blotter/internal/message"

	sqlite3 "modernc.org/sqlite/lib"
)

// Foreign is a library from somebody else, open for reading. It is untrusted: before a row is read, every table, index, view and
// trigger has been compared with those that this program makes, and every page has been checked. Nothing of it is ever executed.
type Foreign struct {
	path string // as its owner knows it
	temp string // a copy brought up to date, "" where the file itself is read
	db   *sql.DB
}

// foreignPragmas keep SQLite from trusting what a file says: no function with side effects runs from its schema, cells are checked
// when a page is read, and no page is mapped into memory (see "Defense Against The Dark Arts" in SQLite's documentation).
const foreignPragmas = "_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)&" + readerPragmas

// OpenForeign opens a library from somebody else for reading and leaves its file and folder as they are. One of an older version is
// copied first, and the copy is brought up to date. It returns a *data.FileError for what is no library, is damaged, of a newer
// version, or holds anything that Blotter does not make.
func OpenForeign(ctx context.Context, path string) (*Foreign, error) {
	f := &Foreign{path: path}
	if err := f.open(ctx); err != nil {
		return nil, errors.Join(foreignFault(path, err), f.Close())
	}
	return f, nil
}

func (f *Foreign) open(ctx context.Context) error {
	if _, err := openHere.add(f.path, func() (os.FileInfo, error) { return inspect(f.path, schemaVersion) }); err != nil {
		return err
	}
	defer f.forget()
	db, err := openForeign(f.path)
	if err != nil {
		return err
	}
	f.db = db
	version, err := userVersion(ctx, db)
	if err != nil {
		return err
	}
	switch {
	case version < 1:
		return damagedError(fmt.Errorf("no library has the version %d", version))
	case version > schemaVersion:
		return newerFault(f.path, version)
	}
	if err := checkForeign(ctx, db, version); err != nil || version == schemaVersion {
		return err
	}
	return f.update(ctx, version)
}

// forget takes the file off the list of those that are open here once it has been looked at: it is open through SQLite alone.
func (f *Foreign) forget() {
	if info, err := os.Stat(f.path); err == nil {
		openHere.remove(info)
	}
}

// openForeign opens a file that may not be trusted. One whose folder takes no side files is read as a file that nobody changes.
func openForeign(path string) (*sql.DB, error) {
	options := "mode=ro&" + fmt.Sprintf(foreignPragmas, busyTimeout)
	if !waiting(path) && !shared(path) {
		options += "&immutable=1"
	}
	db, err := sql.Open("sqlite", dataSource(path, options))
	if err == nil {
		db.SetMaxOpenConns(2)
	}
	return db, err
}

// checkForeign compares the schema with the one that this program makes for the version, and checks every page.
func checkForeign(ctx context.Context, db *sql.DB, version int) error {
	have, err := schemaObjects(ctx, db)
	if err != nil {
		return err
	}
	want, err := expectedSchema(ctx, version)
	if err != nil {
		return err
	}
	for _, o := range have {
		if i := slices.IndexFunc(want, o.sameName); i < 0 || want[i].sql != o.sql {
			return &strangeSchema{name: o.name, altered: i >= 0}
		}
	}
	for _, o := range want {
		if !slices.ContainsFunc(have, o.sameName) {
			return damagedError(fmt.Errorf("%s %q is missing", o.kind, o.name))
		}
	}
	lines, err := collect(ctx, db, scanTitle, `PRAGMA quick_check(1)`)
	if err == nil && (len(lines) != 1 || lines[0] != "ok") {
		err = damagedError(fmt.Errorf("quick_check: %v", lines))
	}
	if err != nil {
		return err
	}
	lines, err = collect(ctx, db, scanTitle, `SELECT "table" || ' refers to a row of ' || parent || ' that is missing' FROM pragma_foreign_key_check LIMIT 1`)
	if err == nil && len(lines) > 0 {
		err = damagedError(errors.New(lines[0]))
	}
	return err
}

// strangeSchema says that a file holds something that Blotter does not make, or makes in another way.
type strangeSchema struct {
	name    string
	altered bool
}

func (e *strangeSchema) Error() string { return fmt.Sprintf("%q is not a part of a library", e.name) }

func (e *strangeSchema) said() message.Message {
	if e.altered {
		return message.New("people.file-altered", "Name", e.name)
	}
	return message.New("people.file-strange", "Name", e.name)
}

// object is a table, index, view or trigger of a file, and the statement that made it. Indexes that SQLite makes by itself have none.
type object struct{ kind, name, sql string }

func (o object) sameName(other object) bool { return o.kind == other.kind && o.name == other.name }

// schemaObjects reads what a file holds, tables in the order in which they were made. What SQLite made by itself comes last: it is
// strange only where its table is, and the table is what a person should be told of.
func schemaObjects(ctx context.Context, db *sql.DB) ([]object, error) {
	return collect(ctx, db, func(rows *sql.Rows) (o object, err error) {
		err = rows.Scan(&o.kind, &o.name, &o.sql)
		return o, err
	}, `SELECT type, name, ifnull(sql, '') FROM sqlite_schema WHERE name <> 'sqlite_sequence' ORDER BY sql IS NULL, rowid`)
}

// expectedSchema makes an empty library of a version in memory and reads what it holds.
func expectedSchema(ctx context.Context, version int) (_ []object, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db, migrations[:version], nil); err != nil {
		return nil, err
	}
	return schemaObjects(ctx, db)
}

// update brings a copy of an older library up to date and reads that.
func (f *Foreign) update(ctx context.Context, version int) (err error) {
	if f.temp, err = tempBeside(filepath.Join(os.TempDir(), filepath.Base(f.path)), "new"); err != nil {
		return err
	}
	if err := copyTo(ctx, f.db, f.temp, nil); err != nil {
		return err
	}
	if err := f.db.Close(); err != nil {
		return err
	}
	if err := migrateCopy(ctx, f.temp, version); err != nil {
		return err
	}
	if f.db, err = openForeign(f.temp); err != nil {
		return err
	}
	return checkForeign(ctx, f.db, schemaVersion)
}

func migrateCopy(ctx context.Context, path string, version int) (err error) {
	db, err := sql.Open("sqlite", dataSource(path, "mode=rw&_txlock=immediate&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=synchronous(OFF)"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for v := version; v < schemaVersion; v++ {
		if err := migrateStep(ctx, db, v, migrations[v]); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the use of the library.
func (f *Foreign) Close() error {
	var err error
	if f.db != nil {
		err = f.db.Close()
	}
	if f.temp != "" {
		removeLibrary(f.temp)
	}
	return err
}

// foreignFault turns an error into words for whoever got the library from somebody else.
func foreignFault(path string, err error) error {
	var strange *strangeSchema
	if errors.As(err, &strange) {
		return &data.FileError{
			Path: path, What: strange.said(),
			Remedy: message.New("people.ask-for-export"), Err: errors.Join(data.ErrNotLibrary, err),
		}
	}
	code, ofSQLite := sqliteCode(err)
	switch {
	case ofSQLite && code == sqlite3.SQLITE_CANTOPEN && waiting(path):
		return waitingFault(path, err)
	case errors.Is(err, fs.ErrPermission), ofSQLite && code == sqlite3.SQLITE_PERM:
		return unreadableFault(path, err) // it is never written
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	fault := fileFault(path, err)
	var known *data.FileError
	if searchBroken(err) || errors.Is(fault, data.ErrDamaged) || !errors.As(fault, &known) { // a row that is missing, or a value of another type
		return foreignDamaged(path, fault)
	}
	return fault
}

// foreignDamaged says that a library from somebody else holds what cannot be.
func foreignDamaged(path string, err error) error {
	return &data.FileError{
		Path: path, What: message.New("people.file-damaged"), Remedy: message.New("people.ask-again"), Err: errors.Join(data.ErrDamaged, err),
	}
}

// What a library from somebody else may hold at most; what is larger is left out.
const (
	foreignText = 16 << 20 // bytes of a text, as many as an import takes
	foreignLine = 64 << 10 // bytes of a title, a name, a note or a guide
	foreignMost = 100_000  // topics, or authors
)

const (
	foreignAbout   = `SELECT l.uuid, l.several, a.id, a.uuid, a.name FROM library l JOIN authors a ON a.id = l.author`
	foreignAuthors = `SELECT id, substr(uuid, 1, 64), substr(name, 1, 200) FROM authors ORDER BY id LIMIT ?`
	foreignTopics  = `SELECT id, substr(name, 1, 500), colour, substr(guide, 1, 65536), substr(keywords, 1, 65536), place, retired, is_none, ifnull(parent, 0), substr(uuid, 1, 64)
		FROM topics WHERE removed = 0 ORDER BY place, id LIMIT ?`
	foreignTwins    = `SELECT topic, substr(uuid, 1, 64) FROM twins ORDER BY uuid LIMIT ?`
	foreignArticles = `SELECT a.id, a.title, substr(a.source, 1, 1000), substr(a.published, 1, 40), substr(a.language, 1, 20), substr(a.url, 1, 4000), substr(a.note, 1, 65536),
			substr(a.split, 1, 20), a.flagged, a.sample, ifnull(b.text, ''),
			ifnull((SELECT max(at) FROM changes c WHERE c.article = a.id AND c.article > 0 AND c.kind IN ('label', 'also')), 0)
		FROM articles a LEFT JOIN bodies b ON b.article = a.id
		WHERE a.trashed = 0 AND a.id > ? AND octet_length(a.title) <= ? AND ifnull(octet_length(b.text), 0) <= ? ORDER BY a.id LIMIT 256`
	foreignTooLarge = `SELECT count(*) FROM articles a JOIN bodies b ON b.article = a.id
		WHERE a.trashed = 0 AND (octet_length(a.title) > ? OR octet_length(b.text) > ?)`
)

// About says what the library is.
func (f *Foreign) About(ctx context.Context) (a data.About, err error) {
	err = f.db.QueryRowContext(ctx, foreignAbout).Scan(&a.UUID, &a.Several, &a.Author.ID, &a.Author.UUID, &a.Author.Name)
	return a, foreignFault(f.path, err)
}

// Authors returns the people who work in the library, by number.
func (f *Foreign) Authors(ctx context.Context) ([]data.Author, error) {
	authors, err := collect(ctx, f.db, scanAuthor, foreignAuthors, foreignMost)
	return authors, foreignFault(f.path, err)
}

// ForeignTopic is a topic with the UUIDs by which libraries know it.
type ForeignTopic struct {
	data.Topic
	UUID  string
	Twins []string // under which it was found in libraries that were merged
}

// Topics returns the topics in their order, those that are archived with them.
func (f *Foreign) Topics(ctx context.Context) ([]ForeignTopic, error) {
	topics, err := collect(ctx, f.db, scanForeignTopic, foreignTopics, foreignMost)
	if err != nil {
		return nil, foreignFault(f.path, err)
	}
	at := map[int64]int{}
	for i := range topics {
		at[topics[i].ID] = i
	}
	_, err = collect(ctx, f.db, func(rows *sql.Rows) (twin struct{}, err error) {
		var topic int64
		var uuid string
		if err := rows.Scan(&topic, &uuid); err != nil {
			return twin, err
		}
		if i, known := at[topic]; known {
			topics[i].Twins = append(topics[i].Twins, uuid)
		}
		return twin, nil
	}, foreignTwins, foreignMost)
	return topics, foreignFault(f.path, err)
}

func scanForeignTopic(rows *sql.Rows) (t ForeignTopic, err error) {
	var keywords string
	if err := rows.Scan(&t.ID, &t.Name, &t.Color, &t.Guide, &keywords, &t.Order, &t.Archived, &t.None, &t.Parent, &t.UUID); err != nil {
		return t, err
	}
	if json.Unmarshal([]byte(keywords), &t.Keywords) != nil {
		t.Keywords = nil // not written by Blotter
	}
	return t, nil
}

// ForeignArticle is an article of a library from somebody else, not cleaned yet.
type ForeignArticle struct {
	ID        int64
	Draft     data.Draft
	Sample    bool
	Changed   int64 // when its labels were changed last, in Unix milliseconds, 0 for never
	Judgments []data.Judgment
	Settled   *data.Settlement // with its topics; nil where the labels come from none
}

// TooLarge counts the articles that Articles leaves out because they hold more than an import takes.
func (f *Foreign) TooLarge(ctx context.Context) (n int, err error) {
	err = f.db.QueryRowContext(ctx, foreignTooLarge, foreignLine, foreignText).Scan(&n)
	return n, foreignFault(f.path, err)
}

// Articles calls do with each live article, by number, with all that people said of it. It ends at the first error.
func (f *Foreign) Articles(ctx context.Context, do func(ForeignArticle) error) error {
	said, err := allJudgments(ctx, f.db)
	if err != nil {
		return foreignFault(f.path, err)
	}
	settled, err := settlementsInForce(ctx, f.db)
	if err != nil {
		return foreignFault(f.path, err)
	}
	byArticle := judgmentsByArticle(said)
	for last := int64(0); ; {
		page, err := collect(ctx, f.db, scanForeignArticle, foreignArticles, last, foreignLine, foreignText)
		if err != nil {
			return foreignFault(f.path, err)
		}
		for _, a := range page {
			a.Judgments, a.Settled = byArticle[a.ID], settled[a.ID]
			if err := do(a); err != nil {
				return err
			}
			last = a.ID
		}
		if len(page) == 0 {
			return nil
		}
	}
}

func judgmentsByArticle(said []data.Judgment) map[int64][]data.Judgment {
	all := map[int64][]data.Judgment{}
	for _, j := range said {
		all[j.Article] = append(all[j.Article], j)
	}
	return all
}

func scanForeignArticle(rows *sql.Rows) (a ForeignArticle, err error) {
	d := &a.Draft
	err = rows.Scan(&a.ID, &d.Title, &d.Source, &d.Published, &d.Language, &d.URL, &d.Note, &d.Split, &d.Flagged, &a.Sample, &d.Text, &a.Changed)
	return a, err
}

func scanAuthor(rows *sql.Rows) (a data.Author, err error) {
	err = rows.Scan(&a.ID, &a.UUID, &a.Name)
	return a, err
}
