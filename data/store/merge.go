package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"blotter/data"
)

const (
	selectTopicUUIDs = `SELECT id, uuid FROM topics WHERE removed = 0 UNION ALL SELECT topic, twins.uuid FROM twins JOIN topics ON topics.id = topic AND removed = 0`
	setTopicUUID     = `UPDATE topics SET uuid = ? WHERE id = ?`
	insertTwin       = `INSERT INTO twins (uuid, topic) VALUES (?, ?)`
	deleteTwin       = `DELETE FROM twins WHERE uuid = ?`
	selectTwin       = `SELECT ifnull((SELECT topic FROM twins WHERE uuid = ?), 0)`
	authorByUUID     = `SELECT ifnull((SELECT id FROM authors WHERE uuid = ?), 0)`
	authorName       = `SELECT name FROM authors WHERE id = ?`
	nameAuthor       = `UPDATE authors SET name = ? WHERE id = ?`
	addAuthor        = `INSERT INTO authors (uuid, name) VALUES (?, ?)`
	// What is in the trash because the import or merge that brought it was undone was not thrown away.
	trashedByHash   = `SELECT EXISTS (SELECT 1 FROM articles WHERE hash = ? AND trashed > 0 AND trashed <> batch)`
	selectClearedAt = `SELECT ifnull(max(c.at), 0) FROM changes c JOIN batches b ON b.id = c.batch AND b.verb NOT LIKE ` + takeOutVerb + `
		WHERE c.id = ? AND c.author = ? AND c.after = ''`
	// What a person said of an article was taken out with all else that they said.
	wasTakenOut = `SELECT EXISTS (SELECT 1 FROM changes c JOIN batches b ON b.id = c.batch AND b.undone = 0 AND b.verb LIKE ` + takeOutVerb + `
		WHERE c.article = ? AND c.article > 0 AND c.kind = 'judgment' AND c.after = '' AND c.before ->> '$.author' = ?)`
	takeOutVerb = `'%"verb":"take-out"%'`
)

// The ends of a merge that leaves no trace.
var (
	errRehearsed = errors.New("the merge was a rehearsal")
	errUnchanged = errors.New("the merge changes nothing")
)

// TopicUUIDs returns the topics by the UUIDs under which this and other libraries know them.
func (s peopleTable) TopicUUIDs(ctx context.Context) (map[string]int64, error) {
	type pair struct {
		id   int64
		uuid string
	}
	pairs, err := collect(ctx, s.reader, func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.id, &p.uuid)
		return p, err
	}, selectTopicUUIDs)
	all := map[string]int64{}
	for _, p := range pairs {
		all[p.uuid] = p.id
	}
	return all, s.fault(err)
}

// Merge takes in another library as one change, or changes nothing: labels where there were none, what other people said beside the
// labels, notes, flags, topics and articles. Labels of who works here stay. Merging the same again changes nothing, and then the
// Delta is empty. With Rehearse it says what would be done.
func (s peopleTable) Merge(ctx context.Context, m data.Merge) (result data.Merged, d data.Delta, err error) {
	d, err = s.change(ctx, func(t *tx) (data.Change, error) {
		in := &joining{tx: t, merge: m, topics: map[int64]int64{}, authors: map[int64]int64{}, persons: map[int64]data.Author{}}
		c, err := in.all(ctx)
		result = in.result
		return c, err
	})
	if errors.Is(err, errRehearsed) || errors.Is(err, errUnchanged) {
		return result, data.Delta{}, nil
	}
	return result, d, err
}

// joining is one call of Merge.
type joining struct {
	*tx
	merge   data.Merge
	result  data.Merged
	several bool
	topics  map[int64]int64 // those there, as they are here
	authors map[int64]int64
	persons map[int64]data.Author // by numbers here: as they are there
	change  data.Change
	size    int // edits that can be undone, and articles that were added
	first   int64
	last    int64
}

