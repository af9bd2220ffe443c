package topics

import (
	"context"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// askMerge asks for the topic to merge the one of the form into.
func (d *topicsDialog) askMerge() {
	from, found := d.h.Library().Topic(d.at)
	if !found {
		return
	}
	d.save()
	var all []dialog.Choosable
	for _, t := range d.h.Topics().Offered() {
		if t.ID != from.ID {
			all = append(all, dialog.Choosable{
				Name: t.Name, Detail: i18n.N("common.n-labels", d.h.Counts().Topic[t.ID]), Color: look.ParseOr(t.Color),
				Do: func() { d.all.confirmMerge(from, t) },
			})
		}
	}
	d.h.Dialogs().Find(i18n.T("topicmerge.merge-name-into", "Name", from.Name), i18n.T("common.type-the-topics-first-letters"), all, nil)
}

func (a *Dialogs) confirmMerge(from, into data.Topic) {
	text := i18n.N("topicmerge.n-labels-move-to-into", a.h.Counts().Topic[from.ID], "Into", into.Name) + " " +
		i18n.T("topicmerge.from-is-offered-no-longer-ctrl", "From", from.Name)
	a.h.Dialogs().Open(i18n.T("topicmerge.merge-from-into-into", "From", from.Name, "Into", into.Name), widget.NewLabel(text), i18n.T("topicmerge.merge"), func() {
		if a.open != nil {
			a.open.goTo(into.ID)
		}
		a.change(i18n.T("topicmerge.from-is-now-part-of-into", "From", from.Name, "Into", into.Name),
			func(ctx context.Context) error { return a.h.Library().MergeTopics(ctx, from.ID, into.ID) })
	})
}
