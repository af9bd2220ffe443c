package gui

import (
	"slices"

	"blotter/data"
	"blotter/gui/command"
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

// showPalette finds a command by its name.
func (w *Window) showPalette() {
	var all []dialog.Choosable
	for _, cmd := range slices.Concat(w.commands(), w.topicPlaces(), w.exchange.RecentCommands()) {
		if cmd.Quiet && cmd.Group != command.GroupLabel {
			continue
		}
		all = append(all, dialog.Choosable{Name: cmd.Shown(), Detail: i18n.Key(cmd.Key()), Do: cmd.Do})
	}
	w.dialogs.Find(i18n.T("command.every-command"), i18n.T("finder.type-what-you-want-to-do"), all, nil)
}
