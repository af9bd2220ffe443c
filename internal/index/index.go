package index

import (
	"maps"
	"slices"

	"blotter/classifier"
	"blotter/classifier/copies"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/query"
)

// Index holds the facts and the prepared document of every article, by rising number. An article has a place in it,
// which stays while no article is put before it. The zero value is not usable: call New.
type Index struct {
	articlePlaces
	counter

	flags    []flags
	facts    []query.Facts
	derived  []derived
	pile     classifier.Pile
	names    query.Names
	decided  decided
	audit    audit
	copies   *copies.Index
	groups   map[int64]int64     // near-copies: the first article of each one's group
	looks    map[int64]Suspicion // labels that look wrong to the model
	suspects map[int64]Suspicion // those of them that the owner has not kept
	version  version
	orders   orderCache
}

// derived is what is known of an article's text, and of what the model said of it beside the facts.
type derived struct {
	sketch queue.Sketch
	number int32 // of its document in the pile, where the article is prepared
	second int32 // the topic next to the suggested one, 0 for none
	margin float32
}

// Suspicion says that a label looks wrong, and what the article looks like instead to a model that has not seen this
// label. The zero value says that the label looks right.
type Suspicion struct {
	Topic      int64
	Confidence float64 // 0 to 1
}

// Reading is what is kept of an article's text.
type Reading struct {
	Document  classifier.Document
	Signature copies.Signature
	Sketch    queue.Sketch
}

// New returns an empty index.
func New() *Index {
	x := &Index{copies: copies.NewIndex(), counter: counter{further: map[int64][]int64{}}, groups: map[int64]int64{}, suspects: map[int64]Suspicion{}}
	x.names.Further = x.Further
	return x
}

// SetTopics takes over the topics of the library. The index keeps the slice, which must not be changed any more.
func (x *Index) SetTopics(topics []data.Topic) {
	before := x.parents
	x.names.Topics, x.parents = topics, map[int64]int64{}
	for _, t := range topics {
		if t.Parent != 0 {
			x.parents[t.ID] = t.Parent
		}
	}
	if !maps.Equal(before, x.parents) {
		x.counts = Counts{}
		for at := range x.facts {
			x.tally(&x.facts[at], 1)
		}
	}
}

// SetPeople takes over who labels in the library, and who works in it. It reports whether that is other than before.
func (x *Index) SetPeople(people []data.Author, me int64) bool {
	if me == x.names.Me && slices.Equal(people, x.names.People) {
		return false
	}
	x.names.People, x.names.Me = people, me
	x.version.labels++
	return true
}

// Me returns who works in the library.
func (x *Index) Me() int64 { return x.names.Me }

// SetJudges takes over who labeled an article.
func (x *Index) SetJudges(j data.Judges) {
	if x.names.Judges == nil {
		x.names.Judges = map[int64]data.Judges{}
	}
	if len(j.Others) == 0 {
		delete(x.names.Judges, j.Article)
	} else {
		x.names.Judges[j.Article] = j
	}
	x.version.labels++
}

// Put adds an article, or takes over what changed of one that is there already, and returns its place.
func (x *Index) Put(h data.Head) int {
	f := query.Facts{
		ID: h.ID, Published: int32(query.Day(h.Published)), LabeledAt: h.LabeledAt, Topic: int32(h.Topic), Status: h.Status,
		Source: x.names.Sources.Place(h.Source), Language: x.names.Languages.Place(h.Language), Sample: h.Sample,
		Flagged: h.Flagged, Noted: h.Noted, How: query.HowNumber(h.How),
	}
	f.Audit = holds(x.audit.Plan, &f)
	at, found := x.Find(h.ID)
	if found {
		old := x.facts[at]
		x.tally(&old, -1)
		f.Suggested, f.Before, f.Confidence, f.Sure, f.Prepared = old.Suggested, old.Before, old.Confidence, old.Sure, old.Prepared
		f.Copy, f.Suspect, f.Percent, f.Likely = old.Copy, old.Suspect, old.Percent, old.Likely
		x.facts[at] = f
		x.copies.Restore(f.ID)
	} else {
		x.ids = slices.Insert(x.ids, at, f.ID)
		x.flags = slices.Insert(x.flags, at, 0)
		x.facts = slices.Insert(x.facts, at, f)
		x.derived = slices.Insert(x.derived, at, derived{})
	}
	x.setFurther(&x.facts[at], h.Also)
	x.tally(&x.facts[at], 1)
	x.reflag(at)
	x.version.shape++
	return at
}

// Fit gives back the memory that was made for more articles than came.
func (x *Index) Fit() {
	x.ids, x.flags = slices.Clone(x.ids), slices.Clone(x.flags)
	x.facts, x.derived = slices.Clone(x.facts), slices.Clone(x.derived)
}

// Facts returns what is known of the article at a place.
func (x *Index) Facts(at int) query.Facts { return x.facts[at] }

