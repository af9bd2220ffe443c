package review

import (
	"context"
	"slices"

	"blotter/data"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// ToggleTopic adds a topic to the selected articles, or to the current one, beside the main topic. Where all of them have it, it is
// removed. The article stays on screen. Many are asked about first.
func (l *Labeling) ToggleTopic(topic int64) {
	ids := l.list.Targets()
	switch {
	case !l.h.Library().Several():
		l.h.Say(i18n.T("labeling.how-to-allow-several"))
	case len(ids) == 0:
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	case l.list.Selected() > 1:
		l.askToggle(topic, ids)
	default:
		l.toggle(topic, ids)
	}
}

// TakeAlso adds the most probable further topic that is suggested for the current article, and stays.
func (l *Labeling) TakeAlso() {
	d := l.reading.detail
	switch {
	case !l.h.Library().Several():
		l.h.Say(i18n.T("labeling.how-to-allow-several"))
	case d.ID == 0 || d.ID != l.list.Current() || len(d.Also) == 0 || l.list.Selected() > 1:
		l.h.Say(i18n.T("labeling.nothing-more-is-suggested"))
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
	default:
		l.carryOut(library.Gesture{Articles: []int64{d.ID}, Mode: library.AddTopic, Status: data.Labeled, Topic: d.Also[0].Topic})
	}
}

// toggle adds or removes a topic as the articles are on disk at that moment, so that pressing a key twice is as good as never.
func (l *Labeling) toggle(topic int64, ids []int64) {
	l.h.Say("")
	isMain := false
	l.h.Tasks().Do(func(ctx context.Context) error {
		g, err := l.toggling(ctx, topic, ids)
		if isMain = len(g.Articles) == 0; err != nil || isMain {
			return err
		}
		_, err = l.h.Library().Label(ctx, g)
		return err
	}, func(err error) {
		switch name, _ := l.h.Topics().Name(topic); {
		case err != nil:
			l.h.Fail(message.Wrap(err, "labeling.the-label-was-not-taken-everything"))
		case isMain:
			l.h.Say(i18n.T("labeling.topic-is-the-main-one", "Topic", name))
		}
	})
}

// toggling returns the gesture that adds a topic to the articles that lack it, or removes it where all have it. A main topic stays:
// without articles there is nothing to do.
func (l *Labeling) toggling(ctx context.Context, topic int64, ids []int64) (library.Gesture, error) {
	rows, err := l.h.Library().Rows(ctx, ids)
	g := library.Gesture{Mode: library.RemoveTopic, Status: data.Labeled, Topic: topic}
	var lack []int64
	for _, row := range rows {
		switch {
		case row.Status == data.Labeled && row.Topic == topic:
		case slices.Contains(row.Also, topic):
			g.Articles = append(g.Articles, row.ID)
		default:
			lack = append(lack, row.ID)
		}
	}
	if len(lack) > 0 {
		g.Mode, g.Articles = library.AddTopic, lack
	}
	return g, err
}

// askToggle asks before one key adds a topic to many articles, or removes it from them.
func (l *Labeling) askToggle(topic int64, ids []int64) {
	name, _ := l.h.Topics().Name(topic)
	var g library.Gesture
	l.h.Tasks().Do(func(ctx context.Context) (err error) {
		g, err = l.toggling(ctx, topic, ids)
		return err
	}, func(err error) {
		n := len(g.Articles)
		title, verb := i18n.N("bulk.add-topic-to-n-articles", n, "Name", name), i18n.T("bulk.add-topic")
		if g.Mode == library.RemoveTopic {
			title, verb = i18n.N("bulk.remove-topic-from-n-articles", n, "Name", name), i18n.T("bulk.remove-topic")
		}
		switch {
		case err != nil:
			l.h.Fail(err)
		case n == 0:
			l.h.Say(i18n.T("labeling.topic-is-the-main-one", "Topic", name))
		default:
			said := widget.NewLabel(i18n.T("bulk.the-other-topics-stay"))
			l.h.Dialogs().Open(i18n.T("bulk.question", "Question", title), said, verb, func() {
				l.list.Deselect()
				l.toggle(topic, ids)
				l.h.Say(i18n.T("bulk.what-ctrl-z-takes-it-back", "What", title))
			})
		}
	})
}
