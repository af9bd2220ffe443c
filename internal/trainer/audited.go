package trainer

import (
	"slices"

	"blotter/classifier"
	"blotter/internal/estimate"
	"blotter/internal/index"
)

// auditedLevel is the level of the interval of an accuracy.
const auditedLevel = 0.90

// audited is the accuracy on an audit sample, and what it was measured on.
type audited struct {
	table    *classifier.Table
	answers  []answered
	accuracy Accuracy
}

// answered is an article of the audit sample with what was said of it.
type answered struct {
	article int64
	main    int64
}

// MeasuredAccuracy returns the accuracy on the audit sample where articles of it were answered, and otherwise the one on held-out labels,
// as Accuracy does: a random sample says more about the library than labels that somebody chose. The interval is Wilson's, corrected for a
// finite library. It passes over the index and may score the sample: call it beside the goroutine that draws.
func (t *Trainer) MeasuredAccuracy() Accuracy {
	onLabels := t.Accuracy()
	now := t.Now()
	if now.Table == nil || onLabels.Of == 0 {
		return onLabels
	}
	s := t.sample()
	if len(s.answers) == 0 {
		return onLabels
	}
	if last := t.onAudit.Load(); last != nil && last.table == now.Table && slices.Equal(last.answers, s.answers) {
		return last.accuracy
	}
	a := audited{table: now.Table, answers: s.answers, accuracy: s.judge(now.Table)}
	t.onAudit.Store(&a)
	if a.accuracy.Of == 0 {
		return onLabels
	}
	return a.accuracy
}

// auditSample is what a model is asked about, and what is true.
type auditSample struct {
	answers   []answered
	topics    [][]int64 // all that was said of each
	documents []classifier.Document
	offered   []int64
	all       int // articles in the library
}

// sample gathers the answered articles of the audit.
func (t *Trainer) sample() (s auditSample) {
	for _, topic := range t.index.Now().Topics {
		if !topic.Archived {
			s.offered = append(s.offered, topic.ID)
		}
	}
	t.index.Read(func(x *index.Index) {
		if x.Audit().Plan.None() {
			return
		}
		for at := range x.Len() {
			f := x.Facts(at)
			if f.Gone {
				continue
			}
			s.all++
			if answer, said := x.Answer(f.ID); f.Audit && said && len(answer.Topics) > 0 {
				s.answers = append(s.answers, answered{f.ID, answer.Topics[0]})
				s.topics = append(s.topics, answer.Topics)
				s.documents = append(s.documents, x.Document(at))
			}
		}
	})
	return s
}

// judge asks a model about the sample. A suggestion is right if it is one of the topics that the article has.
func (s auditSample) judge(table classifier.Scorer) Accuracy {
	right, of := 0, 0
	for i, document := range s.documents {
		said, found := s.suggested(table, document)
		if !found || !slices.Contains(s.offered, s.topics[i][0]) {
			continue
		}
		of++
		if slices.Contains(s.topics[i], said) {
			right++
		}
	}
	if of == 0 {
		return Accuracy{}
	}
	interval := estimate.SampleShare(right, of, s.all, auditedLevel)
	return Accuracy{Share: float64(right) / float64(of), Low: interval.Low(), High: interval.High(), Of: of, Audited: true}
}

// suggested returns the most probable of the topics that are offered.
func (s auditSample) suggested(table classifier.Scorer, document classifier.Document) (topic int64, found bool) {
	for _, score := range table.Scores(document) {
		if score.Confidence > 0 && slices.Contains(s.offered, score.Topic) {
			return score.Topic, true
		}
	}
	return 0, false
}