func (in *joining) all(ctx context.Context) (data.Change, error) {
	if err := in.begin(ctx); err != nil {
		return data.Change{}, err
	}
	for _, t := range in.merge.Topics {
		if err := in.topic(ctx, t); err != nil {
			return data.Change{}, err
		}
	}
	for a, err := range in.merge.Articles {
		if err == nil {
			err = in.article(ctx, a)
		}
		if err != nil {
			return data.Change{}, err
		}
	}
	return in.end(ctx)
}

func (in *joining) begin(ctx context.Context) (err error) {
	if err := in.scan(ctx, `SELECT several FROM library`, nil, &in.several); err != nil {
		return err
	}
	if in.change, err = in.open(ctx, data.MergeEdit, in.action(), 0); err != nil {
		return err
	}
	return in.nameOwner(ctx)
}

// nameOwner takes over the name by which the owner of the other library goes now. Like one's own name it is outside the history.
func (in *joining) nameOwner(ctx context.Context) error {
	owner, err := in.authorHere(ctx, in.merge.Owner)
	if err != nil || owner == in.author {
		return err
	}
	var now string
	if err := in.scan(ctx, authorName, []any{owner}, &now); err != nil {
		return err
	}
	i := slices.IndexFunc(in.merge.Authors, func(a data.Author) bool { return a.ID == in.merge.Owner }) // there, as authorHere found it
	if name := in.merge.Authors[i].Name; name != now {
		in.result.Renamed = now
		return in.run(ctx, nameAuthor, name, owner)
	}
	return nil
}

func (in *joining) action() data.Action {
	return data.Action{Verb: data.VerbMergeLibrary, File: in.merge.File, Articles: in.result.Articles}
}

// end notes the merge in the history behind what it did, or takes back its beginning.
func (in *joining) end(ctx context.Context) (data.Change, error) {
	if in.size == 0 {
		in.result.Renamed = ""
		return data.Change{}, errUnchanged
	}
	if in.merge.Rehearse {
		return data.Change{}, errRehearsed
	}
	if in.first != 0 {
		if err := in.run(ctx, indexBodies, in.first, in.last); err != nil {
			return data.Change{}, err
		}
	}
	e := data.Edit{Change: in.change.ID, Kind: data.MergeEdit, To: in.merge.File, How: data.Imported, At: in.at}
	if _, err := in.record(ctx, edit{Edit: e}); err != nil {
		return data.Change{}, err
	}
	in.change.Action = in.action()
	if err := in.run(ctx, setVerb, in.change.Action.String(), in.change.ID); err != nil {
		return data.Change{}, err
	}
	return in.change, in.run(ctx, growChange, in.size, in.change.ID)
}

// topic adds a topic, or finds it and makes of it what is wanted.
func (in *joining) topic(ctx context.Context, m data.MergeTopic) error {
	if m.Here == 0 {
		return in.addTopic(ctx, m)
	}
	in.topics[m.There.ID] = m.Here
	if err := in.twin(ctx, m); err != nil || !m.Edit {
		return err
	}
	all, err := topicsIn(in.tx).all(ctx)
	if err != nil {
		return err
	}
	old := all.find(m.Here)
	if old == nil {
		return data.ErrNoTopic
	}
	m.Wanted.None = old.None
	if m.Parent {
		m.Wanted.Parent = in.topics[m.There.Parent]
	}
	if sameTopic(*old, m.Wanted) {
		return nil
	}
	if err := errors.Join(all.free(m.Wanted), all.mayBelong(m.Wanted)); err != nil {
		return err
	}
	changed := all.withFamily(*old, m.Wanted)
	in.size += len(changed)
	in.result.Edited++
	return topicsIn(in.tx).replaceAll(ctx, in.change.ID, all, changed)
}

