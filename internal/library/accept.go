package library

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"sort"

	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/message"
	"blotter/internal/report"
	"blotter/internal/trainer"
)

// accepting takes suggestions as labels, many at a time.
type accepting struct{ *core }

// Sure is an article that waits for a label, with a suggestion whose confidence was checked on held-out labels.
type Sure = index.Sure

// Held is what a model that had not seen a label said of its article.
type Held = trainer.Held

// Acceptable is what could be accepted at one moment. It is plain data: At answers at once for every confidence.
type Acceptable struct {
	Sure      []Sure // the surest first
	Unchecked int    // articles with a suggestion whose confidence nobody has checked: they are never accepted
	Model     string // the version of the model that made the suggestions
	Held      []Held // what models that had not seen a label said of its article
	Audited   []Held // what the model says of the articles of the audit sample, empty where there is none
}

// Choice is the part of an Acceptable at one confidence.
type Choice struct {
	AtLeast float64
	Sure    []Sure // the surest first
	Topics  []TopicCount
	Wrong   Errors
}

// TopicCount is a topic with the number of its articles in a choice.
type TopicCount struct {
	Topic    int64
	Articles int
}

// Errors says how many suggestions of a choice are likely wrong. It rests on articles of the audit sample where enough of them are as
// sure as the choice: the model never learns from that sample, and nobody chose its articles. Otherwise it rests on labels that were held
// out: a model that had not seen them was asked. The interval is Wilson's of 90 %.
type Errors struct {
	Likely, Low, High int
	Of, Missed        int  // so many articles had a suggestion as sure, of which so many have another topic
	Audited           bool // they are articles of the audit sample, and not held-out labels
}

// FewestHeld is from how many articles on a number of errors is known well enough to be told.
const FewestHeld = 10

// Known reports whether there were enough articles to count errors on.
func (e Errors) Known() bool { return e.Of >= FewestHeld }

// Acceptable returns the suggestions that can be accepted now. Call Learn and CheckLabels first: without a check nothing is known of
// the errors.
func (a accepting) Acceptable(ctx context.Context) (all Acceptable, err error) {
	a.index.Read(func(x *index.Index) {
		all.Sure, all.Unchecked = index.Acceptable(x)
		for _, j := range index.AuditJudged(x, a.offered()) {
			all.Audited = append(all.Audited, Held{Topic: j.Suggested, Confidence: j.Confidence, Right: slices.Contains(j.Topics, j.Suggested)})
		}
	})
	all.Model, all.Held = a.trainer.Now().Version, a.trainer.Held()
	return all, ctx.Err()
}

// At returns the choice of all suggestions at or above a confidence, of one topic or of all for 0.
func (a Acceptable) At(least float64, topic int64) Choice {
	n := sort.Search(len(a.Sure), func(i int) bool { return a.Sure[i].Confidence < least })
	c := Choice{AtLeast: least, Sure: a.Sure[:n:n]}
	if topic != 0 {
		c.Sure = slices.DeleteFunc(slices.Clone(c.Sure), func(s Sure) bool { return s.Topic != topic })
	}
	counts := map[int64]int{}
	for _, s := range c.Sure {
		counts[s.Topic]++
	}
	for topic, n := range counts {
		c.Topics = append(c.Topics, TopicCount{topic, n})
	}
	slices.SortFunc(c.Topics, func(a, b TopicCount) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Topic, b.Topic))
	})
	if c.Wrong = errorsAmong(len(c.Sure), a.Audited, least, topic); c.Wrong.Known() {
		c.Wrong.Audited = true
		return c
	}
	c.Wrong = errorsAmong(len(c.Sure), a.Held, least, topic)
	return c
}

// offered lists the topics that can be suggested.
func (a accepting) offered() (ids []int64) {
	for _, t := range a.index.Now().Topics {
		if !t.Archived {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// errorsAmong estimates how many of n suggestions are wrong, from the suggestions as sure of which it is known, as the Quality page does.
func errorsAmong(n int, held []Held, least float64, topic int64) Errors {
	sure := report.Sure(least, 0.90, func(yield func(float64, bool) bool) {
		for _, h := range held {
			if (topic == 0 || h.Topic == topic) && !yield(h.Confidence, h.Right) {
				return
			}
		}
	})
	e := Errors{Of: sure.Checked, Missed: sure.Checked - sure.Right}
	if e.Of == 0 {
		return e
	}
	among := func(wrong float64) int { return int(float64(n)*wrong + 0.5) }
	e.Likely, e.Low, e.High = among(1-sure.Share), among(1-sure.Interval.High()), among(1-sure.Interval.Low())
	return e
}

// Some draws up to n suggestions of the choice at random. The same seed draws the same.
func (c Choice) Some(n int, seed uint64) []Sure {
	some := make([]Sure, 0, n)
	for _, i := range rand.New(rand.NewPCG(seed, 0)).Perm(len(c.Sure)) {
		if len(some) == n {
			break
		}
		some = append(some, c.Sure[i])
	}
	return some
}

// Accept labels the articles of a choice with what is suggested for them, as one change that undo takes back. Articles that were labeled
// or postponed since are left out. Such labels are marked data.Accepted: they do not teach, and never count where the model is judged.
// It returns the change's name, the zero Message where nothing was to change.
func (a accepting) Accept(ctx context.Context, chosen []Sure, model string) (message.Message, error) {
	labels := make([]data.Accepting, len(chosen))
	for i, s := range chosen {
		labels[i] = data.Accepting{Article: s.Article, Topic: s.Topic}
	}
	d, err := a.commit(ctx, byUser, func() (data.Delta, error) { return a.store.Accept(ctx, labels, model) })
	if err != nil || d.None() {
		return message.Message{}, err
	}
	return d.Change.Said(), nil
}
