// Package accept is the dialog that takes the sure suggestions as labels, all at once.
package accept

import (
	"context"
	"time"

	"fyne.io/fyne/v2/container"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// sureDialog asks from which confidence on suggestions become labels. It says what that would do before anything is done.
type sureDialog struct {
	h      host.Host
	dialog *dialog.Dialog
	all    library.Acceptable
	choice library.Choice
	seed   uint64 // of the articles shown
	later  *time.Timer

	slider *dialog.Slider
	least  *widget.Text // the confidence
	count  *widget.Text // how many articles
	wrong  *widget.Paragraph
	bars   *widget.Bars
	some   *widget.Lines
	rows   []library.Row // those drawn
}

// Confidences that can be chosen, in percent, and the one that is offered first.
const (
	leastPercent = 50
	mostPercent  = 100
	firstPercent = 95
)

// drawn is how many articles are shown of a choice.
const drawn = 10

// Ask opens the dialog. What can be accepted is found in the background.
func Ask(h host.Host) {
	if h.Library().ReadOnly() {
		h.Fail(host.WhyReadOnly(h.Library()))
		return
	}
	d := newSureDialog(h)
	d.find()
}

// find finds what can be accepted, again until it is known how often such suggestions are right.
func (d *sureDialog) find() {
	tasks.Fetch(d.h.Tasks(), "accept", d.h.Library().Acceptable, func(all library.Acceptable, err error) {
		if err != nil {
			d.wrong.SetText(i18n.Error(err))
			return
		}
		d.all = all
		d.choose(d.slider.Value)
		if len(all.Held) == 0 && len(all.Sure) > 0 && !d.choice.Wrong.Known() {
			d.later = time.AfterFunc(checkAgain, func() { d.h.Tasks().Post(d.find) })
		}
	})
}

// checkAgain is how long the dialog waits before it looks whether the check of the labels is done.
const checkAgain = 2 * time.Second

func newSureDialog(h host.Host) *sureDialog {
	d := &sureDialog{
		h: h, least: widget.NewText(look.Text, 14, look.Bold), count: widget.NewText(look.Text, 14, look.Bold),
		wrong: widget.NewLabel(i18n.T("accept.looking")), bars: widget.NewCloseBars(),
	}
	d.slider = h.Dialogs().NewSlider(leastPercent, mostPercent, 1)
	d.slider.Value = firstPercent
	d.slider.OnChanged = d.choose
	d.some = widget.NewLines(widget.LineColumns{Cells: []float32{50}, Right: true}, func() int { return len(d.rows) }, d.line)
	d.some.OnKey = h.Dialogs().TypedKey
	d.count.Shrinkable = true
	least := layout.NewRow(10, nil, widget.NewFieldText(i18n.T("accept.at-least")), d.least)
	slider := container.NewThemeOverride(d.slider, dialog.TrackTheme{})
	again := widget.NewLink(i18n.T("accept.another-ten"), d.drawAgain)
	top := container.New(&layout.Wrapping{Gap: 4}, least, slider, d.count, d.wrong)
	topics := layout.Between(widget.NewFieldText(i18n.T("accept.by-topic")), nil, container.NewVScroll(d.bars))
	some := layout.Between(layout.NewRow(12, nil, widget.NewFieldText(i18n.T("accept.some-at-random")), again), nil, d.some)
	below := container.New(&layout.LeftShare{Width: 300, Share: 0.4, Gap: 24}, topics, some)
	d.dialog = h.Dialogs().Open(i18n.T("accept.title"), layout.Between(top, nil, layout.Pad(0, 10, 0, 4, below)), i18n.T("accept.label"), d.accept).Sized(860, 560)
	d.dialog.OnClosed = d.closed
	d.dialog.Allow(false)
	h.Dialogs().Canvas().Focus(d.slider)
	return d
}

// closed ends what is under way.
func (d *sureDialog) closed() {
	if d.later != nil {
		d.later.Stop()
	}
	d.h.Tasks().Stop("accept")
	d.h.Tasks().Stop("accept rows")
}

// choose shows what the suggestions at or above a percentage are.
func (d *sureDialog) choose(percent float64) {
	d.choice = d.all.At(percent/100, 0)
	n := len(d.choice.Sure)
	d.least.Set(i18n.Percent(percent / 100))
	d.count.Set(i18n.N("accept.n-articles", n))
	d.wrong.SetText(d.errors())
	d.bars.Set(d.byTopic())
	d.dialog.Answer.SetText(i18n.N("accept.label-n-articles", n))
	d.dialog.Allow(n > 0)
	d.draw()
	d.dialog.Content.Refresh()
}

// errors says how many of the choice are likely wrong and what that rests on, or why nothing can be said.
func (d *sureDialog) errors() string {
	var said string
	switch e := d.choice.Wrong; {
	case d.h.Counts().Unlabeled == 0:
		return i18n.T("accept.nothing-waits")
	case len(d.choice.Sure) == 0:
		said = i18n.T("accept.nothing-is-that-sure")
	case !e.Known() && len(d.all.Held) == 0:
		said = i18n.T("accept.not-checked-yet")
	case !e.Known():
		said = i18n.N("accept.errors-not-known", e.Of)
	default:
		said = i18n.T(likely(e), counted(e)...)
	}
	if n := d.all.Unchecked; n > 0 {
		said += " " + i18n.N("accept.unchecked", n)
	}
	return said + " " + i18n.T("accept.not-evidence")
}

// likely is the sentence that says how many errors are likely, and what that rests on.
func likely(e library.Errors) string {
	switch {
	case e.Likely == 0 && e.Audited:
		return i18n.ID("accept.likely-none-wrong-by-audit")
	case e.Likely == 0:
		return i18n.ID("accept.likely-none-wrong")
	case e.Audited:
		return i18n.ID("accept.likely-wrong-by-audit")
	}
	return i18n.ID("accept.likely-wrong")
}

// counted are the numbers of a sentence about errors.
func counted(e library.Errors) []any {
	return []any{
		"Likely", i18n.Number(e.Likely), "Low", i18n.Number(e.Low), "High", i18n.Number(max(1, e.High)),
		"Of", i18n.Number(e.Of), "Missed", i18n.Number(e.Missed),
	}
}

// byTopic returns a bar for each topic, that with most articles first.
func (d *sureDialog) byTopic() (bars []widget.Bar) {
	for _, t := range d.choice.Topics {
		name, color := d.h.Topics().Name(t.Topic)
		share := float64(t.Articles) / float64(d.choice.Topics[0].Articles)
		bars = append(bars, widget.Bar{Name: name, Color: color, Share: share, Value: i18n.Number(t.Articles)})
	}
	return bars
}

// drawAgain shows other articles of the choice.
func (d *sureDialog) drawAgain() {
	d.seed++
	d.draw()
}

// draw fetches the titles of some articles of the choice.
func (d *sureDialog) draw() {
	chosen := d.choice.Some(drawn, d.seed)
	ids := make([]int64, len(chosen))
	for i, s := range chosen {
		ids[i] = s.Article
	}
	tasks.Fetch(d.h.Tasks(), "accept rows", func(ctx context.Context) ([]library.Row, error) { return d.h.Library().Rows(ctx, ids) },
		func(rows []library.Row, err error) {
			if err != nil {
				d.wrong.SetText(i18n.Error(err))
				return
			}
			d.rows = rows
			d.some.Refresh()
		})
}

// line shows an article of those drawn.
func (d *sureDialog) line(i int) widget.LineData {
	row := d.rows[i]
	_, color := d.h.Topics().Name(row.Suggestion.Topic)
	return widget.LineData{Name: row.Title, Color: color, Cells: [3]string{host.Sureness(row.Suggestion)}}
}

// accept labels what was chosen.
func (d *sureDialog) accept() {
	chosen, model := d.choice.Sure, d.all.Model
	d.h.Tasks().Do(func(ctx context.Context) error {
		_, err := d.h.Library().Accept(ctx, chosen, model)
		return err
	}, func(err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.h.Say(i18n.N("accept.done", len(chosen)))
	})
}
