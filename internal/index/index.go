package index

import (
	"cmp"
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
	ids      []int64
	flags    []flags
	facts    []query.Facts
	derived  []derived
	pile     classifier.Pile
	names    query.Names
	parents  map[int64]int64   // of the topics that have one
	further  map[int64][]int64 // the labels of an article beside its main one, for those that have some
	copies   *copies.Index
	groups   map[int64]int64     // near-copies: the first article of each one's group
	looks    map[int64]Suspicion // labels that look wrong to the model
	suspects map[int64]Suspicion // those of them that the owner has not kept
	decided  decided
	audit    audit
	counts   Counts
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

// Counts says how many articles there are of each kind. They are kept with every change and never counted anew.
type Counts struct {
	All       int
	Unlabeled int
	Labeled   int
	Skipped   int
	Check     int // labels that look wrong
	Copies    int
	Samples   int
	Flagged   int
	Noted     int           // articles with a note
	Accepted  int           // labeled by suggestions that were accepted unseen
	Waiting   int           // articles without a label that are in the audit sample, which the queue leaves out
	Topic     map[int64]int // articles by topic: labeled with it, as the main label or a further one
	Family    map[int64]int // articles by topic without a parent: labeled with it or a topic below it, each counted once
	Suggested map[int64]int // articles that wait for a label, by the topic that they are likely of or its parent
}

// Likely returns how many articles wait for a label and are suggested a topic or one below it: those of which the model
// says more than which topic is the least bad.
func (c Counts) Likely(topic int64) int { return c.Suggested[topic] }

// Next returns how many articles the queue holds: those without a label that are not in the audit sample.
func (c Counts) Next() int { return c.Unlabeled - c.Waiting }

// Of returns the articles that are labeled with a topic or one below it.
func (c Counts) Of(topic int64) int { return max(c.Topic[topic], c.Family[topic]) }

// In returns how many articles the list of a query has, and whether the counts know it: they do not know what a search finds,
// nor what is suggested a topic.
func (c Counts) In(q query.Query) (n int, known bool) {
	if q.Search != "" || q.Suggested != 0 || q.Topic != 0 && q.View != query.ViewTopic {
		return 0, false
	}
	switch q.View {
	case query.ViewNext:
		return c.Next(), true
	case query.ViewUnlabeled:
		return c.Unlabeled, true
	case query.ViewCheck:
		return c.Check, true
	case query.ViewCopies:
		return c.Copies, true
	case query.ViewAll:
		return c.All, true
	case query.ViewLabeled:
		return c.Labeled, true
	case query.ViewSkipped:
		return c.Skipped, true
	case query.ViewFlagged:
		return c.Flagged, true
	case query.ViewNoted:
		return c.Noted, true
	case query.ViewTopic:
		return c.Of(q.Topic), true
	}
	return 0, false
}

// Reading is what is kept of an article's text.
type Reading struct {
	Document  classifier.Document
	Signature copies.Signature
	Sketch    queue.Sketch
}

// New returns an empty index.
func New() *Index {
	x := &Index{copies: copies.NewIndex(), further: map[int64][]int64{}, groups: map[int64]int64{}, suspects: map[int64]Suspicion{}}
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

// Len returns how many articles have a place, those in the trash included.
func (x *Index) Len() int { return len(x.ids) }

// Facts returns what is known of the article at a place.
func (x *Index) Facts(at int) query.Facts { return x.facts[at] }

// Document returns the prepared document of the article at a place, the empty one where it was not read yet.
func (x *Index) Document(at int) classifier.Document {
	if !x.facts[at].Prepared {
		return classifier.Document{}
	}
	return x.pile.At(int(x.derived[at].number))
}

// Find returns the place of an article, or where it would be. Most numbers follow one another, so the place is the one
// that it would have if none was missing, or before.
func (x *Index) Find(id int64) (at int, found bool) {
	n := len(x.ids)
	if n == 0 || x.ids[n-1] < id {
		return n, false
	}
	end := n
	if most := id - x.ids[0]; most >= 0 && most < int64(n) {
		if x.ids[most] == id {
			return int(most), true
		}
		end = int(most)
	}
	return slices.BinarySearch(x.ids[:end], id)
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

// Further returns the labels of an article beside its main one, nil for none.
func (x *Index) Further(id int64) []int64 { return x.further[id] }

// Suspicion returns what the check said of an article's label.
func (x *Index) Suspicion(id int64) Suspicion { return x.suspects[id] }

// CopyOf returns an article that this one nearly repeats, 0 for none.
func (x *Index) CopyOf(id int64) int64 { return x.groups[id] }

// tally adds an article to the counts, or takes it out.
func (x *Index) tally(f *query.Facts, by int) {
	if f.Gone {
		return
	}
	c := &x.counts
	c.All += by
	x.tallyTopics(f, by)
	x.tallySuggested(f, by)
	switch f.Status {
	case data.Labeled:
		c.Labeled += by
		if !f.Evidence() {
			c.Accepted += by
		}
	case data.Skipped:
		c.Skipped += by
	default:
		c.Unlabeled += by
		if f.Audit {
			c.Waiting += by
		}
	}
	if f.Sample {
		c.Samples += by
	}
	if f.Flagged {
		c.Flagged += by
	}
	if f.Noted {
		c.Noted += by
	}
}

// resuggest gives an article another suggestion, in the counts too.
func (x *Index) resuggest(f *query.Facts, topic int32, likely bool) {
	if f.Suggested == topic && f.Likely == likely {
		return
	}
	x.tallySuggested(f, -1)
	f.Suggested, f.Likely = topic, likely
	x.tallySuggested(f, 1)
}

// tallySuggested adds an article to the counts by suggested topic, or takes it out. One with a label, in the trash, or of which
// only the least bad topic is known, is not in them.
func (x *Index) tallySuggested(f *query.Facts, by int) {
	if f.Gone || !f.Likely || f.Suggested == 0 || f.Status != data.Unlabeled {
		return
	}
	if x.counts.Suggested == nil {
		x.counts.Suggested = map[int64]int{}
	}
	topic := int64(f.Suggested)
	x.counts.Suggested[topic] += by
	if parent := x.parents[topic]; parent != 0 {
		x.counts.Suggested[parent] += by
	}
}

// reflag takes over what was changed in the facts of the article at a place.
func (x *Index) reflag(at int) { x.flags[at] = flagsOf(&x.facts[at]) }

// tallyTopics adds the labels of an article to the counts, or takes them out.
func (x *Index) tallyTopics(f *query.Facts, by int) {
	if f.Topic == 0 && !f.Several {
		return
	}
	c := &x.counts
	if c.Topic == nil {
		c.Topic, c.Family = map[int64]int{}, map[int64]int{}
	}
	var families []int64
	add := func(topic int64) {
		c.Topic[topic] += by
		family := cmp.Or(x.parents[topic], topic)
		if !slices.Contains(families, family) {
			families = append(families, family)
			c.Family[family] += by
		}
	}
	if f.Topic != 0 {
		add(int64(f.Topic))
	}
	if f.Several {
		for _, topic := range x.further[f.ID] {
			add(topic)
		}
	}
}
