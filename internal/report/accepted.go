package report

import (
	"iter"

	"blotter/internal/estimate"
)

// Accepted says what became of suggestions that were taken as labels without a look, and what taking more of them would bring.
type Accepted struct {
	Articles int               `json:"articles"` // that were labeled so
	Checked  int               `json:"checked"`  // of those, so many were audited
	Right    int               `json:"right"`    // of those checked
	Interval estimate.Interval `json:"interval"` // of the share that is right
	Basis    Basis             `json:"basis"`    // of Sure
	Sure     []SureShare       `json:"sure"`     // from the least to the most confident
}

// SureShare is the suggestions at or above a confidence.
type SureShare struct {
	Confidence float64           `json:"confidence"`
	Unlabeled  int               `json:"unlabeled"` // articles without a label that have one
	Checked    int               `json:"checked"`   // articles whose truth is known that have one
	Right      int               `json:"right"`
	Share      float64           `json:"share"`
	Interval   estimate.Interval `json:"interval"`
}

// sureFrom are the confidences that are told.
var sureFrom = []float64{0.5, 0.8, 0.9, 0.95, 0.99}

// acceptedOf compares what was accepted with the audit, and what may be accepted with articles whose truth is known.
func acceptedOf(l *Library, basis Basis, on []judged, level float64) Accepted {
	a := Accepted{Interval: estimate.Everything, Basis: basis, Sure: make([]SureShare, len(sureFrom))}
	for i, confidence := range sureFrom {
		a.Sure[i] = Sure(confidence, level, confidences(on))
	}
	for i := range l.Articles {
		a.count(&l.Articles[i])
	}
	if a.Checked > 0 {
		a.Interval = estimate.SampleShare(a.Right, a.Checked, a.Articles, level)
	}
	return a
}

// Sure says how often suggestions at or above a confidence are right. known has the confidences of suggestions of which it is known whether
// they are right, and whether they are. The interval is Wilson's (1927) of the level given. Unlabeled is left at 0.
func Sure(confidence, level float64, known iter.Seq2[float64, bool]) SureShare {
	s := SureShare{Confidence: confidence}
	for said, right := range known {
		if said < confidence {
			continue
		}
		s.Checked++
		if right {
			s.Right++
		}
	}
	s.Share = float64(s.Right) / float64(max(s.Checked, 1))
	s.Interval = estimate.Wilson(float64(s.Right), float64(s.Checked), level)
	return s
}

// confidences yields how sure each suggestion was, and whether it was right.
func confidences(on []judged) iter.Seq2[float64, bool] {
	return func(yield func(float64, bool) bool) {
		for _, j := range on {
			if !yield(j.confidence, j.truth == j.said) {
				return
			}
		}
	}
}

func (a *Accepted) count(article *Article) {
	if article.Accepted {
		a.Articles++
		if article.answered() {
			a.Checked++
			if len(article.Labels) > 0 && article.Labels[0] == article.Answer[0] {
				a.Right++
			}
		}
		return
	}
	said := article.suggested()
	if len(article.known()) > 0 || said < 0 {
		return
	}
	for i := range a.Sure {
		if s := &a.Sure[i]; float64(article.Said[said]) >= s.Confidence {
			s.Unlabeled++
		}
	}
}
