package index

import (
	"cmp"
	"slices"

	"blotter/data"
)

// Sure is an article that waits for a label, with a suggestion whose confidence was checked on held-out labels.
type Sure struct {
	Article, Topic int64
	Confidence     float64 // 0 to 1
}

// Acceptable lists the suggestions that may be accepted unseen, the surest first, and counts the other articles that wait with a
// suggestion: of these nobody has checked what their confidence is worth.
func Acceptable(x *Index) (sure []Sure, unchecked int) {
	for i := range x.facts {
		f := &x.facts[i]
		switch {
		case f.Gone || f.Audit || f.Status != data.Unlabeled || f.Suggested == 0:
		case f.Percent:
			sure = append(sure, Sure{f.ID, int64(f.Suggested), float64(f.Confidence)})
		default:
			unchecked++
		}
	}
	slices.SortFunc(sure, func(a, b Sure) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Article, b.Article))
	})
	return sure, unchecked
}

// Judged is a suggestion for an article of the audit sample, beside what a person said of the article.
type Judged struct {
	Suggested  int64
	Confidence float64 // 0 to 1
	Topics     []int64 // the person's, at least one
}

// AuditJudged lists the suggestions for articles of the audit sample that could be accepted if the articles were none of it, where a person named a
// topic of those that are offered.
func AuditJudged(x *Index, offered []int64) (judged []Judged) {
	for _, answer := range x.audit.Answers {
		at, found := x.Find(answer.Article)
		if !found || len(answer.Topics) == 0 || !slices.Contains(offered, answer.Topics[0]) {
			continue
		}
		if f := &x.facts[at]; f.Audit && !f.Gone && f.Suggested != 0 && f.Percent {
			judged = append(judged, Judged{int64(f.Suggested), float64(f.Confidence), answer.Topics})
		}
	}
	return judged
}
