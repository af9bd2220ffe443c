package gui

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/widget"
	"blotter/internal/message"
)

// historyDialog lists what was done, the newest first: each step can be found by words, its article gone to, and the step taken back.
type historyDialog struct {
	w        *Window
	question *question
	narrow   *narrowField
	list     *widget.Lines
	back     *widget.Button
	goThere  *widget.Button
	steps    []data.Step
}

// historySteps is how many steps the history shows at once; the field finds older ones.
const historySteps = 500

// showHistory opens the history at the newest step.
func (w *Window) showHistory() {
	d := &historyDialog{w: w}
	d.list = widget.NewLines(widget.LineColumns{Cells: []float32{150, 110, 210}}, func() int { return len(d.steps) }, d.line)
	d.list.OnSelect = func(int) { d.offer() }
	d.list.OnKey = func(e *fyne.KeyEvent) { w.press(keyNames[e.Name]) }
	d.narrow = newNarrowField(w, tr("history.find-steps-and-articles-by-words"), d.list, func(string) { d.look() })
	d.back = widget.NewButton(tr("history.take-back"), d.takeBack)
	d.goThere = widget.NewButton(tr("history.go-to-the-article"), d.goToIt)
	foot := inRow(8, nil, d.goThere, d.back)
	d.question = w.question(tr("history.history"), between(d.narrow, pad(0, 8, 0, 0, foot), pad(0, 6, 0, 0, d.list)), "", nil).sized(900, 640)
	d.question.onKey = d.press
	d.question.after = func() { w.back.stop("history") }
	d.offer()
	d.look()
	w.win.Canvas().Focus(d.narrow)
}

// look reads the steps that have what was typed.
func (d *historyDialog) look() {
	q := data.HistoryQuery{Limit: historySteps, In: spoken, Text: strings.TrimSpace(d.narrow.Text)}
	fetch(d.w.back, "history", func(ctx context.Context) ([]data.Step, error) { return d.w.library.Steps(ctx, q) }, func(steps []data.Step, err error) {
		if err != nil {
			d.w.fail(err)
			return
		}
		d.steps = steps
		d.list.Empty = tr("history.nothing-has-been-changed-in-this")
		if q.Text != "" {
			d.list.Empty = tr("history.no-step-and-no-article-has")
		}
		d.list.Select(0)
		d.list.Refresh()
		d.offer()
	})
}

// line words a step: what was done, how, when, and when it was taken back.
func (d *historyDialog) line(i int) widget.LineData {
	step := d.steps[i]
	state := ""
	if step.Undone {
		state = takenBack(time.UnixMilli(step.At), time.UnixMilli(step.UndoneAt))
	}
	return widget.LineData{
		Name: step.Step().In(spoken), Cells: [3]string{shortMoment(time.UnixMilli(step.At)), howWord(step.How), state}, Muted: step.Undone,
	}
}

// takenBack says when a step of some time was taken back; the day is only said where it is another one.
func takenBack(done, back time.Time) string {
	if done.Format(time.DateOnly) == back.Format(time.DateOnly) {
		return tr("history.taken-back-at-time", "Time", back.Format("15:04"))
	}
	return tr("history.taken-back-on-when", "When", moment(back))
}

// chosen returns the step that the list is at.
func (d *historyDialog) chosen() (data.Step, bool) {
	at := d.list.At()
	if at < 0 || at >= len(d.steps) {
		return data.Step{}, false
	}
	return d.steps[at], true
}

// offer lights what can be done with the step.
func (d *historyDialog) offer() {
	step, some := d.chosen()
	enable(d.back, some && !step.Undone && !step.Sealed && !d.w.library.ReadOnly())
	enable(d.goThere, some && step.Article != 0 && step.Changes == 1)
}

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// press answers Enter in the field or the list: it goes to the article.
func (d *historyDialog) press(key string) bool {
	if key != "Enter" {
		return false
	}
	if !d.goThere.Disabled() {
		d.goToIt()
	}
	return true
}

// takeBack undoes the step, if nothing has changed since what it left.
func (d *historyDialog) takeBack() {
	step, some := d.chosen()
	if !some {
		return
	}
	d.question.leave()
	d.w.step(func(name string) string { return tr("history.taken-back-step", "Step", name) }, func(ctx context.Context) (message.Message, error) {
		return d.w.library.UndoBatch(ctx, step.Batch)
	})
}

func (d *historyDialog) goToIt() {
	if step, some := d.chosen(); some {
		d.w.goToArticle(step.Article)
	}
}
