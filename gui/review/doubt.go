package review

import (
	"context"

	"blotter/data"
	"blotter/gui/doubt"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/internal/library"
	"blotter/internal/message"
)

// KeepMine settles a doubt in favor of what is: the label stays and is not asked about again until it or the model's view changes, or
// the article is no copy of the other one.
func (l *Labeling) KeepMine() {
	d := l.reading.detail
	var rule func(context.Context) error
	switch {
	case d.ID == 0 || d.ID != l.list.Current():
	case host.InDoubt(l.list.Query(), d):
		rule = func(ctx context.Context) error { return l.h.Library().KeepLabel(ctx, d) }
	case doubt.Copied(l.list.Query(), d):
		rule = func(ctx context.Context) error { return l.h.Library().NoCopy(ctx, d) }
	}
	switch {
	case rule == nil:
		l.h.Say(i18n.T("doubt.nothing-is-in-doubt"))
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	default:
		l.h.Say("")
		l.h.Tasks().Do(rule, l.h.Fail)
		l.reading.settle()
		l.next()
	}
}

// LabelBoth gives a copy and its original one label: that of the original, else that of the copy, else what is suggested.
func (l *Labeling) LabelBoth() {
	d := l.reading.detail
	original, shown := l.doubt.Original()
	if !shown || d.ID != l.list.Current() {
		l.h.Say(i18n.T("doubt.nothing-is-in-doubt"))
		return
	}
	topic := d.Suggestion.Topic
	switch {
	case original.Status == data.Labeled:
		topic = original.Topic
	case d.Status == data.Labeled:
		topic = d.Topic
	}
	switch {
	case topic == 0:
		l.h.Say(i18n.T("labeling.there-is-nothing-to-confirm-yet"))
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	default:
		l.labelAll([]int64{original.ID, d.ID}, topic)
		l.next()
	}
}

// TrashOriginal moves the article that the current one nearly repeats to the trash, in one step that undo takes back.
func (l *Labeling) TrashOriginal() {
	original, shown := l.doubt.Original()
	switch {
	case !shown || l.reading.detail.ID != l.list.Current():
		l.h.Say(i18n.T("doubt.nothing-is-in-doubt"))
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	default:
		l.h.Tasks().Do(func(ctx context.Context) error { return l.h.Library().Trash(ctx, []int64{original.ID}) }, func(err error) {
			if err != nil {
				l.h.Fail(err)
				return
			}
			l.h.Say(i18n.N("trash.n-articles-in-the-trash-ctrl", 1))
		})
		l.next()
	}
}

// labelAll labels articles and says so: the one that is not on screen is among them.
func (l *Labeling) labelAll(ids []int64, topic int64) {
	name, _ := l.h.Topics().Name(topic)
	l.h.Tasks().Do(func(ctx context.Context) error {
		_, err := l.h.Library().Label(ctx, library.Gesture{Articles: ids, Status: data.Labeled, Topic: topic})
		return err
	}, func(err error) {
		if err != nil {
			l.h.Fail(message.Wrap(err, "labeling.the-label-was-not-taken-everything"))
			return
		}
		l.h.Say(i18n.T("bulk.what-ctrl-z-takes-it-back", "What", i18n.N("bulk.label-n-articles-as-name", len(ids), "Name", name)))
	})
}

// NotHere decides that the current article is never suggested the topic that it is suggested now. The article stays on screen with its next
// suggestion.
func (l *Labeling) NotHere() {
	d := l.reading.detail
	topic := d.Suggestion.Topic
	switch {
	case d.ID == 0 || d.ID != l.list.Current() || topic == 0 || d.Status == data.Labeled:
		l.h.Say(i18n.T("labeling.no-suggestion-to-bar"))
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	default:
		name, _ := l.h.Topics().Name(topic)
		l.h.Tasks().Do(func(ctx context.Context) error {
			return l.h.Library().Rule(ctx, data.Ruling{Kind: data.NotHere, Article: d.ID, Topic: topic}, true)
		}, func(err error) {
			if err != nil {
				l.h.Fail(err)
				return
			}
			l.h.Say(i18n.T("labeling.topic-is-barred-here", "Topic", name))
		})
	}
}
