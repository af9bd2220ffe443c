package dialog

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"blotter/gui/look"
)

// A dialog whose content needs more room than the window has scrolls it, and keeps its buttons in sight.
func TestContentWithoutRoomScrolls(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	win := test.NewWindow(nil)
	t.Cleanup(win.Close)
	tall := canvas.NewRectangle(nil)
	for _, c := range []struct {
		name    string
		screen  fyne.Size
		scrolls bool
	}{
		{"a large window", fyne.NewSize(1000, 700), false},
		{"a low window", fyne.NewSize(1000, 250), true},
		{"a narrow window", fyne.NewSize(300, 700), true},
	} {
		win.Resize(c.screen)
		tall.SetMinSize(fyne.NewSize(400, 300))
		s := NewStack(win, func(string) {})
		d := s.Open("A question", tall, "Answer", func() {}).Sized(600, 500)
		body, foot := d.frame.inside.Objects[1], d.frame.foot
		if scrolls := body != fyne.CanvasObject(tall); scrolls != c.scrolls {
			t.Errorf("in %s the content scrolls: %v", c.name, scrolls)
		}
		if end := body.Position().Y + body.Size().Height; end > foot.Position().Y {
			t.Errorf("in %s the content ends at %v, below the buttons at %v", c.name, end, foot.Position().Y)
		}
		if end := foot.Position().Y + foot.Size().Height; end > c.screen.Height {
			t.Errorf("in %s the buttons end at %v", c.name, end)
		}
		d.Close()
	}
}
