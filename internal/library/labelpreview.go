package library

import (
	"context"

	"blotter/data"
)

// LabelPreview says what a gesture would do to the labels of some articles.
type LabelPreview struct {
	Change    int           // articles whose label would change
	From      map[int64]int // of those, labeled now, by topic
	Unlabeled int           // of those, without a label now
	Skipped   int           // of those, postponed now
	Same      int           // articles that are so already
}

// PreviewLabel tells what Label would do with these articles. It reads no disk; articles that are gone do not count.
func (d *Library) PreviewLabel(ctx context.Context, ids []int64, status data.Status, topic int64) (LabelPreview, error) {
	p := LabelPreview{From: map[int64]int{}}
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, id := range ids {
		at, found := d.shelf.find(id)
		if !found || d.shelf.entries[at].gone {
			continue
		}
		p.count(&d.shelf.entries[at], status, topic)
	}
	return p, ctx.Err()
}

func (p *LabelPreview) count(e *entry, status data.Status, topic int64) {
	if e.status == status && (status != data.Labeled || e.topic == int32(topic)) {
		p.Same++
		return
	}
	p.Change++
	switch e.status {
	case data.Labeled:
		p.From[int64(e.topic)]++
	case data.Skipped:
		p.Skipped++
	default:
		p.Unlabeled++
	}
}
