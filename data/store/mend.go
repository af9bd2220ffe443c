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
	mendTopics = `INSERT INTO topics (id, name, place) SELECT topic, 'Lost topic ' || topic, topic
		FROM (SELECT topic FROM labels UNION SELECT topic FROM judgments UNION SELECT topic FROM twins UNION SELECT parent FROM topics WHERE parent IS NOT NULL) WHERE topic NOT IN (SELECT id FROM topics)`
	mendAuthors = `INSERT INTO authors (id, uuid, name) SELECT author, ` + newUUID + `, 'Lost author ' || author
		FROM (SELECT author FROM labels UNION SELECT author FROM library UNION SELECT author FROM judgments UNION SELECT author FROM handouts
			UNION SELECT author FROM samples UNION SELECT author FROM audit_answers) WHERE author NOT IN (SELECT id FROM authors)`
	mendArticles = `INSERT INTO articles (id, title, source, published, language, added, words, batch, hash, url, split, note)
		SELECT article, 'Title lost', '', '', '', 0, 0, 0, zeroblob(16), '', '', ''
		FROM (SELECT article FROM bodies UNION SELECT article FROM labels UNION SELECT article FROM judgments
			UNION SELECT article FROM settlements UNION SELECT article FROM handouts UNION SELECT article FROM audit_answers) WHERE article NOT IN (SELECT id FROM articles)`
	mendChanges = `INSERT INTO batches (id, kind, name, at, size) SELECT DISTINCT batch, 'import', 'A step whose name was lost', 0, 0
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
	labelNow = `CASE WHEN m.topic IS NOT NULL THEN CAST(m.topic AS TEXT) WHEN a.status = 2 THEN 'skipped' ELSE '' END`

	// The main label of an article, or the change that made it, is other than the newest change in force says.
	labelsAndHistory = ` FROM articles a LEFT JOIN labels m ON m.article = a.id AND m.main = 1
		LEFT JOIN changes c ON c.id = (` + inForce + ` AND c.article = a.id AND c.kind = 'label')`
	labelWrong = labelsAndHistory + ` WHERE ` + labelNow + ` <> ifnull(c.after, '')
		OR ` + labelNow + ` <> '' AND iif(m.topic IS NULL, a.label, m.change) IS NOT c.id`

	// What stands in the history is what the new change goes from, so that its undoing leads there.
	noteLabels = `INSERT INTO changes (batch, kind, article, topic, before, after, how, at, prev, author)
		SELECT ?, 'label', a.id, ifnull(m.topic, 0), ifnull(c.after, ''), ` + labelNow + `, ifnull(m.how, a.how),
			ifnull(?, ifnull(m.at, a.labeled_at)), ifnull(c.id, 0), ?` + labelWrong
	takeNoted = `UPDATE labels SET change = (SELECT id FROM changes WHERE batch = ?1 AND kind = 'label' AND changes.article = labels.article)
		WHERE main = 1 AND article IN (SELECT article FROM changes WHERE batch = ?1 AND kind = 'label')`
	takeNotedSkips = `UPDATE articles SET label = (SELECT id FROM changes WHERE batch = ?1 AND kind = 'label' AND article = articles.id)
		WHERE status = 2 AND id IN (SELECT article FROM changes WHERE batch = ?1 AND kind = 'label')`

	// A further topic is there and the history does not say so, or the other way round.
	alsoWrong = ` FROM (SELECT article, topic FROM labels WHERE main = 0
			UNION SELECT article, topic FROM changes WHERE kind = 'also' AND article > 0 AND gone = 0) p
		JOIN articles a ON a.id = p.article LEFT JOIN labels f ON f.article = p.article AND f.topic = p.topic AND f.main = 0
		LEFT JOIN changes c ON c.id = (` + inForce + ` AND c.article = p.article AND c.kind = 'also' AND c.topic = p.topic)
		WHERE f.topic IS NULL AND ifnull(c.after, '') <> '' OR f.topic IS NOT NULL AND (ifnull(c.after, '') = '' OR f.change IS NOT c.id)`
	noteAlso = `INSERT INTO changes (batch, kind, article, topic, before, after, how, at, prev, author)
		SELECT ?, 'also', p.article, p.topic, ifnull(c.after, ''), ifnull(CAST(f.topic AS TEXT), ''), ifnull(f.how, ''),
			ifnull(?, ifnull(f.at, 0)), ifnull(c.id, 0), ?` + alsoWrong
	takeNotedAlso = `UPDATE labels SET change = (SELECT id FROM changes
			WHERE batch = ?1 AND kind = 'also' AND changes.article = labels.article AND changes.topic = labels.topic)
		WHERE main = 0 AND (article, topic) IN (SELECT article, topic FROM changes WHERE batch = ?1 AND kind = 'also')`
)

// mendLabels notes in the history how articles are labeled of which it says something else, as one step that undo takes back.
func mendLabels(ctx context.Context, t *tx) error {
	b, err := t.open(ctx, data.LabelEdit, data.Action{Verb: data.VerbNoteLabels}, 0)
	if err != nil {
		return err
	}
	for _, note := range []string{noteLabels, noteAlso} {
		res, err := t.exec(ctx, note, b.ID, t.at, t.author)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return err
		}
		if err := t.run(ctx, growChange, n, b.ID); err != nil {
			return err
		}
	}
	for _, take := range []string{takeNoted, takeNotedSkips, takeNotedAlso} {
		if err := t.run(ctx, take, b.ID); err != nil {
			return err
		}
	}
	return nil
}

// mendTies lets everything point to something again.
func mendTies(ctx context.Context, t *tx) error {
	return t.execute(ctx, mendTopics, mendAuthors, mendArticles, mendChanges)
}
