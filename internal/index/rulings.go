package index

import (
	"maps"
	"slices"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/query"
)

// decided is what the owner has decided, in the form in which it is asked for.
type decided struct {
	all     map[data.Ruling]bool
	notHere map[int64][]int64 // topics that an article is never suggested, by article
	never   []int64           // topics that no article is suggested
}

func newDecided(rulings []data.Ruling) decided {
	d := decided{all: make(map[data.Ruling]bool, len(rulings)), notHere: map[int64][]int64{}}
	for _, r := range rulings {
		d.all[r] = true
		switch r.Kind {
		case data.NotHere:
			d.notHere[r.Article] = append(d.notHere[r.Article], r.Topic)
		case data.NeverSuggest:
			d.never = append(d.never, r.Topic)
		case data.KeepLabel, data.NoCopy: // asked for as a whole
		}
	}
	return d
}

// differs lists the rulings that are in one of two sets only.
func (d decided) differs(other decided) (rulings []data.Ruling) {
	for r := range d.all {
		if !other.all[r] {
			rulings = append(rulings, r)
		}
	}
	for r := range other.all {
		if !d.all[r] {
			rulings = append(rulings, r)
		}
	}
	return rulings
}

// SetRulings takes over the decisions of the owner. It reports whether suggestions may be other than before, and lists the articles
// whose own suggestion is.
func (x *Index) SetRulings(rulings []data.Ruling) (suggestions bool, articles []int64) {
	before := x.decided
	x.decided = newDecided(rulings)
	for _, r := range before.differs(x.decided) {
		switch r.Kind {
		case data.NoCopy:
			x.recopy(r.Article)
		case data.NotHere:
			suggestions, articles = true, append(articles, r.Article)
		case data.NeverSuggest:
			suggestions = true
		case data.KeepLabel: // all of them below
		}
	}
	x.openSuspects()
	return suggestions, articles
}

// Barred returns the topics that an article is never suggested, and those that none is.
func (x *Index) Barred(id int64) (here, anywhere []int64) {
	return x.decided.notHere[id], x.decided.never
}

// Exclusions lists the prepared articles that wait for a label and must not be given some topics, for the model to learn from.
func Exclusions(x *Index) (all []classifier.Example) {
	for _, id := range slices.Sorted(maps.Keys(x.decided.notHere)) {
		if at, found := x.Find(id); found && x.excludes(&x.facts[at]) {
			all = append(all, classifier.Example{Document: x.Document(at), Not: x.decided.notHere[id]})
		}
	}
	return all
}

// excludes reports whether an article teaches by what it is not.
func (x *Index) excludes(f *query.Facts) bool {
	return f.Prepared && !f.Gone && !f.Teaches() && len(x.decided.notHere[f.ID]) > 0
}

// recopy finds out anew whether an article is shown as a near-copy of another.
func (x *Index) recopy(id int64) { x.copyOf(id, x.copies.First(id)) }

// copyOf shows an article as a near-copy of the first of its group, unless it is that one or the owner has said that it is no copy.
func (x *Index) copyOf(id, first int64) {
	at, found := x.Find(id)
	if !found || x.facts[at].Gone {
		return
	}
	copied := first != id && x.facts[at].Prepared && !x.decided.all[data.Ruling{Kind: data.NoCopy, Article: id, Other: first}]
	if copied {
		x.groups[id] = first
	} else {
		delete(x.groups, id)
	}
	if copied || x.facts[at].Copy {
		x.setCopy(at, copied)
	}
}

// Regroup finds out anew which articles are near-copies of which, after some of their groups went into the trash or came back: the first
// one that is still there is what the others repeat.
func (x *Index) Regroup(ids []int64) {
	done := map[int64]bool{}
	for _, id := range ids {
		group := x.copies.Group(id)
		if done[group] {
			continue
		}
		done[group] = true
		if members := x.copies.Members(id); len(members) > 0 {
			for _, member := range members {
				x.copyOf(member, members[0])
			}
		}
	}
}

// openSuspects lists the labels that look wrong and whose owner has not said that they are right.
func (x *Index) openSuspects() {
	for id := range x.suspects {
		if at, found := x.Find(id); found {
			x.facts[at].Suspect = false
		}
	}
	x.suspects = make(map[int64]Suspicion, len(x.looks))
	for id, s := range x.looks {
		at, found := x.Find(id)
		if !found || x.facts[at].Gone {
			continue
		}
		kept := data.Ruling{Kind: data.KeepLabel, Article: id, Topic: int64(x.facts[at].Topic), Other: s.Topic}
		if !x.decided.all[kept] {
			x.suspects[id], x.facts[at].Suspect = s, true
		}
	}
}

// Excluded reports whether a topic is never suggested for an article.
func (x *Index) Excluded(id, topic int64) bool { return slices.Contains(x.decided.notHere[id], topic) }
