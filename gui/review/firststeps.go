package review

import (
	"context"

	"fyne.io/fyne/v2"

	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
)

// firstSteps is the strip that a first start shows: what to do, ticked off as it is done. Once sent away it stays away.
type firstSteps struct {
	p     *Page
	strip *widget.Strip
	done  int
}

const firstStepsKey = "first steps"

func newFirstSteps(p *Page) *firstSteps {
	f := &firstSteps{p: p, strip: widget.NewStrip(i18n.T("firststeps.got-it"), i18n.T("firststeps.read-the-article"), i18n.T("firststeps.press-enter-to-confirm-or-the"), i18n.T("firststeps.see-what-it-learned-the-list"))}
	f.strip.OnDismiss = f.dismiss
	f.strip.Hide()
	return f
}

// offer shows the strip where nobody has labeled by hand yet and nobody has sent it away.
func (f *firstSteps) offer() {
	tasks.Fetch(f.p.h.Tasks(), firstStepsKey, func(ctx context.Context) (string, error) { return f.p.h.Library().Setting(ctx, firstStepsKey) },
		func(kept string, err error) {
			if err == nil && kept == "" && f.p.h.Counts().Samples > 0 {
				widget.SetVisible(f.strip, true)
				f.p.content.Refresh()
			}
		})
}

// reach ticks off the steps up to this one.
func (f *firstSteps) reach(step int) {
	if step > f.done && f.strip.Visible() {
		f.done = step
		f.strip.SetDone(step)
		if step == 3 { // it has been understood: the next start does without
			f.p.h.Tasks().Do(func(ctx context.Context) error { return f.p.h.Library().SetSetting(ctx, firstStepsKey, "done") }, f.p.h.Fail)
		}
	}
}

func (f *firstSteps) dismiss() {
	f.p.content.Refresh()
	f.p.h.Tasks().Do(func(ctx context.Context) error { return f.p.h.Library().SetSetting(ctx, firstStepsKey, "done") }, f.p.h.Fail)
}

// stripAbove puts a strip, its second object, above the first where there is room for both, and leaves it out elsewhere: a window that asked
// for its height would be larger than a small screen. Tab comes to the strip last, as it goes through objects in their order.
type stripAbove struct{}

// Layout is part of fyne.Layout.
func (stripAbove) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest, strip := objects[0], objects[1]
	high := strip.MinSize().Height
	fits := size.Height >= high+rest.MinSize().Height
	widget.SetVisible(strip, fits)
	if !fits {
		high = 0
	}
	strip.Resize(fyne.NewSize(size.Width, high))
	widget.MoveTo(rest, fyne.NewPos(0, high))
	rest.Resize(fyne.NewSize(size.Width, size.Height-high))
}

// MinSize is part of fyne.Layout.
func (stripAbove) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
