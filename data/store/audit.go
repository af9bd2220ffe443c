package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"blotter/data"
)

// The names under which samples keeps the plan of the audit, and the random order of a search.
const (
	auditSample  = "audit"
	searchSample = "search"
)

const (
	selectSample = `SELECT plan, author, at FROM samples WHERE name = ?`
	insertSample = `INSERT INTO samples (name, plan, author, at) VALUES (?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET plan = excluded.plan, author = excluded.author, at = excluded.at`
	deleteSample = `DELETE FROM samples WHERE name = ?`

	selectAnswers = `SELECT s.article, s.topics, s.author, s.at FROM audit_answers s JOIN articles a ON a.id = s.article
		WHERE a.trashed = 0 ORDER BY s.article`
	selectAnswer = `SELECT ifnull(s.topics, ''), a.title, a.trashed > 0 FROM articles a LEFT JOIN audit_answers s ON s.article = a.id WHERE a.id = ?`
	insertAnswer = `INSERT INTO audit_answers (article, topics, author, at) VALUES (?, ?, ?, ?)
		ON CONFLICT (article) DO UPDATE SET topics = excluded.topics, author = excluded.author, at = excluded.at`
	answersWith = `SELECT article FROM audit_answers WHERE ',' || topics || ',' LIKE '%,' || ? || ',%' ORDER BY article`
)

// auditRows are the audit sample and its answers, inside a transaction.
type auditRows struct{ *tx }

func auditIn(t *tx) auditRows { return auditRows{t} }

// Audit returns the audit sample's plan and what was said of its articles.
func (s auditTable) Audit(ctx context.Context) (data.Audit, error) {
	a, err := readAudit(ctx, s.reader)
	return a, s.fault(err)
}

func readAudit(ctx context.Context, db querier) (a data.Audit, err error) {
	plan, err := readSample(ctx, db, auditSample)
	if err != nil {
		return a, err
	}
	a.Author, a.At = plan.author, plan.at
	if a.Plan, err = data.ParseAuditPlan(plan.text); err != nil {
		return a, err
	}
	search, err := readSample(ctx, db, searchSample)
	if err != nil {
		return a, err
	}
	if a.Search, err = data.ParseSearch(search.text); err != nil {
		return a, err
	}
	a.Answers, err = collect(ctx, db, scanAnswer, selectAnswers)
	return a, err
}

// sample is a row of samples; the zero value stands for none.
type sample struct {
	text       string
	author, at int64
}

func readSample(ctx context.Context, db querier, name string) (sample, error) {
	found, err := collect(ctx, db, func(rows *sql.Rows) (s sample, err error) {
		err = rows.Scan(&s.text, &s.author, &s.at)
		return s, err
	}, selectSample, name)
	if err != nil || len(found) == 0 {
		return sample{}, err
	}
	return found[0], nil
}

func scanAnswer(rows *sql.Rows) (a data.AuditAnswer, err error) {
	var code string
	if err := rows.Scan(&a.Article, &code, &a.Author, &a.At); err != nil {
		return a, err
	}
	a.Topics, err = data.ParseAuditTopics(code)
	return a, err
}

// SetAuditPlan keeps which articles are in the audit sample, as one change; nil ends the audit. drawn is how many articles the plan holds
// now, for the change's name. A plan that is so already changes nothing.
func (s auditTable) SetAuditPlan(ctx context.Context, plan *data.AuditPlan, drawn int) (data.Delta, error) {
	verb := data.VerbAudit
	if plan.None() {
		verb = data.VerbEndAudit
	}
	return s.setSample(ctx, auditSample, plan.String(), data.Action{Verb: verb, Articles: drawn})
}

// SetSearch keeps the random order in which unread articles are read to learn what is missing, as one change; nil forgets it.
func (s auditTable) SetSearch(ctx context.Context, search *data.Search) (data.Delta, error) {
	action := data.Action{Verb: data.VerbEndSearch}
	if search != nil {
		action = data.Action{Verb: data.VerbSearch, Articles: search.Unread}
	}
	return s.setSample(ctx, searchSample, search.String(), action)
}

func (s auditTable) setSample(ctx context.Context, name, text string, action data.Action) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (b data.Change, err error) {
		old, err := readSample(ctx, t, name)
		if err != nil || old.text == text {
			return b, err
		}
		if b, err = t.open(ctx, data.AuditEdit, action, 1); err != nil {
			return b, err
		}
		c := data.Edit{Change: b.ID, Kind: data.AuditEdit, From: sampleCode(name, old.text), To: sampleCode(name, text), How: data.ByHand, At: t.at}
		if _, err := t.record(ctx, edit{Edit: c}); err != nil {
			return b, err
		}
		return b, auditIn(t).putSample(ctx, name, text)
	})
}

// sampleCode is a plan as the history writes it: under its name, so that the two can be told apart.
func sampleCode(name, text string) string { return name + " " + text }

func (t auditRows) putSample(ctx context.Context, name, text string) error {
	if text == "" {
		return t.run(ctx, deleteSample, name)
	}
	return t.run(ctx, insertSample, name, text, t.author, t.at)
}

