package library

import (
	"context"
	"slices"

	"blotter/data"
	"blotter/internal/agreement"
)

// SelfAgreement compares what one person said of the same articles at two times: first in their label, later in the audit, where no label
// is shown.
type SelfAgreement struct {
	Person
	agreement.Pair // First is the label, Second the answer of the audit
}

// compareSelves compares everyone with themselves who answered the audit for articles that they had labeled. Labels that came with a file
// or from a rule, and those that are younger than the answer, do not count.
func (a *Agreement) compareSelves(ctx context.Context, said []data.Judgment, audit data.Audit) error {
	labels := map[int64]agreement.Labels{}
	answers := map[int64]agreement.Labels{}
	byArticle := map[int64]data.AuditAnswer{}
	for _, answer := range audit.Answers {
		byArticle[answer.Article] = answer
	}
	for _, j := range said {
		answer, asked := byArticle[j.Article]
		if !asked || answer.Author != j.Author || len(answer.Topics) == 0 || answer.At <= j.At() || !personal(j) {
			continue
		}
		if labels[j.Author] == nil {
			labels[j.Author], answers[j.Author] = agreement.Labels{}, agreement.Labels{}
		}
		labels[j.Author][j.Article], answers[j.Author][j.Article] = j.Topics(), answer.Topics
	}
	for _, person := range a.People {
		if len(labels[person.ID]) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		a.Selves = append(a.Selves, SelfAgreement{person, agreement.Compare(labels[person.ID], answers[person.ID], a.Seed)})
	}
	return nil
}

// personal reports whether a person gave all labels of a judgment.
func personal(j data.Judgment) bool {
	return !slices.ContainsFunc(j.Labels, func(l data.Label) bool { return !l.How.Personal() })
}