// addTopic adds a topic under the UUID that it has there, below the parent that it has there.
func (in *joining) addTopic(ctx context.Context, m data.MergeTopic) error {
	topic := m.There
	topic.Parent, topic.Order = in.topics[topic.Parent], 0
	all, err := topicsIn(in.tx).all(ctx)
	if err != nil {
		return err
	}
	if all.mayBelong(topic) != nil { // its parent is a part of another one here
		topic.Parent = 0
	}
	added, err := topicsIn(in.tx).newTopic(ctx, topic)
	if err != nil {
		return err
	}
	if err := in.run(ctx, setTopicUUID, m.UUID, added.ID); err != nil {
		return err
	}
	in.topics[m.There.ID] = added.ID
	in.size++
	in.result.Topics++
	return topicsIn(in.tx).note(ctx, in.change.ID, added.ID, "", recordOf(added), data.Imported)
}

// twin remembers the UUID under which the other library knows a topic, so that it is found again under any name.
func (in *joining) twin(ctx context.Context, m data.MergeTopic) error {
	var uuid string
	var twin int64
	if err := in.scan(ctx, `SELECT uuid FROM topics WHERE id = ?`, []any{m.Here}, &uuid); err != nil || uuid == m.UUID || m.UUID == "" {
		return err
	}
	if err := in.scan(ctx, selectTwin, []any{m.UUID}, &twin); err != nil || twin == m.Here {
		return err
	}
	if twin != 0 {
		if err := in.putTwin(ctx, twin, m.UUID, false); err != nil {
			return err
		}
	}
	return in.putTwin(ctx, m.Here, m.UUID, true)
}

func (in *joining) putTwin(ctx context.Context, topic int64, uuid string, on bool) error {
	in.size++
	e := data.Edit{Change: in.change.ID, Kind: data.TwinEdit, Topic: topic, From: uuid, How: data.Imported, At: in.at}
	if on {
		e.From, e.To = "", uuid
	}
	if _, err := in.record(ctx, edit{Edit: e}); err != nil {
		return err
	}
	return in.setTwin(ctx, topic, uuid, on)
}

func (t *tx) setTwin(ctx context.Context, topic int64, uuid string, on bool) error {
	if on {
		return t.run(ctx, insertTwin, uuid, topic)
	}
	return t.run(ctx, deleteTwin, uuid)
}

// turnTwin forgets the UUID of a topic, or knows it again.
func (t *turning) turnTwin(ctx context.Context, e edit) error {
	on, uuid := (e.To != "") == t.redo, e.From+e.To
	var now int64
	if err := t.scan(ctx, selectTwin, []any{uuid}, &now); err != nil {
		return err
	}
	if on != (now == 0) {
		return t.conflict("conflict.twin-changed")
	}
	return t.setTwin(ctx, e.Topic, uuid, on)
}

// author returns a person's number here. Whoever is not known yet is added.
func (in *joining) authorHere(ctx context.Context, there int64) (int64, error) {
	if here, known := in.authors[there]; known {
		return here, nil
	}
	i := slices.IndexFunc(in.merge.Authors, func(a data.Author) bool { return a.ID == there })
	if i < 0 {
		return 0, in.dangling("author", there)
	}
	var here int64
	err := in.scan(ctx, authorByUUID, []any{in.merge.Authors[i].UUID}, &here)
	if err == nil && here == 0 {
		here, err = in.insert(ctx, addAuthor, in.merge.Authors[i].UUID, in.merge.Authors[i].Name)
	}
	in.authors[there], in.persons[here] = here, in.merge.Authors[i]
	return here, err
}

// dangling says that the other library refers to an author or a topic that it does not hold.
func (in *joining) dangling(what string, id int64) error {
	return foreignDamaged(in.merge.File, fmt.Errorf("it refers to %s %d, which is missing", what, id))
}

// credit counts an article to a person.
func (in *joining) credit(list *[]data.ByAuthor, author int64) {
	person := in.persons[author]
	i := slices.IndexFunc(*list, func(b data.ByAuthor) bool { return b.Author.ID == person.ID })
	if i < 0 {
		i = len(*list)
		*list = append(*list, data.ByAuthor{Author: person, Own: author == in.author})
	}
	(*list)[i].Articles++
}

