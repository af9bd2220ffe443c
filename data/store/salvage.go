package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"

	"blotter/data"

	sqlite3 "modernc.org/sqlite/lib"
)

// Salvaged says what Salvage could save.
type Salvaged struct {
	Articles int // articles in the new library
	Labels   int // of which so many are labeled
	Texts    int // articles whose text could not be read; they are there without it
	Titles   int // texts whose title could not be read; they are there without it
	Places   int // runs of rows that could not be read, of all tables
}

// Whole reports whether nothing was found that could not be read.
func (s Salvaged) Whole() bool { return s.Texts+s.Titles+s.Places == 0 }

// salvageTables is what a damaged library is asked for, table by table. The numbers of articles and topics stay what they were.
// later are columns that libraries of older versions lack; a table of which all are later is one that they lack.
var salvageTables = []salvageTable{
	{"authors", "id", "", "id, uuid, name"},
	{"library", "id", "", "id, uuid, author, several"},
	{"topics", "id", "id, name, colour, guide, keywords, place, retired, is_none, removed", "uuid, parent"},
	{"batches", "id", "id, kind, name, at, undone, size", "author, verb"},
	{"articles", "id", `id, title, source, published, language, added, words, topic, status, how, labeled_at, label, sample, trashed,
		batch, hash, url, split, note`, "flagged"},
	{"bodies", "article", "article, indexed, text", ""},
	{"changes", "id", "id, batch, kind, article, topic, before, after, how, at, model, seen_ms, prev, origin, gone", "author"},
	{"labels", "article", "", "article, topic, author, how, at, change, main"},
	{"judgments", "article", "", "article, author, topic, main, how, at, came, blind"},
	{"twins", "", "", "uuid, topic"},
	{"settlements", "article", "", "article, cause, note, at"},
	{"handouts", "article", "", "article, author"},
	{"samples", "", "", "name, plan, author, at"},
	{"audit_answers", "article", "", "article, topics, author, at"},
	{"words", "", "word, topic", ""},
	{"settings", "", "key, value", ""},
	{"rulings", "", "", "kind, article, topic, other"},
	{"marklists", "id", "", "id, name, words"},
	{"watched", "", "", "folder"},
	{"watched_files", "", "", "path, size, modified, failed"},
}

type salvageTable struct{ name, key, columns, later string }

// present returns the columns that a library has, "" for none.
func (t salvageTable) present(ctx context.Context, db *sql.DB) string {
	columns := t.columns
	if t.later == "" || !hasColumns(ctx, db, t.name, t.later) {
		return columns
	}
	if columns == "" {
		return t.later
	}
	return columns + ", " + t.later
}

// What makes a library of the rows that were saved: what they point to is there again, under names that say what was lost.
// Steps of which a part may be lost are no longer offered for undo; the history still tells them.
var salvageMends = []string{
	labelsOfArticles,
	mendTopics,
	`INSERT OR IGNORE INTO library (id, uuid, author) VALUES (1, ` + newUUID + `, 1)`,
	mendAuthors,
	`UPDATE topics SET uuid = ` + newUUID + ` WHERE uuid = ''`,
	`INSERT INTO topics (name, colour, place, is_none) SELECT '` + data.NoneName + `', '` + data.NoneColor + `', count(*), 1 FROM topics HAVING sum(is_none) IS NOT 1`,
	mendArticles,
	`INSERT INTO bodies (article, indexed, text) SELECT id, 1, '' FROM articles WHERE id NOT IN (SELECT article FROM bodies)`,
	mendChanges,
	`UPDATE batches SET size = 0`,
	`INSERT INTO batches (kind, name, at, size) VALUES ('label', 'Save what could be read of a damaged library', 0, 0)`,
	searchRebuild,
}

// Labels that could not be read are made again as the history tells of them.
const (
	labelsOfHistory = `INSERT OR IGNORE INTO labels (article, topic, author, how, at, change, main)
		SELECT a.id, CAST(c.after AS INTEGER), c.author, c.how, c.at, c.id, 1` + labelsAndHistory + ` WHERE ` + labelNow + ` = ''
			AND c.after NOT IN ('', 'skipped')`
	alsoOfHistory = `INSERT OR IGNORE INTO labels (article, topic, author, how, at, change, main)
		SELECT a.id, p.topic, c.author, c.how, c.at, c.id, 0` + alsoWrong + ` AND f.topic IS NULL`
)

