package history

import (
	"context"
	"strings"
	"time"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/message"
	"blotter/internal/query"
)

// historyDialog lists what was done, the newest first. Typing finds steps; each leads to its article and can be taken back.
type historyDialog struct {
	all     *Dialogs
	h       host.Host
	dialog  *dialog.Dialog
	narrow  *dialog.NarrowField
	list    *widget.Lines
	back    *widget.Button
	goThere *widget.Button
	steps   []data.Step
	before  int64 // only steps before this row of the history, 0 for all; typing looks among all
}

// historySteps is how many steps the history shows at once. Typing finds older ones.
const historySteps = 500

// ShowHistory opens the history at the newest step.
func (a *Dialogs) ShowHistory() { a.showHistory(0) }

// ShowStep opens the history at the step whose newest row has a number.
func (a *Dialogs) ShowStep(edit int64) { a.showHistory(edit + 1) }

func (a *Dialogs) showHistory(before int64) {
	h := a.h
	d := &historyDialog{all: a, h: h, before: before}
	d.list = widget.NewLines(widget.LineColumns{Cells: []float32{130, 110, 160}}, func() int { return len(d.steps) }, d.line)
	head := d.list.NewHead(i18n.T("history.what"), i18n.T("history.when"), i18n.T("history.how"), i18n.T("history.undone"))
	h.Dialogs().KeepColumns("history", d.list)
	d.list.Empty = i18n.T("history.reading")
	d.list.OnSelect = func(int) { d.offer() }
	d.list.OnKey = h.Dialogs().TypedKey
	d.narrow = dialog.NewNarrowField(h.Dialogs(), i18n.T("history.find-steps-and-articles-by-words"), d.list, func(string) { d.before = 0; d.read() })
	d.back = widget.NewButton(i18n.T("history.take-back"), d.takeBack)
	d.goThere = widget.NewButton(i18n.T("history.go-to-the-article"), d.goToIt)
	foot := layout.NewRow(8, nil, d.goThere, d.back)
	d.dialog = h.Dialogs().Open(i18n.T("history.history"), layout.Between(layout.NewWrapping(6, d.narrow, head), layout.Pad(0, 8, 0, 0, foot), d.list), "", nil).Sized(900, 640)
	d.dialog.OnKey = d.press
	d.dialog.OnClosed = func() { h.Tasks().Stop("history") }
	d.offer()
	d.read()
	h.Dialogs().Canvas().Focus(d.narrow)
}

// read lists the steps that contain what was typed.
func (d *historyDialog) read() {
	q := data.HistoryQuery{Limit: historySteps, In: i18n.Language(), Text: strings.TrimSpace(d.narrow.Text), Before: d.before}
	tasks.Fetch(d.h.Tasks(), "history", func(ctx context.Context) ([]data.Step, error) { return d.h.Library().Steps(ctx, q) }, func(steps []data.Step, err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.steps = steps
		d.list.Empty = i18n.T("history.nothing-has-been-changed-in-this")
		if q.Text != "" {
			d.list.Empty = i18n.T("history.no-step-and-no-article-has")
		}
		d.list.Select(0)
		d.list.Refresh()
		d.offer()
	})
}

// line shows a step: what was done, when, how, and when it was taken back.
func (d *historyDialog) line(i int) widget.LineData {
	step := d.steps[i]
	state := ""
	if step.Undone {
		state = takenBack(time.UnixMilli(step.At), time.UnixMilli(step.UndoneAt))
	}
	return widget.LineData{
		Name: i18n.Say(step.Step()), Cells: [3]string{i18n.ShortDateTime(time.UnixMilli(step.At)), i18n.How(step.How), state}, Muted: step.Undone,
	}
}

// takenBack says when a step was taken back, with the day where that is not the day when it was done.
func takenBack(done, back time.Time) string {
	if done.Format(time.DateOnly) == back.Format(time.DateOnly) {
		return i18n.T("history.taken-back-at-time", "Time", back.Format("15:04"))
	}
	return i18n.T("history.taken-back-on-when", "When", i18n.DateTime(back))
}

// chosen returns the step that the list is at.
func (d *historyDialog) chosen() (data.Step, bool) {
	return widget.Chosen(d.list, d.steps)
}

// offer enables what can be done with the step.
func (d *historyDialog) offer() {
	step, some := d.chosen()
	widget.SetEnabled(d.back, some && !step.Undone && !step.Sealed && !d.h.Library().ReadOnly())
	widget.SetEnabled(d.goThere, some && (step.Article != 0 || step.Edits > 1))
	if step.Edits > 1 {
		d.goThere.SetText(i18n.T("history.show-articles"))
	} else {
		d.goThere.SetText(i18n.T("history.go-to-the-article"))
	}
}

// press goes to the article, or lists the articles, on Enter.
func (d *historyDialog) press(key string) bool {
	if key != "Enter" {
		return false
	}
	if !d.goThere.Disabled() {
		d.goToIt()
	}
	return true
}

// takeBack undoes the step, unless something else has changed since what it changed.
func (d *historyDialog) takeBack() {
	step, some := d.chosen()
	if !some {
		return
	}
	d.dialog.Close()
	d.all.walk(func(name string) string { return i18n.T("history.taken-back-step", "Step", name) }, func(ctx context.Context) (message.Message, error) {
		return d.h.Library().UndoChange(ctx, step.Change)
	})
}

// goToIt goes to the step's article, or lists its articles where there are many.
func (d *historyDialog) goToIt() {
	switch step, some := d.chosen(); {
	case !some:
	case step.Edits > 1:
		d.dialog.Close()
		d.h.Search(query.StepOf(step.Change), "")
	default:
		d.h.GoTo(step.Article)
	}
}
