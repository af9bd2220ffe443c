// Package dialog opens dialogs over a window: questions, finders and file choosers, with fields that leave Escape, Enter and
// shortcuts to them. It knows no article.
package dialog

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// Stack holds the open dialogs of a window. The one opened last has the keys.
type Stack struct {
	win     fyne.Window
	press   func(key string) // gives the window a key that a field has no use for
	top     *Dialog
	post    func(func())       // runs a function on the UI goroutine; nil in tests
	system  *System            // the dialogs of the system, nil where they are not used
	chooser *dialog.FileDialog // Fyne's own dialog that picks a file, where it is open

	// Widths returns the plain widths that a person gave the columns of a list in a dialog, and OnWidths keeps them. Without them,
	// columns can be resized while their dialog is open.
	Widths   func(list string) []float32
	OnWidths func(list string, widths []float32)
}

// NewStack returns the dialogs of a window, none of which is open. press is called with each key that a field does not use.
func NewStack(win fyne.Window, press func(key string)) *Stack {
	return &Stack{win: win, press: press}
}

// Press gives a key to the dialog on top and reports whether there is one. No key of the window works under a dialog.
func (s *Stack) Press(key string) bool {
	switch {
	case s.chooser != nil:
		if key == "Escape" {
			s.chooser.Hide()
		}
	case s.top != nil:
		s.top.Press(key)
	default:
		return false
	}
	return true
}

// KeepColumns lets the columns of a list be resized, and keeps their widths under the list's name.
func (s *Stack) KeepColumns(name string, list *widget.Lines) {
	var widths []float32
	if s.Widths != nil {
		widths = s.Widths(name)
	}
	list.Resizable(widths, func(widths []float32) {
		if s.OnWidths != nil {
			s.OnWidths(name, widths)
		}
	})
}

// Top returns the dialog on top, nil for none.
func (s *Stack) Top() *Dialog { return s.top }

// IsOpen reports whether any dialog is open.
func (s *Stack) IsOpen() bool { return s.top != nil || s.chooser != nil }

// Choosing reports whether Fyne's own dialog that picks a file is open.
func (s *Stack) Choosing() bool { return s.chooser != nil }

// Close closes the dialog on top, if there is one.
func (s *Stack) Close() { s.top.Close() }

// Canvas returns the canvas of the window that the dialogs are over.
func (s *Stack) Canvas() fyne.Canvas { return s.win.Canvas() }

// PressWindow gives the window a key that an entry outside of dialogs has no use for.
func (s *Stack) PressWindow(key string) { s.press(key) }

// TypedKey gives the window a key that a focused list or chooser has no use for.
func (s *Stack) TypedKey(e *fyne.KeyEvent) { s.press(keys.Name(e.Name)) }

// Dialog is a dialog. Escape closes it and Enter gives its answer; without an answer both close it.
type Dialog struct {
	stack    *Stack
	frame    *frame
	Content  fyne.CanvasObject
	do       func()
	OnClosed func()                // called when the dialog has closed; may be nil
	OnKey    func(key string) bool // reports whether it has used a key; may be nil
	KeepOpen bool                  // the answer's function closes the dialog itself, once it has succeeded
	Answer   *widget.Button        // nil where nothing is asked
	Dismiss  *widget.Button
	below    *Dialog
	deaf     int // beats until it hears keys, 0 for a dialog that the person opened
}

// Open opens a dialog over some content. answer names what do does. With a nil do the dialog can only be closed.
func (s *Stack) Open(title string, content fyne.CanvasObject, answer string, do func()) *Dialog {
	d := &Dialog{stack: s, Content: content, do: do, below: s.top}
	d.Dismiss = widget.NewButton(i18n.T("question.close"), d.Guarded(d.Close))
	buttons := []fyne.CanvasObject{d.Dismiss}
	if do != nil {
		d.Dismiss.SetText(i18n.T("common.cancel"))
		d.Answer = widget.NewMainButton(answer, d.Guarded(d.Confirm))
		buttons = append(buttons, d.Answer)
	}
	d.frame = newFrame(title, content, buttons, s.win.Canvas())
	s.top = d
	d.frame.pop.Show()
	return d.Fitted(560)
}

