package queue

import (
	"context"
	"fmt"

	"blotter/classifier"
	"blotter/classifier/quality"
)

// Article is an article whose topic is known, for Simulate.
type Article struct {
	classifier.Example
	Sketch Sketch
	// Group is a number that near-copies share, 0 for an article that is like no other.
	Group int64
}

// Simulation is a labeler who follows an order.
type Simulation struct {
	Order Order
	// Start is the number of labels drawn before the first look at the queue (quality.Draw: one of each topic first); 0 starts with nothing.
	Start int
	// Batch is the number of articles labeled between two looks at the queue, Until that of labels at the end.
	Batch, Until int
	Seed         uint64
	// Plain leaves out the refinement of the model.
	Plain bool
}

// Step says how good the model is after so many labels.
type Step struct {
	Labels   int     `json:"labels"`
	Accuracy float64 `json:"accuracy"`
	MacroF1  float64 `json:"macro_f1"`
}

// Simulate lets a labeler who is always right follow the queue over pool and measures the model on test at the start and after every batch. model gives
// the topics and keywords; its labels are not used, and it is not changed. Likely looks for the topic with the fewest labels. Simulate
// returns an error for a batch below 1, the one that report returns, and the context's if it was cancelled.
func Simulate(ctx context.Context, model *classifier.Model, pool, test []Article, s Simulation, report func(Step) error) error {
	if s.Batch < 1 {
		return fmt.Errorf("a batch of %d articles: it takes at least 1", s.Batch)
	}
	l := newLabeler(model, pool, s)
	for {
		if err := l.learn(ctx); err != nil {
			return err
		}
		if err := report(l.measure(test)); err != nil {
			return err
		}
		if len(l.labeled) >= s.Until || len(l.left) == 0 {
			return nil
		}
		l.label(l.next(min(s.Batch, s.Until-len(l.labeled))))
	}
}

// labeler is a library in the middle of being labeled.
type labeler struct {
	Simulation
	model         *classifier.Model
	pool          []Article
	labeled, left []int // places in pool
	table         classifier.Scorer
}

func newLabeler(model *classifier.Model, pool []Article, s Simulation) *labeler {
	l := &labeler{Simulation: s, model: model.Fresh(), pool: pool}
	topics := make([]int64, len(pool))
	for i, article := range pool {
		topics[i] = article.Topic
		l.left = append(l.left, i)
	}
	if s.Start > 0 {
		drawn, _ := quality.Draw(topics, s.Start, s.Seed)
		l.label(drawn)
	}
	return l
}

// label gives articles their own topics.
func (l *labeler) label(places []int) {
	now := make(map[int]bool, len(places))
	for _, place := range places {
		now[place] = true
		l.labeled = append(l.labeled, place)
		l.model.Learn(l.pool[place].Document, l.pool[place].Topic)
	}
	kept := l.left[:0]
	for _, place := range l.left {
		if !now[place] {
			kept = append(kept, place)
		}
	}
	l.left = kept
}

func (l *labeler) learn(ctx context.Context) error {
	if !l.Plain {
		labeled, unlabeled := make([]classifier.Example, len(l.labeled)), make([]classifier.Document, len(l.left))
		for i, place := range l.labeled {
			labeled[i] = l.pool[place].Example
		}
		for i, place := range l.left {
			unlabeled[i] = l.pool[place].Document
		}
		refinement, err := l.model.Refine(ctx, labeled, unlabeled, nil)
		if err != nil {
			return err
		}
		l.model.Adopt(refinement)
	}
	l.table = l.model.Compile()
	return ctx.Err()
}

// next is the first n articles of the queue.
func (l *labeler) next(n int) []int {
	items := make([]Item, len(l.left))
	for i, place := range l.left {
		items[i] = itemOf(int64(place), l.pool[place], l.table)
	}
	order := Sort(len(items), func(place int) Item { return items[place] }, l.options())
	places := make([]int, min(n, len(order)))
	for i := range places {
		places[i] = l.left[order[i]]
	}
	return places
}

func (l *labeler) options() Options {
	o := Options{Order: l.Order, Labels: make(map[int64]int), Seed: l.Seed + uint64(len(l.labeled))}
	for _, score := range l.table.Scores(classifier.Document{}) {
		o.Labels[score.Topic] = 0
	}
	for _, place := range l.labeled {
		o.Labels[l.pool[place].Topic]++
		o.Labeled = append(o.Labeled, l.pool[place].Sketch)
	}
	for topic, n := range o.Labels {
		if fewest := o.Labels[o.Topic]; o.Topic == 0 || n < fewest || n == fewest && topic < o.Topic {
			o.Topic = topic
		}
	}
	return o
}

// itemOf is what the queue knows of an article once the table was asked about it.
func itemOf(id int64, a Article, table classifier.Scorer) Item {
	item := Item{ID: id, Sketch: a.Sketch, Group: a.Group}
	suggestion := table.Suggest(a.Document)
	if suggestion.Topic == 0 {
		return item
	}
	item.Topic, item.Second, item.Sure = suggestion.Topic, suggestion.Second, suggestion.Sure
	item.Confidence, item.Margin = suggestion.Confidence, suggestion.Margin
	return item
}

func (l *labeler) measure(test []Article) Step {
	p := quality.Predictions{}
	for i, article := range test {
		scores := l.table.Scores(article.Document)
		if i == 0 {
			p.Topics = topicsOf(scores)
		}
		p.Truth = append(p.Truth, article.Topic)
		p.Probability = append(p.Probability, confidences(scores, p.Topics))
	}
	confusion := quality.NewConfusion(p)
	return Step{Labels: len(l.labeled), Accuracy: confusion.Accuracy(), MacroF1: confusion.MacroF1()}
}

func topicsOf(scores []classifier.Score) []int64 {
	topics := make([]int64, len(scores))
	for i, score := range scores {
		topics[i] = score.Topic
	}
	return topics
}

func confidences(scores []classifier.Score, topics []int64) []float64 {
	of := make(map[int64]float64, len(scores))
	for _, score := range scores {
		of[score.Topic] = score.Confidence
	}
	row := make([]float64, len(topics))
	for i, topic := range topics {
		row[i] = of[topic]
	}
	return row
}
