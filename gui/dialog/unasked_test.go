package dialog

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/gui/widget"
)

// TestADialogThatOpensByItselfTakesNoKeyMeantForTheArticle presses Enter and the buttons before, between and after the beats of a dialog.
func TestADialogThatOpensByItselfTakesNoKeyMeantForTheArticle(t *testing.T) {
	test.NewTempApp(t)
	beats, done := make(chan func(), 1), 0
	s := NewStack(test.NewTempWindow(t, widget.NewLabel("an article")), nil)
	s.UseSystem(func(do func()) { beats <- do })
	open := func() *Dialog {
		return s.Open("Export complete", widget.NewLabel("Three articles are written."), "Show in folder", func() { done++ })
	}
	open()
	s.Press("Enter")
	if done != 1 || s.IsOpen() {
		t.Fatalf("a dialog that the person opened: done %d times, open %v", done, s.IsOpen())
	}
	d := open().Unasked()
	for _, press := range []func(){
		func() { s.Press("Enter") }, d.Answer.OnTap, d.Dismiss.OnTap, func() { d.Answer.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) },
		d.Guarded(func() { done++ }),
	} {
		press() // begins the time anew
		for range 3 {
			(<-beats)()
		}
	}
	for range deafBeats - 4 {
		(<-beats)()
	}
	if s.Press("Enter"); done != 1 || !s.IsOpen() {
		t.Fatalf("keys meant for the article: done %d times, open %v", done, s.IsOpen())
	}
	for range deafBeats {
		(<-beats)()
	}
	if s.Press("Enter"); done != 2 || s.IsOpen() {
		t.Errorf("half a second later: done %d times, open %v", done, s.IsOpen())
	}
	open().Unasked()
	if s.Press("Escape"); done != 2 || s.IsOpen() {
		t.Errorf("Escape: done %d times, open %v", done, s.IsOpen())
	}
}
