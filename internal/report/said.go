package report

import (
	"blotter/internal/estimate"
	"blotter/internal/message"
)

// AccuracySaid says how many suggestions are right and what that rests on, a sentence each; none where nothing was measured.
func (q Quality) AccuracySaid(in message.Language) (sentences []string) {
	if q.Accuracy.Articles == 0 {
		return nil
	}
	id := "report.right-by-labels"
	if q.Accuracy.Basis == OnAudit {
		id = "report.right-by-audit"
	}
	said := message.New(id, "Right", in.Number(q.Accuracy.Right), "Articles", in.Number(q.Accuracy.Articles), "Share", percent(q.Accuracy.Share),
		"Range", rangeOf(q.Accuracy.Interval), "Level", percent(q.Level))
	sentences = append(sentences, said.In(in))
	if answered, enough := q.AuditTooFew(); answered > 0 {
		sentences = append(sentences, message.Count("report.audit-too-few", answered, "Enough", in.Number(enough)).In(in))
	}
	if q.Accuracy.Basis == OnAudit && q.OnLabels.Articles > 0 {
		said := message.New("report.and-by-labels", "Share", percent(q.OnLabels.Share), "Articles", in.Number(q.OnLabels.Articles))
		sentences = append(sentences, said.In(in))
	}
	return sentences
}

// AuditTooFew returns how many articles of the audit sample were answered where these are too few for the accuracy to rest on them, and how
// many would be enough. Otherwise answered is 0.
func (q Quality) AuditTooFew() (answered, enough int) {
	if q.Accuracy.Basis == OnAudit || q.Audit.Answered >= estimate.FewestAudited {
		return 0, estimate.FewestAudited
	}
	return q.Audit.Answered, estimate.FewestAudited
}

// Said says how often the second reading agrees with the first; the zero Message where no article was read twice.
func (g Agreement) Said(in message.Language) message.Message {
	articles, same := in.Number(g.Articles), in.Number(g.Same)
	switch {
	case g.Articles == 0:
		return message.Message{}
	case !g.Defined:
		return message.New("report.twice-undefined", "Articles", articles, "Same", same)
	}
	return message.New("report.twice", "Articles", articles, "Same", same, "Range", rangeOf(g.Interval), "Level", percent(g.level),
		"Kappa", in.Fixed(g.Kappa, 2), "Low", in.Fixed(g.Range.Low(), 2), "High", in.Fixed(g.Range.High(), 2))
}

// rangeOf is the interval of a share.
func rangeOf(i estimate.Interval) message.Message {
	return message.New("report.range", "Low", percent(i.Low()), "High", percent(i.High()))
}
