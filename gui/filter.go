package gui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/desk"
)

// filterForm stands over the list and narrows it. It writes what it is told into the search box, and shows what is typed there: the
// two are the same search.
type filterForm struct {
	w       *Window
	search  desk.Search // as the form shows it
	showing bool        // it shows a search, so that nothing the fields say is a wish
	fields  []filterField
	rows    *fyne.Container
	content *fyne.Container
}

// filterField is one line of the form.
type filterField interface {
	show(desk.Search)
	object() fyne.CanvasObject
}

// The words that is: and how: know, as the form words them.
var (
	states = []option{
		{"unlabeled", later("Unlabeled")}, {"labeled", later("Labeled")}, {"skipped", later("Skipped")},
		{"sure", later("Suggestion is sure")}, {"unsure", later("Suggestion is not sure")}, {"check", later("Label looks wrong")},
		{"copy", later("Copies")}, {"moved", later("Moved by the last change")}, {"flagged", later("Flagged")}, {"noted", later("With a note")},
		{"sample", later("Samples")},
	}
	ways = []option{
		{"hand", later("By hand, no suggestion seen")}, {"confirmed", later("Suggestion confirmed")}, {"corrected", later("Suggestion corrected")},
		{"bulk", later("With many others")}, {"imported", later("Came with the file")}, {"rule", later("By a rule")},
	}
)

// option is what a search says, and how it is shown.
type option struct{ value, name string }

func newFilterForm(w *Window) *filterForm {
	f := &filterForm{w: w, rows: container.New(&lines{})}
	scroll := container.NewVScroll(pad(16, 4, 14, 10, f.rows))
	f.content = on(look.Chrome, widget.NewFrame(nil, hairline(), container.New(&upTo{share: 0.55, of: w}, scroll)))
	f.content.Hide()
	return f
}

// toggle opens the form, or closes it and leaves the search as it is.
func (f *filterForm) toggle() {
	if f.content.Visible() {
		f.content.Hide()
		f.w.win.Canvas().Unfocus()
		f.w.list.pane.Refresh()
		return
	}
	type choices struct{ sources, languages []desk.Tally }
	fetch(f.w.back, "filter choices", func(context.Context) (choices, error) {
		return choices{f.w.desk.Sources(), f.w.desk.Languages()}, nil
	}, func(c choices, _ error) {
		f.build(c.sources, c.languages)
		f.read()
		f.content.Show()
		f.w.list.pane.Refresh()
		if first, ok := f.fields[0].object().(fyne.Focusable); ok {
			f.w.win.Canvas().Focus(first)
		}
	})
}

// mostSources is how many sources the form offers; others can be typed.
const mostSources = 200

// build makes the lines of the form for what the library holds now.
func (f *filterForm) build(sources, languages []desk.Tally) {
	var topics []option
	for _, t := range f.w.topics {
		topics = append(topics, option{t.Name, topicName(t)})
	}
	var tongues []option
	for _, t := range languages {
		tongues = append(tongues, option{t.Name, language(t.Name)})
	}
	f.fields = nil
	f.rows.Objects = nil
	f.add(tr("State"), f.oneOf(worded(states), func(s *desk.Search) *[]string { return &s.Is }))
	f.add(tr("Topic"), f.oneOf(topics, func(s *desk.Search) *[]string { return &s.Topics }))
	f.add(tr("Label|of an article"), f.oneOf(topics, func(s *desk.Search) *[]string { return &s.Labels }))
	f.add(tr("Suggestion"), f.oneOf(topics, func(s *desk.Search) *[]string { return &s.Suggested }))
	f.add(tr("Confidence"), f.confidence())
	f.add(tr("How labeled"), f.oneOf(worded(ways), func(s *desk.Search) *[]string { return &s.How }))
	f.add(tr("Source"), f.source(sources))
	f.add(tr("Language"), f.oneOf(tongues, func(s *desk.Search) *[]string { return &s.Languages }))
	f.add(tr("From|a day"), f.text(tr("2024, 2024-03 or 2024-03-14"), func(s *desk.Search) *string { return &s.After }))
	f.add(tr("Before"), f.text(tr("2025, 2025-01 or 2025-01-31"), func(s *desk.Search) *string { return &s.Before }))
	f.add(tr("Note"), f.text(tr("words of the note"), func(s *desk.Search) *string { return &s.Note }))
	room := fynewidget.NewLabel("")
	f.rows.Add(room)
	f.rows.Add(inRow(14, nil, widget.NewLink(tr("keep as a view"), f.w.askSaveView), widget.NewQuietLink(tr("clear"), f.clear), widget.NewQuietLink(tr("close"), f.toggle)))
}

func worded(choices []option) []option {
	var out []option
	for _, c := range choices {
		out = append(out, option{c.value, tr(c.name)})
	}
	return out
}

func (f *filterForm) add(name string, field filterField) {
	caption := muted()
	caption.set(name)
	f.fields = append(f.fields, field)
	f.rows.Add(caption)
	f.rows.Add(field.object())
}

// read shows what is in the search box.
func (f *filterForm) read() {
	f.search = desk.ParseSearch(f.w.top.search.Text)
	f.showing = true
	for _, field := range f.fields {
		field.show(f.search)
	}
	f.showing = false
}

// follow shows the search box where the form is open and nobody is in it.
func (f *filterForm) follow() {
	if f.content.Visible() {
		f.read()
	}
}

// say writes what the form shows into the search box, and finds it.
func (f *filterForm) say(change func(*desk.Search)) {
	if f.showing {
		return
	}
	f.search = desk.ParseSearch(f.w.top.search.Text)
	change(&f.search)
	f.w.searchIn(f.search.String(), f.w.list.query.Order)
}

