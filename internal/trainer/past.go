package trainer

import (
	"context"
	"maps"
	"slices"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/parallel"
)

// Replay is a plain model that learns the labels of a library again, step by step, and can go back: unlearning is the exact inverse of
// learning. It learns main topics only, those of today, and neither the articles that it is asked about nor what was accepted unseen.
type Replay struct {
	model   *classifier.Model
	lessons [][]replayed // by step
	at      int          // so many steps are learned
	labels  int
	offered []int64
	asked   []classifier.Document
	truth   [][]int64
}

// replayed is an article whose label changed.
type replayed struct {
	document classifier.Document
	from, to int64 // topics, 0 for none that is learned
}

// NewReplay prepares the moves of main labels, step by step, to be learned again. truth are the topics of the articles that the model is
// asked about.
func (t *Trainer) NewReplay(steps [][]data.LabelMove, truth map[int64][]int64) *Replay {
	r := &Replay{model: t.fresh(), lessons: make([][]replayed, len(steps))}
	for _, topic := range t.index.Now().Topics {
		if !topic.Archived {
			r.offered = append(r.offered, topic.ID)
		}
	}
	t.index.Read(func(x *index.Index) {
		for _, id := range slices.Sorted(maps.Keys(truth)) {
			if at, found := x.Find(id); found && x.Facts(at).Prepared {
				r.asked, r.truth = append(r.asked, x.Document(at)), append(r.truth, truth[id])
			}
		}
		accepted := map[[2]int64]bool{} // an article and the topic that it was given unseen
		for i, moves := range steps {
			for _, m := range moves {
				at, found := x.Find(m.Article)
				if _, is := truth[m.Article]; is || !found {
					continue
				}
				if f := x.Facts(at); !f.Prepared || f.Audit {
					continue
				}
				r.lessons[i] = append(r.lessons[i], r.lesson(x.Document(at), m, accepted))
			}
		}
	})
	return r
}

// lesson says what a move teaches. accepted is brought up to date.
func (r *Replay) lesson(d classifier.Document, m data.LabelMove, accepted map[[2]int64]bool) replayed {
	teaches := func(topic int64) int64 {
		if accepted[[2]int64{m.Article, topic}] || !slices.Contains(r.offered, topic) {
			return 0
		}
		return topic
	}
	l := replayed{document: d, from: teaches(m.From)}
	switch m.How {
	case data.Accepted:
		accepted[[2]int64{m.Article, m.To}] = true
	case data.Undone, data.Redone: // the label is as it was made
	default:
		delete(accepted, [2]int64{m.Article, m.To})
	}
	l.to = teaches(m.To)
	return l
}

// Version names what the model has learned.
func (r *Replay) Version() string { return r.model.Version() }

// Asked is how many articles it is asked about.
func (r *Replay) Asked() int { return len(r.asked) }

// After learns or unlearns until so many steps are learned. It returns which of its answers are right, and from how many labels. The error
// is that of the context.
func (r *Replay) After(ctx context.Context, steps int) (right []bool, labels int, err error) {
	for ; r.at < steps; r.at++ {
		for _, l := range r.lessons[r.at] {
			r.turn(l.document, l.from, l.to)
		}
	}
	for ; r.at > steps; r.at-- {
		for _, l := range slices.Backward(r.lessons[r.at-1]) {
			r.turn(l.document, l.to, l.from)
		}
	}
	table := r.model.Compile()
	right = make([]bool, len(r.asked))
	parallel.Beside(len(r.asked), func(i int) {
		if ctx.Err() == nil {
			said, found := likeliest(table, r.asked[i], r.offered)
			right[i] = found && slices.Contains(r.truth[i], said)
		}
	})
	return right, r.labels, ctx.Err()
}

// turn replaces one label by another.
func (r *Replay) turn(d classifier.Document, from, to int64) {
	if from != 0 {
		r.model.Unlearn(d, from)
		r.labels--
	}
	if to != 0 {
		r.model.Learn(d, to)
		r.labels++
	}
}
