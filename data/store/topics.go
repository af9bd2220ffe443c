package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"blotter/data"
	"blotter/internal/message"

	"golang.org/x/text/unicode/norm"
)

const (
	selectTopics = `SELECT id, name, colour, guide, keywords, place, retired, is_none FROM topics WHERE removed = 0 ORDER BY place, id`
	insertTopic  = `INSERT INTO topics (name, colour, guide, keywords, place, retired, is_none) VALUES (?, ?, ?, ?, ?, ?, ?)`
	updateTopic  = `UPDATE topics SET name = ?, colour = ?, guide = ?, keywords = ?, place = ?, retired = ?, is_none = ?, removed = 0 WHERE id = ?`
	removeTopic  = `UPDATE topics SET removed = 1 WHERE id = ?`
	topicInUse   = `SELECT EXISTS (SELECT 1 FROM articles WHERE topic = ? AND trashed = 0)`
	topicUsed    = `SELECT EXISTS (SELECT 1 FROM changes JOIN batches ON batches.id = changes.batch
		WHERE changes.id > ?1 AND changes.kind = 'label' AND changes.origin = 0 AND changes.gone = 0 AND batches.undone = 0
			AND batches.kind <> 'import' AND batches.id <> ?3 AND (changes.before = ?2 OR changes.after = ?2))`
	selectLabeledAs = `SELECT id FROM articles WHERE topic = ? AND trashed = 0 ORDER BY id`
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

// Topics returns the topics by Order, the retired ones and "None of these" with them.
func (s *Store) Topics(ctx context.Context) ([]data.Topic, error) {
	topics, err := collect(ctx, s.reader, scanTopic, selectTopics)
	return topics, s.fault(err)
}

func (t *tx) allTopics(ctx context.Context) (topicList, error) {
	return collect(ctx, t, scanTopic, selectTopics)
}

// topic returns one topic, or ErrNoTopic.
func (t *tx) topic(ctx context.Context, id int64) (data.Topic, topicList, error) {
	all, err := t.allTopics(ctx)
	if err != nil {
		return data.Topic{}, nil, err
	}
	found := all.find(id)
	if found == nil {
		return data.Topic{}, nil, data.ErrNoTopic
	}
	return *found, all, nil
}

func scanTopic(rows *sql.Rows) (t data.Topic, err error) {
	var keywords string
	if err := rows.Scan(&t.ID, &t.Name, &t.Colour, &t.Guide, &keywords, &t.Order, &t.Retired, &t.None); err != nil {
		return t, err
	}
	return t, json.Unmarshal([]byte(keywords), &t.Keywords)
}

// topicValues are the columns of insertTopic and the first of updateTopic.
func topicValues(t data.Topic) []any {
	return []any{t.Name, t.Colour, t.Guide, toJSON(keywordList(t.Keywords)), t.Order, t.Retired, t.None}
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
	return append(slices.Clip(topics), data.Topic{Name: data.NoneName, Colour: "#767676", None: true, Order: len(topics)})
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
	name := foldName(t.Name)
	if name == "" {
		return message.NewError("topic.name-needed")
	}
	for _, other := range l {
		if other.ID != t.ID && foldName(other.Name) == name {
			return &data.NameTakenError{Name: t.Name, Owner: other}
		}
	}
	return nil
}

// foldName makes names equal that differ in case, accents and white space only.
func foldName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.Join(strings.Fields(name), " ")) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// AddTopic adds a topic; its ID is chosen here, and an Order of 0 puts it last. It returns a *NameTakenError.
func (s *Store) AddTopic(ctx context.Context, topic data.Topic) (data.Topic, data.Batch, error) {
	var b data.Batch
	err := s.write(ctx, func(t *tx) (err error) {
		topic, b, err = t.addTopic(ctx, topic)
		return err
	})
	if err != nil {
		return data.Topic{}, data.Batch{}, err
	}
	return topic, b, nil
}

// AddTopicTo is AddTopic as a part of an import that Begin began, so that undoing the import takes back the topic with the articles.
// It returns a *NameTakenError, or ErrImportUndone if the batch was undone in the meantime.
func (s *Store) AddTopicTo(ctx context.Context, batch int64, topic data.Topic) (data.Topic, error) {
	err := s.write(ctx, func(t *tx) error {
		b, err := t.openImport(ctx, batch)
		if err != nil {
			return err
		}
		if topic, err = t.newTopic(ctx, topic); err != nil {
			return err
		}
		in := importing{tx: t, batch: b, size: 1}
		if err := in.account(ctx); err != nil {
			return err
		}
		return t.recordTopic(ctx, batch, topic.ID, "", toJSON(topic), data.Imported)
	})
	if err != nil {
		return data.Topic{}, err
	}
	return topic, nil
}

