package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectHandouts = `SELECT article, author FROM handouts ORDER BY article, author`
	hasHandout     = `SELECT EXISTS (SELECT 1 FROM handouts WHERE article = ? AND author = ?)`
	insertHandout  = `INSERT INTO handouts (article, author) VALUES (?, ?)`
	deleteHandout  = `DELETE FROM handouts WHERE article = ? AND author = ?`
	setAuthorUUID  = `UPDATE authors SET uuid = ? WHERE id = (SELECT author FROM library)`
	setLibrary     = `UPDATE library SET uuid = ?, several = ?`
	copyTopic      = `INSERT INTO topics (id, name, colour, guide, keywords, place, retired, is_none, parent, uuid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

// handOutRows are the articles handed out and what came back, inside a transaction.
type handOutRows struct{ *tx }

func handOutsIn(t *tx) handOutRows { return handOutRows{t} }

// Handouts returns the colleagues to whom articles were handed out, by article.
func (s peopleTable) Handouts(ctx context.Context) (map[int64][]int64, error) {
	pairs, err := collect(ctx, s.reader, scanPair, selectHandouts)
	all := map[int64][]int64{}
	for _, p := range pairs {
		all[p[0]] = append(all[p[0]], p[1])
	}
	return all, s.fault(err)
}

// HandOut makes a library for each of some colleagues: the articles in the order given, the topics with their guides and UUIDs, and the
// UUID of this library, so that both know each other. Without Labels it holds nothing of what was said of the articles here, notes
// included. The history of this library notes who got which articles, as one change.
// It returns a *data.FileError where a file cannot be made, ErrNoArticle, or an error without a name. Then no file is made at all.
func (s peopleTable) HandOut(ctx context.Context, all []data.HandOut) (d data.Delta, err error) {
	temps := make([]string, len(all))
	defer removeLibraries(temps)
	for i, h := range all { // a folder that takes no file is found before the first library is filled
		if temps[i], err = tempBeside(h.Path, "new"); err != nil {
			return d, createFault(h.Path, err)
		}
	}
	colleagues := make([]data.Author, len(all))
	for i, h := range all {
		if colleagues[i], err = s.fillHandOut(ctx, temps[i], h); err != nil {
			return d, createFault(h.Path, err)
		}
	}
	for i, h := range all {
		if err := publish(temps[i], h.Path); err != nil {
			takeBack(all[:i])
			return d, createFault(h.Path, err)
		}
	}
	d, err = s.change(ctx, func(t *tx) (data.Change, error) { return handOutsIn(t).handOut(ctx, all, colleagues) })
	if err != nil {
		takeBack(all)
	}
	return d, err
}

// removeLibraries removes unfinished libraries; "" is one that was not begun.
func removeLibraries(paths []string) {
	for _, path := range paths {
		if path != "" {
			removeLibrary(path)
		}
	}
}

// takeBack removes libraries that were made for colleagues.
func takeBack(made []data.HandOut) {
	for _, h := range made {
		removeLibrary(h.Path)
	}
}

// fillHandOut fills the empty file at path and returns the colleague as the file knows them.
func (s peopleTable) fillHandOut(ctx context.Context, path string, h data.HandOut) (colleague data.Author, err error) {
	if err := fillNew(ctx, path, nil); err != nil {
		return colleague, err
	}
	to, err := Open(ctx, path, OpenOptions{Now: s.now})
	if err != nil {
		return colleague, err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	if err := to.SetAuthorName(ctx, h.Author); err != nil {
		return colleague, err
	}
	if h.UUID != "" {
		if err := to.write(ctx, func(t *tx) error { return t.run(ctx, setAuthorUUID, h.UUID) }); err != nil {
			return colleague, err
		}
	}
	if err := s.copyTopics(ctx, to); err != nil {
		return colleague, err
	}
	about, err := to.About(ctx)
	if err != nil {
		return colleague, err
	}
	ids, err := s.copyArticles(ctx, to, h)
	if err != nil {
		return colleague, err
	}
	if h.Labels {
		if err := s.copyLabels(ctx, to, ids); err != nil {
			return colleague, err
		}
	}
	return about.Author, to.Seal(ctx)
}

// copyTopics gives a new library the UUID, the topics and the number of topics an article may have of this one.
func (s peopleTable) copyTopics(ctx context.Context, to *Store) error {
	about, err := s.About(ctx)
	if err != nil {
		return err
	}
	topics, err := collect(ctx, s.reader, scanForeignTopic, foreignTopics, foreignMost)
	if err != nil {
		return err
	}
	slices.SortStableFunc(topics, func(a, b ForeignTopic) int { return int(min(a.Parent, 1) - min(b.Parent, 1)) })
	return to.write(ctx, func(t *tx) error {
		if err := t.run(ctx, `DELETE FROM topics`); err != nil {
			return err
		}
		for _, topic := range topics {
			values := append([]any{topic.ID}, topicValues(topic.Topic)...)
			if err := t.run(ctx, copyTopic, append(values, topic.UUID)...); err != nil {
				return err
			}
		}
		return t.run(ctx, setLibrary, about.UUID, about.Several)
	})
}

// articlesAtOnce is how many articles are copied in one transaction.
const articlesAtOnce = 256

// copyArticles copies articles in the order given and returns their numbers there by those here.
func (s peopleTable) copyArticles(ctx context.Context, to *Store, h data.HandOut) (map[int64]int64, error) {
	batch, err := to.Begin(ctx, data.Action{Verb: data.VerbHandOut, Articles: len(h.Articles), Person: h.Author})
	if err != nil {
		return nil, err
	}
	numbers := map[int64]int64{}
	for part := range slices.Chunk(h.Articles, articlesAtOnce) {
		drafts := map[int64]data.Draft{}
		for a, err := range articleTable(s).Texts(ctx, part) {
			if err != nil {
				return nil, err
			}
			drafts[a.ID] = draftOf(a, h.Labels)
		}
		var fresh []data.NewArticle
		for _, id := range part {
			draft, found := drafts[id]
			if !found {
				return nil, data.ErrNoArticle
			}
			fresh = append(fresh, data.NewArticle{Draft: draft})
		}
		added, _, err := to.Add(ctx, batch, fresh)
		if err != nil {
			return nil, err
		}
		for i, id := range part {
			numbers[id] = max(added[i].ID, added[i].CopyOf)
		}
	}
	return numbers, to.Finish(ctx, batch, len(h.Articles))
}

func draftOf(a data.Article, notes bool) data.Draft {
	d := data.Draft{
		Title: a.Title, Text: a.Text, Source: a.Source, URL: a.URL, Published: a.Published, Language: a.Language, Split: a.Split,
	}
	if notes {
		d.Note = a.Note
	}
	return d
}

// copyLabels gives the articles of a new library what people said of them here, as a merge would: so that what the colleague says of
// them counts as said after seeing it.
func (s peopleTable) copyLabels(ctx context.Context, to *Store, ids map[int64]int64) error {
	said, err := s.Judgments(ctx)
	if err != nil {
		return err
	}
	authors, err := s.Authors(ctx)
	if err != nil {
		return err
	}
	topics, err := topicTable(s).Topics(ctx)
	if err != nil {
		return err
	}
	settled, err := settlementsInForce(ctx, s.reader)
	if err != nil {
		return err
	}
	byArticle := judgmentsByArticle(said)
	m := data.Merge{File: s.path, Authors: authors, Owner: s.writer.author, Articles: func(yield func(data.MergeArticle, error) bool) {
		for _, here := range slices.Sorted(maps.Keys(ids)) {
			a := data.MergeArticle{Here: ids[here], Judgments: byArticle[here], Settled: settled[here]}
			if (len(a.Judgments) > 0 || a.Settled != nil) && !yield(a, nil) {
				return
			}
		}
	}}
	for _, topic := range topics {
		m.Topics = append(m.Topics, data.MergeTopic{There: topic, Here: topic.ID})
	}
	_, _, err = to.Merge(ctx, m)
	return err
}

// handOut notes who got which articles. The colleagues are known here from now on.
func (t handOutRows) handOut(ctx context.Context, all []data.HandOut, colleagues []data.Author) (c data.Change, err error) {
	var articles []int64
	var names []string
	size := 0
	for _, h := range all {
		size += len(unique(h.Articles))
		articles, names = append(articles, h.Articles...), append(names, h.Author)
	}
	action := data.Action{Verb: data.VerbHandOut, Articles: len(unique(articles)), Person: strings.Join(names, ", ")}
	if c, err = t.open(ctx, data.HandOutEdit, action, size); err != nil {
		return c, err
	}
	for i, h := range all {
		if err := t.handTo(ctx, c.ID, colleagues[i], unique(h.Articles)); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (t handOutRows) handTo(ctx context.Context, change int64, colleague data.Author, articles []int64) error {
	var author int64
	err := t.scan(ctx, authorByUUID, []any{colleague.UUID}, &author)
	if err == nil && author == 0 {
		author, err = t.insert(ctx, addAuthor, colleague.UUID, colleague.Name)
	}
	if err != nil {
		return err
	}
	for _, id := range articles {
		e := data.Edit{Change: change, Kind: data.HandOutEdit, Article: id, To: formatID(author), How: data.ByHand, At: t.at}
		if _, err := t.record(ctx, edit{Edit: e}); err != nil {
			return err
		}
		if err := t.run(ctx, insertHandout, id, author); err != nil {
			return err
		}
	}
	return nil
}

// turnHandOut forgets that a colleague got an article, or knows it again. The colleague's file stays as it is.
func (t *turning) turnHandOut(ctx context.Context, e edit) error {
	author, err := strconv.ParseInt(e.To, 10, 64)
	if err != nil {
		return err
	}
	var has bool
	if err := t.scan(ctx, hasHandout, []any{e.Article, author}, &has); err != nil {
		return err
	}
	switch {
	case has == t.redo:
		return t.conflict("conflict.handed-out-again")
	case t.redo:
		return t.run(ctx, insertHandout, e.Article, author)
	}
	return t.run(ctx, deleteHandout, e.Article, author)
}

const (
	selectLabelsBy    = `SELECT DISTINCT l.article FROM labels l JOIN articles a ON a.id = l.article AND a.trashed = 0 WHERE l.author = ? AND l.how <> 'settled' ORDER BY 1`
	selectJudgmentsBy = `SELECT DISTINCT article FROM judgments WHERE author = ? ORDER BY 1`
)

// TakeOut takes everything out that a colleague said, as one change: the judgments, and the labels that the library took from them.
// What was settled stays. It returns an error for the one who works in the library.
func (s peopleTable) TakeOut(ctx context.Context, author data.Author) (data.Delta, error) {
	return s.change(ctx, func(t *tx) (c data.Change, err error) {
		if author.ID == t.author {
			return c, message.NewError("people.not-your-own")
		}
		labels, err := collect(ctx, t, scanID, selectLabelsBy, author.ID)
		if err != nil {
			return c, err
		}
		judged, err := collect(ctx, t, scanID, selectJudgmentsBy, author.ID)
		if err != nil || len(labels)+len(judged) == 0 {
			return c, err
		}
		articles := len(unique(slices.Concat(labels, judged)))
		if c, err = t.open(ctx, data.LabelEdit, data.Action{Verb: data.VerbTakeOut, Articles: articles, Person: author.Name}, 0); err != nil {
			return c, err
		}
		size, err := handOutsIn(t).takeOut(ctx, c.ID, author.ID, labels, judged)
		if err != nil {
			return c, err
		}
		return c, t.run(ctx, growChange, size, c.ID)
	})
}

func (t handOutRows) takeOut(ctx context.Context, change, author int64, labels, judged []int64) (size int, err error) {
	for _, id := range labels {
		a, err := labelsIn(t.tx).of(ctx, id)
		if err != nil {
			return size, err
		}
		edits := labelsBy(a, author)
		size += len(edits)
		if err := labelsIn(t.tx).edit(ctx, data.Labeling{How: data.InBulk}, change, a, edits); err != nil {
			return size, err
		}
	}
	for _, id := range judged {
		j, err := judgmentsIn(t.tx).of(ctx, id, author)
		if err != nil {
			return size, err
		}
		size++
		if err := judgmentsIn(t.tx).edit(ctx, change, j, data.Judgment{Article: id, Author: author}); err != nil {
			return size, err
		}
	}
	return size, nil
}

// labelsBy lists what takes a person's labels off an article.
func labelsBy(a labeled, author int64) (edits []labelEdit) {
	for _, l := range a.also {
		if l.author == author && l.how != data.Settled {
			edits = append(edits, alsoEdit(l.topic, false))
		}
	}
	if a.label.status == data.Labeled && a.label.author == author && a.label.how != data.Settled {
		edits = append(edits, labelEdit{data.LabelEdit, 0, a.label.String(), ""})
	}
	return edits
}
