package review

import (
	"cmp"
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
	topics := l.h.Topics()
	for _, t := range byFamily(topics, scored) {
		one := dialog.Choosable{Name: t.Name, Color: look.ParseOr(t.Color), Do: func() { l.h.Label(data.Labeled, t.ID) }, Also: func() { l.h.Toggle(t.ID) }}
		if t.Parent != 0 {
			one.Parent, _ = topics.Name(t.Parent)
		}
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
			Do:   func() { l.addTopic(typed, func(topic int64) { l.h.Label(data.Labeled, topic) }) },
			Also: func() { l.addTopic(typed, l.h.Toggle) },
		}
	})
}

// byFamily returns the offered topics, the likeliest families first, each parent before its children and these by their own
// likelihood.
func byFamily(topics host.Topics, scored map[int64]float64) []data.Topic {
	best := map[int64]float64{} // of a family, by its parent
	family := func(t data.Topic) int64 { return cmp.Or(t.Parent, t.ID) }
	offered := topics.Offered()
	for _, t := range offered {
		best[family(t)] = max(best[family(t)], scored[t.ID])
	}
	place := map[int64]int{} // families that are equally likely stay in their order
	for i, t := range offered {
		if _, known := place[family(t)]; !known {
			place[family(t)] = i
		}
	}
	slices.SortStableFunc(offered, func(a, b data.Topic) int {
		if family(a) != family(b) {
			return cmp.Or(cmp.Compare(best[family(b)], best[family(a)]), cmp.Compare(place[family(a)], place[family(b)]))
		}
		return cmp.Or(cmp.Compare(min(1, a.Parent), min(1, b.Parent)), cmp.Compare(scored[b.ID], scored[a.ID]))
	})
	return offered
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
