package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"blotter/data"
)

// Who said what: the labels of the library by those who gave them, but for settlements, and the judgments beside them. The judgment
// of a person who has one stands for the labels that the library took from it.
const (
	judgmentColumns = `article, author, topic, main, how, at, came, blind`
	selectSaid      = `SELECT l.article, l.author, l.topic, l.main, l.how, l.at, 0, 0 FROM labels l JOIN articles a ON a.id = l.article AND a.trashed = 0
			WHERE l.how <> 'settled' AND NOT EXISTS (SELECT 1 FROM judgments j WHERE j.article = l.article AND j.author = l.author)
		UNION ALL SELECT j.article, j.author, j.topic, j.main, j.how, j.at, j.came, j.blind FROM judgments j JOIN articles a ON a.id = j.article AND a.trashed = 0
		ORDER BY 1, 2, 4 DESC, 3`
	selectSaidOf = `SELECT l.article, l.author, l.topic, l.main, l.how, l.at, 0, 0 FROM labels l
			WHERE l.article = ?1 AND l.how <> 'settled' AND NOT EXISTS (SELECT 1 FROM judgments j WHERE j.article = l.article AND j.author = l.author)
		UNION ALL SELECT ` + judgmentColumns + ` FROM judgments WHERE article = ?1 ORDER BY 1, 2, 4 DESC, 3`
	selectJudgment = `SELECT ` + judgmentColumns + ` FROM judgments WHERE article = ? AND author = ? ORDER BY main DESC, topic`
	selectBeside   = `SELECT ` + judgmentColumns + ` FROM judgments WHERE article = ? ORDER BY author, main DESC, topic`
	insertJudgment = `INSERT INTO judgments (` + judgmentColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	deleteJudgment = `DELETE FROM judgments WHERE article = ? AND author = ?`

	// When a merge first brought what another person said of an article. History keeps it where that is taken back later.
	selectSeen   = `SELECT article, min(CAST(after ->> '$.came' AS INTEGER)) FROM changes WHERE ` + bringing + ` GROUP BY article ORDER BY article`
	selectSeenOf = `SELECT article, min(CAST(after ->> '$.came' AS INTEGER)) FROM changes WHERE article = ? AND article > 0 AND ` + bringing + ` GROUP BY article ORDER BY article`
	bringing     = `kind = 'judgment' AND octet_length(after) < 65536 AND json_valid(after) AND after ->> '$.came' > 0 AND after ->> '$.author' <> (SELECT author FROM library)`

	selectJudges = `SELECT article, author FROM labels UNION SELECT article, author FROM judgments ORDER BY 1, 2`
	judgesOf     = `SELECT l.article, l.author FROM json_each(?1) t JOIN labels l ON l.article = t.value
		UNION SELECT j.article, j.author FROM json_each(?1) t JOIN judgments j ON j.article = t.value ORDER BY 1, 2`
)

// judgmentRow is one topic of a judgment.
type judgmentRow struct {
	article, author int64
	label           data.Label
	came            int64
	blind           bool
}

// judgmentRows are what people said of articles beside the labels, inside a transaction.
type judgmentRows struct{ *tx }

func judgmentsIn(t *tx) judgmentRows { return judgmentRows{t} }

func scanJudgment(rows *sql.Rows) (r judgmentRow, err error) {
	err = rows.Scan(&r.article, &r.author, &r.label.Topic, &r.label.Main, &r.label.How, &r.label.At, &r.came, &r.blind)
	r.label.Author = r.author
	return r, err
}

// judgmentsOf puts the rows of each person and article together.
func judgmentsOf(rows []judgmentRow) (all []data.Judgment) {
	for _, r := range rows {
		if last := len(all) - 1; last < 0 || all[last].Article != r.article || all[last].Author != r.author {
			all = append(all, data.Judgment{Article: r.article, Author: r.author, Came: r.came, Blind: r.blind})
		}
		j := &all[len(all)-1]
		j.Labels = append(j.Labels, r.label)
	}
	return all
}

