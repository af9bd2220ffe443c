package trainer

import (
	"slices"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/estimate"
	"blotter/internal/index"
)

// auditedLevel is the level of the interval of an accuracy.
const auditedLevel = 0.90

// audited is the accuracy on an audit sample, and what it was measured on.
type audited struct {
	table    *classifier.Table
	answers  []data.AuditAnswer
	all      int // articles in the library
	accuracy Accuracy
}

// MeasuredAccuracy returns the accuracy on the audit sample where enough articles of it were answered (see estimate.EnoughAudited), and
// otherwise the one on held-out labels, as Accuracy does: a random sample says more about the library than labels that somebody chose. The
// interval is Wilson's, corrected for a finite library. It asks the model about the sample once for each model and each answer: call it
// beside the goroutine that draws.
func (t *Trainer) MeasuredAccuracy() Accuracy {
	onLabels := t.Accuracy()
	asked := audited{table: t.Now().Table, all: t.index.Now().Counts.All}
	if asked.table == nil || onLabels.Of == 0 {
		return onLabels
	}
	t.index.Read(func(x *index.Index) {
		if !x.Audit().Plan.None() {
			asked.answers = x.Audit().Answers
		}
	})
	if !estimate.EnoughAudited(len(asked.answers), asked.all) {
		return onLabels
	}
	if last := t.onAudit.Load(); last != nil && last.same(asked) {
		asked.accuracy = last.accuracy
	} else {
		asked.accuracy = t.askAudit(asked)
		t.onAudit.Store(&asked)
	}
	if !estimate.EnoughAudited(asked.accuracy.Of, asked.all) {
		return onLabels
	}
	return asked.accuracy
}

// same reports whether two measurements rest on the same model, answers and library. Answers are replaced as a whole and never changed.
func (a audited) same(b audited) bool {
	return a.table == b.table && a.all == b.all && len(a.answers) == len(b.answers) && &a.answers[0] == &b.answers[0]
}

// askAudit asks the model about the articles that were answered.
func (t *Trainer) askAudit(a audited) Accuracy {
	var offered []int64
	for _, topic := range t.index.Now().Topics {
		if !topic.Archived {
			offered = append(offered, topic.ID)
		}
	}
	var answers []data.AuditAnswer
	var documents []classifier.Document
	t.index.Read(func(x *index.Index) {
		for _, answer := range a.answers {
			if at, found := x.Find(answer.Article); found {
				if f := x.Facts(at); f.Audit && !f.Gone {
					answers, documents = append(answers, answer), append(documents, x.Document(at))
				}
			}
		}
	})
	rightly, of := 0, 0
	for i, document := range documents {
		said, _ := likeliest(a.table, document, offered)
		counts, right := estimate.Judge(answers[i].Topics, said, func(topic int64) bool { return slices.Contains(offered, topic) })
		if counts {
			of++
		}
		if right {
			rightly++
		}
	}
	if of == 0 {
		return Accuracy{}
	}
	interval := estimate.SampleShare(rightly, of, a.all, auditedLevel)
	return Accuracy{Share: float64(rightly) / float64(of), Low: interval.Low(), High: interval.High(), Of: of, Audited: true}
}

// likeliest returns the most probable of the topics that are offered.
func likeliest(table classifier.Scorer, document classifier.Document, offered []int64) (topic int64, found bool) {
	for _, score := range table.Scores(document) {
		if score.Confidence > 0 && slices.Contains(offered, score.Topic) {
			return score.Topic, true
		}
	}
	return 0, false
}
