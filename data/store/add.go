package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"blotter/data"

	"github.com/zeebo/xxh3"
)

const (
	insertArticle = `INSERT INTO articles (id, title, source, published, language, added, words, sample,
		batch, hash, url, split, note, flagged) VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	selectOldest   = `SELECT batch FROM articles ORDER BY id LIMIT 1`
	selectNewest   = `SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'articles'`
	insertBody     = `INSERT INTO bodies (article, indexed, text) VALUES (?, 1, ?)`
	indexBodies    = `INSERT INTO search (rowid, title, text) SELECT id, title, text FROM texts WHERE id BETWEEN ? AND ?`
	selectByHash   = `SELECT id FROM articles WHERE hash = ? AND trashed = 0 LIMIT 1`
	selectByName   = `SELECT id FROM authors WHERE name = ? ORDER BY id <> ?, id LIMIT 1`
	insertAuthor   = `INSERT INTO authors (uuid, name) VALUES (` + newUUID + `, ?)`
	insertNewLabel = `INSERT INTO changes (batch, kind, article, topic, before, after, how, at, author) VALUES (?, ?, ?, ?, '', ?, ?, ?, ?)`
)

// Begin opens a change for an import that runs over many calls of Add: a says where the articles come from.
func (s articleTable) Begin(ctx context.Context, a data.Action) (change int64, err error) {
	err = s.write(ctx, func(t *tx) error {
		change, err = t.insert(ctx, insertChange, data.ImportEdit, t.at, 0, t.author, a.String())
		return err
	})
	return change, err
}

// Add puts articles into the library in one transaction and says, in the same order, what became of each.
// An article that is there already is not added again. It returns ErrImportUndone if the change was undone in the meantime.
func (s articleTable) Add(ctx context.Context, change int64, articles []data.NewArticle) (added []data.Added, d data.Delta, err error) {
	d, err = s.change(ctx, func(t *tx) (data.Change, error) {
		b, err := t.openImport(ctx, change)
		if err != nil {
			return b.Change, err
		}
		in := importing{tx: t, change: b, added: make([]data.Added, 0, len(articles))}
		if err := in.all(ctx, articles); err != nil {
			return b.Change, err
		}
		added = in.added
		return b.Change, nil
	})
	return added, d, err
}

// Finish notes how many articles an import brought. A change that added nothing is removed.
func (s articleTable) Finish(ctx context.Context, change int64, articles int) error {
	return s.write(ctx, func(t *tx) error {
		b, err := t.change(ctx, change)
		if err != nil {
			return err
		}
		b.Action.Articles = articles
		if err := t.run(ctx, setVerb, b.Action.String(), change); err != nil {
			return err
		}
		return t.run(ctx, deleteChange, change)
	})
}

// openImport returns a change that still takes articles.
func (t *tx) openImport(ctx context.Context, id int64) (change, error) {
	b, err := t.change(ctx, id)
	if err == nil && b.Undone {
		err = data.ErrImportUndone
	}
	return b, err
}

// importing is one call of Add.
type importing struct {
	*tx
	change change
	topics topicList
	added  []data.Added
	first  int64
	last   int64
	size   int // articles added, and what else can be undone

	authors map[string]int64 // those met so far, by name

	numbered bool  // all articles come from this import, so that they may keep their numbers
	newest   int64 // the highest number that an article ever had
}

// highestNumber is the highest number that an article may bring along, far from where numbers run out.
const highestNumber = 100_000_000

// readNumbers finds out whether articles keep the numbers that they had in their library: in an empty one, so that a copy of a library
// calls its articles as the original does.
func (in *importing) readNumbers(ctx context.Context) error {
	oldest := in.change.ID
	if err := in.scan(ctx, selectOldest, nil, &oldest); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	in.numbered = oldest == in.change.ID
	return in.scan(ctx, selectNewest, nil, &in.newest)
}

// numberFor returns the number of an article that had this one before, 0 for the next one. Numbers are never used twice.
func (in *importing) numberFor(before int64) int64 {
	if !in.numbered || before <= in.newest || before > highestNumber {
		return 0
	}
	return before
}

func (in *importing) all(ctx context.Context, articles []data.NewArticle) (err error) {
	if in.topics, err = topicsIn(in.tx).all(ctx); err != nil {
		return err
	}
	if err := in.readNumbers(ctx); err != nil {
		return err
	}
	for _, a := range articles {
		if err := in.one(ctx, a); err != nil {
			return err
		}
	}
	if in.size == 0 {
		return nil
	}
	if err := in.run(ctx, indexBodies, in.first, in.last); err != nil {
		return err
	}
	return in.account(ctx)
}

// account notes the import in the history at its first article and counts what it added.
func (in *importing) account(ctx context.Context) error {
	if in.change.size == 0 {
		if err := in.run(ctx, leaveBehind); err != nil {
			return err
		}
		c := data.Edit{Change: in.change.ID, Kind: data.ImportEdit, To: in.change.Action.File, How: data.Imported, At: in.at}
		if _, err := in.record(ctx, edit{Edit: c}); err != nil {
			return err
		}
	}
	return in.run(ctx, growChange, in.size, in.change.ID)
}

// one adds one article and its label, or finds its copy.
func (in *importing) one(ctx context.Context, a data.NewArticle) error {
	for _, topic := range append(slices.Clone(a.Also), a.Topic) {
		if topic != 0 && in.topics.find(topic) == nil {
			return data.ErrNoTopic
		}
	}
	hash := contentHash(a.Draft.Title, a.Draft.Text)
	copyOf, err := in.copyOf(ctx, hash)
	if err != nil || copyOf != 0 {
		in.added = append(in.added, data.Added{CopyOf: copyOf})
		return err
	}
	id, err := in.insertArticle(ctx, a, hash)
	if err != nil {
		return err
	}
	if in.first == 0 {
		in.first = id
	}
	in.last = id
	in.size++
	in.added = append(in.added, data.Added{ID: id})
	in.touched.moved.add(id)
	if in.touched.firstArticle == 0 {
		in.touched.firstArticle = id
	}
	made, author, err := in.made(ctx, a.Draft.Made)
	if err != nil {
		return err
	}
	if a.Draft.Postponed && a.Topic == 0 {
		return in.importedPostponement(ctx, id, made, author)
	}
	if err := in.importedLabel(ctx, data.LabelEdit, id, a.Topic, made, author); err != nil {
		return err
	}
	for _, topic := range unique(a.Also) {
		if topic == a.Topic {
			continue
		}
		if err := in.importedLabel(ctx, data.AlsoEdit, id, topic, made, author); err != nil {
			return err
		}
	}
	return nil
}

func (in *importing) insertArticle(ctx context.Context, a data.NewArticle, hash []byte) (int64, error) {
	d := a.Draft
	id, err := in.insert(ctx, insertArticle, in.numberFor(d.Number), d.Title, d.Source, d.Published, d.Language, in.at, countWords(d.Text), a.Sample,
		in.change.ID, hash, d.URL, d.Split, d.Note, d.Flagged)
	if err != nil {
		return 0, err
	}
	in.newest = id
	return id, in.run(ctx, insertBody, id, d.Text)
}

// made completes how a label was made: where the file does not say so, it came with the import. An author whom the library does not
// know is added.
func (in *importing) made(ctx context.Context, made data.Provenance) (_ data.Provenance, author int64, err error) {
	if made.How == "" {
		made.How = data.Imported
	}
	if made.At <= 0 || made.At > in.at {
		made.At = in.at
	}
	if made.Author == "" {
		return made, in.author, nil
	}
	if known, ok := in.authors[made.Author]; ok {
		return made, known, nil
	}
	err = in.scan(ctx, selectByName, []any{made.Author, in.author}, &author)
	if errors.Is(err, sql.ErrNoRows) {
		author, err = in.insert(ctx, insertAuthor, made.Author)
	}
	if err != nil {
		return made, 0, err
	}
	if in.authors == nil {
		in.authors = map[string]int64{}
	}
	in.authors[made.Author] = author
	return made, author, nil
}

// importedLabel gives an article a label that it came with, and notes it in the history.
func (in *importing) importedLabel(ctx context.Context, kind data.Kind, article, topic int64, made data.Provenance, author int64) error {
	if topic == 0 {
		return nil
	}
	id, err := in.insert(ctx, insertNewLabel, in.change.ID, kind, article, topic, formatID(topic), made.How, made.At, author)
	if err != nil {
		return err
	}
	in.touched.began(id)
	return in.run(ctx, insertLabel, article, topic, author, made.How, made.At, id, kind == data.LabelEdit)
}

// importedPostponement postpones an article that was postponed where it comes from, and notes it in the history.
func (in *importing) importedPostponement(ctx context.Context, article int64, made data.Provenance, author int64) error {
	id, err := in.insert(ctx, insertNewLabel, in.change.ID, data.LabelEdit, article, 0, skipped, made.How, made.At, author)
	if err != nil {
		return err
	}
	in.touched.began(id)
	return in.run(ctx, postpone, data.Skipped, made.How, made.At, id, article)
}

// copyOf returns the live article with the same title and text, 0 if there is none.
func (t *tx) copyOf(ctx context.Context, hash []byte) (id int64, err error) {
	err = t.scan(ctx, selectByHash, []any{hash}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

// Having returns the number of the article outside the trash that has this very title and text, 0 for none.
func (s articleTable) Having(ctx context.Context, title, text string) (id int64, err error) {
	err = s.reader.QueryRowContext(ctx, selectByHash, contentHash(title, text)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, s.fault(err)
}

// SameContent is the same for two articles of which the library would take one for an exact copy of the other.
func SameContent(title, text string) string { return string(contentHash(title, text)) }

// contentHash is the same for two articles whose title and text differ in white space only.
func contentHash(title, text string) []byte {
	buf := make([]byte, 0, len(title)+len(text)+1)
	buf = appendSpaced(buf, title)
	buf = append(buf, '\n')
	buf = appendSpaced(buf, text)
	sum := xxh3.Hash128(buf).Bytes()
	return sum[:]
}

// appendSpaced appends the words of s with single spaces between them.
func appendSpaced(buf []byte, s string) []byte {
	first := true
	for word := range strings.FieldsSeq(s) {
		if !first {
			buf = append(buf, ' ')
		}
		buf = append(buf, word...)
		first = false
	}
	return buf
}

func countWords(text string) (n int) {
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}

// insert runs an INSERT and returns the number of the new row.
func (t *tx) insert(ctx context.Context, query string, args ...any) (int64, error) {
	res, err := t.exec(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// nullID stores 0 as NULL, for columns that point to another table.
func nullID(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func formatID(id int64) string { return strconv.FormatInt(id, 10) }
