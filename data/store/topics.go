package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectTopics    = `SELECT id, name, colour, guide, keywords, place, retired, is_none, ifnull(parent, 0) FROM topics WHERE removed = 0 ORDER BY place, id`
	selectTopicName = `SELECT name, is_none FROM topics WHERE id = ? AND removed = 0`
	insertTopic     = `INSERT INTO topics (name, colour, guide, keywords, place, retired, is_none, parent, uuid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ` + newUUID + `)`
	updateTopic     = `UPDATE topics SET name = ?, colour = ?, guide = ?, keywords = ?, place = ?, retired = ?, is_none = ?, parent = ?, removed = 0 WHERE id = ?`
	removeTopic     = `UPDATE topics SET removed = 1, parent = NULL WHERE id = ?`
	topicInUse      = `SELECT EXISTS (SELECT 1 FROM labels l JOIN articles a ON a.id = l.article WHERE l.topic = ?1 AND a.trashed = 0)
		OR EXISTS (SELECT 1 FROM judgments WHERE topic = ?1)
		OR EXISTS (SELECT 1 FROM audit_answers WHERE ',' || topics || ',' LIKE '%,' || ?1 || ',%')`
	topicUsed = `SELECT EXISTS (SELECT 1 FROM changes JOIN batches ON batches.id = changes.batch
		WHERE changes.id > ?1 AND changes.kind IN ('label', 'also') AND changes.origin = 0 AND changes.gone = 0 AND batches.undone = 0
			AND batches.kind <> 'import' AND batches.id <> ?3 AND (changes.before = ?2 OR changes.after = ?2))`
	selectLabeledAs = `SELECT l.article FROM labels l JOIN articles a ON a.id = l.article WHERE l.topic = ? AND a.trashed = 0 ORDER BY l.article`
	selectWordsOf   = `SELECT word, topic FROM words WHERE topic = ? ORDER BY word`
)

// topicList is all topics of a library.
type topicList []data.Topic

func (l topicList) find(id int64) *data.Topic {
	i := slices.IndexFunc(l, func(t data.Topic) bool { return t.ID == id })
	if i < 0 {
		return nil
	}
	return &l[i]
}

// Topics returns the topics by Order, children behind their parent, the archived ones and "None of these" with them.
func (s topicTable) Topics(ctx context.Context) ([]data.Topic, error) {
	topics, err := readTopics(ctx, s.reader)
	return topics, s.fault(err)
}

// topicRows are the topics, inside a transaction.
type topicRows struct{ *tx }

func topicsIn(t *tx) topicRows { return topicRows{t} }

func (t topicRows) all(ctx context.Context) (topicList, error) { return readTopics(ctx, t.tx) }

func readTopics(ctx context.Context, db querier) (topicList, error) {
	topics, err := collect(ctx, db, scanTopic, selectTopics)
	return topicList(topics).inFamilies(), err
}

// find returns one topic, or ErrNoTopic.
func (t topicRows) find(ctx context.Context, id int64) (data.Topic, topicList, error) {
	all, err := t.all(ctx)
	if err != nil {
		return data.Topic{}, nil, err
	}
	found := all.find(id)
	if found == nil {
		return data.Topic{}, nil, data.ErrNoTopic
	}
	return *found, all, nil
}

// name returns the topic with nothing but its name.
func (t topicRows) name(ctx context.Context, id int64) (data.Topic, error) {
	if topic, known := t.kept.topic(id); known {
		return topic, nil
	}
	topic := data.Topic{ID: id}
	err := t.scan(ctx, selectTopicName, []any{id}, &topic.Name, &topic.None)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.ErrNoTopic
	}
	if err == nil && t.kept != nil {
		t.kept.topics[id] = topic
	}
	return topic, err
}

func scanTopic(rows *sql.Rows) (t data.Topic, err error) {
	var keywords string
	if err := rows.Scan(&t.ID, &t.Name, &t.Color, &t.Guide, &keywords, &t.Order, &t.Archived, &t.None, &t.Parent); err != nil {
		return t, err
	}
	return t, json.Unmarshal([]byte(keywords), &t.Keywords)
}