// Judgments returns what everyone said of every live article, by article and author: the labels of the library, those that a
// settlement replaced in place of it, and what merges brought.
func (s peopleTable) Judgments(ctx context.Context) ([]data.Judgment, error) {
	all, err := allJudgments(ctx, s.reader)
	return all, s.fault(err)
}

// JudgmentsOf returns what everyone said of one article, by author, without whether it was blind.
func (s peopleTable) JudgmentsOf(ctx context.Context, article int64) ([]data.Judgment, error) {
	rows, err := collect(ctx, s.reader, scanJudgment, selectSaidOf, article)
	return judgmentsOf(rows), s.fault(err)
}

func allJudgments(ctx context.Context, db querier) ([]data.Judgment, error) {
	rows, err := collect(ctx, db, scanJudgment, selectSaid)
	if err != nil {
		return nil, err
	}
	seen, err := collect(ctx, db, scanPair, selectSeen)
	if err != nil {
		return nil, err
	}
	me, err := collect(ctx, db, scanID, selectAuthor)
	if err != nil || len(me) == 0 {
		return nil, err
	}
	all := judgmentsOf(rows)
	for i := range all {
		for len(seen) > 0 && seen[0][0] < all[i].Article {
			seen = seen[1:]
		}
		if all[i].Author == me[0] && len(seen) > 0 && seen[0][0] == all[i].Article {
			noteBlind(&all[i], seen[0][1])
		} else {
			noteBlind(&all[i], 0)
		}
	}
	return all, nil
}

// noteBlind notes whether a judgment that was said in this library was blind: by a person who had not seen what a merge brought of
// another. seen is when it first did, 0 for never.
func noteBlind(j *data.Judgment, seen int64) {
	if j.Came == 0 && !j.Blind {
		j.Blind = (seen == 0 || seen >= j.At()) && !slices.ContainsFunc(j.Labels, func(l data.Label) bool { return !l.How.Personal() })
	}
}

// judgmentRecord is a judgment as the history stores it.
type judgmentRecord struct {
	Version int           `json:"v"`
	Author  int64         `json:"author"`
	Came    int64         `json:"came"`
	Blind   bool          `json:"blind"`
	Labels  []labelRecord `json:"labels"`
}

type labelRecord struct {
	Topic int64    `json:"topic"`
	Main  bool     `json:"main"`
	How   data.How `json:"how"`
	At    int64    `json:"at"`
}

// judgmentCode returns a judgment as the history writes it, "" for one without labels.
func judgmentCode(j data.Judgment) string {
	if len(j.Labels) == 0 {
		return ""
	}
	r := judgmentRecord{Version: 1, Author: j.Author, Came: j.Came, Blind: j.Blind}
	for _, l := range j.Labels {
		r.Labels = append(r.Labels, labelRecord{l.Topic, l.Main, l.How, l.At})
	}
	return toJSON(r)
}

// parseJudgment reads what judgmentCode wrote.
func parseJudgment(article int64, code string) (data.Judgment, error) {
	if code == "" {
		return data.Judgment{}, nil
	}
	var r judgmentRecord
	err := json.Unmarshal([]byte(code), &r)
	j := data.Judgment{Article: article, Author: r.Author, Came: r.Came, Blind: r.Blind}
	for _, l := range r.Labels {
		j.Labels = append(j.Labels, data.Label{Topic: l.Topic, Main: l.Main, How: l.How, At: l.At, Author: r.Author})
	}
	return j, err
}

// sameLabels reports whether two judgments give the same topics at the same time.
func sameLabels(a, b data.Judgment) bool {
	return slices.EqualFunc(a.Labels, b.Labels, func(a, b data.Label) bool {
		return a.Topic == b.Topic && a.Main == b.Main && a.How == b.How && a.At == b.At
	})
}

// sortLabels puts the labels of a judgment into the order in which they are stored.
func sortLabels(labels []data.Label) {
	slices.SortFunc(labels, func(a, b data.Label) int {
		if a.Main != b.Main {
			return cmp.Compare(mainFirst(a.Main), mainFirst(b.Main))
		}
		return cmp.Compare(a.Topic, b.Topic)
	})
}

func mainFirst(main bool) int {
	if main {
		return 0
	}
	return 1
}

