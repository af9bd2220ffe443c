package library

import (
	"context"
	"slices"
	"strings"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/index"
)

// LessonKind says what a lesson is.
type LessonKind int

// The kinds of lessons.
const (
	LessonWord    LessonKind = iota // a word that counts for a topic
	LessonIgnored                   // a word that says nothing
	LessonKeyword                   // a keyword of a topic
	LessonRuling                    // a decision
)

// Lesson is something that the owner taught the model beside labels, with what it touches now.
type Lesson struct {
	Kind     LessonKind
	Word     string // of a word or a keyword
	Topic    int64  // 0 for none
	Ruling   data.Ruling
	Title    string // of the article of a decision
	Articles int    // of a word: articles that have it; of NeverSuggest: articles that would be suggested the topic
	Instead  Suggestion
}

// Taught lists everything that the owner taught: words, ignored words, keywords and decisions, each with what it touches now. It searches
// the texts once for each word.
func (r rulings) Taught(ctx context.Context) ([]Lesson, error) {
	words, err := r.store.Words(ctx)
	if err != nil {
		return nil, err
	}
	var all []Lesson
	for _, w := range words {
		kind := LessonWord
		if w.Topic == 0 {
			kind = LessonIgnored
		}
		all = append(all, Lesson{Kind: kind, Word: w.Word, Topic: w.Topic})
	}
	for _, t := range r.index.Now().Topics {
		for _, word := range t.Keywords {
			all = append(all, Lesson{Kind: LessonKeyword, Word: word, Topic: t.ID})
		}
	}
	for i := range all {
		ids, err := r.store.Search(ctx, quoted(all[i].Word))
		if err != nil {
			return nil, err
		}
		all[i].Articles = len(ids)
	}
	decisions, err := r.decisions(ctx)
	return append(all, decisions...), err
}

// quoted is a word as a search for exactly that.
func quoted(word string) string { return `"` + strings.ReplaceAll(word, `"`, " ") + `"` }

// decisions lists the rulings with what they touch.
func (r rulings) decisions(ctx context.Context) (all []Lesson, err error) {
	rulings, err := r.store.Rulings(ctx)
	if err != nil || len(rulings) == 0 {
		return nil, err
	}
	barred := r.barred()
	rows, err := articles(r).Rows(ctx, articlesOf(rulings))
	if err != nil {
		return nil, err
	}
	for _, ruling := range rulings {
		lesson := Lesson{Kind: LessonRuling, Ruling: ruling, Topic: ruling.Topic, Articles: barred[ruling.Topic]}
		if i := slices.IndexFunc(rows, func(row Row) bool { return row.ID == ruling.Article }); i >= 0 {
			lesson.Title, lesson.Instead = rows[i].Title, rows[i].Suggestion
		}
		all = append(all, lesson)
	}
	return all, nil
}

func articlesOf(rulings []data.Ruling) (ids []int64) {
	for _, r := range rulings {
		if r.Article != 0 {
			ids = append(ids, r.Article)
		}
	}
	return ids
}

// barred counts the articles that would be suggested each of the topics that are never suggested.
func (r rulings) barred() map[int64]int {
	counts := map[int64]int{}
	never := r.index.Now().Never
	if len(never) == 0 {
		return counts
	}
	table := r.trainer.Now().Table
	r.index.Read(func(x *index.Index) {
		for at := range x.Len() {
			if f := x.Facts(at); f.Prepared && !f.Gone && f.Status == data.Unlabeled {
				here, _ := x.Barred(f.ID)
				if topic := table.SuggestBut(x.Document(at), here, nil).Topic; slices.Contains(never, topic) {
					counts[topic]++
				}
			}
		}
	})
	return counts
}

// TakeBack takes a lesson back, in one change that undo does again.
func (r rulings) TakeBack(ctx context.Context, l Lesson) error {
	switch l.Kind {
	case LessonRuling:
		return r.Rule(ctx, l.Ruling, false)
	case LessonKeyword:
		return r.dropKeyword(ctx, l)
	default:
		return topics(r).SetWord(ctx, data.Word{Word: l.Word, Topic: l.Topic}, false)
	}
}

// Effect counts the articles without a label that would be suggested another topic if a word, an ignored word or a keyword were taken back.
// The model is asked about all of them: call it in the background. It is 0 for a decision, whose effect Taught knows.
func (r rulings) Effect(ctx context.Context, l Lesson) (moved int, err error) {
	var without *classifier.Table
	switch l.Kind {
	case LessonRuling:
		return 0, nil
	case LessonKeyword:
		without = r.trainer.WithTopics(lessKeyword(r.index.Now().Topics, l))
	default:
		without = r.trainer.WithoutWord(data.Word{Word: l.Word, Topic: l.Topic})
	}
	now, never := r.trainer.Now().Table, r.index.Now().Never
	if without == nil || now == nil {
		return 0, nil
	}
	const atOnce = 1000 // articles between two looks whether somebody still wants to know
	for start, size := 0, 1; start < size && ctx.Err() == nil; start += atOnce {
		r.index.Read(func(x *index.Index) {
			size = x.Len()
			for at := start; at < min(start+atOnce, size); at++ {
				if f := x.Facts(at); f.Prepared && !f.Gone && f.Status == data.Unlabeled {
					here, _ := x.Barred(f.ID)
					d := x.Document(at)
					if without.SuggestBut(d, here, never).Topic != now.SuggestBut(d, here, never).Topic {
						moved++
					}
				}
			}
		})
	}
	return moved, ctx.Err()
}

// lessKeyword returns the topics without a keyword.
func lessKeyword(topics []data.Topic, l Lesson) []data.Topic {
	all := slices.Clone(topics)
	for i := range all {
		if all[i].ID == l.Topic {
			all[i].Keywords = slices.DeleteFunc(slices.Clone(all[i].Keywords), func(word string) bool { return word == l.Word })
		}
	}
	return all
}

func (r rulings) dropKeyword(ctx context.Context, l Lesson) error {
	topic, found := topics(r).Topic(l.Topic)
	if !found {
		return data.ErrNoTopic
	}
	topic.Keywords = slices.DeleteFunc(slices.Clone(topic.Keywords), func(word string) bool { return word == l.Word })
	return topics(r).ChangeTopic(ctx, topic)
}

// NeverSuggested reports whether no article is suggested a topic, by decision. It never waits.
func (r rulings) NeverSuggested(topic int64) bool {
	return slices.Contains(r.index.Now().Never, topic)
}