// article meets an article or adds it, and takes in what people said of it.
func (in *joining) article(ctx context.Context, a data.MergeArticle) error {
	in.result.Articles++
	if a.Here == 0 {
		return in.newcomer(ctx, a)
	}
	return in.meet(ctx, a)
}

func (in *joining) newcomer(ctx context.Context, a data.MergeArticle) error {
	hash := contentHash(a.Draft.Title, a.Draft.Text)
	here, err := in.copyOf(ctx, hash)
	if err != nil {
		return err
	}
	if a.Here = here; here != 0 {
		return in.meet(ctx, a)
	}
	var trashed bool
	if err := in.scan(ctx, trashedByHash, []any{hash}, &trashed); err != nil {
		return err
	}
	switch {
	case trashed:
		in.result.Trashed++
		return nil
	case a.Sample:
		in.result.Samples++
		return nil
	case a.Only:
		in.result.Left++
		return nil
	}
	if a.Here, err = in.add(ctx, a.Draft, hash); err != nil {
		return err
	}
	return in.judgments(ctx, a)
}

// add adds an article as an import does, and notes the first one in the history.
func (in *joining) add(ctx context.Context, d data.Draft, hash []byte) (int64, error) {
	if in.first == 0 {
		e := data.Edit{Change: in.change.ID, Kind: data.ImportEdit, To: in.merge.File, How: data.Imported, At: in.at}
		if _, err := in.record(ctx, edit{Edit: e}); err != nil {
			return 0, err
		}
	}
	add := importing{tx: in.tx, change: change{Change: in.change}}
	id, err := add.insertArticle(ctx, data.NewArticle{Draft: d}, hash)
	if err != nil {
		return 0, err
	}
	if in.first == 0 {
		in.first = id
	}
	in.last = id
	in.touched.moved.add(id)
	if in.touched.firstArticle == 0 {
		in.touched.firstArticle = id
	}
	in.size++
	in.result.Added++
	return id, nil
}

func (in *joining) meet(ctx context.Context, a data.MergeArticle) error {
	in.result.Met++
	if err := in.marks(ctx, a); err != nil {
		return err
	}
	return in.judgments(ctx, a)
}

// marks joins the notes and the flags.
func (in *joining) marks(ctx context.Context, a data.MergeArticle) error {
	note, _, err := in.note(ctx, a.Here)
	if err != nil {
		return err
	}
	if joined := joinNotes(note, a.Draft.Note); joined != note {
		in.size++
		in.result.Notes++
		e := data.Edit{Change: in.change.ID, Kind: data.NoteEdit, Article: a.Here, From: note, To: joined, How: data.Imported, At: in.at}
		if _, err := in.record(ctx, edit{Edit: e}); err != nil {
			return err
		}
		if err := in.run(ctx, updateNote, joined, a.Here); err != nil {
			return err
		}
	}
	if !a.Draft.Flagged {
		return nil
	}
	m, err := flagsIn(in.tx).of(ctx, a.Here)
	if err != nil || m.flagged {
		return err
	}
	in.size++
	in.result.Flags++
	return flagsIn(in.tx).flagOne(ctx, in.change.ID, m, true)
}

// Fingerprints returns the live articles by what SameContent says of their title and text.
func (s peopleTable) Fingerprints(ctx context.Context) (map[string]int64, error) {
	all := map[string]int64{}
	_, err := collect(ctx, s.reader, func(rows *sql.Rows) (struct{}, error) {
		var hash []byte
		var id int64
		err := rows.Scan(&hash, &id)
		all[string(hash)] = id
		return struct{}{}, err
	}, `SELECT hash, id FROM articles WHERE trashed = 0`)
	return all, s.fault(err)
}
