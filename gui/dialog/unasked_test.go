package dialog

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/gui/widget"
)

// TestADialogThatOpensByItselfTakesNoKeyMeantForTheArticle presses Enter and the buttons right when a dialog opens, and later.
func TestADialogThatOpensByItselfTakesNoKeyMeantForTheArticle(t *testing.T) {
	test.NewTempApp(t)
	win := test.NewTempWindow(t, widget.NewLabel("an article"))
	now, done := time.Now(), 0
	s := NewStack(win, nil)
	s.Now = func() time.Time { return now }
	open := func() *Dialog {
		return s.Open("Export complete", widget.NewLabel("Three articles are written."), "Show in folder", func() { done++ })
	}
	open()
	s.Press("Enter")
	if done != 1 || s.IsOpen() {
		t.Fatalf("a dialog that the person opened: done %d times, open %v", done, s.IsOpen())
	}
	d := open().Unasked()
	early := []func(){
		func() { s.Press("Enter") }, d.Answer.OnTap, d.Dismiss.OnTap, func() { d.Answer.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) },
		d.Guarded(func() { done++ }),
	}
	for range 2 { // the second time more than half a second after the dialog opened, but not after the key before
		for _, press := range early {
			press()
			now = now.Add(tooSoon - time.Millisecond)
		}
	}
	if done != 1 || !s.IsOpen() {
		t.Fatalf("keys meant for the article: done %d times, open %v", done, s.IsOpen())
	}
	now = now.Add(time.Millisecond)
	s.Press("Enter")
	if done != 2 || s.IsOpen() {
		t.Errorf("half a second later: done %d times, open %v", done, s.IsOpen())
	}
	open().Unasked()
	s.Press("Escape")
	if done != 2 || s.IsOpen() {
		t.Errorf("Escape: done %d times, open %v", done, s.IsOpen())
	}
}