// of returns what a person said of an article beside its labels; one without labels stands for nothing.
func (t judgmentRows) of(ctx context.Context, article, author int64) (data.Judgment, error) {
	rows, err := collect(ctx, t.tx, scanJudgment, selectJudgment, article, author)
	if err != nil || len(rows) == 0 {
		return data.Judgment{Article: article, Author: author}, err
	}
	return judgmentsOf(rows)[0], nil
}

// beside returns what people said of an article beside its labels.
func (t judgmentRows) beside(ctx context.Context, article int64) ([]data.Judgment, error) {
	rows, err := collect(ctx, t.tx, scanJudgment, selectBeside, article)
	return judgmentsOf(rows), err
}

// edit notes in the history that a judgment becomes another, or goes where that has no labels, and makes it so.
func (t judgmentRows) edit(ctx context.Context, change int64, from, to data.Judgment) error {
	e := data.Edit{Change: change, Kind: data.JudgmentEdit, Article: from.Article, From: judgmentCode(from), To: judgmentCode(to), How: data.Imported, At: t.at}
	if _, err := t.record(ctx, edit{Edit: e}); err != nil {
		return err
	}
	return t.put(ctx, from.Article, from.Author, to)
}

func (t judgmentRows) put(ctx context.Context, article, author int64, j data.Judgment) error {
	if err := t.run(ctx, deleteJudgment, article, author); err != nil {
		return err
	}
	for _, l := range j.Labels {
		if err := t.run(ctx, insertJudgment, article, author, l.Topic, l.Main, l.How, l.At, j.Came, j.Blind); err != nil {
			return err
		}
	}
	return nil
}

// turnJudgment makes a judgment what it was before the edit, or after it again.
func (t *turning) turnJudgment(ctx context.Context, e edit) error {
	from, err := parseJudgment(e.Article, e.To)
	if err != nil {
		return err
	}
	to, err := parseJudgment(e.Article, e.From)
	if err != nil {
		return err
	}
	if t.redo {
		from, to = to, from
	}
	author := cmp.Or(from.Author, to.Author)
	now, err := judgmentsIn(t.tx).of(ctx, e.Article, author)
	if err != nil {
		return err
	}
	if judgmentCode(now) != judgmentCode(from) {
		title, err := t.titleOf(ctx, e.Article)
		if err != nil {
			return t.goneOr(err)
		}
		return t.conflict("conflict.judgment-changed", "What", titled(title))
	}
	for _, l := range to.Labels {
		if err := t.topicThere(ctx, l.Topic); err != nil {
			return err
		}
	}
	return judgmentsIn(t.tx).put(ctx, e.Article, author, to)
}

func (t *tx) titleOf(ctx context.Context, article int64) (title string, err error) {
	err = t.scan(ctx, `SELECT title FROM articles WHERE id = ?`, []any{article}, &title)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoArticle
	}
	return title, err
}

// Judges returns who labeled each article that somebody else than the one who works in the library labeled. Where nobody else works
// in it, it reads no label.
func (s peopleTable) Judges(ctx context.Context) ([]data.Judges, error) {
	authors, err := s.Authors(ctx)
	if err != nil || len(authors) < 2 {
		return nil, err
	}
	judges, err := judges(ctx, s.reader, selectJudges)
	return slices.DeleteFunc(judges, func(j data.Judges) bool { return len(j.Others) == 0 }), s.fault(err)
}

func judges(ctx context.Context, db querier, query string, args ...any) (all []data.Judges, err error) {
	mine, err := collect(ctx, db, scanID, selectAuthor)
	if err != nil || len(mine) == 0 {
		return nil, err
	}
	pairs, err := collect(ctx, db, scanPair, query, args...)
	for _, p := range pairs {
		if last := len(all) - 1; last < 0 || all[last].Article != p[0] {
			all = append(all, data.Judges{Article: p[0]})
		}
		if j := &all[len(all)-1]; p[1] == mine[0] {
			j.Own = true
		} else {
			j.Others = append(j.Others, p[1])
		}
	}
	return all, err
}

func scanPair(rows *sql.Rows) (p [2]int64, err error) {
	err = rows.Scan(&p[0], &p[1])
	return p, err
}