func (t *tx) addTopic(ctx context.Context, topic data.Topic) (data.Topic, data.Batch, error) {
	topic, err := t.newTopic(ctx, topic)
	if err != nil {
		return topic, data.Batch{}, err
	}
	b, err := t.open(ctx, data.TopicChange, "Add the topic "+topic.Name, 1)
	if err != nil {
		return topic, data.Batch{}, err
	}
	return topic, b, t.recordTopic(ctx, b.ID, topic.ID, "", toJSON(topic), data.ByHand)
}

// newTopic puts a topic into the table, outside of the history, and returns it with its number and place.
func (t *tx) newTopic(ctx context.Context, topic data.Topic) (data.Topic, error) {
	all, err := t.allTopics(ctx)
	if err != nil {
		return topic, err
	}
	topic.ID, topic.None, topic.Keywords = 0, false, keywordList(topic.Keywords)
	if err := all.free(topic); err != nil {
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

func (t *tx) recordTopic(ctx context.Context, batch, topic int64, from, to string, how data.How) error {
	c := data.Change{Batch: batch, Kind: data.TopicChange, Topic: topic, From: from, To: to, How: how, At: t.at}
	_, err := t.record(ctx, change{Change: c})
	return err
}

// ChangeTopic gives a topic another name, colour, guide, keywords or place, retires it or brings it back.
// None stays as it is. A topic that is so already gives a zero Batch. It returns ErrNoTopic or a *NameTakenError.
func (s *Store) ChangeTopic(ctx context.Context, topic data.Topic) (b data.Batch, err error) {
	err = s.write(ctx, func(t *tx) error {
		old, all, err := t.topic(ctx, topic.ID)
		if err != nil {
			return err
		}
		topic.None = old.None
		if err := all.free(topic); err != nil || sameTopic(old, topic) {
			return err
		}
		if b, err = t.open(ctx, data.TopicChange, topicBatch(old, topic), 1); err != nil {
			return err
		}
		return t.replaceTopic(ctx, b.ID, old, topic)
	})
	return b, err
}

// replaceTopic notes a change of a topic in the history and makes it.
func (t *tx) replaceTopic(ctx context.Context, batch int64, old, topic data.Topic) error {
	topic.Keywords = keywordList(topic.Keywords)
	if err := t.recordTopic(ctx, batch, old.ID, toJSON(old), toJSON(topic), data.ByHand); err != nil {
		return err
	}
	return t.run(ctx, updateTopic, append(topicValues(topic), old.ID)...)
}

func sameTopic(a, b data.Topic) bool {
	a.Keywords, b.Keywords = keywordList(a.Keywords), keywordList(b.Keywords)
	return toJSON(a) == toJSON(b)
}

// topicBatch names a change of a topic by what is most striking in it.
func topicBatch(old, topic data.Topic) string {
	switch {
	case old.Name != topic.Name:
		return fmt.Sprintf("Rename the topic %s to %s", old.Name, topic.Name)
	case !old.Retired && topic.Retired:
		return "Retire the topic " + topic.Name
	case old.Retired && !topic.Retired:
		return "Bring back the topic " + topic.Name
	case old.Colour != topic.Colour:
		return "Recolour the topic " + topic.Name
	case old.Guide != topic.Guide:
		return "Describe the topic " + topic.Name
	case !slices.Equal(old.Keywords, topic.Keywords):
		return "Change the keywords of " + topic.Name
	default:
		return "Move the topic " + topic.Name
	}
}

// ReorderTopics puts the topics into the order given; those that are not named follow in the order they have.
// It returns ErrNoTopic.
func (s *Store) ReorderTopics(ctx context.Context, ids []int64) (b data.Batch, err error) {
	err = s.write(ctx, func(t *tx) error {
		all, err := t.allTopics(ctx)
		if err != nil {
			return err
		}
		moved, err := all.moved(ids)
		if err != nil || len(moved) == 0 {
			return err
		}
		if b, err = t.open(ctx, data.TopicChange, "Reorder the topics", len(moved)); err != nil {
			return err
		}
		for _, topic := range moved {
			if err := t.replaceTopic(ctx, b.ID, *all.find(topic.ID), topic); err != nil {
				return err
			}
		}
		return nil
	})
	return b, err
}

// moved returns the topics whose place changes when they are put into the order of ids.
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
	for place, topic := range ordered {
		if topic.Order != place {
			topic.Order = place
			moved = append(moved, topic)
		}
	}
	return moved, nil
}

// MergeTopics moves the labels, keywords and taught words of one topic to another and retires it, as one batch.
// It returns ErrNoTopic.
func (s *Store) MergeTopics(ctx context.Context, from, into int64) (b data.Batch, changes []data.Change, err error) {
	err = s.write(ctx, func(t *tx) error {
		m := merging{tx: t}
		if err := m.find(ctx, from, into); err != nil {
			return err
		}
		b, changes, err = m.all(ctx)
		return err
	})
	if err != nil {
		return data.Batch{}, nil, err
	}
	return b, changes, nil
}

// merging is one call of MergeTopics.
type merging struct {
	*tx
	from, into data.Topic
	batch      data.Batch
	size       int
}

func (m *merging) find(ctx context.Context, from, into int64) (err error) {
	if m.from, _, err = m.topic(ctx, from); err != nil {
		return err
	}
	if m.into, _, err = m.topic(ctx, into); err != nil {
		return err
	}
	if from == into {
		return message.NewError("topic.merge-itself")
	}
	if m.from.None {
		return message.NewError("topic.merge-none", "Topic", m.from.Said())
	}
	return nil
}

func (m *merging) all(ctx context.Context) (b data.Batch, changes []data.Change, err error) {
	if m.batch, err = m.open(ctx, data.TopicChange, fmt.Sprintf("Merge %s into %s", m.from.Name, m.into.Name), 0); err != nil {
		return b, nil, err
	}
	if changes, err = m.labels(ctx); err != nil {
		return b, nil, err
	}
	if err := m.words(ctx); err != nil {
		return b, nil, err
	}
	if err := m.topics(ctx); err != nil {
		return b, nil, err
	}
	return m.batch, changes, m.run(ctx, growBatch, m.size, m.batch.ID)
}

func (m *merging) labels(ctx context.Context) (changes []data.Change, err error) {
	ids, err := collect(ctx, m, scanID, selectLabeledAs, m.from.ID)
	if err != nil {
		return nil, err
	}
	l := data.Labeling{Topic: m.into.ID, Status: data.Labeled, How: data.InBulk}
	for _, id := range ids {
		a, err := m.labeled(ctx, id)
		if err != nil {
			return nil, err
		}
		c, err := m.labelOne(ctx, l, m.batch.ID, a)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	m.size += len(ids)
	return changes, nil
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
	if err := m.changeWord(ctx, m.batch.ID, w, false); err != nil {
		return err
	}
	w.Topic = m.into.ID
	var has bool
	if err := m.scan(ctx, hasWord, []any{w.Word, w.Topic}, &has); err != nil || has {
		return err
	}
	m.size++
	return m.changeWord(ctx, m.batch.ID, w, true)
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
		if err := m.replaceTopic(ctx, m.batch.ID, m.into, into); err != nil {
			return err
		}
	}
	if m.from.Retired { // a change that changes nothing would stand in the way of undoing what retired it
		return nil
	}
	retired := m.from
	retired.Retired = true
	m.size++
	return m.replaceTopic(ctx, m.batch.ID, m.from, retired)
}

// turnTopic makes a topic what it was before the change, or after it again.
func (t *turning) turnTopic(ctx context.Context, c change) error {
	from, to := c.To, c.From
	if t.redo {
		from, to = to, from
	}
	all, err := t.allTopics(ctx)
	if err != nil {
		return err
	}
	now := all.find(c.Topic)
	if err := t.sameAs(now, from); err != nil {
		return err
	}
	if to == "" {
		return t.unmakeTopic(ctx, c, now)
	}
	var topic data.Topic
	if err := json.Unmarshal([]byte(to), &topic); err != nil {
		return err
	}
	if all.free(topic) != nil {
		return t.conflict("conflict.topic-renamed", "Topic", topic.Said())
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
	var was data.Topic
	if err := json.Unmarshal([]byte(history), &was); err != nil {
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
func (t *turning) unmakeTopic(ctx context.Context, c change, topic *data.Topic) error {
	var inUse, used bool
	if err := t.scan(ctx, topicInUse, []any{topic.ID}, &inUse); err != nil {
		return err
	}
	if err := t.scan(ctx, topicUsed, []any{c.ID, formatID(topic.ID), t.batch.ID}, &used); err != nil {
		return err
	}
	if inUse || used {
		return t.conflict("conflict.topic-labeled", "Topic", topic.Said())
	}
	return t.run(ctx, removeTopic, topic.ID)
}
