package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// question is a dialog that Escape leaves and Enter answers; one that asks nothing is left by both.
type question struct {
	w       *Window
	dialog  *dialog.CustomDialog
	content fyne.CanvasObject
	do      func()
	after   func()                // called when the dialog is gone, may be nil
	onKey   func(key string) bool // tells whether it has answered a key, may be nil
	stays   bool                  // the answer closes the dialog itself, when what it does has succeeded
	answer  *widget.Button        // nil where nothing is asked
	close   *widget.Button
	below   *question
}

// question opens a dialog over some content. answer words what do does; with do nil there is only a way to close it.
func (w *Window) question(title string, content fyne.CanvasObject, answer string, do func()) *question {
	q := &question{w: w, content: content, do: do, below: w.ask}
	q.close = widget.NewButton(tr("question.close"), q.leave)
	buttons := []fyne.CanvasObject{q.close}
	if do != nil {
		q.close.SetText(tr("common.cancel"))
		q.answer = widget.NewMainButton(answer, q.yes)
		buttons = append(buttons, q.answer)
	}
	q.dialog = dialog.NewCustomWithoutButtons(title, content, w.win)
	q.dialog.SetButtons(buttons)
	q.dialog.SetOnClosed(q.gone)
	w.ask = q
	q.dialog.Show()
	return q.fitted(560)
}

// showing says of a dialog with an answer that it shows something rather than asks: there is nothing to cancel.
func (q *question) showing() *question {
	q.close.SetText(tr("question.close"))
	return q
}

// allow lets the question be answered, or not: then the dialog says why.
func (q *question) allow(allowed bool) {
	if allowed {
		q.answer.Enable()
	} else {
		q.answer.Disable()
	}
}

func (q *question) yes() {
	if q.answer != nil && q.answer.Disabled() {
		return
	}
	if !q.stays {
		q.leave()
	}
	q.do()
}

// leave closes the dialog; without one it does nothing.
func (q *question) leave() {
	if q != nil {
		q.dialog.Hide()
	}
}

// gone gives the keys back to the dialog below, or to the window.
func (q *question) gone() {
	for at := &q.w.ask; *at != nil; at = &(*at).below {
		if *at == q {
			*at = q.below
			break
		}
	}
	if q.after != nil {
		q.after()
	}
}

func (q *question) press(key string) {
	switch {
	case q.onKey != nil && q.onKey(key):
	case key == "Escape", key == "Enter" && q.do == nil:
		q.leave()
	case key == "Enter":
		q.yes()
	}
}

// sized gives a dialog's content room, in plain units.
func (q *question) sized(width, height float32) *question {
	screen := q.w.win.Canvas().Size()
	q.dialog.Resize(fyne.NewSize(min(look.Px(width), screen.Width-40), min(look.Px(height), screen.Height-40)))
	return q
}

// dialogPad is what Fyne leaves at the sides of a dialog's content, together.
const dialogPad = 32

// fitted makes a dialog that wide, in plain units, and as high as its content asks for at that width.
func (q *question) fitted(width float32) *question {
	screen := q.w.win.Canvas().Size()
	wide := min(look.Px(width), screen.Width-40)
	around := q.dialog.MinSize().Height - q.content.MinSize().Height
	widen(q.content, wide-dialogPad)
	q.dialog.Resize(fyne.NewSize(wide, min(around+q.content.MinSize().Height, screen.Height-40)))
	return q
}

// label is text that wraps.
func label(text string) *fynewidget.Label {
	l := fynewidget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// field is an entry that hands Escape and Enter on to its dialog.
type field struct {
	fynewidget.Entry
	press func(key string)
}

// newField returns a one-line entry of a dialog.
func (w *Window) newField(hint string) *field {
	f := &field{press: w.press}
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey is part of fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	key := keyNames[e.Name]
	if key == "Escape" || key == "Enter" && !f.MultiLine {
		f.press(key)
		return
	}
	f.Entry.TypedKey(e)
}

// AcceptsTab is part of fyne.Tabbable: Tab goes on to what comes next, from many lines too.
func (f *field) AcceptsTab() bool { return false }

// TypedShortcut is part of fyne.Shortcutable: what a field has no use for goes on, and so does Ctrl+Z where there is nothing typed to
// take back.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	switch key := keyOfShortcut(s); {
	case !ofEntry(key), key == "Ctrl+Z" && f.Text == "":
		f.press(key)
	default:
		f.Entry.TypedShortcut(s)
	}
}

// choice is a list of a dialog that unfolds: it hands Escape on.
type choice struct {
	fynewidget.Select
	press func(key string)
}

func (w *Window) newChoice(options []string) *choice {
	c := &choice{press: w.press}
	c.Options = options
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey is part of fyne.Focusable.
func (c *choice) TypedKey(e *fyne.KeyEvent) {
	key := keyNames[e.Name]
	if key == "Escape" || key == "Enter" {
		c.press(key)
		return
	}
	c.Select.TypedKey(e)
	if key == "Space" {
		c.light()
	}
}

// Tapped is part of fyne.Tappable.
func (c *choice) Tapped(e *fyne.PointEvent) {
	c.Select.Tapped(e)
	c.light()
}

// light lights what is chosen now in the list that unfolded.
func (c *choice) light() {
	if at := fyne.CurrentApp().Driver().CanvasForObject(c); at != nil {
		light(at, c.SelectedIndex())
	}
}

// rowsOf stacks labeled fields, each under its name.
func rowsOf(pairs ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&stacked{gap: theme.Padding()}, pairs...)
}

// stacked lays objects out below each other, each as wide as there is room and as high as it asks.
type stacked struct{ gap float32 }

func (s *stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		widget.MoveTo(o, fyne.NewPos(0, y))
		y += h + s.gap
	}
}

func (s *stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height+s.gap)
		}
	}
	return size
}

// between puts something between what stands above and below it; Tab goes from top to bottom.
func between(top, bottom, middle fyne.CanvasObject) fyne.CanvasObject {
	c := container.New(layout.NewBorderLayout(top, bottom, nil, nil))
	for _, o := range []fyne.CanvasObject{top, middle, bottom} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

// fieldName names the field below it.
func fieldName(words string) fyne.CanvasObject {
	t := newText(look.Text, 13, fyne.TextStyle{Bold: true})
	t.set(words)
	return pad(1, 6, 0, 0, t)
}

// caption is a quiet line that explains what stands above it.
func caption(words string) *fynewidget.RichText {
	c := fynewidget.NewRichText(&fynewidget.TextSegment{})
	c.Wrapping = fyne.TextWrapWord
	recaption(c, words)
	return c
}

// recaption changes the words of a caption.
func recaption(c *fynewidget.RichText, words string) {
	style := fynewidget.RichTextStyleInline
	style.ColorName, style.SizeName = look.MutedText, theme.SizeNameCaptionText
	c.Segments = []fynewidget.RichTextSegment{&fynewidget.TextSegment{Text: words, Style: style}}
	c.Refresh()
}

// heading names the field below it.
func heading(text string) *fynewidget.Label {
	return fynewidget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}
