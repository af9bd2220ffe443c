package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"blotter/data"
)

// What makes what other rows point to be there again, under a name that says what was lost.
const (
	mendTopics = `INSERT INTO topics (id, name, place) SELECT DISTINCT topic, 'Lost topic ' || topic, topic FROM articles
		WHERE topic IS NOT NULL AND topic NOT IN (SELECT id FROM topics)`
	mendArticles = `INSERT INTO articles (id, title, source, published, language, added, words, batch, hash, url, split, note)
		SELECT article, 'Title lost', '', '', '', 0, 0, 0, zeroblob(16), '', '', '' FROM bodies WHERE article NOT IN (SELECT id FROM articles)`
	mendBatches = `INSERT INTO batches (id, kind, name, at, size) SELECT DISTINCT batch, 'import', 'A step whose name was lost', 0, 0
		FROM (SELECT batch FROM articles UNION SELECT batch FROM changes) WHERE batch NOT IN (SELECT id FROM batches)`
)

// mend changes the library itself, inside one transaction.
type mend func(ctx context.Context, t *tx) error

// repair mends on the library what the check of its copy has found and is safe to mend, after keeping the copy as a backup.
// All of it is done, or nothing.
func (c *checking) repair(ctx context.Context, temp string) error {
	s := c.store
	kept := freeName(s.path+".before-repair.", ".backup", s.now())
	if err := publish(temp, kept); err != nil {
		return err
	}
	c.report.Backup = kept
	err := s.write(ctx, func(t *tx) error {
		for _, mend := range c.mends {
			if err := mend(ctx, t); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range c.report.Findings {
		if f := &c.report.Findings[i]; !f.mended.IsZero() {
			f.Repaired, f.Remedy = true, f.mended
		}
	}
	return nil
}

// execute runs statements as they are, for changes of the structure.
func (t *tx) execute(ctx context.Context, queries ...string) error {
	for _, query := range queries {
		ctx, err := uncut(ctx)
		if err != nil {
			return err
		}
		if _, err := t.conn.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// shape is what a new library is made of besides its rows.
type shape struct {
	parts  []part   // indexes, views and triggers
	search []string // statements that make the search index
}

type part struct{ name, sql string }

const (
	partsQuery   = `SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'table' ORDER BY type = 'trigger', name`
	searchTable  = `SELECT name, sql FROM sqlite_schema WHERE name = 'search'`
	searchConfig = `SELECT k, printf('INSERT INTO search (search, rank) VALUES (%Q, %d)', k, v) FROM search_config WHERE k <> 'version'`
)

func scanPart(rows *sql.Rows) (p part, err error) {
	err = rows.Scan(&p.name, &p.sql)
	return p, err
}

// freshShape looks at a new library, made for that at path.
func freshShape(ctx context.Context, path string) (s shape, err error) {
	if err := fillNew(ctx, path, nil); err != nil {
		return s, err
	}
	db, err := openReader(path, true)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if s.parts, err = collect(ctx, db, scanPart, partsQuery); err != nil {
		return s, err
	}
	s.search = []string{`DROP TABLE IF EXISTS search`}
	for _, query := range []string{searchTable, searchConfig} {
		parts, err := collect(ctx, db, scanPart, query)
		if err != nil {
			return s, err
		}
		for _, p := range parts {
			s.search = append(s.search, p.sql)
		}
	}
	s.search = append(s.search, searchRebuild)
	return s, nil
}

// missing lists the parts that a library lacks.
func (s shape) missing(ctx context.Context, db *sql.DB) ([]part, error) {
	have, err := collect(ctx, db, scanPart, partsQuery)
	return slices.DeleteFunc(slices.Clone(s.parts), func(p part) bool {
		return slices.ContainsFunc(have, func(other part) bool { return other.name == p.name })
	}), err
}

const (
	labelNow = `CASE a.status WHEN 1 THEN ifnull(CAST(a.topic AS TEXT), '') WHEN 2 THEN 'skipped' ELSE '' END`

	// The label of an article without one, or the change that made it, is other than the article says.
	labelWrong = ` FROM articles a LEFT JOIN changes c ON c.id = a.label LEFT JOIN batches b ON b.id = c.batch
		WHERE CASE WHEN a.label = 0 THEN a.status <> 0 OR a.topic IS NOT NULL
			ELSE c.id IS NULL OR c.article <> a.id OR c.kind <> 'label' OR (b.undone > 0 AND b.id <> a.batch AND a.trashed = 0)
				OR c.after <> ` + labelNow + ` END`

	// What stands in the history is what the new change goes from, so that its undoing leads there.
	noteLabels = `INSERT INTO changes (batch, kind, article, topic, before, after, how, at, prev)
		SELECT ?, 'label', a.id, ifnull(a.topic, 0),
			CASE WHEN c.article IS NOT a.id OR c.kind <> 'label' THEN '' WHEN b.undone > 0 THEN c.before ELSE c.after END, ` + labelNow + `, a.how, ?,
			CASE WHEN c.article IS NOT a.id OR c.kind <> 'label' THEN 0 WHEN b.undone > 0 THEN c.prev ELSE c.id END` + labelWrong
	takeNoted = `UPDATE articles SET label = (SELECT id FROM changes WHERE batch = ?1 AND article = articles.id)
		WHERE id IN (SELECT article FROM changes WHERE batch = ?1)`
)

// mendLabels notes in the history how articles are labeled of which it says something else, as one step that undo takes back.
func mendLabels(ctx context.Context, t *tx) error {
	b, err := t.open(ctx, data.LabelChange, "Note labels as they were found by a check", 0)
	if err != nil {
		return err
	}
	res, err := t.exec(ctx, noteLabels, b.ID, t.at)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if err := t.run(ctx, takeNoted, b.ID); err != nil {
		return err
	}
	return t.run(ctx, growBatch, n, b.ID)
}

// mendTies lets everything point to something again.
func mendTies(ctx context.Context, t *tx) error {
	return t.execute(ctx, mendTopics, mendArticles, mendBatches)
}
