package store

import (
	"context"
	"database/sql"

	"blotter/data"
)

const (
	selectWords = `SELECT word, topic FROM words ORDER BY word, topic`
	hasWord     = `SELECT EXISTS (SELECT 1 FROM words WHERE word = ? AND topic = ?)`
	insertWord  = `INSERT INTO words (word, topic) VALUES (?, ?)`
	deleteWord  = `DELETE FROM words WHERE word = ? AND topic = ?`
)

// wordRows are the words taught, inside a transaction.
type wordRows struct{ *tx }

func wordsIn(t *tx) wordRows { return wordRows{t} }

// Words returns the words taught, in alphabetical order.
func (s labelTable) Words(ctx context.Context) ([]data.Word, error) {
	words, err := collect(ctx, s.reader, scanWord, selectWords)
	return words, s.fault(err)
}

func scanWord(rows *sql.Rows) (w data.Word, err error) {
	err = rows.Scan(&w.Word, &w.Topic)
	return w, err
}

// SetWord teaches a word to a topic, or takes it back. A word that is so already changes nothing. It returns ErrNoTopic.
func (s labelTable) SetWord(ctx context.Context, w data.Word, on bool) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) { return wordsIn(t).set(ctx, w, on) })
}

func (t wordRows) set(ctx context.Context, w data.Word, on bool) (data.Change, error) {
	action, err := t.action(ctx, w, on)
	if err != nil {
		return data.Change{}, err
	}
	var has bool
	if err := t.scan(ctx, hasWord, []any{w.Word, w.Topic}, &has); err != nil || has == on {
		return data.Change{}, err
	}
	b, err := t.open(ctx, data.WordEdit, action, 1)
	if err != nil {
		return data.Change{}, err
	}
	return b, t.edit(ctx, b.ID, w, on)
}

// edit notes a change of a word in the history and makes it.
func (t wordRows) edit(ctx context.Context, change int64, w data.Word, on bool) error {
	c := data.Edit{Change: change, Kind: data.WordEdit, Topic: w.Topic, From: w.Word, How: data.ByHand, At: t.at}
	if on {
		c.From, c.To = "", w.Word
	}
	if _, err := t.record(ctx, edit{Edit: c}); err != nil {
		return err
	}
	return t.put(ctx, w, on)
}

func (t wordRows) action(ctx context.Context, w data.Word, on bool) (data.Action, error) {
	a := data.Action{Verb: data.VerbForgetWord, Word: w.Word}
	if w.Topic == 0 {
		a.Verb = data.VerbHeedWord
		if on {
			a.Verb = data.VerbIgnoreWord
		}
		return a, nil
	}
	topic, _, err := topicsIn(t.tx).find(ctx, w.Topic)
	if on {
		a.Verb = data.VerbTeachWord
	}
	return a.On(topic), err
}

func (t wordRows) put(ctx context.Context, w data.Word, on bool) error {
	if on {
		return t.run(ctx, insertWord, w.Word, w.Topic)
	}
	return t.run(ctx, deleteWord, w.Word, w.Topic)
}

func (t *turning) turnWord(ctx context.Context, c edit) error {
	on := c.To != ""
	w := data.Word{Word: c.From + c.To, Topic: c.Topic}
	on = on == t.redo
	var has bool
	if err := t.scan(ctx, hasWord, []any{w.Word, w.Topic}, &has); err != nil {
		return err
	}
	if has == on {
		return t.conflict("conflict.word-changed", "Word", w.Word)
	}
	return wordsIn(t.tx).put(ctx, w, on)
}