// Answering is what somebody says of an article of the audit sample.
type Answering struct {
	Article int64
	Topics  []int64 // the main one first; none leaves the article open
	Clear   bool    // takes the answer back instead
	SeenMS  int64   // how long the article was on screen, 0 where unknown
}

// AnswerAudit keeps what is said of an article, as one change. It touches no label. An answer that is so already changes nothing. It
// returns ErrNoArticle or ErrNoTopic.
func (s auditTable) AnswerAudit(ctx context.Context, a Answering) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (b data.Change, err error) {
		old, err := auditIn(t).answer(ctx, a.Article)
		if err == nil && old.trashed {
			err = data.ErrNoArticle
		}
		if err != nil {
			return b, err
		}
		action, err := auditIn(t).answerAction(ctx, a)
		if err != nil {
			return b, err
		}
		next := data.AuditAnswer{Topics: a.Topics}.Code()
		if a.Clear {
			next = ""
		}
		if next == old.code {
			return b, nil
		}
		if b, err = t.open(ctx, data.AuditEdit, action.About(1, a.Article, old.title), 1); err != nil {
			return b, err
		}
		return b, auditIn(t).editAnswer(ctx, b.ID, a, old.code, next)
	})
}

// answerAction is what an answer is called in the history. It returns ErrNoTopic for a topic that is not there.
func (t auditRows) answerAction(ctx context.Context, a Answering) (data.Action, error) {
	action := data.Action{Verb: data.VerbAnswer}
	switch {
	case a.Clear:
		action.Verb = data.VerbClearAnswer
	case len(a.Topics) == 0:
		action.Verb = data.VerbLeaveOpen
	}
	for i := len(a.Topics) - 1; i >= 0; i-- { // the main one comes last, and stays
		topic, _, err := topicsIn(t.tx).find(ctx, a.Topics[i])
		if err != nil {
			return action, err
		}
		action = action.On(topic)
	}
	return action, nil
}

// editAnswer notes in the history that an answer changes, and changes it.
func (t auditRows) editAnswer(ctx context.Context, change int64, a Answering, from, to string) error {
	c := data.Edit{
		Change: change, Kind: data.AuditEdit, Article: a.Article, From: from, To: to, How: data.ByHand, At: t.at, SeenMS: a.SeenMS,
	}
	if _, err := t.record(ctx, edit{Edit: c}); err != nil {
		return err
	}
	return t.putAnswer(ctx, a.Article, to, t.author, t.at)
}

func (t auditRows) putAnswer(ctx context.Context, article int64, code string, author, at int64) error {
	if code == "" {
		return t.run(ctx, deleteAnswers, article)
	}
	return t.run(ctx, insertAnswer, article, code, author, at)
}

// answered is an article as an answer sees it.
type answered struct {
	code, title string
	trashed     bool
}

func (t auditRows) answer(ctx context.Context, article int64) (a answered, err error) {
	err = t.scan(ctx, selectAnswer, []any{article}, &a.code, &a.title, &a.trashed)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoArticle
	}
	return a, err
}

// turnAudit takes a plan or an answer back, or makes it again.
func (t *turning) turnAudit(ctx context.Context, c edit) error {
	from, to := c.To, c.From
	if t.redo {
		from, to = to, from
	}
	if c.Article == 0 {
		return t.turnSample(ctx, from, to)
	}
	now, err := auditIn(t.tx).answer(ctx, c.Article)
	if err != nil {
		return t.goneOr(err)
	}
	if now.code != from {
		return t.conflict("conflict.answer-changed", "What", titled(now.title))
	}
	author, at := t.author, t.at
	if t.redo {
		author, at = c.Author, c.At
	}
	return auditIn(t.tx).putAnswer(ctx, c.Article, to, author, at)
}

func (t *turning) turnSample(ctx context.Context, from, to string) error {
	name, was, _ := strings.Cut(from, " ")
	_, next, _ := strings.Cut(to, " ")
	now, err := readSample(ctx, t, name)
	if err != nil {
		return err
	}
	if now.text != was {
		return t.conflict("conflict.sample-changed")
	}
	return auditIn(t.tx).putSample(ctx, name, next)
}

// moveAnswers puts one topic in place of another in the answers of the audit, as a part of a merge. It returns how many edits that took.
func (t auditRows) moveAnswers(ctx context.Context, change, from, into int64) (int, error) {
	articles, err := collect(ctx, t.tx, scanID, answersWith, formatID(from))
	if err != nil {
		return 0, err
	}
	for _, article := range articles {
		old, err := t.answer(ctx, article)
		if err != nil {
			return 0, err
		}
		topics, err := data.ParseAuditTopics(old.code)
		if err != nil {
			return 0, err
		}
		next := data.AuditAnswer{Topics: replaced(topics, from, into)}.Code()
		if err := t.editAnswer(ctx, change, Answering{Article: article}, old.code, next); err != nil {
			return 0, err
		}
	}
	return len(articles), nil
}

// replaced puts one number in place of another and leaves no number twice.
func replaced(all []int64, from, into int64) (next []int64) {
	for _, one := range all {
		if one == from {
			one = into
		}
		if !slices.Contains(next, one) {
			next = append(next, one)
		}
	}
	return next
}

// Now returns the time as the store takes it.
func (s auditTable) Now() time.Time { return s.now() }
