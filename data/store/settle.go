package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectSettlements = `SELECT s.article, ifnull(l.author, 0), s.cause, s.note, s.at FROM settlements s
		LEFT JOIN labels l ON l.article = s.article AND l.main = 1 AND l.how = 'settled' ORDER BY s.article`
	selectSettlement = `SELECT cause, note, at FROM settlements WHERE article = ?`
	insertSettlement = `INSERT INTO settlements (article, cause, note, at) VALUES (?, ?, ?, ?)`
	deleteSettlement = `DELETE FROM settlements WHERE article = ?`
)

// settlementRows are the settlements, inside a transaction.
type settlementRows struct{ *tx }

func settlementsIn(t *tx) settlementRows { return settlementRows{t} }

// Settlements returns what was settled, by article, without the topics, which are the labels of the articles. The author is 0 where the
// label was changed since.
func (s peopleTable) Settlements(ctx context.Context) ([]data.Settlement, error) {
	all, err := collect(ctx, s.reader, func(rows *sql.Rows) (one data.Settlement, err error) {
		err = rows.Scan(&one.Article, &one.Author, &one.Cause, &one.Note, &one.At)
		return one, err
	}, selectSettlements)
	return all, s.fault(err)
}

// Settle decides on an article that people labeled differently, as one change: the topics become its labels, what the library's label
// said before stays beside them as a judgment, and the cause and the note are kept. It returns ErrNoArticle or ErrNoTopic.
func (s peopleTable) Settle(ctx context.Context, st data.Settlement) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (c data.Change, err error) {
		a, err := labelsIn(t).of(ctx, st.Article)
		if err == nil && a.trashed != 0 {
			err = data.ErrNoArticle
		}
		if err != nil {
			return c, err
		}
		topic, err := settlementsIn(t).topics(ctx, st.Topics)
		if err != nil {
			return c, err
		}
		st.Author, st.At = t.author, t.at
		settle := settling{tx: t, settlement: st, how: data.Settled}
		if settle.change, err = t.open(ctx, data.LabelEdit, data.Action{Verb: data.VerbSettle}.On(topic).About(1, a.id, a.title), 0); err != nil {
			return c, err
		}
		return settle.change, settle.all(ctx, a)
	})
}

// topics returns the main one of some topics, or ErrNoTopic if there is none or one does not exist.
func (t settlementRows) topics(ctx context.Context, topics []int64) (main data.Topic, err error) {
	if len(topics) == 0 {
		return main, data.ErrNoTopic
	}
	for _, id := range slices.Backward(topics) {
		if main, err = topicsIn(t.tx).name(ctx, id); err != nil {
			return main, err
		}
	}
	return main, nil
}

// settling is one call of Settle.
type settling struct {
	*tx
	settlement data.Settlement
	how        data.How // Settled where it is decided here, Imported where a merge brings it
	change     data.Change
	size       int
}

func (st *settling) all(ctx context.Context, a labeled) error {
	for _, step := range []func(context.Context, labeled) error{st.keepOriginal, st.relabel, st.note, st.guide} {
		if err := step(ctx, a); err != nil {
			return err
		}
	}
	return st.run(ctx, growChange, st.size, st.change.ID)
}

// keepOriginal keeps the label that the settlement replaces as a judgment of who gave it.
func (st *settling) keepOriginal(ctx context.Context, a labeled) error {
	r := a.review()
	if len(r.Labels) == 0 || r.Labels[0].How == data.Settled {
		return nil
	}
	said, err := judgmentsIn(st.tx).beside(ctx, a.id)
	if err != nil {
		return err
	}
	author := r.Labels[0].Author
	if slices.ContainsFunc(said, func(j data.Judgment) bool { return j.Author == author }) {
		return nil
	}
	original := data.Judgment{Article: a.id, Author: author}
	for _, l := range r.Labels {
		if l.Author == author {
			original.Labels = append(original.Labels, l)
		}
	}
	seen, err := collect(ctx, st, scanPair, selectSeenOf, a.id)
	if err != nil {
		return err
	}
	noteBlind(&original, slices.Concat(seen, [][2]int64{{}})[0][1])
	st.size++
	return judgmentsIn(st.tx).edit(ctx, st.change.ID, data.Judgment{Article: a.id, Author: author}, original)
}

