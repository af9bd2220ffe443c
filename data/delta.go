package data

// Label is one topic of an article.
type Label struct {
	Topic  int64
	Author int64 // who made it
	How    How
	At     int64 // Unix milliseconds
	Main   bool  // it is the article's main topic; the others are further ones
}

// Review is the state of an article in the review.
type Review struct {
	Article int64
	Status  Status  // Labeled where it has a main topic
	How     How     // how the status was made, "" for Unlabeled
	At      int64   // when, in Unix milliseconds; 0 for Unlabeled
	Labels  []Label // the main one first, then by topic; nil for none
}

// Topic returns the main topic, 0 for none.
func (r Review) Topic() int64 {
	if len(r.Labels) > 0 && r.Labels[0].Main {
		return r.Labels[0].Topic
	}
	return 0
}

// Also returns the further topics, nil for none.
func (r Review) Also() []int64 {
	var also []int64
	for _, l := range r.Labels {
		if !l.Main {
			also = append(also, l.Topic)
		}
	}
	return also
}

// Marks are the flag of an article, and whether it has a note.
type Marks struct {
	Article        int64
	Flagged, Noted bool
}

// Position says up to where the history of a library is known: its newest row, and the newest article.
type Position struct{ Edit, Article int64 }

// Delta is all that a change made different in a library: whoever holds the library in memory applies it and needs to read
// nothing. It sets values, so that it may be applied twice. Who knows the library up to Before knows it up to After
// once the delta is applied; where another program made changes in between, Store.Since gives them.
type Delta struct {
	Change    Change     // the zero Change where nothing was changed
	Edits     []Edit     // the rows of the history that were written, in order
	Came      []Head     // articles that were added or came out of the trash
	Went      []int64    // articles that went into the trash
	Reviews   []Review   // the labels of the other articles that were touched
	Marks     []Marks    // the marks of the other articles that were touched
	Judges    []Judges   // who labeled the articles that were touched; nil where nobody but one works in the library
	People    []Author   // everyone who labeled something, where Judges has somebody
	Topics    []Topic    // all topics, nil where none was changed
	Words     []Word     // all words taught, nil where none was changed; not nil, but empty, where the last one went
	Audit     *Audit     // the audit sample and all that was said of it, nil where neither was changed
	Rulings   []Ruling   // all decisions, nil where none was changed; not nil, but empty, where the last one went
	MarkLists []MarkList // all lists of words to be marked, likewise
	Before    Position   // where the library was before the change
	After     Position   // where it is now
}

// None reports whether nothing was changed.
func (d Delta) None() bool {
	return d.Change.ID == 0 && len(d.Came)+len(d.Went)+len(d.Reviews)+len(d.Marks) == 0 && d.Audit == nil
}
