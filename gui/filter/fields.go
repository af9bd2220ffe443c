package filter

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
	"blotter/internal/query"
)

// oneOfField chooses one of a few values; the first choice is none.
type oneOfField struct {
	filter  string
	choices []option
	pick    *dialog.Choice
}

// oneOf is a field for a filter that names things. Several that were typed are shown together, and stay until another is chosen.
func (f *Form) oneOf(filter string, choices []option) filterField {
	field := &oneOfField{filter: filter, choices: choices}
	names := []string{i18n.T("filterfields.any")}
	for _, c := range choices {
		names = append(names, c.name)
	}
	field.pick = f.newPick(names)
	field.pick.OnChanged = func(string) {
		f.say(func(s *query.Search) {
			s.Set(filter)
			if i := field.pick.SelectedIndex(); i > 0 {
				s.Set(filter, choices[i-1].value)
			}
		})
	}
	return field
}

func (o *oneOfField) object() fyne.CanvasObject { return o.pick }

func (o *oneOfField) show(s query.Search) {
	values := s.Values(o.filter)
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
	filter string
	entry  fyne.CanvasObject
	set    func(string)
}

func (t *textField) object() fyne.CanvasObject { return t.entry }

func (t *textField) show(s query.Search) { t.set(s.Value(t.filter)) }

func (f *Form) text(filter, hint string) filterField {
	e := f.newEntry(hint)
	e.OnChanged = func(text string) {
		f.say(func(s *query.Search) { s.Set(filter, text) })
	}
	return &textField{filter, e, e.SetText}
}

// source is typed or chosen.
func (f *Form) source(filter string, sources []library.Tally) filterField {
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
		f.say(func(s *query.Search) { s.Set(filter, text) })
	}
	return &sourceField{filter, e}
}

type sourceField struct {
	filter string
	entry  *sourceEntry
}

func (s *sourceField) object() fyne.CanvasObject { return s.entry }

func (s *sourceField) show(search query.Search) {
	s.entry.SetText(strings.Trim(strings.Join(search.Values(s.filter), ", "), `"`))
}

// confidenceField is a range of per cents.
type confidenceField struct {
	filter      string
	least, most *dialog.Field
	row         fyne.CanvasObject
}

func (f *Form) confidence(filter string) filterField {
	c := &confidenceField{filter: filter, least: f.newEntry(i18n.T("filterfields.least")), most: f.newEntry(i18n.T("filterfields.most"))}
	c.row = container.NewGridWithColumns(2, c.least, c.most)
	changed := func(string) {
		f.say(func(s *query.Search) {
			s.Set(filter, query.FormatPercents(percentTyped(c.least.Text), percentTyped(c.most.Text)))
		})
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

func (c *confidenceField) show(s query.Search) {
	least, most := query.PercentRange(s.Value(c.filter))
	c.least.SetText(percentOrNothing(least))
	c.most.SetText(percentOrNothing(most))
}

func percentOrNothing(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// newEntry is an entry of the form; Escape closes the form, Enter goes on to the next field.
func (f *Form) newEntry(hint string) *dialog.Field {
	e := &dialog.Field{OnKey: f.leave}
	e.PlaceHolder = hint
	e.ExtendBaseWidget(e)
	return e
}

// leave answers the keys that a field of the form does not mean for itself. What a field says is applied while it is typed.
func (f *Form) leave(key string) {
	switch key {
	case "Escape":
		f.Toggle()
	case "Enter":
		f.h.Dialogs().Canvas().FocusNext()
	default:
		f.h.Dialogs().PressWindow(key)
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
func (f *Form) newPick(names []string) *dialog.Choice {
	c := f.h.Dialogs().NewChoice(names)
	c.OnKey = f.leave
	return c
}
