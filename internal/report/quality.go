package report

import (
	"cmp"
	"math"
	"slices"

	"blotter/classifier/quality"
	"blotter/data"
	"blotter/internal/estimate"
)

// Basis says what a statement about the quality of suggestions rests on.
type Basis string

// What quality is measured on.
const (
	// OnNothing: there are too few labels to tell.
	OnNothing Basis = ""
	// OnAudit: the audit sample. It holds for the whole library.
	OnAudit Basis = "audit"
	// OnLabels: cross-validation on labels that were chosen, not drawn. It is likely too kind.
	OnLabels Basis = "labels"
)

// Quality says how good the suggestions are.
type Quality struct {
	Audit     Audit        `json:"audit"`
	Level     float64      `json:"level"`
	Accuracy  Accuracy     `json:"accuracy"`        // on the audit sample where it has answers, else on the labels
	OnLabels  Accuracy     `json:"on_labels"`       // by cross-validation
	Basis     Basis        `json:"basis"`           // of the topics, the confusion and the confidence
	Topics    []TopicScore `json:"topics"`          // in the order of the rows and columns of Confusion
	Confusion [][]int      `json:"confusion"`       // by topic that is true, and topic that is suggested
	Cells     [][][]int64  `json:"-"`               // the articles of each cell of Confusion
	Bins      []Bin        `json:"bins"`            // by confidence
	ECE       float64      `json:"ece"`             // expected calibration error
	Self      Agreement    `json:"self_agreement"`  // of the audit with the labels that its articles had before
	Accepted  Accepted     `json:"accepted"`        // suggestions that were, or may be, taken without a look
	Suspects  []Suspect    `json:"suspects"`        // labels that look wrong and were not kept, the clearest first
	Curve     []CurvePoint `json:"curve,omitempty"` // accuracy by number of labels
	Promise   *Growth      `json:"promise,omitempty"`
}

// Accuracy is the share of suggestions that are right.
type Accuracy struct {
	Basis    Basis             `json:"basis"`
	Articles int               `json:"articles"` // that it was measured on
	Right    int               `json:"right"`
	Share    float64           `json:"share"`
	Interval estimate.Interval `json:"interval"`
}

// TopicScore says how good the suggestions are for one topic.
type TopicScore struct {
	ID                int64             `json:"id"`
	Topic             string            `json:"topic"`
	Support           int               `json:"support"` // articles that are about it
	Precision         float64           `json:"precision"`
	PrecisionInterval estimate.Interval `json:"precision_interval"`
	Recall            float64           `json:"recall"`
	RecallInterval    estimate.Interval `json:"recall_interval"`
	F1                float64           `json:"f1"`
	F1Interval        estimate.Interval `json:"f1_interval"`
}

// Bin is what became of the suggestions of some confidence.
type Bin struct {
	Low        float64           `json:"low"`
	High       float64           `json:"high"`
	Articles   int               `json:"articles"`
	Confidence float64           `json:"confidence"` // the mean
	Right      float64           `json:"right"`      // the share that was right
	Interval   estimate.Interval `json:"interval"`
}

// Suspect is a label that looks wrong to a model that has not seen it.
type Suspect struct {
	Article    int64   `json:"article"`
	Label      int64   `json:"label"`
	LooksLike  int64   `json:"looks_like"`
	Confidence float64 `json:"confidence"`
	CopyOf     int64   `json:"copy_of,omitempty"` // a near-copy of it that has another label
}

// CurvePoint is how good models were that had learned from so many labels.
type CurvePoint struct {
	Labels   int               `json:"labels"`
	Share    float64           `json:"share"`
	Interval estimate.Interval `json:"interval"`
}

// Growth says what more labels promise.
type Growth struct {
	Labels int     `json:"labels"` // so many more
	Points float64 `json:"points"` // percentage points of accuracy that they would bring
}

// judged is an article of which it is known what it is about and what the model said.
type judged struct {
	article    *Article
	truth      int // columns
	said       int
	confidence float64
}

