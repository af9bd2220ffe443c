package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Tab leads from one to the next, past what cannot be pressed; Space and Enter press, other keys stay the window's.
func TestTabLeadsThroughWhatCanBePressed(t *testing.T) {
	test.NewTempApp(t)
	var pressed []string
	say := func(what string) func() { return func() { pressed = append(pressed, what) } }
	chip, button, greyed := NewChip(say("chip")), NewButton("Import", say("button")), NewButton("Export", say("greyed"))
	chip.Set(ChipData{Key: "1", Name: "Cartel"})
	greyed.Disable()
	win := test.NewTempWindow(t, container.NewVBox(chip, NewKeyCap("J", "", nil), greyed, button))
	c := win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { pressed = append(pressed, "key "+string(e.Name)) })
	c.SetOnTypedRune(func(r rune) { pressed = append(pressed, "letter "+string(r)) })
	press := func(name fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }

	c.FocusNext()
	if c.Focused() != fyne.Focusable(chip) || !chip.ring.Visible() {
		t.Fatalf("Tab leads to %v, ring visible: %v", c.Focused(), chip.ring.Visible())
	}
	press(fyne.KeyReturn)
	c.Focused().TypedRune('3')
	press(fyne.KeyDown)
	c.FocusNext()
	press(fyne.KeySpace)
	c.Focused().TypedRune(' ')
	if c.Focused() != fyne.Focusable(button) || chip.ring.Visible() {
		t.Errorf("the second Tab leads to %v", c.Focused())
	}
	press(fyne.KeyEscape)
	if c.Focused() != nil {
		t.Errorf("Escape leaves the keyboard with %v", c.Focused())
	}
	want := []string{"chip", "letter 3", "key Down", "button"}
	if len(pressed) != len(want) {
		t.Fatalf("pressed %q, want %q", pressed, want)
	}
	for i := range want {
		if pressed[i] != want[i] {
			t.Errorf("pressed %q, want %q", pressed, want)
		}
	}
}

// Fyne forgets for a moment on which canvas something stands. A key still reaches the window.
func TestAKeyReachesTheWindowFromWhatFyneForgot(t *testing.T) {
	test.NewTempApp(t)
	button := NewButton("Close", func() {})
	c := test.NewTempWindow(t, button).Canvas()
	var pressed fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { pressed = e.Name })
	button.objects = nil // of which Fyne knows the canvas
	c.Focus(button)
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if pressed != fyne.KeyDown {
		t.Errorf("the window gets %q", pressed)
	}
}

// A press with the mouse takes the keyboard out of the field that had it.
func TestAPressLeavesTheField(t *testing.T) {
	test.NewTempApp(t)
	entry, button := widget.NewEntry(), NewButton("Import", func() {})
	win := test.NewTempWindow(t, container.NewVBox(entry, button))
	win.Canvas().Focus(entry)
	test.Tap(button)
	if win.Canvas().Focused() != nil {
		t.Errorf("the keyboard is still at %v", win.Canvas().Focused())
	}
}
