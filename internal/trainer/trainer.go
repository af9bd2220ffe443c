package trainer

import (
	"context"
	"iter"
	"sync"
	"sync/atomic"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/job"
	"blotter/internal/message"
)

// Texts is where the trainer reads articles: those of these numbers, all where ids is nil.
type Texts interface {
	Texts(ctx context.Context, ids []int64) iter.Seq2[data.Article, error]
}

// Hooks is what the trainer asks of the library that it works for.
type Hooks struct {
	Start   func(name message.Message, key string, work job.Work) *job.Job // runs work beside the caller and announces a failure
	Quietly func(key string, work job.Work)                                // the same without a name that a person reads
	Changed func(moved int, settled bool)                                  // suggestions are other than before; moved counts once settled
	Checked func()                                                         // accuracy and suspicions are known anew
}

// Trainer keeps a library's model. Its methods may be called from any goroutine.
type Trainer struct {
	counting
	scoring
	texts    Texts
	hooks    Hooks
	state    *machine
	wanted   atomic.Bool // suggestions are wanted: articles are prepared as they come
	accuracy atomic.Pointer[Accuracy]
	onAudit  atomic.Pointer[audited] // the last accuracy on the audit sample, nil for none

	validated  atomic.Pointer[validation] // the last cross-validation, nil for none
	validating sync.Mutex                 // held over one; no other lock is taken before it
}

// New returns a trainer whose model knows topics and words, but no label yet.
func New(x *index.Guarded, texts Texts, topics []data.Topic, words []data.Word, hooks Hooks) *Trainer {
	t := &Trainer{texts: texts, hooks: hooks, state: newMachine()}
	t.scoring = scoring{index: x, snapshot: &t.counting.snapshot}
	t.accuracy.Store(&Accuracy{})
	t.begin(topics, words)
	return t
}

// State returns what the trainer is busy with.
func (t *Trainer) State() State { return t.state.now() }

// Wanted reports whether articles are to be prepared as they come.
func (t *Trainer) Wanted() bool { return t.wanted.Load() }

// RefineMost is how many unlabeled articles a refinement reads, or nearly twice as many. Only tests change it.
var RefineMost = 20_000

// Young reports whether topics have fewer than a handful of labels each.
func (t *Trainer) Young() bool {
	const handful = 5
	now := t.index.Now()
	return now.Counts.Labeled < handful*len(now.Topics)
}

func (t *Trainer) examples() (labeled []index.Example, unlabeled []classifier.Document) {
	t.index.Read(func(x *index.Index) { labeled, unlabeled = index.Examples(x, RefineMost) })
	return labeled, unlabeled
}

// exclusions lists the articles that teach by what they are not.
func (t *Trainer) exclusions() (all []classifier.Example) {
	t.index.Read(func(x *index.Index) { all = index.Exclusions(x) })
	return all
}

func plain(labeled []index.Example) []classifier.Example {
	out := make([]classifier.Example, len(labeled))
	for i, e := range labeled {
		out[i] = e.Example
	}
	return out
}

func inSteps(report func(done, total int64)) func(done, total int) {
	return func(done, total int) {
		if report != nil {
			report(int64(done), int64(total))
		}
	}
}
