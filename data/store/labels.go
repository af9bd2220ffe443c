package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectLabels = `SELECT a.title, a.trashed, a.batch, a.status, a.how, a.labeled_at, a.label, ifnull(l.topic, 0), ifnull(l.author, 0),
			ifnull(l.how, ''), ifnull(l.at, 0), ifnull(l.change, 0), ifnull(l.main, 0)
		FROM articles a LEFT JOIN labels l ON l.article = a.id WHERE a.id = ? ORDER BY l.topic`
	insertLabel = `INSERT INTO labels (article, topic, author, how, at, change, main) VALUES (?, ?, ?, ?, ?, ?, ?)`
	moveLabel   = `UPDATE labels SET topic = ?, author = ?, how = ?, at = ?, change = ? WHERE article = ? AND main = 1`
	dropMain    = `DELETE FROM labels WHERE article = ? AND main = 1`
	dropLabel   = `DELETE FROM labels WHERE article = ? AND topic = ?`
	postpone    = `UPDATE articles SET status = ?, how = ?, labeled_at = ?, label = ? WHERE id = ?`
	skipped     = "skipped" // what stands in the history for a postponed article

	// inForce is the newest change of a kind in the history of an article that is not undone. What an import brought keeps its labels in
	// the trash.
	inForce = `SELECT ifnull(max(c.id), 0) FROM changes c JOIN batches b ON b.id = c.batch WHERE c.article > 0 AND c.origin = 0
		AND (b.undone = 0 OR b.id = (SELECT batch FROM articles WHERE id = c.article))`
	selectLastMain = inForce + ` AND c.article = ? AND c.kind = 'label'`
	selectLastAlso = inForce + ` AND c.article = ? AND c.kind = 'also' AND c.topic = ?`
)

// label is a topic of an article, or the state of one without a main topic.
type label struct {
	topic  int64
	status data.Status // Labeled for a further topic too
	how    data.How
	at     int64
	author int64
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
	label   label   // its main topic, or that it has none
	also    []label // its further topics
	trashed int64
	change  int64
}

// has reports whether an article has a further topic.
func (a labeled) has(topic int64) bool {
	return slices.ContainsFunc(a.also, func(l label) bool { return l.topic == topic })
}

// labelOf returns the label of an article that gives it a topic, main or further.
func (a labeled) labelOf(topic int64) label {
	for _, l := range a.also {
		if l.topic == topic {
			return l
		}
	}
	return a.label
}

// labelRows are the labels of articles, inside a transaction.
type labelRows struct{ *tx }

func labelsIn(t *tx) labelRows { return labelRows{t} }

// Label labels, skips, or takes the label off articles, in one durable transaction. Articles that are so already are left out;
// if that leaves none it returns a Delta that changes nothing and no error.
// It returns ErrNoArticle, ErrNoTopic, or ErrImportUndone if it is part of an import that was undone, and then changes nothing.
func (s labelTable) Label(ctx context.Context, l data.Labeling) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) {
		if l.Import == 0 {
			if err := t.keep(ctx); err != nil {
				return data.Change{}, err
			}
		}
		return labelsIn(t).label(ctx, l)
	})
}

func (t labelRows) label(ctx context.Context, l data.Labeling) (data.Change, error) {
	topic, err := t.labelTopics(ctx, &l)
	if err != nil {
		return data.Change{}, err
	}
	todo, size, err := t.toLabel(ctx, l)
	if err != nil || len(todo) == 0 {
		return data.Change{}, err
	}
	b, err := t.labelChange(ctx, l, labelAction(l, topic, todo), size)
	if err != nil {
		return data.Change{}, err
	}
	for _, a := range todo {
		if err := t.labelOne(ctx, l, b.ID, a); err != nil {
			return data.Change{}, err
		}
	}
	return b, nil
}

// labelChange opens a change of its own, or goes on with an import.
func (t labelRows) labelChange(ctx context.Context, l data.Labeling, a data.Action, size int) (data.Change, error) {
	if l.Import == 0 {
		return t.open(ctx, data.LabelEdit, a, size)
	}
	b, err := t.openImport(ctx, l.Import)
	if err != nil {
		return data.Change{}, err
	}
	in := importing{tx: t.tx, change: b, size: size}
	return b.Change, in.account(ctx)
}

// labelTopics returns the topic, and clears the topics where the status needs none.
func (t labelRows) labelTopics(ctx context.Context, l *data.Labeling) (topic data.Topic, err error) {
	if l.Mode == data.SetMain && l.Status != data.Labeled {
		l.Topic, l.Also = 0, nil
		return topic, nil
	}
	for _, id := range l.Also {
		if _, err := topicsIn(t.tx).name(ctx, id); err != nil {
			return topic, err
		}
	}
	return topicsIn(t.tx).name(ctx, l.Topic)
}