// topicValues are the columns of insertTopic and the first of updateTopic.
func topicValues(t data.Topic) []any {
	return []any{t.Name, t.Color, t.Guide, toJSON(keywordList(t.Keywords)), t.Order, t.Archived, t.None, nullID(t.Parent)}
}

// keywordList makes no difference between no keywords and an empty list.
func keywordList(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
}

// toJSON writes what cannot fail to be written.
func toJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// withNone adds "None of these" to topics that lack it, after the others.
func withNone(topics []data.Topic) []data.Topic {
	for _, t := range topics {
		if t.None {
			return topics
		}
	}
	return append(slices.Clip(topics), data.Topic{Name: data.NoneName, Color: data.NoneColor, None: true, Order: len(topics)})
}

// insertTopics fills a new library.
func insertTopics(ctx context.Context, db *sql.DB, topics []data.Topic) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var done topicList
	for _, t := range topics {
		if err := done.free(t); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, insertTopic, topicValues(t)...); err != nil {
			return err
		}
		t.ID = int64(len(done) + 1)
		done = append(done, t)
	}
	return tx.Commit()
}

// free returns a *NameTakenError if another topic has the name already, and an error if there is no name.
func (l topicList) free(t data.Topic) error {
	name := data.FoldName(t.Name)
	if name == "" {
		return message.NewError("topic.name-needed")
	}
	for _, other := range l {
		if other.ID != t.ID && data.FoldName(other.Name) == name {
			return &data.NameTakenError{Name: t.Name, Owner: other}
		}
	}
	return nil
}

// AddTopic adds a topic; its ID is chosen here, and an Order of 0 puts it last. It returns a *NameTakenError.
func (s topicTable) AddTopic(ctx context.Context, topic data.Topic) (data.Topic, data.Delta, error) {
	d, err := s.change(ctx, func(t *tx) (b data.Change, err error) {
		topic, b, err = topicsIn(t).addTopic(ctx, topic)
		return b, err
	})
	if err != nil {
		return data.Topic{}, d, err
	}
	return topic, d, nil
}

// AddTopicTo is AddTopic as a part of an import that Begin began, so that undoing the import takes back the topic with the articles.
// It returns a *NameTakenError, or ErrImportUndone if the change was undone in the meantime.
func (s topicTable) AddTopicTo(ctx context.Context, change int64, topic data.Topic) (data.Topic, data.Delta, error) {
	d, err := s.change(ctx, func(t *tx) (data.Change, error) {
		b, err := t.openImport(ctx, change)
		if err != nil {
			return b.Change, err
		}
		if topic, err = topicsIn(t).newTopic(ctx, topic); err != nil {
			return b.Change, err
		}
		in := importing{tx: t, change: b, size: 1}
		if err := in.account(ctx); err != nil {
			return b.Change, err
		}
		return b.Change, topicsIn(t).note(ctx, change, topic.ID, "", recordOf(topic), data.Imported)
	})
	if err != nil {
		return data.Topic{}, d, err
	}
	return topic, d, nil
}

func (t topicRows) addTopic(ctx context.Context, topic data.Topic) (data.Topic, data.Change, error) {
	topic, err := t.newTopic(ctx, topic)
	if err != nil {
		return topic, data.Change{}, err
	}
	b, err := t.open(ctx, data.TopicEdit, data.Action{Verb: data.VerbNewTopic}.On(topic), 1)
	if err != nil {
		return topic, data.Change{}, err
	}
	return topic, b, t.note(ctx, b.ID, topic.ID, "", recordOf(topic), data.ByHand)
}

// newTopic puts a topic into the table, outside of the history, and returns it with its number and place.
func (t topicRows) newTopic(ctx context.Context, topic data.Topic) (data.Topic, error) {
	all, err := t.all(ctx)
	if err != nil {
		return topic, err
	}
	topic.ID, topic.None, topic.Keywords = 0, false, keywordList(topic.Keywords)
	if err := cmp.Or(all.free(topic), all.mayBelong(topic)); err != nil {
		return topic, err
	}
	if topic.Order == 0 {
		topic.Order = all.end()
	}
	topic.ID, err = t.insert(ctx, insertTopic, topicValues(topic)...)
	return topic, err
}

