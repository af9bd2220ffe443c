package gui

import (
	"context"

	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
)

// firstSteps is the strip that a first start shows: what to do, ticked off as it is done. Once sent away it stays away.
type firstSteps struct {
	w     *Window
	strip *widget.Strip
	done  int
}

const firstStepsKey = "first steps"

func newFirstSteps(w *Window) *firstSteps {
	f := &firstSteps{w: w, strip: widget.NewStrip(i18n.T("firststeps.got-it"), i18n.T("firststeps.read-the-article"), i18n.T("firststeps.press-enter-to-confirm-or-the"), i18n.T("firststeps.see-what-it-learned-the-list"))}
	f.strip.OnDismiss = f.dismiss
	f.strip.Hide()
	return f
}

// offer shows the strip where nobody has labeled by hand yet and nobody has sent it away.
func (f *firstSteps) offer() {
	tasks.Fetch(f.w.back, firstStepsKey, func(ctx context.Context) (string, error) { return f.w.library.Setting(ctx, firstStepsKey) },
		func(kept string, err error) {
			if err == nil && kept == "" && f.w.counts.Samples > 0 {
				f.strip.Show()
				f.w.panes.content.Refresh()
			}
		})
}

// reach ticks off the steps up to this one.
func (f *firstSteps) reach(step int) {
	if step > f.done && f.strip.Visible() {
		f.done = step
		f.strip.SetDone(step)
		if step == 3 { // it has been understood: the next start does without
			f.w.back.Do(func(ctx context.Context) error { return f.w.library.SetSetting(ctx, firstStepsKey, "done") }, f.w.Fail)
		}
	}
}

func (f *firstSteps) dismiss() {
	f.w.panes.content.Refresh()
	f.w.back.Do(func(ctx context.Context) error { return f.w.library.SetSetting(ctx, firstStepsKey, "done") }, f.w.Fail)
}
