package library

import (
	"context"
	"slices"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/message"
	"blotter/internal/query"
)

// articles are the questions about single articles.
type articles struct{ *core }

// Suggestion is the model's topic for an article.
type Suggestion struct {
	Topic      int64   // 0 where the model has nothing to go by
	Confidence float64 // 0 to 1
	Sure       bool    // false: below the threshold, "not sure"
	Second     int64   // the runner-up, 0 for none
	Margin     float64 // how far the confidence in Second lies below
	Basis      Basis   // what it rests on: whether Confidence may be shown as a percentage
	Labels     int     // of Topic
	Was        int64   // the topic suggested before the last change, where it was another; else 0
}

// SuggestionOf returns what a table said in the words of the library.
func SuggestionOf(s classifier.Suggestion) Suggestion {
	return Suggestion{
		Topic: s.Topic, Confidence: float64(s.Confidence), Sure: s.Sure, Second: s.Second, Margin: float64(s.Margin),
		Basis: s.Basis, Labels: int(s.Labels),
	}
}

// InWords says how sure the suggestion is where Confidence may not be shown as a percentage. It returns the zero Message where it may,
// and where there is no suggestion.
func (s Suggestion) InWords() message.Message {
	switch {
	case s.Basis == BasisAlone:
		return message.New("library.no-other-topic-yet")
	case s.Basis == BasisUnlike:
		return message.New("library.unlike-anything-labeled")
	case s.Basis == BasisGuess && s.Labels == 0:
		return message.New("library.guess-from-keywords")
	case s.Basis == BasisGuess:
		return message.Count("library.guess-from-n-labels", s.Labels)
	}
	return message.Message{}
}

// Basis says what a suggestion rests on; see classifier.Basis.
type Basis = classifier.Basis

// What a suggestion can rest on.
const (
	BasisNothing    = classifier.Nothing    // there is no suggestion
	BasisPercentage = classifier.Percentage // Confidence was checked on held-out labels
	BasisGuess      = classifier.Guess      // too few labels for a percentage
	BasisAlone      = classifier.Alone      // one topic only, nothing to compare with
	BasisUnlike     = classifier.Unlike     // unlike anything labeled
)

// Row is one line of a list.
type Row struct {
	data.Head
	Suggestion Suggestion
	Looks      Suspicion // set where the label looks wrong
	Matches    []string  // the suggested topic's keywords that it has
	Words      []string  // the terms that speak most for the suggestion, strongest first
	CopyOf     int64     // an article that this one nearly repeats, 0 for none
	Reason     Reason    // why it has its place in the list; by RowsFor
}

// Detail is everything about one article.
type Detail struct {
	data.Article
	Suggestion Suggestion
	Scores     []classifier.Score // every offered topic, best first
	Also       []classifier.Score // further topics that are suggested, where an article may have several; the most probable first
	Families   []classifier.Score // the confidence of each parent with its family
	Why        Explanation
	Calibrated bool      // the confidence was checked on held-out labels
	Looks      Suspicion // set where the label looks wrong; Why is then about its topic
	CopyOf     int64
	Barred     []int64 // topics that the article is never suggested
}

// wordsInRow is how many terms a line of the list names.
const wordsInRow = 3

// Rows returns list lines in the order asked; articles that are gone are left out. It reads no texts.
func (a articles) Rows(ctx context.Context, ids []int64) ([]Row, error) {
	rows, _, err := a.rows(ctx, ids)
	return rows, err
}

// rows returns list lines, and which of them the model has read.
func (a articles) rows(ctx context.Context, ids []int64) ([]Row, []bool, error) {
	heads, err := a.store.Rows(ctx, ids)
	if err != nil {
		return nil, nil, message.Wrap(err, "library.page-unread")
	}
	known := a.known(heads)
	table := a.trainer.Now().Table
	rows, read := make([]Row, len(heads)), make([]bool, len(heads))
	for i, k := range known {
		rows[i], read[i] = k.row(heads[i], table), k.prepared
		if s := rows[i].Suggestion; s.Topic != 0 {
			rows[i].Words = table.Strongest(k.document, s.Topic, wordsInRow)
			rows[i].Matches = table.Matches(k.document, s.Topic)
		}
	}
	return rows, read, nil
}

// known is what the index knows of an article.
type known struct {
	document classifier.Document
	prepared bool
	before   int32
	looks    Suspicion
	copyOf   int64
	here     []int64 // topics that it is never suggested
	anywhere []int64 // those that no article is
}

func (a articles) known(heads []data.Head) []known {
	all := make([]known, len(heads))
	a.index.Read(func(x *index.Index) {
		for i, h := range heads {
			all[i].looks, all[i].copyOf = x.Suspicion(h.ID), x.CopyOf(h.ID)
			all[i].here, all[i].anywhere = x.Barred(h.ID)
			if at, found := x.Find(h.ID); found {
				f := x.Facts(at)
				all[i].document, all[i].prepared, all[i].before = x.Document(at), f.Prepared, f.Before
			}
		}
	})
	return all
}

