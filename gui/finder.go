package gui

import (
	"slices"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/look"
)

// findTopic labels with a topic found by typing, the likeliest first.
func (w *Window) findTopic() {
	var all []dialog.Choosable
	scored := map[int64]float64{}
	for _, s := range w.read.detail.Scores {
		scored[s.Topic] = s.Confidence
	}
	offered := w.topics.Offered()
	slices.SortStableFunc(offered, func(a, b data.Topic) int {
		switch {
		case scored[a.ID] > scored[b.ID]:
			return -1
		case scored[a.ID] < scored[b.ID]:
			return 1
		}
		return 0
	})
	for _, t := range offered {
		one := dialog.Choosable{Name: t.Name, Color: look.ParseOr(t.Colour), Do: func() { w.Mark(data.Labeled, t.ID) }}
		if p := scored[t.ID]; p > 0 {
			one.Detail = i18n.Percent(p)
		}
		all = append(all, one)
	}
	w.dialogs.Find(i18n.T("finder.label-as"), i18n.T("common.type-the-topics-first-letters"), all, func(typed string) *dialog.Choosable {
		if typed == "" {
			return nil
		}
		return &dialog.Choosable{Name: i18n.T("finder.new-topic-name", "Name", typed), Do: func() { w.addTopicAndLabel(typed) }}
	})
}
