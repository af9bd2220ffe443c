// Package taught is the dialog that lists what the owner taught the model beside labels.
package taught

import (
	"context"
	"strings"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// taughtDialog lists lessons. Typing finds some; each can be taken back.
type taughtDialog struct {
	h      host.Host
	dialog *dialog.Dialog
	narrow *dialog.NarrowField
	list   *widget.Lines
	back   *widget.Button
	goTo   *widget.Button
	effect *widget.Text // what the model would suggest without the lesson
	all    []library.Lesson
	shown  []library.Lesson
}

// Show opens the dialog.
func Show(h host.Host) {
	d := &taughtDialog{h: h, effect: widget.NewMuted()}
	d.effect.Shrinkable = true
	d.list = widget.NewLines(widget.LineColumns{Cells: []float32{130, 210}}, func() int { return len(d.shown) }, d.line)
	h.Dialogs().KeepColumns("taught", d.list)
	d.list.Empty = i18n.T("taught.looking")
	d.list.OnSelect = func(int) { d.offer() }
	d.list.OnKey = h.Dialogs().TypedKey
	d.narrow = dialog.NewNarrowField(h.Dialogs(), i18n.T("taught.find-by-words"), d.list, func(string) { d.find() })
	d.back = widget.NewButton(i18n.T("taught.take-back"), d.takeBack)
	d.goTo = widget.NewButton(i18n.T("history.go-to-the-article"), d.goToIt)
	foot := layout.NewRow(8, d.effect, d.back, d.goTo, d.effect)
	d.dialog = h.Dialogs().Open(i18n.T("taught.what-i-taught"), layout.Between(d.narrow, layout.Pad(0, 8, 0, 0, foot), layout.Pad(0, 6, 0, 0, d.list)), "", nil).Sized(860, 600)
	d.dialog.OnClosed = func() {
		h.Tasks().Stop("taught")
		h.Tasks().Stop("taught effect")
	}
	d.offer()
	d.read()
	h.Dialogs().Canvas().Focus(d.narrow)
}

// read lists what was taught, in the background.
func (d *taughtDialog) read() {
	tasks.Fetch(d.h.Tasks(), "taught", d.h.Library().Taught, func(all []library.Lesson, err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.all = all
		d.list.Empty = i18n.T("taught.nothing-yet")
		if len(all) > 0 {
			d.list.Empty = i18n.T("finder.nothing-has-these-words-in-its")
		}
		d.find()
	})
}

// find shows the lessons that have every word that was typed.
func (d *taughtDialog) find() {
	d.shown = nil
	words := strings.Fields(dialog.Fold(d.narrow.Text))
	for _, l := range d.all {
		text := dialog.Fold(d.said(l) + " " + kindOf(l))
		has := true
		for _, word := range words {
			has = has && strings.Contains(text, word)
		}
		if has {
			d.shown = append(d.shown, l)
		}
	}
	d.list.Select(0)
	d.list.Refresh()
	d.offer()
}

// line shows a lesson: what was taught, what kind it is, and what it touches now.
func (d *taughtDialog) line(i int) widget.LineData {
	l := d.shown[i]
	line := widget.LineData{Name: d.said(l), Cells: [3]string{kindOf(l), d.touches(l)}}
	if l.Topic != 0 {
		_, line.Color = d.h.Topics().Name(l.Topic)
	}
	return line
}

// said words a lesson.
func (d *taughtDialog) said(l library.Lesson) string {
	topic, _ := d.h.Topics().Name(l.Topic)
	switch l.Kind {
	case library.LessonWord:
		return i18n.T("taught.word-counts-for-topic", "Word", l.Word, "Topic", topic)
	case library.LessonIgnored:
		return i18n.T("taught.word-is-ignored", "Word", l.Word)
	case library.LessonKeyword:
		return i18n.T("taught.keyword-of-topic", "Word", l.Word, "Topic", topic)
	case library.LessonRuling: // below
	}
	title := i18n.Clip(l.Title, 70)
	switch l.Ruling.Kind {
	case data.NeverSuggest:
		return i18n.T("taught.topic-by-hand-only", "Topic", topic)
	case data.NotHere:
		return i18n.T("taught.never-topic-for-title", "Topic", topic, "Title", title)
	case data.KeepLabel:
		return i18n.T("taught.topic-is-right-for-title", "Topic", topic, "Title", title)
	case data.NoCopy:
		return i18n.T("taught.title-is-no-copy", "Title", title)
	}
	return string(l.Ruling.Kind)
}

// kindOf names the kind of a lesson.
func kindOf(l library.Lesson) string {
	switch {
	case l.Kind == library.LessonWord:
		return i18n.T("taught.word")
	case l.Kind == library.LessonIgnored:
		return i18n.T("taught.ignored-word")
	case l.Kind == library.LessonKeyword:
		return i18n.T("taught.keyword")
	case l.Ruling.Kind == data.NotHere:
		return i18n.T("taught.exclusion")
	case l.Ruling.Kind == data.NeverSuggest:
		return i18n.T("taught.rule")
	}
	return i18n.T("taught.decision")
}

// touches says what a lesson changes now.
func (d *taughtDialog) touches(l library.Lesson) string {
	switch {
	case l.Kind != library.LessonRuling:
		return i18n.N("taught.in-n-articles", l.Articles)
	case l.Ruling.Kind == data.NeverSuggest:
		return i18n.N("taught.n-would-be-suggested-it", l.Articles)
	case l.Ruling.Kind == data.NotHere && l.Instead.Topic != 0:
		instead, _ := d.h.Topics().Name(l.Instead.Topic)
		return i18n.T("taught.suggested-instead", "Topic", instead)
	case l.Ruling.Kind == data.KeepLabel:
		other, _ := d.h.Topics().Name(l.Ruling.Other)
		return i18n.T("taught.although-it-looks-like", "Topic", other)
	}
	return ""
}

// chosen returns the lesson that the list is at.
func (d *taughtDialog) chosen() (library.Lesson, bool) {
	return widget.Chosen(d.list, d.shown)
}

func (d *taughtDialog) offer() {
	l, some := d.chosen()
	widget.SetEnabled(d.back, some && !d.h.Library().ReadOnly())
	widget.SetEnabled(d.goTo, some && l.Ruling.Article != 0)
	d.effect.Set("")
	d.h.Tasks().Stop("taught effect")
	if some && l.Kind != library.LessonRuling {
		tasks.Fetch(d.h.Tasks(), "taught effect", func(ctx context.Context) (int, error) { return d.h.Library().Effect(ctx, l) }, d.showEffect)
	}
}

// showEffect says how many suggestions rest on the current lesson.
func (d *taughtDialog) showEffect(moved int, err error) {
	switch {
	case err != nil: // the dialog says less
	case moved == 0:
		d.effect.Set(i18n.T("taught.without-it-nothing-would-change"))
	default:
		d.effect.Set(i18n.N("taught.without-it-n-would-change", moved))
	}
}

// takeBack takes the lesson back and lists what is left.
func (d *taughtDialog) takeBack() {
	l, some := d.chosen()
	if !some {
		return
	}
	d.h.Tasks().Do(func(ctx context.Context) error { return d.h.Library().TakeBack(ctx, l) }, func(err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.read()
	})
}

func (d *taughtDialog) goToIt() {
	if l, some := d.chosen(); some {
		d.h.GoTo(l.Ruling.Article)
	}
}
