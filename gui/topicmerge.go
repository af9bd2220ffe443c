package gui

import (
	"context"

	"blotter/data"
	"blotter/gui/look"
)

// askMerge asks into which topic the one of the form goes, says what moves, and does it in one step.
func (d *topicsDialog) askMerge() {
	from, found := d.w.library.Topic(d.at)
	if !found {
		return
	}
	d.keep()
	var all []findable
	for _, t := range d.w.offered() {
		if t.ID != from.ID {
			all = append(all, findable{
				name: t.Name, detail: trn("common.n-labels", d.w.counts.Topic[t.ID]), colour: look.ParseOr(t.Colour),
				do: func() { d.w.confirmMerge(from, t) },
			})
		}
	}
	d.w.find(tr("topicmerge.merge-name-into", "Name", from.Name), tr("common.type-the-topics-first-letters"), all, nil)
}

func (w *Window) confirmMerge(from, into data.Topic) {
	text := trn("topicmerge.n-labels-move-to-into", w.counts.Topic[from.ID], "Into", into.Name) + " " +
		tr("topicmerge.from-is-offered-no-longer-ctrl", "From", from.Name)
	w.question(tr("topicmerge.merge-from-into-into", "From", from.Name, "Into", into.Name), label(text), tr("topicmerge.merge"), func() {
		if w.keeper != nil {
			w.keeper.goTo(into.ID)
		}
		w.changeTopic(tr("topicmerge.from-is-now-part-of-into", "From", from.Name, "Into", into.Name),
			func(ctx context.Context) error { return w.library.MergeTopics(ctx, from.ID, into.ID) })
	})
}