// QualityOf says how good the suggestions are. level is that of the intervals, such as 0.90. Labels are judged by what a model says that
// has not learned from them; heldOut reports whether that is so of an article's Said.
func QualityOf(l *Library, level float64, heldOut func(article int64) bool) Quality {
	q := Quality{Audit: AuditOf(l), Level: level, Self: SelfAgreement(l, level), Suspects: []Suspect{}}
	audited := l.judge(func(a *Article) []int64 {
		if a.answered() {
			return a.Answer
		}
		return nil
	})
	labeled := l.judge(func(a *Article) []int64 {
		if !a.Audit && heldOut(a.ID) {
			return a.Labels
		}
		return nil
	})
	q.OnLabels = accuracyOf(OnLabels, labeled, math.MaxInt32, level)
	q.Accuracy = q.OnLabels
	if estimate.EnoughAudited(len(audited), l.size()) {
		q.Accuracy = accuracyOf(OnAudit, audited, l.size(), level)
	}
	basis, on := OnLabels, labeled
	if enoughByTopic(audited, len(l.Topics)) {
		basis, on = OnAudit, audited
	}
	if len(on) == 0 {
		basis = OnNothing
	}
	q.Basis = basis
	q.confuse(l, on, level)
	q.Bins, q.ECE = bins(on, level)
	q.Accepted = acceptedOf(l, basis, on, level)
	return q
}

// judge lists the articles for which truth knows topics that the model knows as well.
func (l *Library) judge(truth func(*Article) []int64) (all []judged) {
	column := map[int64]int{}
	for i, t := range l.Topics {
		column[t.ID] = i
	}
	offered := func(topic int64) bool { _, known := column[topic]; return known }
	for i := range l.Articles {
		a := &l.Articles[i]
		said := a.suggested()
		if said < 0 {
			continue
		}
		topics := truth(a)
		counts, right := estimate.Judge(topics, l.Topics[said].ID, offered)
		if !counts {
			continue
		}
		is := column[topics[0]]
		if right {
			is = said // one of several topics is right
		}
		all = append(all, judged{a, is, said, float64(a.Said[said])})
	}
	return all
}

// enoughByTopic reports whether a sample says something of single topics.
func enoughByTopic(sample []judged, topics int) bool {
	const each = 10
	return topics > 0 && len(sample) >= each*topics
}

func accuracyOf(basis Basis, on []judged, all int, level float64) Accuracy {
	a := Accuracy{Basis: basis, Articles: len(on), Interval: estimate.Everything}
	for _, j := range on {
		if j.truth == j.said {
			a.Right++
		}
	}
	if len(on) == 0 {
		a.Basis = OnNothing
		return a
	}
	a.Share = float64(a.Right) / float64(a.Articles)
	a.Interval = estimate.SampleShare(a.Right, a.Articles, all, level)
	return a
}

// confuse fills in the topics and the confusion.
func (q *Quality) confuse(l *Library, on []judged, level float64) {
	n := len(l.Topics)
	q.Confusion, q.Cells = make([][]int, n), make([][][]int64, n)
	for i := range n {
		q.Confusion[i], q.Cells[i] = make([]int, n), make([][]int64, n)
	}
	for _, j := range on {
		q.Confusion[j.truth][j.said]++
		q.Cells[j.truth][j.said] = append(q.Cells[j.truth][j.said], j.article.ID)
	}
	for i, t := range l.Topics {
		q.Topics = append(q.Topics, score(q.Confusion, i, level))
		q.Topics[i].ID, q.Topics[i].Topic = t.ID, data.Path(l.Topics, t.ID)
	}
}

// score measures one topic. F1 is 2j/(1+j) for the share j of right ones among the articles that are of the topic or were given it, and
// rises with it: the ends of its interval are those of j's.
func score(confusion [][]int, topic int, level float64) TopicScore {
	support, said, right := 0, 0, confusion[topic][topic]
	for other := range confusion {
		support += confusion[topic][other]
		said += confusion[other][topic]
	}
	share := func(whole int) (float64, estimate.Interval) {
		return float64(right) / float64(max(whole, 1)), estimate.Wilson(float64(right), float64(whole), level)
	}
	s := TopicScore{Support: support}
	s.Precision, s.PrecisionInterval = share(said)
	s.Recall, s.RecallInterval = share(support)
	either, ends := share(support + said - right)
	f1 := func(j float64) float64 { return 2 * j / (1 + j) }
	s.F1, s.F1Interval = f1(either), estimate.Interval{f1(ends.Low()), f1(ends.High())}
	return s
}

