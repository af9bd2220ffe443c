package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"blotter/data"
	"blotter/internal/message"
)

// Finding is one thing that is not as it should be.
type Finding struct {
	What     message.Message // a sentence without its full stop
	Remedy   message.Message // what was done about it or, where it is not repaired, what its owner can do: another such sentence
	Repaired bool

	mended message.Message // the remedy once it is repaired, none for what is not safe to repair
}

// Report is what Check found.
type Report struct {
	Articles int // looked at, those in the trash with them
	Changes  int // rows of the history
	Findings []Finding
	Backup   string // the copy made before something was repaired, "" where nothing was
}

// Sound reports whether nothing is left that is not as it should be.
func (r Report) Sound() bool {
	for _, f := range r.Findings {
		if !f.Repaired {
			return false
		}
	}
	return true
}

const (
	integrityCheck  = `PRAGMA integrity_check(20)`
	foreignKeyCheck = `SELECT count(*) || ' of ' || "table" || ' → ' || parent FROM pragma_foreign_key_check GROUP BY "table", parent`
	searchCheck     = `INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`
	searchRebuild   = `INSERT INTO search (search) VALUES ('rebuild')`
	labelsCheck     = `SELECT a.title, a.id` + labelWrong + ` UNION SELECT a.title, a.id` + alsoWrong + ` ORDER BY 2 LIMIT 20`
	copiesCheck     = `SELECT a.title, a.id, (SELECT min(id) FROM articles WHERE hash = a.hash AND trashed = 0) FROM articles a
		WHERE trashed = 0 AND EXISTS (SELECT 1 FROM articles WHERE hash = a.hash AND trashed = 0 AND id < a.id) ORDER BY a.id LIMIT 20`
	bodiesCheck = `SELECT title, id FROM articles WHERE NOT EXISTS (SELECT 1 FROM bodies WHERE article = id) ORDER BY id LIMIT 20`
	countsQuery = `SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM changes)`
	hashesQuery = `SELECT a.title, a.id, a.hash, b.text FROM articles a JOIN bodies b ON b.article = a.id`
)

// What an owner can do about a finding.
var (
	keepFile   = message.New("check.keep-file")
	checkAgain = message.New("check.check-again")
	compare    = message.New("check.compare")
)

// Check looks the whole library through: every page of the file, its structure, the ties between its tables, the search index against the
// articles, the labels against the history, every text against the fingerprint it came with, articles that are there twice. It works on a
// copy, so that nobody has to wait for it. What is safe to repair is repaired, after a backup and where the pages are sound: the search
// index and the structure are made anew, what is pointed to is put back, and the history notes the labels as they are. All else is told.
func (s fileCare) Check(ctx context.Context, progress func(done, total int)) (Report, error) {
	temp, err := tempToCheck(s.path)
	if err != nil {
		return Report{}, s.fault(err)
	}
	defer removeLibrary(temp)
	c := checking{store: s.connection, progress: progress}
	if err := copyTo(ctx, s.reader, temp, nil); err != nil {
		return c.unreadable(roomToCheck(s.path, s.fault(err)))
	}
	if err := c.look(ctx, temp); err != nil {
		return c.unreadable(roomToCheck(s.path, s.fault(err)))
	}
	if len(c.mends) > 0 && !s.readOnly && !c.broken {
		if err := c.repair(ctx, temp); err != nil {
			return c.unreadable(err)
		}
	}
	return c.report, nil
}

// tempToCheck makes the file for the copy: beside the library, or among the system's temporary files where the library's folder takes none.
func tempToCheck(path string) (string, error) {
	temp, err := tempBeside(path, "check")
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return tempBeside(filepath.Join(os.TempDir(), filepath.Base(path)), "check")
	}
	return temp, err
}

// roomToCheck says what a full disk means for a check.
func roomToCheck(path string, err error) error {
	if !errors.Is(err, data.ErrFull) {
		return err
	}
	return &data.FileError{Path: path, What: message.New("file.no-room-to-check"), Remedy: message.New("file.make-room"), Err: err}
}

// tempBeside makes an empty file for the owner's eyes (mode 0600) in the folder of path.
func tempBeside(path, purpose string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*."+purpose)
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// unfinished tells whether tempBeside gave a name.
func unfinished(name string) bool {
	switch filepath.Ext(name) {
	case ".new", ".check", ".damaged":
		return true
	}
	return false
}

// checking is one call of Check.
type checking struct {
	store    *connection
	db       *sql.DB // the copy
	fresh    shape
	report   Report
	progress func(done, total int)
	mends    []mend
	broken   bool // pages of the file are damaged, so that nothing more is written to it
}

// unreadable makes a finding of a file in which a part cannot even be read.
func (c *checking) unreadable(err error) (Report, error) {
	err = c.store.fault(err)
	if errors.Is(err, data.ErrDamaged) || errors.Is(err, data.ErrNotLibrary) {
		c.find(message.New("check.part-unreadable"), keepFile)
		return c.report, nil
	}
	return c.report, err
}

func (c *checking) find(what, remedy message.Message) {
	c.report.Findings = append(c.report.Findings, Finding{What: what, Remedy: remedy})
}

// findMendable is find for what is safe to repair; mended says what was done once it is.
func (c *checking) findMendable(what, mended message.Message) {
	f := Finding{What: what, Remedy: checkAgain, mended: mended}
	if c.broken {
		f.Remedy = keepFile
	}
	c.report.Findings = append(c.report.Findings, f)
}

func (c *checking) look(ctx context.Context, path string) (err error) {
	if err := c.learnShape(ctx, path); err != nil {
		return err
	}
	if c.db, err = openWriter(path); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.db.Close()) }()
	if err := c.db.QueryRowContext(ctx, countsQuery).Scan(&c.report.Articles, &c.report.Changes); err != nil {
		return err
	}
	steps := []func(context.Context) error{c.pages, c.structure, c.ties, c.labels, c.search, c.bodies, c.hashes, c.copies}
	for i, step := range steps {
		if c.progress != nil {
			c.progress(i, len(steps))
		}
		if err := step(ctx); err != nil {
			return err
		}
	}
	if c.progress != nil {
		c.progress(len(steps), len(steps))
	}
	return nil
}