// toLabel reads the articles whose labels would change, each once, and counts the changes.
func (t labelRows) toLabel(ctx context.Context, l data.Labeling) (todo []labeled, size int, err error) {
	for _, id := range unique(l.Articles) {
		a, err := t.of(ctx, id)
		if err == nil && a.trashed != 0 {
			err = data.ErrNoArticle
		}
		if err != nil {
			return nil, 0, err
		}
		if n := len(relabel(a, l)); n > 0 {
			todo = append(todo, a)
			size += n
		}
	}
	return todo, size, nil
}

// labelEdit is one change of an article's labels: of its main topic, or of a further one.
type labelEdit struct {
	kind     data.Kind
	topic    int64
	from, to string
}

func alsoEdit(topic int64, on bool) labelEdit {
	if on {
		return labelEdit{data.AlsoEdit, topic, "", formatID(topic)}
	}
	return labelEdit{data.AlsoEdit, topic, formatID(topic), ""}
}

// relabel lists what a labeling changes on an article, in the order in which it is done: a topic is never the main one and a further
// one at the same time.
func relabel(a labeled, l data.Labeling) []labelEdit {
	switch l.Mode {
	case data.AddTopic:
		return addTopics(a, l.Topic, append([]int64{l.Topic}, l.Also...))
	case data.RemoveTopic:
		return removeTopicOf(a, l.Topic)
	default:
		return setMain(a, l)
	}
}

func setMain(a labeled, l data.Labeling) (edits []labelEdit) {
	for _, has := range a.also {
		if l.Status != data.Labeled || has.topic == l.Topic {
			edits = append(edits, alsoEdit(has.topic, false))
		}
	}
	if from, to := a.label.String(), labelCode(l.Status, l.Topic); from != to || a.label.how == data.Accepted && l.How != data.Accepted {
		edits = append(edits, labelEdit{data.LabelEdit, l.Topic, from, to})
	}
	for _, topic := range unique(l.Also) {
		if topic != l.Topic && !a.has(topic) {
			edits = append(edits, alsoEdit(topic, true))
		}
	}
	return edits
}

// addTopics takes an article out of the postponed ones where it gets a topic.
func addTopics(a labeled, topic int64, topics []int64) (edits []labelEdit) {
	for _, topic := range unique(topics) {
		if !a.has(topic) && (a.label.status != data.Labeled || a.label.topic != topic) {
			edits = append(edits, alsoEdit(topic, true))
		}
	}
	if len(edits) > 0 && a.label.status == data.Skipped {
		edits = slices.Insert(edits, 0, labelEdit{data.LabelEdit, topic, skipped, ""})
	}
	return edits
}

func removeTopicOf(a labeled, topic int64) []labelEdit {
	switch {
	case a.has(topic):
		return []labelEdit{alsoEdit(topic, false)}
	case a.label.status == data.Labeled && a.label.topic == topic:
		return []labelEdit{{data.LabelEdit, 0, a.label.String(), ""}}
	}
	return nil
}

// of reads an article's labels, live or in the trash.
func (t labelRows) of(ctx context.Context, id int64) (a labeled, err error) {
	rows, err := t.QueryContext(ctx, selectLabels, id)
	if err != nil {
		return a, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var state, l label
		var main bool
		if err := rows.Scan(&a.title, &a.trashed, &a.change, &state.status, &state.how, &state.at, &state.change,
			&l.topic, &l.author, &l.how, &l.at, &l.change, &main); err != nil {
			return a, err
		}
		if a.id == 0 {
			a.id, a.label = id, state
		}
		a.take(l, main)
	}
	if a.id == 0 && rows.Err() == nil {
		return a, data.ErrNoArticle
	}
	return a, rows.Err()
}

func (a *labeled) take(l label, main bool) {
	l.status = data.Labeled
	switch {
	case l.topic == 0: // it has none
	case main:
		a.label = l
	default:
		a.also = append(a.also, l)
	}
}

// review returns the labels of an article as a delta tells of them.
func (a labeled) review() data.Review {
	r := data.Review{Article: a.id, Status: a.label.status, How: a.label.how, At: a.label.at}
	if a.label.status == data.Labeled {
		r.Labels = append(r.Labels, a.label.shown(true))
	}
	main := len(r.Labels)
	for _, l := range a.also {
		r.Labels = append(r.Labels, l.shown(false))
	}
	slices.SortFunc(r.Labels[main:], func(a, b data.Label) int { return cmp.Compare(a.Topic, b.Topic) })
	return r
}

