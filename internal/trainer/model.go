package trainer

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"blotter/classifier"
	"blotter/data"
)

// Snapshot is what the model says at one moment. It is never changed.
type Snapshot struct {
	Table   *classifier.Table
	Model   *classifier.Model // for Prepare alone, which is safe beside everything else
	Learned bool              // the model has seen every label, so its suggestions are the library's
	Version string            // names what was learned: the same labels give the same version; "" before Learned
}

// counting is the model that counts labels. Its lock is held while it counts and compiles, which takes long where a word
// is taught or a topic comes back; nobody who only reads snapshots waits for it.
type counting struct {
	mu         sync.Mutex
	live       *classifier.Model
	topics     []data.Topic
	words      []data.Word
	refinement *classifier.Refinement // nil before the first
	learned    bool
	snapshot   atomic.Pointer[Snapshot]
}

// begin starts with a model that knows topics and words, but no label.
func (c *counting) begin(topics []data.Topic, words []data.Word) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.topics, c.words = topics, words
	c.live = classifier.New(Offered(topics))
	teach(c.live, words, true)
	c.publish()
}

// publish compiles a table and swaps it in. The lock is held.
func (c *counting) publish() {
	s := &Snapshot{Table: c.live.Compile(), Model: c.live, Learned: c.learned}
	if c.learned {
		s.Version = c.live.Version()
	}
	c.snapshot.Store(s)
}

// reduce leaves out of a delta the topics and words that are known already. The lock is held.
func (c *counting) reduce(d *data.Delta) {
	if slices.EqualFunc(c.topics, d.Topics, sameTopic) {
		d.Topics = nil
	}
	if d.Words != nil && sameWords(c.words, d.Words) {
		d.Words = nil
	}
}

func sameTopic(a, b data.Topic) bool {
	same := slices.Equal(a.Keywords, b.Keywords)
	a.Keywords, b.Keywords = nil, nil
	return same && reflect.DeepEqual(a, b)
}

// sameWords compares words taught, in whatever order.
func sameWords(a, b []data.Word) bool {
	in := func(words []data.Word) func(data.Word) bool {
		return func(w data.Word) bool { return slices.Contains(words, w) }
	}
	return len(a) == len(b) && len(slices.DeleteFunc(slices.Clone(a), in(b))) == 0
}

// setTopics takes over the topics. It reports whether the model must be built anew: a topic that it had forgotten is
// offered again, so its labels must be learned. The lock is held.
func (c *counting) setTopics(topics []data.Topic) (anew bool) {
	anew = anyRevived(c.topics, topics)
	c.topics = topics
	if !anew {
		c.live.SetTopics(Offered(topics))
	}
	return anew
}

// setWords takes over the words taught: what is new is taught, what is gone is taken back. The lock is held.
func (c *counting) setWords(words []data.Word) {
	missing := func(from []data.Word) func(data.Word) bool {
		return func(w data.Word) bool { return slices.Contains(from, w) }
	}
	teach(c.live, slices.DeleteFunc(slices.Clone(c.words), missing(words)), false)
	teach(c.live, slices.DeleteFunc(slices.Clone(words), missing(c.words)), true)
	c.words = words
}

// rebuild makes a model from the topics, the words and the labels: the same as the one that it replaces, to the last bit, but
// for what that one had forgotten. Until it is done the old one is in use. The lock is held.
func (c *counting) rebuild(labels []classifier.Example) {
	next := c.live.Blank(Offered(c.topics)) // the prepared documents stay good, since the vocabulary is shared
	teach(next, c.words, true)
	for _, l := range labels {
		next.Learn(l.Document, l.Topic, l.Also...)
	}
	next.Adopt(c.refinement)
	c.live = next
}

// study unlearns and learns. The lock is held.
func (c *counting) study(l lessons) {
	for _, e := range l.unlearn {
		c.live.Unlearn(e.Document, e.Topic, e.Also...)
	}
	for _, e := range l.learn {
		c.live.Learn(e.Document, e.Topic, e.Also...)
	}
}

// adopt takes a refinement into use.
func (c *counting) adopt(r *classifier.Refinement) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refinement = r
	c.live.Adopt(r)
	c.publish()
}

// finish notes that every label is learned, and publishes.
func (c *counting) finish() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.learned = true
	c.publish()
}

// WithoutWord returns the table that the model would have if a word had not been taught, nil where it was not. The model itself stays as it is:
// teaching and taking back are exact steps.
func (c *counting) WithoutWord(w data.Word) *classifier.Table {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !slices.Contains(c.words, w) {
		return nil
	}
	teach(c.live, []data.Word{w}, false)
	defer teach(c.live, []data.Word{w}, true)
	return c.live.Compile()
}

// WithTopics returns the table that the model would have with these topics in place of its own, of which none may be gone or new. The model
// itself stays as it is.
func (c *counting) WithTopics(topics []data.Topic) *classifier.Table {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.live.SetTopics(Offered(topics))
	defer c.live.SetTopics(Offered(c.topics))
	return c.live.Compile()
}

// fresh returns a model with the topics and words that has learned no label.
func (c *counting) fresh() *classifier.Model {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.live.Fresh()
}

// Offered lists the topics that the model may suggest: those that are not archived.
func Offered(topics []data.Topic) []classifier.Topic {
	var out []classifier.Topic
	for _, t := range topics {
		if !t.Archived {
			out = append(out, classifier.Topic{ID: t.ID, Parent: t.Parent, Name: t.Name, Keywords: t.Keywords, None: t.None})
		}
	}
	return out
}

// anyRevived reports whether a topic that the model had dropped is offered again.
func anyRevived(before, now []data.Topic) bool {
	for _, t := range now {
		i := slices.IndexFunc(before, func(b data.Topic) bool { return b.ID == t.ID })
		if !t.Archived && i >= 0 && before[i].Archived {
			return true
		}
	}
	return false
}

// teach passes words that were taught, or taken back, to a model.
func teach(model *classifier.Model, words []data.Word, on bool) {
	for _, w := range words {
		if w.Topic == 0 {
			model.Ignore(w.Word, on)
		} else {
			model.Teach(w.Word, w.Topic, on)
		}
	}
}
