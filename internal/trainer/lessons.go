package trainer

import (
	"blotter/classifier"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/query"
)

// Effect says what a delta did to the index.
type Effect struct {
	Reviewed  []int64 // articles whose labels were touched
	Annotated []int64 // articles whose flag or note was touched
	Came      []int64 // articles that are new or came back
	Went      int     // articles that went into the trash
	Unread    []int64 // of those that came: the ones whose text the model has not read
	Ruled     bool    // the decisions of the owner are other than before
	Topics    bool    // the topics are other than before
	Audit     bool    // the audit sample, or what was said of it, is other than before
	Model     bool    // suggestions may be other than before
}

// application is one delta on its way into the index.
type application struct {
	*Effect
	lessons
	freed     []int64 // articles that wait for a label again
	returned  []int64 // articles that came back from the trash
	resuggest []int64 // articles with a decision of their own about what they are suggested
	changed   int     // label changes, as the trainer counts them
	added     int     // new articles
}

func (a *application) apply(x *index.Index, d data.Delta) {
	if d.Topics != nil {
		x.SetTopics(d.Topics)
	}
	if d.Rulings != nil {
		a.rule(x, d.Rulings)
	}
	if d.Audit != nil {
		a.audit(x, *d.Audit)
	}
	for _, id := range d.Went {
		a.drop(x, id)
	}
	for _, h := range d.Came {
		a.put(x, h)
	}
	x.Regroup(d.Went)
	x.Regroup(a.returned)
	for _, r := range d.Reviews {
		a.review(x, r)
	}
	if d.People != nil {
		x.SetPeople(d.People, x.Me())
	}
	for _, j := range d.Judges {
		x.SetJudges(j)
	}
	for _, m := range d.Marks {
		if at, found := x.Find(m.Article); found {
			x.Annotate(at, m.Flagged, m.Noted)
		}
		a.Annotated = append(a.Annotated, m.Article)
	}
	a.Model = a.Model || a.changed > 0 || len(a.learn)+len(a.unlearn) > 0
}

// rule takes over the decisions of the owner. Labels that look wrong and near-copies are others at once; suggestions follow.
func (a *application) rule(x *index.Index, rulings []data.Ruling) {
	suggestions, articles := x.SetRulings(rulings)
	a.Ruled, a.Model = true, a.Model || suggestions
	a.resuggest = append(a.resuggest, articles...)
	a.changed += len(articles)
}

// audit takes over the audit sample: what joins it is unlearned, what leaves it is learned.
func (a *application) audit(x *index.Index, now data.Audit) {
	joins, leaves := x.AuditMoves(now.Plan)
	for _, at := range joins {
		a.forget(x, at)
	}
	x.SetAudit(now)
	for _, at := range leaves {
		a.know(x, at)
	}
	a.Audit = true
	a.changed += len(joins) + len(leaves)
}

func (a *application) drop(x *index.Index, id int64) {
	at, found := x.Find(id)
	if !found || x.Facts(at).Gone {
		return
	}
	a.forget(x, at)
	x.Drop(at)
	a.Went++
	a.changed++
}

func (a *application) put(x *index.Index, h data.Head) {
	at, found := x.Find(h.ID)
	switch {
	case !found:
		a.added++
	case x.Facts(at).Gone:
		a.changed++
		a.returned = append(a.returned, h.ID)
	default:
		a.changed++
		a.forget(x, at)
	}
	at = x.Put(h)
	a.know(x, at)
	a.Came = append(a.Came, h.ID)
	if !x.Facts(at).Prepared {
		a.Unread = append(a.Unread, h.ID)
	}
}

func (a *application) review(x *index.Index, r data.Review) {
	at, found := x.Find(r.Article)
	if !found {
		return
	}
	a.forget(x, at)
	x.Relabel(at, r)
	a.know(x, at)
	if r.Status != data.Labeled {
		a.freed = append(a.freed, r.Article)
	}
	a.Reviewed = append(a.Reviewed, r.Article)
	a.changed++
}

// forget has the model unlearn the label of the article at a place, know has it learn it.
func (a *application) forget(x *index.Index, at int) {
	if f := x.Facts(at); learnable(&f) {
		a.unlearn = append(a.unlearn, classifier.Example{Document: x.Document(at), Topic: int64(f.Topic), Also: x.Further(f.ID)})
	}
}

func (a *application) know(x *index.Index, at int) {
	if f := x.Facts(at); learnable(&f) {
		a.learn = append(a.learn, classifier.Example{Document: x.Document(at), Topic: int64(f.Topic), Also: x.Further(f.ID)})
	}
}

// learnable reports whether the model learns from the label of an article.
func learnable(f *query.Facts) bool { return f.Prepared && f.Teaches() }

// lessons is what one change teaches: documents whose label went, and documents that have one now.
type lessons struct {
	unlearn, learn []classifier.Example
}
