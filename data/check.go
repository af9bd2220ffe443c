package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Finding is one thing that is not as it should be.
type Finding struct {
	What     string // a sentence without its full stop
	Repaired bool
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
	searchFinding = "The search index does not fit the articles"

	integrityCheck  = `PRAGMA integrity_check(20)`
	foreignKeyCheck = `SELECT "table" || ' → ' || parent FROM pragma_foreign_key_check LIMIT 20`
	searchCheck     = `INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`
	searchRebuild   = `INSERT INTO search (search) VALUES ('rebuild')`
	labelsCheck     = `SELECT a.title FROM articles a LEFT JOIN changes c ON c.id = a.label LEFT JOIN batches b ON b.id = c.batch
		WHERE CASE WHEN a.label = 0 THEN a.status <> 0 OR a.topic IS NOT NULL
			ELSE c.id IS NULL OR c.article <> a.id OR c.kind <> 'label' OR (b.undone > 0 AND b.id <> a.batch AND a.trashed = 0)
				OR c.after <> CASE a.status WHEN 1 THEN ifnull(CAST(a.topic AS TEXT), '') WHEN 2 THEN 'skipped' ELSE '' END END
		ORDER BY a.id LIMIT 20`
	copiesCheck = `SELECT title FROM articles WHERE trashed = 0 GROUP BY hash HAVING count(*) > 1 ORDER BY id LIMIT 20`
	bodiesCheck = `SELECT title FROM articles WHERE NOT EXISTS (SELECT 1 FROM bodies WHERE article = id) ORDER BY id LIMIT 20`
	countsQuery = `SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM changes)`
	hashesQuery = `SELECT a.title, a.hash, b.text FROM articles a JOIN bodies b ON b.article = a.id`
)

// Check looks the whole library through: every page of the file, the ties between its tables, the search index against the articles,
// the labels against the history, every text against the fingerprint it came with. It works on a copy beside the library,
// so that nobody has to wait for it. A search index that is wrong is built anew, after a backup; all else is only reported.
func (s *Store) Check(ctx context.Context, progress func(done, total int)) (Report, error) {
	temp, err := tempBeside(s.path, "check")
	if err != nil {
		return Report{}, s.fault(err)
	}
	defer removeLibrary(temp)
	c := checking{store: s, progress: progress}
	if err := copyTo(ctx, s.reader, temp, nil); err != nil {
		return c.unreadable(err)
	}
	if err := c.look(ctx, temp); err != nil {
		return c.unreadable(err)
	}
	if c.searchWrong && !s.readOnly {
		if err := c.repairSearch(ctx, temp); err != nil {
			return c.unreadable(err)
		}
	}
	return c.report, nil
}

// tempBeside makes an empty file for the owner's eyes in the folder of path.
func tempBeside(path, purpose string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*."+purpose)
	if err != nil {
		return "", err
	}
	return f.Name(), errors.Join(f.Chmod(0o600), f.Close())
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
	store       *Store
	db          *sql.DB // the copy
	report      Report
	progress    func(done, total int)
	searchWrong bool
}

// unreadable makes a finding of a file in which a part cannot even be read.
func (c *checking) unreadable(err error) (Report, error) {
	err = c.store.fault(err)
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotLibrary) {
		c.find("A part of the file is damaged and cannot be read; keep the file and restore the newest backup")
		return c.report, nil
	}
	return c.report, err
}

func (c *checking) find(format string, args ...any) {
	c.report.Findings = append(c.report.Findings, Finding{What: fmt.Sprintf(format, args...)})
}

func (c *checking) look(ctx context.Context, path string) (err error) {
	if c.db, err = openWriter(path); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.db.Close()) }()
	if err := c.db.QueryRowContext(ctx, countsQuery).Scan(&c.report.Articles, &c.report.Changes); err != nil {
		return err
	}
	steps := []func(context.Context) error{c.pages, c.ties, c.search, c.labels, c.bodies, c.hashes, c.copies}
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

func (c *checking) pages(ctx context.Context) error {
	lines, err := collect(ctx, c.db, scanTitle, integrityCheck)
	for _, line := range lines {
		if line != "ok" {
			c.find("The file is damaged inside: %s; keep the file and restore the newest backup", line)
		}
	}
	return err
}

func (c *checking) ties(ctx context.Context) error {
	lines, err := collect(ctx, c.db, scanTitle, foreignKeyCheck)
	for _, line := range lines {
		c.find("Something points to what is not there (%s)", line)
	}
	return err
}

func (c *checking) search(ctx context.Context) error {
	_, err := c.db.ExecContext(ctx, searchCheck)
	if errors.Is(c.store.fault(err), ErrDamaged) {
		c.find(searchFinding)
		c.searchWrong = true
		return nil
	}
	return err
}

func (c *checking) labels(ctx context.Context) error {
	return c.titles(ctx, labelsCheck, "The label of %s is not what the history says")
}

func (c *checking) bodies(ctx context.Context) error {
	return c.titles(ctx, bodiesCheck, "The article %s has lost its text")
}

func (c *checking) copies(ctx context.Context) error {
	return c.titles(ctx, copiesCheck, "The article %s is in the library more than once")
}

func (c *checking) titles(ctx context.Context, query, sentence string) error {
	titles, err := collect(ctx, c.db, scanTitle, query)
	for _, title := range titles {
		c.find(sentence, quoted(title))
	}
	return err
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
		var hash []byte
		if err := rows.Scan(&title, &hash, &text); err != nil {
			return err
		}
		if !bytes.Equal(contentHash(title, text), hash) {
			c.find("The text of the article %s is not what was brought in", quoted(title))
		}
	}
	return rows.Err()
}

// repairSearch builds the search index anew, after keeping the copy as a backup.
func (c *checking) repairSearch(ctx context.Context, temp string) error {
	s := c.store
	kept := freeName(s.path+".before-repair.", ".backup", s.now())
	if err := publish(temp, kept); err != nil {
		return err
	}
	c.report.Backup = kept
	if err := s.write(ctx, func(t *tx) error { return t.run(ctx, searchRebuild) }); err != nil {
		return err
	}
	for i := range c.report.Findings {
		if c.report.Findings[i].What == searchFinding {
			c.report.Findings[i].Repaired = true
		}
	}
	return nil
}

// backupTime is how a backup's name tells its time, so that names sort by it.
const backupTime = "2006-01-02-150405"