func (l label) shown(main bool) data.Label {
	return data.Label{Topic: l.topic, Author: l.author, How: l.how, At: l.at, Main: main}
}

// labelOne changes the labels of one article as a part of a change.
func (t labelRows) labelOne(ctx context.Context, l data.Labeling, change int64, a labeled) error {
	return t.edit(ctx, l, change, a, relabel(a, l))
}

// edit notes changes of an article's labels in the history and makes them.
func (t labelRows) edit(ctx context.Context, l data.Labeling, change int64, a labeled, edits []labelEdit) error {
	how := l.How
	if h, ok := l.Hows[a.id]; ok {
		how = h
	}
	for _, e := range edits {
		prev, err := t.lastEdit(ctx, a, e.kind, e.topic)
		if err != nil {
			return err
		}
		c, err := t.record(ctx, edit{prev: prev, Edit: data.Edit{
			Change: change, Kind: e.kind, Article: a.id, Topic: e.topic, From: e.from, To: e.to, How: how, At: t.at, Model: l.Model, SeenMS: l.SeenMS,
		}})
		if err != nil {
			return err
		}
		to, err := parseLabel(e.to)
		if err != nil {
			return err
		}
		to.how, to.at, to.author, to.change = how, t.at, t.author, c.ID
		if err := t.putEdit(ctx, &a, e.kind, e.topic, to); err != nil {
			return err
		}
	}
	t.touched.settle(a)
	return nil
}

// lastEdit returns the change that made an article's main topic what it is, or a further topic be there or not; 0 for none.
func (t labelRows) lastEdit(ctx context.Context, a labeled, kind data.Kind, topic int64) (id int64, err error) {
	if kind == data.LabelEdit {
		if a.label.change == 0 {
			err = t.scan(ctx, selectLastMain, []any{a.id}, &id)
			return id, err
		}
		return a.label.change, nil
	}
	for _, l := range a.also {
		if l.topic == topic {
			return l.change, nil
		}
	}
	err = t.scan(ctx, selectLastAlso, []any{a.id, topic}, &id)
	return id, err
}

// putEdit writes the main topic of an article, or a further one.
func (t labelRows) putEdit(ctx context.Context, a *labeled, kind data.Kind, topic int64, l label) error {
	if kind == data.LabelEdit {
		return t.setMain(ctx, a, l)
	}
	if l.status == data.Labeled {
		a.also = append(a.also, l)
		return t.run(ctx, insertLabel, a.id, topic, l.author, l.how, l.at, l.change, false)
	}
	a.also = slices.DeleteFunc(a.also, func(l label) bool { return l.topic == topic })
	return t.run(ctx, dropLabel, a.id, topic)
}

// setMain writes the main topic of an article, or that it has none. An article without one keeps no time and no how unless it is
// postponed.
func (t labelRows) setMain(ctx context.Context, a *labeled, l label) error {
	before := a.label
	a.label = l
	if before.status == data.Skipped && l.status != data.Skipped {
		if err := t.run(ctx, postpone, data.Unlabeled, "", 0, 0, a.id); err != nil {
			return err
		}
	}
	switch {
	case l.status == data.Labeled && before.status == data.Labeled:
		return t.run(ctx, moveLabel, l.topic, l.author, l.how, l.at, l.change, a.id)
	case l.status == data.Labeled:
		return t.run(ctx, insertLabel, a.id, l.topic, l.author, l.how, l.at, l.change, true)
	case before.status == data.Labeled:
		if err := t.run(ctx, dropMain, a.id); err != nil {
			return err
		}
	}
	if l.status == data.Skipped {
		return t.run(ctx, postpone, data.Skipped, l.how, l.at, l.change, a.id)
	}
	a.label = label{}
	return nil
}

// labelAction is what a labeling does to the articles that it changes.
func labelAction(l data.Labeling, topic data.Topic, todo []labeled) data.Action {
	a := data.Action{Verb: labelVerb(l, todo)}.About(len(todo), todo[0].id, todo[0].title)
	if topic.ID == 0 {
		return a
	}
	return a.On(topic)
}

func labelVerb(l data.Labeling, todo []labeled) data.Verb {
	switch {
	case l.Mode == data.AddTopic:
		return data.VerbAddTopic
	case l.Mode == data.RemoveTopic:
		return data.VerbRemoveTopic
	case l.Status == data.Labeled:
		return data.VerbLabel
	case l.Status == data.Skipped:
		return data.VerbSkip
	case slices.ContainsFunc(todo, func(a labeled) bool { return a.label.status == data.Labeled || len(a.also) > 0 }):
		return data.VerbUnlabel
	}
	return data.VerbPutBack
}

// titled is a title for a message.
func titled(title string) message.Message { return data.TitleSaid(title) }