// end is the place after all others.
func (l topicList) end() int {
	place := 0
	for _, t := range l {
		place = max(place, t.Order+1)
	}
	return place
}

func (t topicRows) note(ctx context.Context, change, topic int64, from, to string, how data.How) error {
	c := data.Edit{Change: change, Kind: data.TopicEdit, Topic: topic, From: from, To: to, How: how, At: t.at}
	_, err := t.record(ctx, edit{Edit: c})
	return err
}

// ChangeTopic gives a topic another name, color, guide, keywords, place or parent, archives it or brings it back, with its family.
// None stays as it is. A topic that is so already changes nothing. It returns ErrNoTopic or a *NameTakenError.
func (s topicTable) ChangeTopic(ctx context.Context, topic data.Topic) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (b data.Change, err error) {
		old, all, err := topicsIn(t).find(ctx, topic.ID)
		if err != nil {
			return b, err
		}
		topic.None = old.None
		if err := all.free(topic); err != nil || sameTopic(old, topic) {
			return b, err
		}
		if err := all.mayBelong(topic); err != nil {
			return b, err
		}
		changed := all.withFamily(old, topic)
		if b, err = t.open(ctx, data.TopicEdit, topicAction(all, old, topic), len(changed)); err != nil {
			return b, err
		}
		return b, topicsIn(t).replaceAll(ctx, b.ID, all, changed)
	})
}

// replace notes a change of a topic in the history and makes it.
func (t topicRows) replace(ctx context.Context, change int64, old, topic data.Topic) error {
	topic.Keywords = keywordList(topic.Keywords)
	if err := t.note(ctx, change, old.ID, recordOf(old), recordOf(topic), data.ByHand); err != nil {
		return err
	}
	return t.run(ctx, updateTopic, append(topicValues(topic), old.ID)...)
}

func sameTopic(a, b data.Topic) bool {
	return recordOf(a) == recordOf(b)
}

// topicAction names a change of a topic by what is most striking in it.
func topicAction(all topicList, old, topic data.Topic) data.Action {
	a := data.Action{Verb: topicVerb(old, topic)}.On(topic)
	switch a.Verb {
	case data.VerbRename:
		return a.On(old).To(topic)
	case data.VerbParent:
		return a.To(*all.find(topic.Parent))
	}
	return a
}

func topicVerb(old, topic data.Topic) data.Verb {
	switch {
	case old.Name != topic.Name:
		return data.VerbRename
	case !old.Archived && topic.Archived:
		return data.VerbArchive
	case old.Archived && !topic.Archived:
		return data.VerbRestoreTopic
	case old.Parent != topic.Parent && topic.Parent != 0:
		return data.VerbParent
	case old.Parent != topic.Parent:
		return data.VerbNoParent
	case old.Color != topic.Color:
		return data.VerbRecolor
	case old.Guide != topic.Guide:
		return data.VerbDescribe
	case !slices.Equal(old.Keywords, topic.Keywords):
		return data.VerbKeywords
	default:
		return data.VerbMove
	}
}

// ReorderTopics puts the topics into the order given; those that are not named follow in the order they have.
// It returns ErrNoTopic.
func (s topicTable) ReorderTopics(ctx context.Context, ids []int64) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (b data.Change, err error) {
		all, err := topicsIn(t).all(ctx)
		if err != nil {
			return b, err
		}
		moved, err := all.moved(ids)
		if err != nil || len(moved) == 0 {
			return b, err
		}
		if b, err = t.open(ctx, data.TopicEdit, data.Action{Verb: data.VerbReorder}, len(moved)); err != nil {
			return b, err
		}
		return b, topicsIn(t).replaceAll(ctx, b.ID, all, moved)
	})
}

// moved returns the topics whose place changes when they are put into the order of ids; none where families keep that from showing.
func (l topicList) moved(ids []int64) (moved []data.Topic, err error) {
	ordered := make([]data.Topic, 0, len(l))
	for _, id := range unique(ids) {
		topic := l.find(id)
		if topic == nil {
			return nil, data.ErrNoTopic
		}
		ordered = append(ordered, *topic)
	}
	for _, topic := range l {
		if !slices.Contains(ids, topic.ID) {
			ordered = append(ordered, topic)
		}
	}
	same := func(a, b data.Topic) bool { return a.ID == b.ID }
	if slices.EqualFunc(l, topicList(ordered).inFamilies(), same) {
		return nil, nil
	}
	for place, topic := range ordered {
		if topic.Order != place {
			topic.Order = place
			moved = append(moved, topic)
		}
	}
	return moved, nil
}