const (
	countSalvaged = `SELECT count(*), ` + countLabels + ` FROM articles WHERE trashed = 0`
	countNoText   = `SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM bodies)`
	countNoTitle  = `SELECT count(*) FROM bodies WHERE article NOT IN (SELECT id FROM articles)`
)

// Salvage saves what can be read of a damaged library into a new one at path, and leaves the damaged file as it is. Articles, labels,
// topics and the history come over as far as they can be read; nothing of them can be undone in the new library.
// It returns a *FileError if nothing can be read, or if the new library cannot be made.
func Salvage(ctx context.Context, damaged, path string, progress func(done, total int)) (Salvaged, error) {
	if _, err := os.Lstat(path); err == nil {
		return Salvaged{}, createFault(path, &os.PathError{Op: "create", Path: path, Err: os.ErrExist})
	}
	source, err := tempBeside(path, "damaged")
	if err != nil {
		return Salvaged{}, createFault(path, err)
	}
	defer removeLibrary(source)
	if err := copyDamaged(damaged, source); err != nil {
		return Salvaged{}, fileFault(damaged, err)
	}
	temp, err := tempBeside(path, "new")
	if err != nil {
		return Salvaged{}, createFault(path, err)
	}
	defer removeLibrary(temp)
	if err := fillNew(ctx, temp, nil); err != nil {
		return Salvaged{}, createFault(path, err)
	}
	r := rescue{progress: progress}
	if err := r.run(ctx, temp, source); err != nil {
		return Salvaged{}, fileFault(damaged, err)
	}
	if err := quickCheck(ctx, temp); err != nil {
		return Salvaged{}, createFault(path, err)
	}
	return r.saved, createFault(path, publish(temp, path))
}

// copyDamaged copies a library with its side file. One that was cut short gets its length back, without which SQLite reads nothing.
func copyDamaged(from, to string) error {
	if err := copyContent(from, to); err != nil {
		return err
	}
	if info, err := os.Stat(from + "-wal"); err == nil && info.Size() > 0 {
		if err := os.WriteFile(to+"-wal", nil, 0o600); err != nil {
			return err
		}
		if err := copyContent(from+"-wal", to+"-wal"); err != nil {
			return err
		}
	}
	head, err := firstBytes(to)
	if err != nil {
		return err
	}
	if len(head) < 100 {
		return damagedFault(from, errors.New("the file has no first page"))
	}
	info, err := os.Stat(to)
	if err != nil {
		return err
	}
	return os.Truncate(to, max(info.Size(), sizeInHead(head)))
}

// rescue is one call of Salvage.
type rescue struct {
	source   *sql.DB   // a copy of the damaged library
	conn     *sql.Conn // to the new one
	saved    Salvaged
	progress func(done, total int)

	labelsLost bool // some labels could not be read
}

func (r *rescue) run(ctx context.Context, temp, source string) (err error) {
	if r.source, err = openDamaged(ctx, source, temp); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.source.Close()) }()
	db, err := sql.Open("sqlite", dataSource(temp, "mode=rw&_pragma=synchronous(OFF)&_pragma=foreign_keys(0)"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if r.conn, err = db.Conn(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.conn.Close()) }()
	return r.all(ctx)
}

func (r *rescue) all(ctx context.Context) error {
	if err := r.exec(ctx, `BEGIN`, `DELETE FROM topics`, `DELETE FROM library`, `DELETE FROM authors`); err != nil {
		return err
	}
	for i, t := range salvageTables {
		if r.progress != nil {
			r.progress(i, len(salvageTables)+1)
		}
		columns := t.present(ctx, r.source)
		if columns == "" {
			continue
		}
		before := r.saved.Places
		if err := r.table(ctx, t.name, t.key, columns); err != nil {
			return err
		}
		r.labelsLost = r.labelsLost || t.name == "labels" && r.saved.Places > before
	}
	for query, into := range map[string]*int{countNoText: &r.saved.Texts, countNoTitle: &r.saved.Titles} {
		if err := r.conn.QueryRowContext(ctx, query).Scan(into); err != nil {
			return err
		}
	}
	if err := r.mend(ctx); err != nil {
		return err
	}
	if err := r.conn.QueryRowContext(ctx, countSalvaged).Scan(&r.saved.Articles, &r.saved.Labels); err != nil {
		return err
	}
	return r.exec(ctx, `COMMIT`)
}

