package library

import (
	"context"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/message"
)

// Suggestion is the model's topic for an article.
type Suggestion struct {
	Topic      int64   // 0 where the model has nothing to go by
	Confidence float64 // 0 to 1
	Sure       bool    // false: below the threshold, "not sure"
	Second     int64   // the runner-up, 0 for none
	Margin     float64 // how far the confidence in Second lies below
	Was        int64   // the topic suggested before the last gesture, where it was another; else 0
}

// Row is one line of a list.
type Row struct {
	data.Head
	Suggestion Suggestion
	Looks      Suspicion // set where the label looks wrong
	Words      []string  // the terms that speak most for the suggestion, strongest first
	CopyOf     int64     // an article that this one nearly repeats, 0 for none
	Reason     Reason    // why it stands where it stands; by RowsFor
}

// wordsInRow is how many terms a line of the list names.
const wordsInRow = 3

// Rows returns list lines in the order asked; articles that are gone are left out. It reads no texts.
func (d *Library) Rows(ctx context.Context, ids []int64) ([]Row, error) {
	heads, err := d.store.Rows(ctx, ids)
	if err != nil {
		return nil, message.Wrap(err, "library.page-unread")
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	rows := make([]Row, 0, len(heads))
	for _, h := range heads {
		r := d.row(h)
		if at, found := d.shelf.find(h.ID); found && r.Suggestion.Topic != 0 {
			r.Words = d.table.Strongest(d.shelf.doc(at), r.Suggestion.Topic, wordsInRow)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// row adds what the desk knows to a head. An article on screen is scored by the table of this moment.
func (d *Library) row(h data.Head) Row {
	r := Row{Head: h, CopyOf: d.copyOf[h.ID]}
	if s := d.suspects[h.ID]; s != nil {
		r.Looks = *s
	}
	at, found := d.shelf.find(h.ID)
	if !found || !d.shelf.entries[at].prepared {
		return r
	}
	s := d.table.Suggest(d.shelf.doc(at))
	r.Suggestion = suggestionOf(s)
	if e := &d.shelf.entries[at]; e.before != 0 && e.before != int32(s.Topic) {
		r.Suggestion.Was = int64(e.before)
	}
	return r
}

func suggestionOf(s classifier.Suggestion) Suggestion {
	return Suggestion{Topic: s.Topic, Confidence: float64(s.Confidence), Sure: s.Sure, Second: s.Second, Margin: float64(s.Margin)}
}

// Explanation is what speaks for and against a topic in an article; see classifier.Explanation.
type Explanation = classifier.Explanation

// Detail is everything about one article.
type Detail struct {
	data.Article
	Suggestion Suggestion
	Scores     []classifier.Score // every offered topic, best first
	Why        Explanation
	Calibrated bool // the confidence was checked on held-out labels
	Looks      Suspicion
	CopyOf     int64
}

// Article returns an article with its text, suggestion and evidence. data.ErrNoArticle says that there is none of this number.
func (d *Library) Article(ctx context.Context, id int64) (Detail, error) {
	a, err := d.store.Article(ctx, id)
	if err != nil {
		return Detail{}, err
	}
	table, row := d.look(a.Head)
	doc := d.reader().Prepare(a.Title, a.Text, a.Language)
	detail := Detail{
		Article: a, Suggestion: row.Suggestion, Looks: row.Looks, CopyOf: row.CopyOf,
		Scores: table.Scores(doc), Calibrated: table.Calibrated(),
	}
	s := table.Suggest(doc)
	was := detail.Suggestion.Was
	detail.Suggestion = suggestionOf(s)
	detail.Suggestion.Was = was
	if s.Topic != 0 {
		detail.Why = table.Explain(a.Title, a.Text, a.Language, s.Topic)
	}
	return detail, nil
}

func (d *Library) rowOf(h data.Head) Row {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.row(h)
}

func (d *Library) look(h data.Head) (*classifier.Table, Row) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.table, d.row(h)
}

// Explain tells what speaks for and against a topic in an article.
func (d *Library) Explain(ctx context.Context, id, topic int64) (Explanation, error) {
	a, err := d.store.Article(ctx, id)
	if err != nil {
		return Explanation{}, err
	}
	d.mu.RLock()
	table := d.table
	d.mu.RUnlock()
	return table.Explain(a.Title, a.Text, a.Language, topic), nil
}

// RemoveSamples puts the starter's articles in the trash, in one step that undo takes back.
func (d *Library) RemoveSamples(ctx context.Context) error {
	return d.discard(ctx, d.store.RemoveSamples, Query{View: ViewAll, SamplesOnly: true})
}

// Trash puts articles in the trash, in one step that undo takes back.
func (d *Library) Trash(ctx context.Context, ids []int64) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if _, err := d.store.Trash(ctx, ids); err != nil {
		return err
	}
	return d.refetch(ctx, ids, true)
}

func (d *Library) discard(ctx context.Context, remove func(context.Context) (data.Batch, error), q Query) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	ids, err := d.List(ctx, q)
	if err != nil {
		return err
	}
	if _, err := remove(ctx); err != nil {
		return err
	}
	return d.refetch(ctx, ids, true)
}

// refetch brings articles that came back from the trash, or went there, onto the shelf and into the model, or off them. asked tells whether
// who has the desk asked for it.
func (d *Library) refetch(ctx context.Context, ids []int64, asked bool) error {
	alive, err := d.store.Rows(ctx, ids)
	if err != nil {
		return message.Wrap(err, "library.articles-reread")
	}
	d.mu.Lock()
	for _, id := range ids {
		d.takeOff(id)
	}
	var unread []int64
	for _, h := range alive {
		if !d.bringBack(h) {
			unread = append(unread, h.ID)
		}
	}
	d.table = d.model.Compile()
	d.gestures += len(ids)
	learning := d.learning
	d.mu.Unlock()
	if learning {
		if err := d.readIn(ctx, unread); err != nil {
			return err
		}
	}
	d.events.send(ArticlesChanged{Added: len(alive), Removed: len(ids) - len(alive), Asked: asked})
	if d.Learned() {
		d.startRescoring(true)
	}
	return nil
}

func (d *Library) takeOff(id int64) {
	at, found := d.shelf.find(id)
	if !found || d.shelf.entries[at].gone {
		return
	}
	if e := d.shelf.entries[at]; e.prepared && e.status == data.Labeled {
		d.model.Unlearn(d.shelf.doc(at), int64(e.topic))
	}
	d.shelf.drop(at)
	d.shelf.repeats(at, false)
	d.copies.Remove(id)
	delete(d.copyOf, id)
	delete(d.suspects, id)
}

// bringBack puts an article on the shelf again; it returns false for one whose text was never read.
func (d *Library) bringBack(h data.Head) bool {
	at := d.shelf.put(h)
	e := d.shelf.entries[at]
	if e.prepared && e.status == data.Labeled {
		d.model.Learn(d.shelf.doc(at), int64(e.topic))
	}
	return e.prepared
}

// readIn prepares articles that are on the shelf without their documents, as those that were in the trash when the library was opened.
func (d *Library) readIn(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	var texts []data.Article
	for a, err := range d.store.Texts(ctx, ids) {
		if err != nil {
			return message.Wrap(err, "library.returned-articles-unread")
		}
		texts = append(texts, a)
	}
	d.shelve(texts)
	d.suggestFor(ids)
	return nil
}