// MergeTopics moves the labels, keywords, taught words and children of one topic to another and archives it, as one change.
// It returns ErrNoTopic, or an error where the children would come to a third level.
func (s topicTable) MergeTopics(ctx context.Context, from, into int64) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (data.Change, error) {
		m := merging{tx: t}
		if err := m.find(ctx, from, into); err != nil {
			return data.Change{}, err
		}
		return m.merge(ctx)
	})
}

// merging is one call of MergeTopics.
type merging struct {
	*tx
	from, into data.Topic
	all        topicList
	change     data.Change
	size       int
}

func (m *merging) find(ctx context.Context, from, into int64) (err error) {
	if m.from, m.all, err = topicsIn(m.tx).find(ctx, from); err != nil {
		return err
	}
	if m.into, _, err = topicsIn(m.tx).find(ctx, into); err != nil {
		return err
	}
	if from == into {
		return message.NewError("topic.merge-itself")
	}
	if m.from.None {
		return message.NewError("topic.merge-none", "Topic", m.from.Said())
	}
	return m.mayMerge()
}

// mayMerge refuses to move children below a topic that cannot have any.
func (m *merging) mayMerge() error {
	switch {
	case m.into.Parent == m.from.ID:
		return message.NewError("topic.merge-into-child", "Topic", m.from.Said(), "Into", m.into.Said())
	case len(m.all.children(m.from.ID)) == 0:
		return nil
	case m.into.None:
		return message.NewError("topic.none-alone", "Topic", m.into.Said())
	case m.into.Parent != 0:
		return message.NewError("topic.parent-has-parent", "Topic", m.into.Said(), "Into", m.all.find(m.into.Parent).Said())
	}
	return nil
}

func (m *merging) merge(ctx context.Context) (b data.Change, err error) {
	if m.change, err = m.open(ctx, data.TopicEdit, data.Action{Verb: data.VerbMerge}.On(m.from).To(m.into), 0); err != nil {
		return b, err
	}
	if err := m.labels(ctx); err != nil {
		return b, err
	}
	if err := m.judgments(ctx); err != nil {
		return b, err
	}
	if err := m.answers(ctx); err != nil {
		return b, err
	}
	if err := m.words(ctx); err != nil {
		return b, err
	}
	if err := m.topics(ctx); err != nil {
		return b, err
	}
	return m.change, m.run(ctx, growChange, m.size, m.change.ID)
}

func (m *merging) labels(ctx context.Context) error {
	ids, err := collect(ctx, m, scanID, selectLabeledAs, m.from.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		a, err := labelsIn(m.tx).of(ctx, id)
		if err != nil {
			return err
		}
		edits := moveTopic(a, m.from.ID, m.into.ID)
		m.size += len(edits)
		if err := m.moveLabel(ctx, a, edits); err != nil {
			return err
		}
	}
	return nil
}

// moveLabel lets the label of an article follow its topic. A label of somebody else, or one that was settled, stays theirs: the one who
// merges topics says nothing of the article.
func (m *merging) moveLabel(ctx context.Context, a labeled, edits []labelEdit) error {
	l := a.labelOf(m.from.ID)
	if l.author == m.author && l.how != data.Settled {
		return labelsIn(m.tx).edit(ctx, data.Labeling{How: data.InBulk}, m.change.ID, a, edits)
	}
	return m.as(l.author, l.at, func() error { return labelsIn(m.tx).edit(ctx, data.Labeling{How: l.how}, m.change.ID, a, edits) })
}

// moveTopic lists what changes on an article when one topic, main or further, becomes another.
func moveTopic(a labeled, from, into int64) []labelEdit {
	if !a.has(from) {
		return setMain(a, data.Labeling{Status: data.Labeled, Topic: into})
	}
	return append(removeTopicOf(a, from), addTopics(a, into, []int64{into})...)
}

