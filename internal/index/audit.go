package index

import (
	"cmp"
	"slices"

	"blotter/data"
	"blotter/internal/query"
)

// audit is the audit sample of a library, as the index knows it.
type audit struct {
	data.Audit
	answers map[int64]data.AuditAnswer // by article
}

// AuditMoves lists the places of the articles that another plan would take into the audit sample, and of those that it would let go.
func (x *Index) AuditMoves(plan *data.AuditPlan) (joins, leaves []int) {
	for at := range x.facts {
		f := &x.facts[at]
		switch is := holds(plan, f); {
		case is == f.Audit:
		case is:
			joins = append(joins, at)
		default:
			leaves = append(leaves, at)
		}
	}
	return joins, leaves
}

// SetAudit takes over the audit sample and what was said of it.
func (x *Index) SetAudit(now data.Audit) {
	x.audit = audit{Audit: now, answers: map[int64]data.AuditAnswer{}}
	for _, a := range now.Answers {
		x.audit.answers[a.Article] = a
	}
	joins, leaves := x.AuditMoves(now.Plan)
	for _, at := range slices.Concat(joins, leaves) {
		f := &x.facts[at]
		x.tally(f, -1)
		f.Audit = !f.Audit
		x.tally(f, 1)
		x.reflag(at)
	}
	if len(joins)+len(leaves) > 0 {
		x.version.shape++
	}
}

// Audit returns the audit sample. The caller must not change it.
func (x *Index) Audit() data.Audit { return x.audit.Audit }

// Answer returns what was said of an article of the audit sample.
func (x *Index) Answer(article int64) (answer data.AuditAnswer, said bool) {
	answer, said = x.audit.answers[article]
	return answer, said
}

// holds reports whether a plan takes an article into the sample.
func holds(plan *data.AuditPlan, f *query.Facts) bool {
	if plan.None() {
		return false
	}
	return plan.Holds(f.ID, dateFor(plan, f))
}

// dateFor is the date of an article where the plan needs it.
func dateFor(plan *data.AuditPlan, f *query.Facts) string {
	if len(plan.Months) == 0 {
		return ""
	}
	return query.ISO(int64(f.Published))
}

// Sampled lists the articles of the library, from which an audit sample can be drawn.
func Sampled(x *Index) (all []data.Sampled) {
	for at := range x.facts {
		if f := &x.facts[at]; !f.Gone {
			all = append(all, data.Sampled{Article: f.ID, Published: query.ISO(int64(f.Published))})
		}
	}
	return all
}

// AuditSample lists the articles of the audit sample in the order in which they are asked.
func AuditSample(x *Index) (ids []int64) {
	turns := map[int64]float64{}
	for at := range x.facts {
		if f := &x.facts[at]; f.Audit && !f.Gone {
			ids = append(ids, f.ID)
			turns[f.ID] = x.audit.Plan.Turn(f.ID, dateFor(x.audit.Plan, f))
		}
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(turns[a], turns[b]) })
	return ids
}

// Source returns who published the article at a place, "" where unknown; Language returns its language.
func (x *Index) Source(at int) string { return nameAt(x.names.Sources.All(), x.facts[at].Source) }

// Language returns the language of the article at a place, "" where unknown.
func (x *Index) Language(at int) string { return nameAt(x.names.Languages.All(), x.facts[at].Language) }

// nameAt returns the name of a number, "" for 0 or one that is not there.
func nameAt(names []string, number int32) string {
	if number <= 0 || int(number) >= len(names) {
		return ""
	}
	return names[number]
}

// drawnAtOnce is how many articles of the random order are to be read next.
const drawnAtOnce = 50

// Drawn lists the articles that come next in the random order of a search for what is missing, by rising number.
func Drawn(x *Index) (next []int64) {
	if x.audit.Search == nil {
		return nil
	}
	for _, id := range x.audit.Search.Articles {
		at, found := x.Find(id)
		if !found || x.facts[at].Gone || x.facts[at].Status == data.Labeled {
			continue
		}
		if answer := x.audit.answers[id]; x.facts[at].Audit && len(answer.Topics) > 0 {
			continue
		}
		if next = append(next, id); len(next) == drawnAtOnce {
			break
		}
	}
	slices.Sort(next)
	return next
}
