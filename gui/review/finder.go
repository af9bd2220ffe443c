package review

import (
	"context"
	"slices"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/look"
)

// FindTopic labels with a topic found by typing, the likeliest first.
func (l *Labeling) FindTopic() {
	var all []dialog.Choosable
	scored := map[int64]float64{}
	for _, s := range l.reading.detail.Scores {
		scored[s.Topic] = s.Confidence
	}
	offered := l.h.Topics().Offered()
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
		one := dialog.Choosable{Name: t.Name, Color: look.ParseOr(t.Color), Do: func() { l.h.Mark(data.Labeled, t.ID) }, Also: func() { l.h.Toggle(t.ID) }}
		if share := scored[t.ID]; share > 0 {
			one.Detail = host.TopicShare(l.reading.detail.Suggestion, share)
		}
		all = append(all, one)
	}
	hint := i18n.T("common.type-the-topics-first-letters")
	if l.h.Library().Several() {
		hint = i18n.T("finder.shift-enter-adds-it", "Key", i18n.Key("Shift+Enter"))
	}
	l.h.Dialogs().Find(i18n.T("finder.label-as"), hint, all, func(typed string) *dialog.Choosable {
		if typed == "" {
			return nil
		}
		return &dialog.Choosable{
			Name: i18n.T("finder.new-topic-name", "Name", typed),
			Do:   func() { l.addTopic(typed, func(topic int64) { l.h.Mark(data.Labeled, topic) }) },
			Also: func() { l.addTopic(typed, l.h.Toggle) },
		}
	})
}

// addTopic makes a topic of what was typed and calls then with it.
func (l *Labeling) addTopic(name string, then func(topic int64)) {
	var added data.Topic
	l.h.Tasks().Do(func(ctx context.Context) (err error) {
		added, err = l.h.Library().AddTopic(ctx, data.Topic{Name: name})
		return err
	}, func(err error) {
		if err != nil {
			l.h.Fail(err)
			return
		}
		l.OnTopic()
		then(added.ID)
	})
}
