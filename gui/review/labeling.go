package review

import (
	"context"
	"time"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/doubt"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/list"
	"blotter/internal/library"
	"blotter/internal/message"
)

// Labeling labels, skips and flags the articles that are selected, or to the one that is read.
type Labeling struct {
	// OnTopic is called when a topic was added.
	OnTopic func()

	h       host.Host
	list    *list.Pane
	reading *Reading
	doubt   *doubt.Card
}

// Confirm labels the current article with what is suggested, and goes on.
func (l *Labeling) Confirm() {
	suggested := l.reading.detail.Suggestion.Topic
	switch {
	case l.h.Counts().All == 0: // the one thing to do in an empty library
		l.h.Run(command.Import)
	case l.list.Current() == 0:
	case l.reading.detail.ID != l.list.Current(): // nobody has seen what is suggested
		l.h.Say(i18n.T("labeling.the-article-was-not-there-yet"))
	case host.InDoubt(l.list.Query(), l.reading.detail):
		l.Label(data.Labeled, l.reading.detail.Looks.Topic)
	case l.reading.detail.Status == data.Labeled && l.reading.detail.How == data.Accepted: // nobody has looked at it yet
		l.Label(data.Labeled, l.reading.detail.Topic)
	case l.reading.detail.Status == data.Labeled: // it is confirmed already
		l.next()
	case suggested == 0:
		l.h.Say(i18n.T("labeling.there-is-nothing-to-confirm-yet"))
	default:
		l.Label(data.Labeled, suggested)
	}
}

// LabelNone labels with "None of these".
func (l *Labeling) LabelNone() {
	if none, found := l.h.Topics().None(); found {
		l.h.Label(data.Labeled, none.ID)
	}
}

// Label gives the selected articles, or the current one, a label or takes it off, and goes on to the next. Many are asked about first.
func (l *Labeling) Label(status data.Status, topic int64) {
	ids := l.list.Targets()
	switch {
	case len(ids) == 0:
		return
	case l.h.Library().ReadOnly():
		l.h.Fail(host.WhyReadOnly(l.h.Library()))
		return
	case l.list.Selected() > 1:
		l.askMany(status, topic, ids)
		return
	}
	l.carryOut(l.gesture(status, topic, ids))
	if status != data.Unlabeled {
		l.next()
	}
}

func (l *Labeling) gesture(status data.Status, topic int64, ids []int64) library.Gesture {
	g := library.Gesture{Articles: ids, Status: status, Topic: topic}
	if len(ids) == 1 && l.reading.detail.ID == ids[0] {
		g.Saw, g.SeenMS = l.reading.detail.Suggestion.Topic, time.Since(l.reading.shownAt).Milliseconds()
		if host.InDoubt(l.list.Query(), l.reading.detail) {
			g.Saw = l.reading.detail.Looks.Topic
		}
	}
	return g
}

// carryOut shows the gesture as on its way; the library reports when it is on disk.
func (l *Labeling) carryOut(g library.Gesture) {
	l.h.Say("")
	if g.Status == data.Labeled && g.Mode == library.SetMain {
		l.list.Saving(g.Articles, g.Topic)
	}
	l.h.Tasks().Do(func(ctx context.Context) error {
		_, err := l.h.Library().Label(ctx, g)
		return err
	}, func(err error) {
		l.list.Saved(g.Articles)
		if err == nil && g.Status == data.Labeled {
			l.reading.steps.reach(2)
		}
		if err != nil {
			l.h.Fail(message.Wrap(err, "labeling.the-label-was-not-taken-everything"))
		}
	})
}

// next goes to the article after the current one. At the end of what is to be reviewed it looks for more; at the end of another list it
// says so.
func (l *Labeling) next() {
	switch {
	case l.list.At()+1 < len(l.list.IDs()):
		l.reading.Move(1)
	case l.list.Query().View == library.ViewNext:
		l.h.Tasks().Do(func(context.Context) error { return nil }, func(error) { l.reading.OpenAt(l.list.Query(), 0) })
	default:
		l.h.Say(i18n.T("labeling.end-of-list"))
	}
}