// learnShape makes a new library for a moment and looks at what it is made of.
func (c *checking) learnShape(ctx context.Context, path string) error {
	temp, err := tempBeside(path, "new")
	if err != nil {
		return err
	}
	defer removeLibrary(temp)
	c.fresh, err = freshShape(ctx, temp)
	return err
}

// pages looks at the file itself. What it says of the search index is left to search, which can mend it.
func (c *checking) pages(ctx context.Context) error {
	lines, err := collect(ctx, c.db, scanTitle, integrityCheck)
	for _, line := range lines {
		if line != "ok" && !strings.Contains(strings.ToLower(line), "fts5") {
			c.broken = true
			c.find(message.New("check.file-damaged", "Detail", line), keepFile)
		}
	}
	return err
}

func (c *checking) structure(ctx context.Context) error {
	missing, err := c.fresh.missing(ctx, c.db)
	for _, p := range missing {
		c.findMendable(message.New("check.structure-missing", "Name", p.name), message.New("check.put-back"))
		c.mends = append(c.mends, func(ctx context.Context, t *tx) error { return t.execute(ctx, p.sql) })
	}
	return err
}

func (c *checking) ties(ctx context.Context) error {
	lines, err := collect(ctx, c.db, scanTitle, foreignKeyCheck)
	for _, line := range lines {
		c.findMendable(message.New("check.points-nowhere", "Detail", line), message.New("check.missing-added"))
	}
	if len(lines) > 0 {
		c.mends = append(c.mends, mendTies)
	}
	return err
}

func (c *checking) labels(ctx context.Context) error {
	titles, err := collect(ctx, c.db, scanNumbered, labelsCheck)
	for _, a := range titles {
		c.findMendable(message.New("check.label-not-in-history", "What", titled(a.title), "ID", a.id), message.New("check.label-noted"))
	}
	if len(titles) > 0 {
		c.mends = append(c.mends, mendLabels)
	}
	return err
}

func (c *checking) search(ctx context.Context) error {
	_, err := c.db.ExecContext(ctx, searchCheck)
	if !searchBroken(err) && !errors.Is(c.store.fault(err), data.ErrDamaged) {
		return err
	}
	c.findMendable(message.New("check.index-wrong"), message.New("check.index-rebuilt"))
	c.mends = append(c.mends, func(ctx context.Context, t *tx) error { return t.execute(ctx, c.fresh.search...) })
	return nil
}

func (c *checking) bodies(ctx context.Context) error {
	titles, err := collect(ctx, c.db, scanNumbered, bodiesCheck)
	for _, a := range titles {
		c.find(message.New("check.text-lost", "What", titled(a.title), "ID", a.id), compare)
	}
	return err
}

func (c *checking) copies(ctx context.Context) error {
	copies, err := collect(ctx, c.db, scanCopy, copiesCheck)
	for _, a := range copies {
		c.find(message.New("check.twice", "What", titled(a.title), "First", a.first, "ID", a.id), message.New("check.trash-one", "ID", a.id))
	}
	return err
}

// numbered is an article as a finding names it.
type numbered struct {
	title     string
	id, first int64
}

func scanNumbered(rows *sql.Rows) (a numbered, err error) {
	err = rows.Scan(&a.title, &a.id)
	return a, err
}

func scanCopy(rows *sql.Rows) (a numbered, err error) {
	err = rows.Scan(&a.title, &a.id, &a.first)
	return a, err
}

// hashes finds texts in which bytes were changed behind the library's back, which no other check can tell.
func (c *checking) hashes(ctx context.Context) (err error) {
	rows, err := c.db.QueryContext(ctx, hashesQuery)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var title, text string
		var id int64
		var hash []byte
		if err := rows.Scan(&title, &id, &hash, &text); err != nil {
			return err
		}
		if !bytes.Equal(contentHash(title, text), hash) {
			c.find(message.New("check.text-changed", "What", titled(title), "ID", id), compare)
		}
	}
	return rows.Err()
}

// backupTime is how a backup's name tells its time, so that names sort by it.
const backupTime = "2006-01-02-150405"
