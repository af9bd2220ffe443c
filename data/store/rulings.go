package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"blotter/data"
)

const (
	selectRulings = `SELECT kind, article, topic, other FROM rulings ORDER BY kind, article, topic, other`
	hasRuling     = `SELECT EXISTS (SELECT 1 FROM rulings WHERE kind = ? AND article = ? AND topic = ? AND other = ?)`
	insertRuling  = `INSERT INTO rulings (kind, article, topic, other) VALUES (?, ?, ?, ?)`
	deleteRuling  = `DELETE FROM rulings WHERE kind = ? AND article = ? AND topic = ? AND other = ?`
	forgetRulings = `DELETE FROM rulings WHERE article = ?1 OR kind = 'no-copy' AND other = ?1`
)

// rulingRows are the decisions that stand, inside a transaction.
type rulingRows struct{ *tx }

func rulingsIn(t *tx) rulingRows { return rulingRows{t} }

// Rulings returns the decisions in force.
func (s labelTable) Rulings(ctx context.Context) ([]data.Ruling, error) {
	all, err := collect(ctx, s.reader, scanRuling, selectRulings)
	return all, s.fault(err)
}

func scanRuling(rows *sql.Rows) (r data.Ruling, err error) {
	err = rows.Scan(&r.Kind, &r.Article, &r.Topic, &r.Other)
	return r, err
}

// Rule makes a decision, or takes it back with on false. One that is so already changes nothing and is no error. It returns ErrNoArticle
// or ErrNoTopic where what the decision is about is not there.
func (s labelTable) Rule(ctx context.Context, r data.Ruling, on bool) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) { return rulingsIn(t).rule(ctx, r, on) })
}

func (t rulingRows) rule(ctx context.Context, r data.Ruling, on bool) (data.Change, error) {
	action, err := t.action(ctx, r, on)
	if err != nil {
		return data.Change{}, err
	}
	if has, err := t.has(ctx, r); err != nil || has == on {
		return data.Change{}, err
	}
	c, err := t.open(ctx, data.RulingEdit, action, 1)
	if err != nil {
		return c, err
	}
	e := data.Edit{Change: c.ID, Kind: data.RulingEdit, Article: r.Article, Topic: r.Topic, From: rulingCode(r), How: data.ByHand, At: t.at}
	if on {
		e.From, e.To = "", e.From
	}
	if _, err := t.record(ctx, edit{Edit: e}); err != nil {
		return c, err
	}
	return c, t.put(ctx, r, on)
}

func (t rulingRows) has(ctx context.Context, r data.Ruling) (has bool, err error) {
	err = t.scan(ctx, hasRuling, []any{r.Kind, r.Article, r.Topic, r.Other}, &has)
	return has, err
}

func (t rulingRows) put(ctx context.Context, r data.Ruling, on bool) error {
	if on {
		return t.run(ctx, insertRuling, r.Kind, r.Article, r.Topic, r.Other)
	}
	return t.run(ctx, deleteRuling, r.Kind, r.Article, r.Topic, r.Other)
}

// rulingVerbs are what a decision and its taking back are called.
var rulingVerbs = map[data.RulingKind][2]data.Verb{
	data.KeepLabel:    {data.VerbDoubtLabel, data.VerbKeepLabel},
	data.NoCopy:       {data.VerbCopyAfterAll, data.VerbNoCopy},
	data.NotHere:      {data.VerbPerhapsHere, data.VerbNotHere},
	data.NeverSuggest: {data.VerbSuggestAgain, data.VerbNeverSuggest},
}

// action reads what a decision is about.
func (t rulingRows) action(ctx context.Context, r data.Ruling, on bool) (a data.Action, err error) {
	a.Verb = rulingVerbs[r.Kind][0]
	if on {
		a.Verb = rulingVerbs[r.Kind][1]
	}
	if r.Article != 0 {
		m, err := flagsIn(t.tx).of(ctx, r.Article)
		if err == nil && m.trashed != 0 {
			err = data.ErrNoArticle
		}
		if err != nil {
			return a, err
		}
		a = a.About(1, r.Article, m.title)
	}
	if r.Topic != 0 {
		topic, _, err := topicsIn(t.tx).find(ctx, r.Topic)
		return a.On(topic), err
	}
	return a, nil
}

// rulingCode is a decision as the history writes it, beside the article and the topic of the row.
func rulingCode(r data.Ruling) string { return string(r.Kind) + ":" + strconv.FormatInt(r.Other, 10) }

// parseRuling reads what rulingCode wrote.
func parseRuling(e data.Edit) (r data.Ruling, err error) {
	kind, other, _ := strings.Cut(e.From+e.To, ":")
	r = data.Ruling{Kind: data.RulingKind(kind), Article: e.Article, Topic: e.Topic}
	r.Other, err = strconv.ParseInt(other, 10, 64)
	return r, err
}

// turnRuling takes a decision back, or makes it again.
func (t *turning) turnRuling(ctx context.Context, e edit) error {
	r, err := parseRuling(e.Edit)
	if err != nil {
		return err
	}
	if r.Article != 0 {
		if _, err := flagsIn(t.tx).of(ctx, r.Article); errors.Is(err, data.ErrNoArticle) {
			return t.goneOr(err)
		}
	}
	on := (e.To != "") == t.redo
	if has, err := rulingsIn(t.tx).has(ctx, r); err != nil {
		return err
	} else if has == on {
		return t.conflict("conflict.decision-changed")
	}
	return rulingsIn(t.tx).put(ctx, r, on)
}