// clear leaves only the words.
func (f *filterForm) clear() {
	f.say(func(s *desk.Search) { *s = desk.Search{Words: s.Words} })
	f.read()
}

// oneOfField chooses one of a few values; the first choice is none.
type oneOfField struct {
	choices []option
	list    func(*desk.Search) *[]string
	pick    *choice
}

// oneOf is a field for a filter that names things. Several that were typed are shown together, and stay until another is chosen.
func (f *filterForm) oneOf(choices []option, list func(*desk.Search) *[]string) filterField {
	field := &oneOfField{choices: choices, list: list}
	names := []string{tr("any")}
	for _, c := range choices {
		names = append(names, c.name)
	}
	field.pick = f.newPick(names)
	field.pick.OnChanged = func(string) {
		f.say(func(s *desk.Search) {
			*list(s) = nil
			if i := field.pick.SelectedIndex(); i > 0 {
				*list(s) = []string{choices[i-1].value}
			}
		})
	}
	return field
}

func (o *oneOfField) object() fyne.CanvasObject { return o.pick }

func (o *oneOfField) show(s desk.Search) {
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
	value func(*desk.Search) *string
}

func (t *textField) object() fyne.CanvasObject { return t.entry }

func (t *textField) show(s desk.Search) { t.set(*t.value(&s)) }

func (f *filterForm) text(hint string, value func(*desk.Search) *string) filterField {
	e := f.newEntry(hint)
	e.OnChanged = func(text string) {
		f.say(func(s *desk.Search) { *value(s) = strings.TrimSpace(text) })
	}
	return &textField{e, e.SetText, value}
}

// source is typed or chosen.
func (f *filterForm) source(sources []desk.Tally) filterField {
	var names []string
	for _, t := range sources[:min(len(sources), mostSources)] {
		names = append(names, t.Name)
	}
	e := &sourceEntry{press: f.leave}
	e.ExtendBaseWidget(e)
	e.SetOptions(names)
	e.SetPlaceHolder(tr("any"))
	e.OnChanged = func(text string) {
		f.say(func(s *desk.Search) {
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

func (s *sourceField) show(search desk.Search) {
	s.entry.SetText(strings.Trim(strings.Join(search.Sources, ", "), `"`))
}

// confidenceField is a range of per cents.
type confidenceField struct {
	least, most *field
	row         fyne.CanvasObject
}

func (f *filterForm) confidence() filterField {
	c := &confidenceField{least: f.newEntry(tr("least %")), most: f.newEntry(tr("most %"))}
	c.row = container.NewGridWithColumns(2, c.least, c.most)
	changed := func(string) {
		f.say(func(s *desk.Search) { s.Least, s.Most = percentTyped(c.least.Text), percentTyped(c.most.Text) })
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

func (c *confidenceField) show(s desk.Search) {
	c.least.SetText(percentOrNothing(s.Least))
	c.most.SetText(percentOrNothing(s.Most))
}

func percentOrNothing(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// newEntry is an entry of the form; Escape closes the form, Enter goes to what was found.
func (f *filterForm) newEntry(hint string) *field {
	e := &field{press: f.leave}
	e.PlaceHolder = hint
	e.ExtendBaseWidget(e)
	return e
}

func (f *filterForm) leave(key string) {
	if key == "Escape" {
		f.toggle()
		return
	}
	f.w.win.Canvas().Unfocus()
}

// sourceEntry is an entry with a list to choose from.
type sourceEntry struct {
	fynewidget.SelectEntry
	press func(key string)
}

// TypedKey is part of fyne.Focusable.
func (e *sourceEntry) TypedKey(ev *fyne.KeyEvent) {
	if key := keyNames[ev.Name]; key == "Escape" || key == "Enter" {
		e.press(key)
		return
	}
	e.SelectEntry.TypedKey(ev)
}

// newPick is a list of the form that unfolds.
func (f *filterForm) newPick(names []string) *choice {
	c := f.w.newChoice(names, nil)
	c.press = f.leave
	return c
}

// lines lays out captions at the left of their fields.
type lines struct{}

// Layout is part of fyne.Layout.
func (lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	caption := captionWidth(objects)
	y := float32(0)
	for pair := range slices.Chunk(objects, 2) {
		if len(pair) < 2 {
			return
		}
		height := max(pair[0].MinSize().Height, pair[1].MinSize().Height)
		name := pair[0].MinSize().Height
		pair[0].Move(fyne.NewPos(0, y+(height-name)/2))
		pair[0].Resize(fyne.NewSize(caption, name))
		pair[1].Move(fyne.NewPos(caption, y))
		pair[1].Resize(fyne.NewSize(max(0, size.Width-caption), height))
		y += height + lineGap
	}
}

// MinSize is part of fyne.Layout.
func (lines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(captionWidth(objects)+look.Px(100), 0)
	for pair := range slices.Chunk(objects, 2) {
		height := float32(0)
		for _, o := range pair {
			height = max(height, o.MinSize().Height)
		}
		size.Height += height + lineGap
	}
	return size
}

const lineGap = 3

func captionWidth(objects []fyne.CanvasObject) (widest float32) {
	for i := 0; i < len(objects); i += 2 {
		widest = max(widest, objects[i].MinSize().Width)
	}
	return widest + look.Px(10)
}

// upTo gives its object the height it asks for, as far as a share of the window goes.
type upTo struct {
	share float32
	of    *Window
}

// Layout is part of fyne.Layout.
func (u *upTo) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is part of fyne.Layout.
func (u *upTo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	scroll := objects[0].(*container.Scroll)
	least := scroll.MinSize()
	return fyne.NewSize(least.Width, min(scroll.Content.MinSize().Height, u.share*u.of.win.Canvas().Size().Height))
}
