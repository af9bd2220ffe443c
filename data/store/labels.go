package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectLabel = `SELECT title, ifnull(topic, 0), status, how, labeled_at, label, trashed, batch FROM articles WHERE id = ?`
	updateLabel = `UPDATE articles SET topic = ?, status = ?, how = ?, labeled_at = ?, label = ? WHERE id = ?`
	skipped     = "skipped" // what stands in the history for a postponed article
)

// label is the state of an article in the review.
type label struct {
	topic  int64
	status data.Status
	how    data.How
	at     int64
	change int64 // the change that made it so
}

// String is the label as the history writes it.
func (l label) String() string { return labelCode(l.status, l.topic) }

func labelCode(status data.Status, topic int64) string {
	switch status {
	case data.Labeled:
		return formatID(topic)
	case data.Skipped:
		return skipped
	default:
		return ""
	}
}

// parseLabel reads what labelCode wrote.
func parseLabel(code string) (label, error) {
	switch code {
	case "":
		return label{}, nil
	case skipped:
		return label{status: data.Skipped}, nil
	}
	topic, err := strconv.ParseInt(code, 10, 64)
	return label{topic: topic, status: data.Labeled}, err
}

// labeled is an article as labeling sees it.
type labeled struct {
	id      int64
	title   string
	label   label
	trashed int64
	batch   int64
}

// Label labels, skips, or takes the label off articles, in one durable transaction. Articles that are so already are left out;
// if that leaves none it returns a zero Batch and no error.
// It returns ErrNoArticle, ErrNoTopic, or ErrImportUndone if it is part of an import that was undone, and then changes nothing.
func (s *Store) Label(ctx context.Context, l data.Labeling) (b data.Batch, changes []data.Change, err error) {
	err = s.write(ctx, func(t *tx) error {
		b, changes, err = t.label(ctx, l)
		return err
	})
	if err != nil {
		return data.Batch{}, nil, err
	}
	return b, changes, nil
}

func (t *tx) label(ctx context.Context, l data.Labeling) (data.Batch, []data.Change, error) {
	topic, err := t.labelTopic(ctx, &l)
	if err != nil {
		return data.Batch{}, nil, err
	}
	todo, err := t.toLabel(ctx, l)
	if err != nil || len(todo) == 0 {
		return data.Batch{}, nil, err
	}
	b, err := t.labelBatch(ctx, l, batchName(l, topic, todo), len(todo))
	if err != nil {
		return data.Batch{}, nil, err
	}
	changes := make([]data.Change, 0, len(todo))
	for _, a := range todo {
		c, err := t.labelOne(ctx, l, b.ID, a)
		if err != nil {
			return data.Batch{}, nil, err
		}
		changes = append(changes, c)
	}
	return b, changes, nil
}

// labelBatch opens a batch of its own, or goes on with an import.
func (t *tx) labelBatch(ctx context.Context, l data.Labeling, name string, size int) (data.Batch, error) {
	if l.Import == 0 {
		return t.open(ctx, data.LabelChange, name, size)
	}
	b, err := t.openImport(ctx, l.Import)
	if err != nil {
		return data.Batch{}, err
	}
	in := importing{tx: t, batch: b, size: size}
	return b.Batch, in.account(ctx)
}

// labelTopic returns the topic's name, and clears the topic where the status needs none.
func (t *tx) labelTopic(ctx context.Context, l *data.Labeling) (name string, err error) {
	if l.Status != data.Labeled {
		l.Topic = 0
		return "", nil
	}
	err = t.scan(ctx, `SELECT name FROM topics WHERE id = ? AND removed = 0`, []any{l.Topic}, &name)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoTopic
	}
	return name, err
}

// toLabel reads the articles whose label would change, each once.
func (t *tx) toLabel(ctx context.Context, l data.Labeling) (todo []labeled, err error) {
	want := labelCode(l.Status, l.Topic)
	seen := make(map[int64]bool, len(l.Articles))
	for _, id := range l.Articles {
		if seen[id] {
			continue
		}
		seen[id] = true
		a, err := t.labeled(ctx, id)
		if err == nil && a.trashed != 0 {
			err = data.ErrNoArticle
		}
		if err != nil {
			return nil, err
		}
		if a.label.String() != want {
			todo = append(todo, a)
		}
	}
	return todo, nil
}

// labeled reads an article's label, live or in the trash.
func (t *tx) labeled(ctx context.Context, id int64) (a labeled, err error) {
	a.id = id
	l := &a.label
	err = t.scan(ctx, selectLabel, []any{id}, &a.title, &l.topic, &l.status, &l.how, &l.at, &l.change, &a.trashed, &a.batch)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoArticle
	}
	return a, err
}

func (t *tx) labelOne(ctx context.Context, l data.Labeling, batch int64, a labeled) (data.Change, error) {
	how := l.How
	if h, ok := l.Hows[a.id]; ok {
		how = h
	}
	c, err := t.record(ctx, change{prev: a.label.change, Change: data.Change{
		Batch: batch, Kind: data.LabelChange, Article: a.id, Topic: l.Topic, From: a.label.String(), To: labelCode(l.Status, l.Topic),
		How: how, At: t.at, Model: l.Model, SeenMS: l.SeenMS,
	}})
	if err != nil {
		return data.Change{}, err
	}
	return c.Change, t.setLabel(ctx, a.id, label{l.Topic, l.Status, how, t.at, c.ID})
}

// setLabel writes a label. An article without one keeps no time and no how.
func (t *tx) setLabel(ctx context.Context, article int64, l label) error {
	if l.status == data.Unlabeled {
		l.how, l.at = "", 0
	}
	return t.run(ctx, updateLabel, nullID(l.topic), l.status, l.how, l.at, l.change, article)
}

// batchName names a gesture as the undo menu shows it.
func batchName(l data.Labeling, topic string, todo []labeled) string {
	if l.Name != "" {
		return l.Name
	}
	what := plural(len(todo), "article")
	if len(todo) == 1 {
		what = quoted(todo[0].title)
	}
	switch l.Status {
	case data.Labeled:
		return fmt.Sprintf("Label %s as %s", what, topic)
	case data.Skipped:
		return "Skip " + what
	}
	for _, a := range todo {
		if a.label.status == data.Labeled {
			return "Take the label off " + what
		}
	}
	return "Put back " + what
}

// quoted is a title in quotation marks, shortened to fit a menu.
func quoted(title string) string { return "“" + shortened(title) + "”" }

// titled is quoted for a message.
func titled(title string) message.Message {
	return message.New("common.title", "Title", shortened(title))
}

func shortened(title string) string {
	const most = 40
	if utf8.RuneCountInString(title) > most {
		return string([]rune(title)[:most-1]) + "…"
	}
	return title
}