// answers moves what the audit says.
func (m *merging) answers(ctx context.Context) error {
	n, err := auditIn(m.tx).moveAnswers(ctx, m.change.ID, m.from.ID, m.into.ID)
	m.size += n
	return err
}

func (m *merging) words(ctx context.Context) error {
	words, err := collect(ctx, m, scanWord, selectWordsOf, m.from.ID)
	if err != nil {
		return err
	}
	for _, w := range words {
		if err := m.moveWord(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) moveWord(ctx context.Context, w data.Word) error {
	m.size++
	if err := wordsIn(m.tx).edit(ctx, m.change.ID, w, false); err != nil {
		return err
	}
	w.Topic = m.into.ID
	var has bool
	if err := m.scan(ctx, hasWord, []any{w.Word, w.Topic}, &has); err != nil || has {
		return err
	}
	m.size++
	return wordsIn(m.tx).edit(ctx, m.change.ID, w, true)
}

func (m *merging) topics(ctx context.Context) error {
	into := m.into
	into.Keywords = slices.Clone(into.Keywords)
	for _, word := range m.from.Keywords {
		if !slices.Contains(into.Keywords, word) {
			into.Keywords = append(into.Keywords, word)
		}
	}
	if !sameTopic(m.into, into) {
		m.size++
		if err := topicsIn(m.tx).replace(ctx, m.change.ID, m.into, into); err != nil {
			return err
		}
	}
	children := m.all.children(m.from.ID)
	for i := range children {
		children[i].Parent = m.into.ID
	}
	m.size += len(children)
	if err := topicsIn(m.tx).replaceAll(ctx, m.change.ID, m.all, children); err != nil {
		return err
	}
	if m.from.Archived { // a change that changes nothing would stand in the way of undoing what retired it
		return nil
	}
	retired := m.from
	retired.Archived = true
	m.size++
	return topicsIn(m.tx).replace(ctx, m.change.ID, m.from, retired)
}

// turnTopic makes a topic what it was before the change, or after it again.
func (t *turning) turnTopic(ctx context.Context, c edit) error {
	from, to := c.To, c.From
	if t.redo {
		from, to = to, from
	}
	all, err := topicsIn(t.tx).all(ctx)
	if err != nil {
		return err
	}
	now := all.find(c.Topic)
	if err := t.sameAs(now, from); err != nil {
		return err
	}
	if to == "" {
		if len(all.children(now.ID)) > 0 {
			return t.conflict("conflict.topic-family", "Topic", now.Said())
		}
		return t.unmakeTopic(ctx, c, now)
	}
	topic, err := recorded(to)
	switch {
	case err != nil:
		return err
	case all.free(topic) != nil:
		return t.conflict("conflict.topic-renamed", "Topic", topic.Said())
	case all.mayBelong(topic) != nil:
		return t.conflict("conflict.topic-family", "Topic", topic.Said())
	}
	return t.run(ctx, updateTopic, append(topicValues(topic), c.Topic)...)
}

// sameAs refuses a topic that is no longer what the history says.
func (t *turning) sameAs(now *data.Topic, history string) error {
	if history == "" {
		if now != nil {
			return t.conflict("conflict.topic-exists", "Topic", now.Said())
		}
		return nil
	}
	was, err := recorded(history)
	if err != nil {
		return err
	}
	if now == nil {
		return t.conflict("conflict.topic-gone", "Topic", was.Said())
	}
	if !sameTopic(*now, was) {
		return t.conflict("conflict.topic-changed", "Topic", now.Said())
	}
	return nil
}

// unmakeTopic takes back the making of a topic that nothing in force speaks of.
func (t *turning) unmakeTopic(ctx context.Context, c edit, topic *data.Topic) error {
	var inUse, used bool
	if err := t.scan(ctx, topicInUse, []any{topic.ID}, &inUse); err != nil {
		return err
	}
	if err := t.scan(ctx, topicUsed, []any{c.ID, formatID(topic.ID), t.change.ID}, &used); err != nil {
		return err
	}
	if inUse || used {
		return t.conflict("conflict.topic-labeled", "Topic", topic.Said())
	}
	return t.run(ctx, removeTopic, topic.ID)
}