// mend makes a library of what was read. The history notes the labels of which it says something else.
func (r *rescue) mend(ctx context.Context) error {
	if err := r.exec(ctx, salvageMends...); err != nil {
		return err
	}
	if r.labelsLost {
		if err := r.exec(ctx, labelsOfHistory, alsoOfHistory); err != nil {
			return err
		}
	}
	var batch int64
	if err := r.conn.QueryRowContext(ctx, `SELECT max(id) FROM batches`).Scan(&batch); err != nil {
		return err
	}
	for _, note := range []string{noteLabels, noteAlso} {
		if _, err := r.conn.ExecContext(ctx, note, batch, nil, 1); err != nil {
			return err
		}
	}
	for _, take := range []string{takeNoted, takeNotedSkips, takeNotedAlso} {
		if _, err := r.conn.ExecContext(ctx, take, batch); err != nil {
			return err
		}
	}
	return nil
}

func hasColumns(ctx context.Context, db *sql.DB, table, columns string) bool {
	_, err := db.ExecContext(ctx, fmt.Sprintf(`SELECT %s FROM %s LIMIT 0`, columns, table))
	return err == nil
}

func (r *rescue) exec(ctx context.Context, queries ...string) error {
	for _, query := range queries {
		if _, err := r.conn.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// How a table is read: so many rows at once, and where it does not say how long it is, until so many reads gave nothing.
const (
	salvageAtOnce = 512
	salvageEmpty  = 8
)

func (r *rescue) table(ctx context.Context, name, key, columns string) error {
	c := copying{
		rescue: r, query: fmt.Sprintf(`SELECT %s FROM %s`, columns, name), columns: strings.Count(columns, ",") + 1,
		lost: -1, insert: fmt.Sprintf(`INSERT OR IGNORE INTO %s (%s) VALUES (?%s)`, name, columns, strings.Repeat(", ?", strings.Count(columns, ","))),
	}
	if key == "" {
		_, err := c.rows(ctx, 1, 1)
		return err
	}
	c.query += fmt.Sprintf(` WHERE %s BETWEEN ? AND ?`, key)
	c.ranged = true
	var last int64
	known := r.source.QueryRowContext(ctx, fmt.Sprintf(`SELECT ifnull(max(%s), 0) FROM %s`, key, name)).Scan(&last) == nil
	for first, empty := int64(1), 0; first <= last || !known && empty < salvageEmpty; first += salvageAtOnce {
		n, err := c.rows(ctx, first, first+salvageAtOnce-1)
		if err != nil {
			return err
		}
		if empty++; n > 0 {
			empty = 0
		}
	}
	return nil
}

// copying is the rescue of one table.
type copying struct {
	*rescue
	query, insert string
	columns       int
	ranged        bool
	lost          int64 // the last row that could not be read
}

// rows copies the rows of a range and counts them. Where they cannot be read it halves the range, until only what cannot be read
// is left out.
func (c *copying) rows(ctx context.Context, first, last int64) (int, error) {
	found, err := c.read(ctx, first, last)
	switch {
	case ctx.Err() != nil:
		return 0, ctx.Err()
	case err == nil:
		return len(found), c.put(ctx, found)
	case first == last:
		if c.lost != first-1 {
			c.saved.Places++
		}
		c.lost = first
		return 0, nil
	}
	middle := (first + last) / 2
	left, err := c.rows(ctx, first, middle)
	if err != nil {
		return 0, err
	}
	right, err := c.rows(ctx, middle+1, last)
	return left + right, err
}

func (c *copying) read(ctx context.Context, first, last int64) ([][]any, error) {
	var limits []any
	if c.ranged {
		limits = []any{first, last}
	}
	return collect(ctx, c.source, func(rows *sql.Rows) ([]any, error) {
		row, into := make([]any, c.columns), make([]any, c.columns)
		for i := range row {
			into[i] = &row[i]
		}
		err := rows.Scan(into...)
		return row, err
	}, c.query, limits...)
}

// put writes rows into the new library; one that the damage has made senseless is left out.
func (c *copying) put(ctx context.Context, rows [][]any) error {
	for _, row := range rows {
		_, err := c.conn.ExecContext(ctx, c.insert, row...)
		if code, ok := sqliteCode(err); ok && (code == sqlite3.SQLITE_CONSTRAINT || code == sqlite3.SQLITE_MISMATCH) {
			c.saved.Places++
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}