// row adds what is known to a head. An article on screen is scored by the table of this moment.
func (k known) row(h data.Head, table *classifier.Table) Row {
	r := Row{Head: h, Looks: k.looks, CopyOf: k.copyOf}
	if k.prepared {
		r.Suggestion = k.moved(SuggestionOf(table.SuggestBut(k.document, k.here, k.anywhere)))
	}
	return r
}

// moved adds the topic that was suggested before the last change, where it was another.
func (k known) moved(s Suggestion) Suggestion {
	if k.before != 0 && int64(k.before) != s.Topic {
		s.Was = int64(k.before)
	}
	return s
}

// reasonOrders are the orders in which a place has a reason, as the queue names them.
var reasonOrders = map[Order]queue.Order{
	query.OrderUseful: queue.Useful, query.OrderRarest: queue.Rarest, query.OrderUnlike: queue.Unlike,
	query.OrderSure: queue.Likely, query.OrderNewest: queue.Newest, query.OrderRandom: queue.Random,
}

// RowsFor is Rows for a list of this query: each line says why it has its place.
func (a articles) RowsFor(ctx context.Context, q Query, ids []int64) ([]Row, error) {
	rows, read, err := a.rows(ctx, ids)
	order, reasoned := reasonOrders[query.OrderOf(q)]
	if err != nil || !reasoned {
		return rows, err
	}
	now := a.index.Now()
	o := queue.Options{Order: order, Labels: index.LabelsByTopic(now.Topics, now.Counts)}
	byModel := order != queue.Newest && order != queue.Random
	for i := range rows {
		if r := &rows[i]; r.Status != data.Labeled && (read[i] || !byModel) {
			r.Reason = reason(o, *r)
		}
	}
	return rows, nil
}

func reason(o queue.Options, r Row) Reason {
	s := r.Suggestion
	return o.Why(queue.Item{
		Topic: s.Topic, Second: s.Second, Confidence: float32(s.Confidence), Margin: float32(s.Margin), Sure: s.Sure,
		Unlike: s.Basis == BasisUnlike, Matches: s.Labels == 0 && len(r.Matches) > 0,
	})
}

// Article returns an article with its text, suggestion and evidence. data.ErrNoArticle says that there is none of this
// number.
func (a articles) Article(ctx context.Context, id int64) (Detail, error) {
	article, err := a.store.Article(ctx, id)
	if err != nil {
		return Detail{}, err
	}
	k, now := a.known([]data.Head{article.Head})[0], a.trainer.Now()
	doc := now.Model.Prepare(article.Title, article.Text, article.Language)
	s := now.Table.SuggestBut(doc, k.here, k.anywhere)
	detail := Detail{
		Article: article, Suggestion: SuggestionOf(s), Looks: k.looks, CopyOf: k.copyOf, Barred: slices.Concat(k.here, k.anywhere),
		Scores: now.Table.Scores(doc), Calibrated: now.Table.Calibrated(),
	}
	if k.prepared {
		detail.Suggestion = k.moved(detail.Suggestion)
	}
	if a.several.Load() {
		main := s.Topic
		if article.Topic != 0 {
			main = article.Topic
		}
		detail.Also = further(now.Table.Also(doc, main), article.Also)
	}
	detail.Families = now.Table.Families(doc)
	if k.looks.Topic != 0 && article.Status == data.Labeled {
		detail.Why = now.Table.Explain(article.Title, article.Text, article.Language, k.looks.Topic)
	} else if s.Topic != 0 {
		detail.Why = now.Table.Explain(article.Title, article.Text, article.Language, s.Topic)
	}
	return detail, nil
}

// further returns the suggested topics that an article does not have.
func further(suggested []classifier.Score, has []int64) []classifier.Score {
	return slices.DeleteFunc(suggested, func(s classifier.Score) bool { return slices.Contains(has, s.Topic) })
}

// Explain returns what speaks for and against a topic in an article.
func (a articles) Explain(ctx context.Context, id, topic int64) (Explanation, error) {
	article, err := a.store.Article(ctx, id)
	if err != nil {
		return Explanation{}, err
	}
	return a.trainer.Now().Table.Explain(article.Title, article.Text, article.Language, topic), nil
}

// Examples returns up to n articles that were labeled with a topic, by a person or in the file that brought them: the owner's
// own before those of the starter library, the surest first.
func (a articles) Examples(ctx context.Context, topic int64, n int) ([]Row, error) {
	var ids []int64
	a.index.Read(func(x *index.Index) { ids = index.Typical(x, topic, n) })
	return a.Rows(ctx, ids)
}
