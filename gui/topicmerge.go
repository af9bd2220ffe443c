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
				name: t.Name, detail: trn("{{.N}} labels", d.w.counts.Topic[t.ID]), colour: look.ParseOr(t.Colour),
				do: func() { d.w.confirmMerge(from, t) },
			})
		}
	}
	d.w.find(tr("Merge {{.Name}} into", "Name", from.Name), tr("type the topic's first letters"), all, nil)
}

func (w *Window) confirmMerge(from, into data.Topic) {
	text := trn("{{.N}} labels move to {{.Into}}.", w.counts.Topic[from.ID], "Into", into.Name) + " " +
		tr("{{.From}} is offered no longer. Ctrl+Z takes it back whole.", "From", from.Name)
	w.question(tr("Merge {{.From}} into {{.Into}}?", "From", from.Name, "Into", into.Name), label(text), tr("Merge"), func() {
		if w.keeper != nil {
			w.keeper.goTo(into.ID)
		}
		w.changeTopic(tr("{{.From}} is now part of {{.Into}}. Ctrl+Z takes it back.", "From", from.Name, "Into", into.Name),
			func(ctx context.Context) error { return w.library.MergeTopics(ctx, from.ID, into.ID) })
	})
}
