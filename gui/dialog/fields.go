package dialog

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// TypingPause is how long a field that narrows a list waits for another letter.
const TypingPause = 70 * time.Millisecond

// Field is an entry that hands Escape and Enter on to its dialog.
type Field struct {
	fynewidget.Entry
	OnKey  func(key string)
	OnLeft func() // called when the person has left the field; may be nil
}

// NewField returns a one-line entry of a dialog.
func (s *Stack) NewField(hint string) *Field {
	f := &Field{OnKey: s.press}
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey is part of fyne.Focusable.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	key := keys.Name(e.Name)
	if key == "Escape" || key == "Enter" && !f.MultiLine {
		f.OnKey(key)
		return
	}
	f.Entry.TypedKey(e)
}

// FocusLost is part of fyne.Focusable.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	if f.OnLeft != nil {
		f.OnLeft()
	}
}

// AcceptsTab is part of fyne.Tabbable: Tab goes on to what comes next, from many lines too.
func (f *Field) AcceptsTab() bool { return false }

// TypedShortcut is part of fyne.Shortcutable: what a field has no use for goes on, and so does Ctrl+Z where there is nothing typed to
// take back.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	switch key := keys.OfShortcut(s); {
	case !keys.OfEntry(key), key == "Ctrl+Z" && f.Text == "":
		f.OnKey(key)
	default:
		f.Entry.TypedShortcut(s)
	}
}

// Choice is a list of a dialog that unfolds: it hands Escape on.
type Choice struct {
	fynewidget.Select
	OnKey func(key string)
}

// NewChoice returns a list of a dialog that unfolds to these options.
func (s *Stack) NewChoice(options []string) *Choice {
	c := &Choice{OnKey: s.press}
	c.Options = options
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey is part of fyne.Focusable.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	key := keys.Name(e.Name)
	if key == "Escape" || key == "Enter" {
		c.OnKey(key)
		return
	}
	c.Select.TypedKey(e)
	if key == "Space" {
		c.light()
	}
}

// Tapped is part of fyne.Tappable.
func (c *Choice) Tapped(e *fyne.PointEvent) {
	c.Select.Tapped(e)
	c.light()
}

// Check is a box to tick in a dialog: it hands Escape and Enter on.
type Check struct {
	fynewidget.Check
	OnKey func(key string)
}

// NewCheck returns a box to tick in a dialog. changed may be nil.
func (s *Stack) NewCheck(words string, changed func(bool)) *Check {
	c := &Check{OnKey: s.press}
	c.Text, c.OnChanged = words, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey is part of fyne.Focusable.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if key := keys.Name(e.Name); key == "Escape" || key == "Enter" {
		c.OnKey(key)
		return
	}
	c.Check.TypedKey(e)
}

// light lights what is chosen now in the list that unfolded.
func (c *Choice) light() {
	if at := fyne.CurrentApp().Driver().CanvasForObject(c); at != nil {
		Light(at, c.SelectedIndex())
	}
}

// Rows stacks labeled fields, each under its name.
func Rows(pairs ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&layout.VBox{Gap: theme.Padding()}, pairs...)
}

// FieldName names the field below it.
func FieldName(words string) fyne.CanvasObject {
	t := widget.NewText(look.Text, 13, fyne.TextStyle{Bold: true})
	t.Set(words)
	return layout.Pad(0, 6, 0, 0, t)
}

// NarrowField narrows a list by typing; the arrows move the list's current line.
type NarrowField struct {
	Field
	list *widget.Lines
}

// NewNarrowField returns a field that narrows a list and calls changed with what is typed.
func NewNarrowField(s *Stack, hint string, list *widget.Lines, changed func(string)) *NarrowField {
	f := &NarrowField{list: list}
	f.OnKey = s.press
	f.PlaceHolder = hint
	f.OnChanged = changed
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey is part of fyne.Focusable.
func (f *NarrowField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		f.list.TypedKey(e)
	default:
		f.Field.TypedKey(e)
	}
}
