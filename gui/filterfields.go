package gui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/internal/library"
)

// oneOfField chooses one of a few values; the first choice is none.
type oneOfField struct {
	choices []option
	list    func(*library.Search) *[]string
	pick    *dialog.Choice
}

// oneOf is a field for a filter that names things. Several that were typed are shown together, and stay until another is chosen.
func (f *filterForm) oneOf(choices []option, list func(*library.Search) *[]string) filterField {
	field := &oneOfField{choices: choices, list: list}
	names := []string{i18n.T("filterfields.any")}
	for _, c := range choices {
		names = append(names, c.name)
	}
	field.pick = f.newPick(names)
	field.pick.OnChanged = func(string) {
		f.say(func(s *library.Search) {
			*list(s) = nil
			if i := field.pick.SelectedIndex(); i > 0 {
				*list(s) = []string{choices[i-1].value}
			}
		})
	}
	return field
}

func (o *oneOfField) object() fyne.CanvasObject { return o.pick }

func (o *oneOfField) show(s library.Search) {
	values := *o.list(&s)
	if len(values) == 0 {
		o.pick.SetSelectedIndex(0)
		return
	}
	for i, c := range o.choices {
		if len(values) == 1 && strings.EqualFold(c.value, strings.Trim(values[0], `"`)) {
			o.pick.SetSelectedIndex(i + 1)
			return
		}
	}
	o.pick.ClearSelected()
	o.pick.PlaceHolder = strings.Join(values, ", ")
	o.pick.Refresh()
}

// textField is a filter that is typed.
type textField struct {
	entry fyne.CanvasObject
	set   func(string)
	value func(*library.Search) *string
}

func (t *textField) object() fyne.CanvasObject { return t.entry }

func (t *textField) show(s library.Search) { t.set(*t.value(&s)) }

func (f *filterForm) text(hint string, value func(*library.Search) *string) filterField {
	e := f.newEntry(hint)
	e.OnChanged = func(text string) {
		f.say(func(s *library.Search) { *value(s) = strings.TrimSpace(text) })
	}
	return &textField{e, e.SetText, value}
}

// source is typed or chosen.
func (f *filterForm) source(sources []library.Tally) filterField {
	var names []string
	for _, t := range sources[:min(len(sources), mostSources)] {
		names = append(names, t.Name)
	}
	e := &sourceEntry{press: f.leave}
	e.ExtendBaseWidget(e)
	e.SetOptions(names)
	e.unfold = e.ActionItem.(*fynewidget.Button).OnTapped
	e.ActionItem.(*fynewidget.Button).OnTapped = e.open
	e.SetPlaceHolder(i18n.T("filterfields.any"))
	e.OnChanged = func(text string) {
		f.say(func(s *library.Search) {
			s.Sources = nil
			if text = strings.TrimSpace(text); text != "" {
				s.Sources = []string{text}
			}
		})
	}
	return &sourceField{e}
}

type sourceField struct{ entry *sourceEntry }

func (s *sourceField) object() fyne.CanvasObject { return s.entry }

func (s *sourceField) show(search library.Search) {
	s.entry.SetText(strings.Trim(strings.Join(search.Sources, ", "), `"`))
}

// confidenceField is a range of per cents.
type confidenceField struct {
	least, most *dialog.Field
	row         fyne.CanvasObject
}

func (f *filterForm) confidence() filterField {
	c := &confidenceField{least: f.newEntry(i18n.T("filterfields.least")), most: f.newEntry(i18n.T("filterfields.most"))}
	c.row = container.NewGridWithColumns(2, c.least, c.most)
	changed := func(string) {
		f.say(func(s *library.Search) { s.Least, s.Most = percentTyped(c.least.Text), percentTyped(c.most.Text) })
	}
	c.least.OnChanged, c.most.OnChanged = changed, changed
	return c
}

// percentTyped reads a per cent; what is none is no limit.
func percentTyped(text string) int {
	n, err := strconv.Atoi(strings.Trim(text, " %"))
	if err != nil || n < 0 || n > 100 {
		return 0
	}
	return n
}

func (c *confidenceField) object() fyne.CanvasObject { return c.row }

func (c *confidenceField) show(s library.Search) {
	c.least.SetText(percentOrNothing(s.Least))
	c.most.SetText(percentOrNothing(s.Most))
}

func percentOrNothing(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// newEntry is an entry of the form; Escape closes the form, Enter goes on to the next field.
func (f *filterForm) newEntry(hint string) *dialog.Field {
	e := &dialog.Field{OnKey: f.leave}
	e.PlaceHolder = hint
	e.ExtendBaseWidget(e)
	return e
}

// leave answers the keys that a field of the form does not mean for itself. What a field says is applied while it is typed.
func (f *filterForm) leave(key string) {
	switch key {
	case "Escape":
		f.toggle()
	case "Enter":
		f.w.win.Canvas().FocusNext()
	default:
		f.w.press(key)
	}
}

// sourceEntry is an entry with a list to choose from.
type sourceEntry struct {
	fynewidget.SelectEntry
	press  func(key string)
	unfold func()
}

// open unfolds the list with its first row lit.
func (e *sourceEntry) open() {
	e.unfold()
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		dialog.Light(c, 0)
	}
}

// TypedShortcut is part of fyne.Shortcutable.
func (e *sourceEntry) TypedShortcut(s fyne.Shortcut) {
	if key := keys.OfShortcut(s); !keys.OfEntry(key) {
		e.press(key)
		return
	}
	e.SelectEntry.TypedShortcut(s)
}

// TypedKey is part of fyne.Focusable.
func (e *sourceEntry) TypedKey(ev *fyne.KeyEvent) {
	switch key := keys.Name(ev.Name); key {
	case "Escape", "Enter":
		e.press(key)
	case "Down":
		e.open()
	default:
		e.SelectEntry.TypedKey(ev)
	}
}

// newPick is a list of the form that unfolds.
func (f *filterForm) newPick(names []string) *dialog.Choice {
	c := f.w.dialogs.NewChoice(names)
	c.OnKey = f.leave
	return c
}