// relabel gives the article its settled topics. The main one is noted even where it stays, since it comes from the settlement now.
func (st *settling) relabel(ctx context.Context, a labeled) error {
	main, also := st.settlement.Topics[0], st.settlement.Topics[1:]
	var edits []labelEdit
	for _, l := range a.also {
		if l.topic == main || !slices.Contains(also, l.topic) {
			edits = append(edits, alsoEdit(l.topic, false))
		}
	}
	edits = append(edits, labelEdit{data.LabelEdit, main, a.label.String(), labelCode(data.Labeled, main)})
	for _, topic := range unique(also) {
		if topic != main && !a.has(topic) {
			edits = append(edits, alsoEdit(topic, true))
		}
	}
	st.size += len(edits)
	return labelsIn(st.tx).edit(ctx, data.Labeling{How: data.Settled}, st.change.ID, a, edits)
}

// settlementRecord is a settlement as the history stores it.
type settlementRecord struct {
	Version int        `json:"v"`
	Cause   data.Cause `json:"cause"`
	Note    string     `json:"note"`
	At      int64      `json:"at"`
}

// note keeps the cause and the note.
func (st *settling) note(ctx context.Context, a labeled) error {
	st.size++
	after := toJSON(settlementRecord{1, st.settlement.Cause, strings.TrimSpace(st.settlement.Note), st.settlement.At})
	return settlementsIn(st.tx).edit(ctx, st.change.ID, a.id, after, st.how)
}

// edit notes in the history that the settlement of an article becomes another, or goes where after is "", and makes it so.
func (t settlementRows) edit(ctx context.Context, change, article int64, after string, how data.How) error {
	before, err := t.code(ctx, article)
	if err != nil {
		return err
	}
	e := data.Edit{Change: change, Kind: data.SettleEdit, Article: article, From: before, To: after, How: how, At: t.at}
	if _, err := t.record(ctx, edit{Edit: e}); err != nil {
		return err
	}
	return t.put(ctx, article, after)
}

// code returns the settlement of an article as the history writes it, "" for none.
func (t settlementRows) code(ctx context.Context, article int64) (string, error) {
	var r settlementRecord
	if err := t.read(ctx, article, &r); err != nil || r.Version == 0 {
		return "", err
	}
	return toJSON(r), nil
}

// read reads the settlement of an article; without one it leaves r as it is.
func (t settlementRows) read(ctx context.Context, article int64, r *settlementRecord) error {
	err := t.scan(ctx, selectSettlement, []any{article}, &r.Cause, &r.Note, &r.At)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	r.Version = 1
	return err
}

func (t settlementRows) put(ctx context.Context, article int64, code string) error {
	if err := t.run(ctx, deleteSettlement, article); err != nil || code == "" {
		return err
	}
	var r settlementRecord
	if err := json.Unmarshal([]byte(code), &r); err != nil {
		return err
	}
	return t.run(ctx, insertSettlement, article, r.Cause, r.Note, r.At)
}

// turnSettlement takes a settlement back, or makes it again.
func (t *turning) turnSettlement(ctx context.Context, e edit) error {
	from, to := e.To, e.From
	if t.redo {
		from, to = to, from
	}
	now, err := settlementsIn(t.tx).code(ctx, e.Article)
	if err != nil {
		return err
	}
	if now != from {
		title, err := t.titleOf(ctx, e.Article)
		if err != nil {
			return t.goneOr(err)
		}
		return t.conflict("conflict.settled-again", "What", titled(title))
	}
	return settlementsIn(t.tx).put(ctx, e.Article, to)
}

// guide adds the note to the guide of the main topic, if it is to.
func (st *settling) guide(ctx context.Context, _ labeled) error {
	note := strings.TrimSpace(st.settlement.Note)
	if !st.settlement.Guide {
		return nil
	}
	if note == "" {
		return message.NewError("people.no-note-for-the-guide")
	}
	topic, _, err := topicsIn(st.tx).find(ctx, st.settlement.Topics[0])
	if err != nil {
		return err
	}
	wanted := topic
	if wanted.Guide = joinNotes(topic.Guide, note); wanted.Guide == topic.Guide {
		return nil
	}
	st.size++
	return topicsIn(st.tx).replace(ctx, st.change.ID, topic, wanted)
}