// binCount is the number of bins by confidence, of equal width.
const binCount = 10

// bins compares confidences with what was right (Guo et al. 2017).
func bins(on []judged, level float64) (list []Bin, ece float64) {
	list = make([]Bin, binCount)
	right := make([]int, binCount)
	for _, j := range on {
		at := min(int(j.confidence*binCount), binCount-1)
		list[at].Articles++
		list[at].Confidence += j.confidence
		if j.truth == j.said {
			right[at]++
		}
	}
	for i := range list {
		b := &list[i]
		b.Low, b.High = float64(i)/binCount, float64(i+1)/binCount
		b.Interval = estimate.Wilson(float64(right[i]), float64(b.Articles), level)
		if b.Articles == 0 {
			continue
		}
		b.Confidence /= float64(b.Articles)
		b.Right = float64(right[i]) / float64(b.Articles)
		ece += float64(b.Articles) / float64(len(on)) * math.Abs(b.Right-b.Confidence)
	}
	return list, ece
}

// Suspect ranks the labels that look wrong by confident learning (see quality.Suspects). Near-copies with two labels come first: one of
// the two is wrong, or both are about two topics. group gives near-copies one number, 0 to an article that is like no other.
func (l *Library) Suspect(heldOut func(article int64) bool, group func(article int64) int64) []Suspect {
	p := quality.Predictions{}
	for _, t := range l.Topics {
		p.Topics = append(p.Topics, t.ID)
	}
	var judged []*Article
	for i := range l.Articles {
		a := &l.Articles[i]
		if a.Audit || len(a.Labels) == 0 || len(a.Said) < len(l.Topics) || !heldOut(a.ID) {
			continue
		}
		row := make([]float64, len(a.Said))
		for column, said := range a.Said {
			row[column] = float64(said)
		}
		judged = append(judged, a)
		p.Truth, p.Has, p.Probability = append(p.Truth, a.Labels[0]), append(p.Has, a.Labels), append(p.Probability, row)
	}
	list := l.twice(group)
	for _, s := range quality.Suspects(p) {
		a := judged[s.Place]
		if slices.ContainsFunc(list, func(o Suspect) bool { return o.Article == a.ID }) {
			continue
		}
		list = append(list, Suspect{Article: a.ID, Label: s.Label, LooksLike: s.LooksLike, Confidence: s.Confidence})
	}
	return list
}

// twice lists near-copies with two labels, of each pair the later article.
func (l *Library) twice(group func(article int64) int64) (list []Suspect) {
	first := map[int64]*Article{}
	for i := range l.Articles {
		a := &l.Articles[i]
		g := group(a.ID)
		if g == 0 || len(a.Labels) == 0 {
			continue
		}
		switch before := first[g]; {
		case before == nil:
			first[g] = a
		case before.Labels[0] != a.Labels[0]:
			list = append(list, Suspect{Article: a.ID, Label: a.Labels[0], LooksLike: before.Labels[0], Confidence: 1, CopyOf: before.ID})
		}
	}
	slices.SortStableFunc(list, func(a, b Suspect) int { return cmp.Compare(a.Article, b.Article) })
	return list
}

// Promising says what more labels would bring. It fits accuracy = a - b/sqrt(labels) to the curve by least squares, an inverse power law
// as of Figueroa et al. (2012, BMC Medical Informatics and Decision Making 12:8) with the exponent fixed, and reads it off further on.
// Fewer than three points promise nothing.
func Promising(curve []CurvePoint, more int) *Growth {
	if len(curve) < 3 {
		return nil
	}
	n, sx, sy, sxx, sxy := float64(len(curve)), 0.0, 0.0, 0.0, 0.0
	for _, p := range curve {
		x := 1 / math.Sqrt(float64(p.Labels))
		sx, sy, sxx, sxy = sx+x, sy+p.Share, sxx+x*x, sxy+x*p.Share
	}
	spread := n*sxx - sx*sx
	if spread <= 0 {
		return nil
	}
	slope := (n*sxy - sx*sy) / spread
	last := float64(curve[len(curve)-1].Labels)
	gain := slope * (1/math.Sqrt(last+float64(more)) - 1/math.Sqrt(last))
	return &Growth{Labels: more, Points: 100 * max(gain, 0)}
}
