package review

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestTheFirstStepsLeaveASmallWindowItsSize gives the page more and less room than the strip and the panes need.
func TestTheFirstStepsLeaveASmallWindowItsSize(t *testing.T) {
	test.NewTempApp(t)
	strip, panes := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	strip.SetMinSize(fyne.NewSize(200, 36))
	panes.SetMinSize(fyne.NewSize(500, 260))
	page := container.New(stripAbove{}, panes, strip)
	if least := page.MinSize(); least != panes.MinSize() {
		t.Errorf("the page asks for %v, the panes for %v", least, panes.MinSize())
	}
	for _, c := range []struct {
		height, panes float32
		strip         bool
	}{{295, 295, false}, {296, 260, true}, {700, 664, true}, {260, 260, false}} {
		page.Resize(fyne.NewSize(500, c.height))
		if strip.Visible() != c.strip || panes.Size() != fyne.NewSize(500, c.panes) || panes.Position().Y+c.panes != c.height {
			t.Errorf("at %v: strip %v, panes of %v at %v", c.height, strip.Visible(), panes.Size(), panes.Position())
		}
	}
}
