package gui

import (
	"context"
	"slices"
	"time"

	"blotter/data"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/internal/library"
	"blotter/internal/message"
)

// confirm labels the current article with what is suggested, and goes on.
func (w *Window) confirm() {
	suggested := w.read.detail.Suggestion.Topic
	switch {
	case w.counts.All == 0: // the one thing to do in an empty library
		w.exchange.AskImport(nil)
	case w.list.current() == 0:
	case w.read.detail.ID != w.list.current(): // nobody has seen what is suggested
		w.Say(i18n.T("labeling.the-article-was-not-there-yet"))
	case w.read.detail.Status == data.Labeled: // it is confirmed already
		w.next()
	case suggested == 0:
		w.Say(i18n.T("labeling.there-is-nothing-to-confirm-yet"))
	default:
		w.Mark(data.Labeled, suggested)
	}
}

func (w *Window) labelNone() {
	for _, t := range w.topics {
		if t.None {
			w.Mark(data.Labeled, t.ID)
			return
		}
	}
}

// mark gives the chosen articles, or the current one, a label or takes it off, and goes on to the next.
func (w *Window) Mark(status data.Status, topic int64) {
	ids := w.list.targets()
	switch {
	case len(ids) == 0:
		return
	case w.library.ReadOnly():
		w.Fail(host.WhyReadOnly(w.library))
		return
	case len(w.list.chosen) > 1:
		w.askMany(status, topic, ids)
		return
	}
	w.carryOut(w.gesture(status, topic, ids))
	if status != data.Unlabeled {
		w.next()
	}
}

func (w *Window) gesture(status data.Status, topic int64, ids []int64) library.Gesture {
	g := library.Gesture{Articles: ids, Status: status, Topic: topic}
	if len(ids) == 1 && w.read.detail.ID == ids[0] {
		g.Saw, g.SeenMS = w.read.detail.Suggestion.Topic, time.Since(w.shown).Milliseconds()
	}
	return g
}

// carryOut shows the gesture as on its way; it is shown as taken when the desk says that it is on disk.
func (w *Window) carryOut(g library.Gesture) {
	w.Say("")
	if g.Status == data.Labeled {
		for _, id := range g.Articles {
			if _, known := w.list.lines[id]; known || len(g.Articles) == 1 { // others are not on screen
				w.list.saving[id] = g.Topic
			}
		}
		w.list.rows.Reload()
	}
	w.back.Do(func(ctx context.Context) error {
		_, err := w.library.Label(ctx, g)
		return err
	}, func(err error) {
		for _, id := range g.Articles {
			delete(w.list.saving, id)
		}
		if err == nil && g.Status == data.Labeled {
			w.steps.reach(2)
		}
		w.list.rows.Reload()
		if err != nil {
			w.Fail(message.Wrap(err, "labeling.the-label-was-not-taken-everything"))
		}
	})
}

// next goes to the article after the current one; at the end of what is to be reviewed it looks for more.
func (w *Window) next() {
	if w.list.at+1 < len(w.list.ids) {
		w.move(1)
		return
	}
	if w.list.query.View == library.ViewNext {
		w.back.Do(func(context.Context) error { return nil }, func(error) { w.open(w.list.query) })
	}
}

// step names what undo or redo would do, "" for nothing.
type step string

// shown is the command with what it would do: "Undo: label 12 articles as Cartel".
func (s step) shown(command string) string {
	if s == "" {
		return i18n.T(command)
	}
	return i18n.T(command) + ": " + i18n.ChangeName(string(s))
}

// nameSteps asks what undo and redo would do now, for the menu to say so.
func (w *Window) nameSteps() {
	type names struct{ undo, redo string }
	tasks.Fetch(w.back, "steps", func(ctx context.Context) (n names, err error) {
		n.undo, n.redo, err = w.library.NextSteps(ctx)
		return n, err
	}, func(n names, err error) {
		if err == nil { // without it the menu only says less
			w.undoes, w.redoes = step(n.undo), step(n.redo)
		}
	})
}

// followBack goes to the article that an undo or redo changed, where it is one and the list holds it.
func (w *Window) followBack(labeled []library.Labeled) {
	for _, e := range labeled {
		if i := slices.Index(w.list.ids, firstOf(e.Articles)); e.Back && len(e.Articles) == 1 && i >= 0 {
			w.goTo(i)
		}
	}
}

func firstOf(ids []int64) int64 {
	if len(ids) == 0 {
		return 0
	}
	return ids[0]
}

func (w *Window) selectAll() {
	w.list.chooseAll()
	w.bar.refresh()
}
