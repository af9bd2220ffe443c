package index

import (
	"blotter/data"
	"blotter/internal/query"
)

// LabelPreview says what a change would do to the labels of some articles.
type LabelPreview struct {
	Change    int           // articles whose label would change
	From      map[int64]int // of those, labeled now, by topic
	Unlabeled int           // of those, without a label now
	Skipped   int           // of those, postponed now
	Same      int           // articles that are so already
}

// PreviewLabel returns what a label would change. Articles that are gone do not count.
func PreviewLabel(x *Index, ids []int64, status data.Status, topic int64) LabelPreview {
	p := LabelPreview{From: map[int64]int{}}
	for _, id := range ids {
		if at, found := x.Find(id); found && !x.facts[at].Gone {
			p.count(&x.facts[at], status, topic)
		}
	}
	return p
}

func (p *LabelPreview) count(f *query.Facts, status data.Status, topic int64) {
	if f.Status == status && (status != data.Labeled || f.Topic == int32(topic)) {
		p.Same++
		return
	}
	p.Change++
	switch f.Status {
	case data.Labeled:
		p.From[int64(f.Topic)]++
	case data.Skipped:
		p.Skipped++
	default:
		p.Unlabeled++
	}
}
