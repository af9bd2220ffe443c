package gui

import (
	"context"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// askMerge asks into which topic the one of the form goes, says what moves, and does it in one step.
func (d *topicsDialog) askMerge() {
	from, found := d.w.library.Topic(d.at)
	if !found {
		return
	}
	d.keep()
	var all []dialog.Choosable
	for _, t := range d.w.topics.Offered() {
		if t.ID != from.ID {
			all = append(all, dialog.Choosable{
				Name: t.Name, Detail: i18n.N("common.n-labels", d.w.counts.Topic[t.ID]), Color: look.ParseOr(t.Colour),
				Do: func() { d.w.confirmMerge(from, t) },
			})
		}
	}
	d.w.dialogs.Find(i18n.T("topicmerge.merge-name-into", "Name", from.Name), i18n.T("common.type-the-topics-first-letters"), all, nil)
}

func (w *Window) confirmMerge(from, into data.Topic) {
	text := i18n.N("topicmerge.n-labels-move-to-into", w.counts.Topic[from.ID], "Into", into.Name) + " " +
		i18n.T("topicmerge.from-is-offered-no-longer-ctrl", "From", from.Name)
	w.dialogs.Open(i18n.T("topicmerge.merge-from-into-into", "From", from.Name, "Into", into.Name), widget.NewLabel(text), i18n.T("topicmerge.merge"), func() {
		if w.keeper != nil {
			w.keeper.goTo(into.ID)
		}
		w.changeTopic(i18n.T("topicmerge.from-is-now-part-of-into", "From", from.Name, "Into", into.Name),
			func(ctx context.Context) error { return w.library.MergeTopics(ctx, from.ID, into.ID) })
	})
}
