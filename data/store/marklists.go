package store

import (
	"cmp"
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
	selectMarkLists = `SELECT id, name, words FROM marklists ORDER BY name COLLATE NOCASE, id`
	selectMarkList  = `SELECT id, name, words FROM marklists WHERE id = ?`
	putMarkList     = `INSERT INTO marklists (id, name, words) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, words = excluded.words`
	nextMarkList   = `SELECT max((SELECT ifnull(max(id), 0) FROM marklists), (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'marklists')) + 1`
	deleteMarkList = `DELETE FROM marklists WHERE id = ?`
)

// markListRows are the lists of marks, inside a transaction.
type markListRows struct{ *tx }

func markListsIn(t *tx) markListRows { return markListRows{t} }

// MarkLists returns the lists of words to be marked, by name.
func (s labelTable) MarkLists(ctx context.Context) ([]data.MarkList, error) {
	all, err := collect(ctx, s.reader, scanMarkList, selectMarkLists)
	return all, s.fault(err)
}

func scanMarkList(rows *sql.Rows) (l data.MarkList, err error) {
	var words string
	if err := rows.Scan(&l.ID, &l.Name, &words); err != nil {
		return l, err
	}
	return l, json.Unmarshal([]byte(words), &l.Words)
}

// SetMarkList makes a list of words, with ID 0, or changes it; without a name it removes it. Words keep their order; empty ones and
// those that come twice are left out. It returns the list's number. A list that is so already changes nothing. A name that another
// list has is refused.
func (s labelTable) SetMarkList(ctx context.Context, l data.MarkList) (id int64, d data.Delta, err error) {
	l.Name, l.Words = strings.TrimSpace(l.Name), cleanWords(l.Words)
	d, err = s.change(ctx, func(t *tx) (c data.Change, err error) {
		c, id, err = markListsIn(t).set(ctx, l)
		return c, err
	})
	return id, d, err
}

func cleanWords(words []string) []string {
	clean := []string{}
	for _, w := range words {
		w = strings.Join(strings.Fields(w), " ")
		if w != "" && !slices.ContainsFunc(clean, func(other string) bool { return strings.EqualFold(w, other) }) {
			clean = append(clean, w)
		}
	}
	return clean
}

func (t markListRows) set(ctx context.Context, l data.MarkList) (c data.Change, id int64, err error) {
	before, err := t.read(ctx, l.ID)
	if err != nil {
		return c, l.ID, err
	}
	if err := t.freeName(ctx, l); err != nil {
		return c, l.ID, err
	}
	if l.ID == 0 && l.Name != "" {
		if err := t.scan(ctx, nextMarkList, nil, &l.ID); err != nil {
			return c, 0, err
		}
	}
	from, to := listCode(before), listCode(l)
	if from == to {
		return c, l.ID, nil
	}
	c, err = t.open(ctx, data.MarkListEdit, listAction(before, l), 1)
	if err != nil {
		return c, l.ID, err
	}
	e := data.Edit{Change: c.ID, Kind: data.MarkListEdit, From: from, To: to, How: data.ByHand, At: t.at}
	if _, err := t.record(ctx, edit{Edit: e}); err != nil {
		return c, l.ID, err
	}
	return c, l.ID, t.put(ctx, l)
}

// freeName refuses the name of another list.
func (t markListRows) freeName(ctx context.Context, l data.MarkList) error {
	all, err := collect(ctx, t.tx, scanMarkList, selectMarkLists)
	if err != nil {
		return err
	}
	for _, other := range all {
		if l.Name != "" && other.ID != l.ID && data.FoldName(other.Name) == data.FoldName(l.Name) {
			return message.NewError("marks.name-taken", "Name", other.Name)
		}
	}
	return nil
}

// read reads a list, the zero one where there is none of this number.
func (t markListRows) read(ctx context.Context, id int64) (l data.MarkList, err error) {
	found, err := collect(ctx, t.tx, scanMarkList, selectMarkList, id)
	if err != nil || len(found) == 0 {
		return l, err
	}
	return found[0], nil
}

func (t markListRows) put(ctx context.Context, l data.MarkList) error {
	if l.Name == "" {
		return t.run(ctx, deleteMarkList, l.ID)
	}
	words, err := json.Marshal(l.Words)
	if err != nil {
		return err
	}
	return t.run(ctx, putMarkList, l.ID, l.Name, string(words))
}

// listCode is a list as the history writes it, "" for none.
func listCode(l data.MarkList) string {
	if l.Name == "" {
		return ""
	}
	text, err := json.Marshal(l)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return string(text)
}

func listAction(before, now data.MarkList) data.Action {
	switch {
	case before.Name == "":
		return data.Action{Verb: data.VerbNewMarkList, Name: now.Name}
	case now.Name == "":
		return data.Action{Verb: data.VerbRemoveMarkList, Name: before.Name}
	}
	return data.Action{Verb: data.VerbMarkList, Name: now.Name}
}

// turnMarkList gives a list of words the state it had before a change, or after it again.
func (t *turning) turnMarkList(ctx context.Context, e edit) error {
	from, to := e.To, e.From
	if t.redo {
		from, to = to, from
	}
	var l, expected data.MarkList
	if err := errors.Join(parseList(to, &l), parseList(from, &expected)); err != nil {
		return err
	}
	if l.ID == 0 {
		l.ID = expected.ID
	}
	now, err := markListsIn(t.tx).read(ctx, l.ID)
	if err != nil {
		return err
	}
	if listCode(now) != from {
		return t.conflict("conflict.list-changed", "Name", cmp.Or(expected.Name, l.Name))
	}
	if err := markListsIn(t.tx).freeName(ctx, l); err != nil {
		return t.conflict("conflict.list-changed", "Name", l.Name)
	}
	return markListsIn(t.tx).put(ctx, l)
}

func parseList(code string, into *data.MarkList) error {
	if code == "" {
		return nil
	}
	return json.Unmarshal([]byte(code), into)
}