// Showing marks a dialog with an answer as one that shows something rather than asks: its other button says Close, not Cancel.
func (d *Dialog) Showing() *Dialog {
	d.Dismiss.SetText(i18n.T("question.close"))
	return d
}

// A dialog that opens by itself is deaf for ten beats of at least 50 ms: longer than most people need to see something and react.
const (
	beat      = 50 * time.Millisecond
	deafBeats = 10
)

// Unasked marks a dialog that opens by itself, such as one that says that an export is done, or that opens only after some work. For half a
// second it ignores Enter and presses of its buttons: they were meant for what was on screen before. The time in which the program draws
// does not count, since what is pressed then is only heard afterwards. Escape closes the dialog at once, since that does nothing else.
func (d *Dialog) Unasked() *Dialog {
	d.deaf = deafBeats
	d.listen()
	return d
}

// listen counts the beats until the dialog hears keys again. Without a way to the UI goroutine, as in tests, only Settle ends that.
func (d *Dialog) listen() {
	post := d.stack.post
	if post == nil {
		return
	}
	time.AfterFunc(beat, func() {
		post(func() {
			if d.deaf = max(0, d.deaf-1); d.deaf > 0 {
				d.listen()
			}
		})
	})
}

// Settle ends the time in which the dialog on top, if there is one, ignores keys.
func (s *Stack) Settle() {
	if s.top != nil {
		s.top.deaf = 0
	}
}

// Guarded returns a function for a button or link in the dialog. It does nothing where the dialog opened by itself only a moment ago.
func (d *Dialog) Guarded(do func()) func() {
	return func() {
		if !d.ignores() {
			do()
		}
	}
}

// ignores reports whether the dialog opened by itself too recently for a key or a press to be meant for it. What it ignores begins the
// time anew, so that a key that is held or pressed again and again does nothing either.
func (d *Dialog) ignores() bool {
	if d.deaf == 0 {
		return false
	}
	d.deaf = deafBeats
	return true
}

// Allow enables or disables the answer.
func (d *Dialog) Allow(allowed bool) {
	if allowed {
		d.Answer.Enable()
	} else {
		d.Answer.Disable()
	}
}

// Confirm gives the answer, as Enter and its button do.
func (d *Dialog) Confirm() {
	if d.Answer != nil && d.Answer.Disabled() {
		return
	}
	if !d.KeepOpen {
		d.Close()
	}
	d.do()
}

// Close closes the dialog. A nil dialog is closed already.
func (d *Dialog) Close() {
	if d != nil && d.frame.pop.Visible() {
		d.frame.pop.Hide()
		d.gone()
	}
}

// gone gives the keys back to the dialog below, or to the window.
func (d *Dialog) gone() {
	for at := &d.stack.top; *at != nil; at = &(*at).below {
		if *at == d {
			*at = d.below
			break
		}
	}
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// Press gives the dialog a key by its command name.
func (d *Dialog) Press(key string) {
	switch {
	case d.OnKey != nil && d.OnKey(key):
	case key == "Enter" && d.ignores():
	case key == "Escape", key == "Enter" && d.do == nil:
		d.Close()
	case key == "Enter":
		d.Confirm()
	}
}

// MinSize returns the least size of the whole dialog.
func (d *Dialog) MinSize() fyne.Size { return d.frame.pop.MinSize() }

// Sized makes the dialog that large, in units before scaling, as far as the window has room.
func (d *Dialog) Sized(width, height float32) *Dialog {
	room := d.stack.room()
	d.frame.resize(fyne.NewSize(min(look.Px(width), room.Width), min(look.Px(height), room.Height)))
	return d
}

// Fitted makes the dialog that wide, in units before scaling, and as high as its content needs at that width.
func (d *Dialog) Fitted(width float32) *Dialog {
	room := d.stack.room()
	wide := min(look.Px(width), room.Width)
	d.frame.setWidth(wide)
	d.frame.resize(fyne.NewSize(wide, min(d.frame.height(), room.Height)))
	return d
}

// room returns the largest size of a dialog: on a small screen it may take nearly all of the window.
func (s *Stack) room() fyne.Size {
	screen, edge := s.win.Canvas().Size(), float32(screenEdge)
	if screen.Height < smallScreen {
		edge = smallEdge
	}
	return screen.SubtractWidthHeight(edge, edge)
}
