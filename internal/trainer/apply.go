package trainer

import (
	"blotter/classifier"
	"blotter/data"
	"blotter/internal/index"
)

// Apply takes a change that is on disk into the index and the model. It cannot fail and reads no disk. Applying the same
// delta twice does no harm.
func (t *Trainer) Apply(d data.Delta) Effect {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reduce(&d)
	var e Effect
	anew := false
	if d.Topics != nil {
		e.Topics, e.Model = true, true
		anew = t.setTopics(d.Topics)
	}
	a := application{Effect: &e}
	t.index.Write(func(x *index.Index) { a.apply(x, d) })
	if d.Words != nil {
		e.Model = true
		if !anew {
			t.setWords(d.Words)
		}
		t.words = d.Words
	}
	if anew {
		t.rebuild(t.labeled())
	} else {
		t.study(a.lessons)
	}
	if e.Model {
		t.publish()
		t.suggestAnew(a.freed)
		t.suggest(a.resuggest)
	}
	t.state.changed(a.changed, a.added)
	return e
}

// labeled lists the labeled documents.
func (t *Trainer) labeled() (all []classifier.Example) {
	t.index.Read(func(x *index.Index) {
		for at := range x.Len() {
			if f := x.Facts(at); learnable(&f) {
				all = append(all, classifier.Example{Document: x.Document(at), Topic: int64(f.Topic), Also: x.Further(f.ID)})
			}
		}
	})
	return all
}