// Document returns the prepared document of the article at a place, the empty one where it was not read yet.
func (x *Index) Document(at int) classifier.Document {
	if !x.facts[at].Prepared {
		return classifier.Document{}
	}
	return x.pile.At(int(x.derived[at].number))
}

// Prepare keeps what was read of an article; one that is not there, or was read before, is left as it is. It reports
// whether it kept it.
func (x *Index) Prepare(id int64, r Reading) (at int, kept bool) {
	at, found := x.Find(id)
	if !found || x.facts[at].Prepared {
		return at, false
	}
	x.facts[at].Prepared = true
	x.derived[at].sketch, x.derived[at].number = r.Sketch, int32(x.pile.Add(r.Document))
	x.version.said++
	if x.copies.AddSigned(id, r.Signature) != nil {
		x.recopy(id)
	}
	return at, true
}

// Group returns the number of the first article that this one nearly repeats, its own where it repeats none.
func (x *Index) Group(id int64) int64 { return x.copies.Group(id) }

// setCopy notes whether the article at a place is a near-copy of another.
func (x *Index) setCopy(at int, copied bool) {
	x.facts[at].Copy = copied
	x.reflag(at)
	x.version.said++
}

// Suggest takes in what the model says of the article at a place. With keep, what it said before the last change stays
// beside it. What the last change moved is remembered until the next one, and nothing else moves in between.
func (x *Index) Suggest(at int, said classifier.Suggestion, keep bool) {
	f := &x.facts[at]
	if !f.Prepared {
		return
	}
	stayed := f.Before == f.Suggested
	x.resuggest(f, int32(said.Topic), said.Likely())
	f.Confidence, f.Sure, f.Percent = said.Confidence, said.Sure, said.Basis == classifier.Percentage
	x.derived[at].second, x.derived[at].margin = int32(said.Second), said.Margin
	if !keep && stayed {
		f.Before = f.Suggested
	}
	x.reflag(at)
	x.version.said++
}

// Forget takes back what the model said of the article at a place.
func (x *Index) Forget(at int) {
	f := &x.facts[at]
	x.resuggest(f, 0, false)
	f.Before, f.Confidence, f.Sure, f.Percent = 0, 0, false, false
	x.reflag(at)
	x.version.said++
}

// Remember keeps what is suggested now as what was suggested before the next change.
func (x *Index) Remember() {
	for at := range x.facts {
		f := &x.facts[at]
		f.Before = f.Suggested
		x.flags[at] &^= flagMoved
	}
}

// Relabel takes over the labels of the article at a place. A new label does not look wrong.
func (x *Index) Relabel(at int, r data.Review) {
	f := &x.facts[at]
	x.tally(f, -1)
	f.Topic, f.Status, f.How, f.LabeledAt = int32(r.Topic()), r.Status, query.HowNumber(r.How), r.At
	x.setFurther(f, r.Also())
	x.tally(f, 1)
	x.trust(at)
	x.reflag(at)
	x.version.labels++
}

// setFurther takes over the labels of an article beside its main one.
func (x *Index) setFurther(f *query.Facts, topics []int64) {
	f.Several = len(topics) > 0
	if f.Several {
		x.further[f.ID] = topics
	} else {
		delete(x.further, f.ID)
	}
	x.names.Several = len(x.further) > 0
}

// Annotate changes whether the article at a place has a flag and a note.
func (x *Index) Annotate(at int, flagged, noted bool) {
	f := &x.facts[at]
	x.tally(f, -1)
	f.Flagged, f.Noted = flagged, noted
	x.tally(f, 1)
	x.reflag(at)
}

// Drop takes the article at a place off the lists, into the trash. Put brings it back. After both, Regroup says what it repeats and what
// repeats it.
func (x *Index) Drop(at int) {
	id := x.ids[at]
	x.tally(&x.facts[at], -1)
	x.facts[at].Gone = true
	x.trust(at)
	x.setCopy(at, false)
	x.copies.Remove(id)
	delete(x.groups, id)
	x.version.shape++
}

// Suspect takes in which labels look wrong; those of articles that are gone are left out.
func (x *Index) Suspect(labels map[int64]Suspicion) {
	x.looks = maps.Clone(labels)
	x.openSuspects()
}

// trust forgets that the label of the article at a place looks wrong.
func (x *Index) trust(at int) {
	delete(x.looks, x.ids[at])
	delete(x.suspects, x.ids[at])
	x.facts[at].Suspect = false
}

// Suspicion returns what the check said of an article's label.
func (x *Index) Suspicion(id int64) Suspicion { return x.suspects[id] }

// CopyOf returns an article that this one nearly repeats, 0 for none.
func (x *Index) CopyOf(id int64) int64 { return x.groups[id] }

// reflag takes over what was changed in the facts of the article at a place.
func (x *Index) reflag(at int) { x.flags[at] = flagsOf(&x.facts[at]) }
