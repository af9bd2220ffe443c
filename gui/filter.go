package gui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// filterForm stands over the list and narrows it. It writes what it is told into the search box, and shows what is typed there: the
// two are the same search.
type filterForm struct {
	w       *Window
	search  library.Search // as the form shows it
	showing bool           // it shows a search, so that nothing the fields say is a wish
	fields  []filterField
	rows    *fyne.Container
	content *fyne.Container
}

// filterField is one line of the form.
type filterField interface {
	show(library.Search)
	object() fyne.CanvasObject
}

// The words that is: and how: know, as the form words them.
var (
	states = []option{
		{"unlabeled", i18n.ID("command.unlabeled")},
		{"labeled", i18n.ID("command.labeled")},
		{"skipped", i18n.ID("command.skipped")},
		{"sure", i18n.ID("filter.suggestion-is-sure")},
		{"unsure", i18n.ID("filter.suggestion-is-not-sure")},
		{"check", i18n.ID("filter.label-looks-wrong")},
		{"copy", i18n.ID("command.copies")},
		{"moved", i18n.ID("common.moved-by-the-last-change")},
		{"flagged", i18n.ID("command.flagged")},
		{"noted", i18n.ID("command.with-a-note")},
		{"sample", i18n.ID("filter.samples")},
	}
	ways = []option{
		{"hand", i18n.ID("filter.by-hand-no-suggestion-seen")},
		{"confirmed", i18n.ID("filter.suggestion-confirmed")},
		{"corrected", i18n.ID("filter.suggestion-corrected")},
		{"bulk", i18n.ID("filter.with-many-others")},
		{"imported", i18n.ID("filter.came-with-the-file")},
		{"rule", i18n.ID("filter.by-a-rule")},
	}
)

// option is what a search says, and how it is shown.
type option struct{ value, name string }

func newFilterForm(w *Window) *filterForm {
	f := &filterForm{w: w, rows: container.New(&lines{})}
	scroll := container.NewVScroll(layout.Pad(16, 4, 14, 0, f.rows))
	foot := layout.NewRow(14, nil, widget.NewLink(i18n.T("filter.keep-as-a-view"), w.saveView), widget.NewQuietLink(i18n.T("filter.clear"), f.clear), widget.NewQuietLink(i18n.T("filter.close"), f.toggle))
	f.content = layout.On(look.Chrome, widget.NewFrame(nil, widget.NewFrame(nil, widget.NewHairline(), layout.Pad(16, 6, 14, 8, foot)), container.New(&upTo{share: 0.5, of: w}, scroll)))
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
	type choices struct{ sources, languages []library.Tally }
	tasks.Fetch(f.w.back, "filter choices", func(context.Context) (choices, error) {
		return choices{f.w.library.Sources(), f.w.library.Languages()}, nil
	}, func(c choices, _ error) {
		f.build(c.sources, c.languages)
		f.read()
		f.content.Show()
		f.w.panes.showList()
		f.w.list.pane.Refresh()
		if first, ok := f.fields[0].object().(fyne.Focusable); ok {
			f.w.win.Canvas().Focus(first)
		}
	})
}

// mostSources is how many sources the form offers; others can be typed.
const mostSources = 200

// build makes the lines of the form for what the library holds now.
func (f *filterForm) build(sources, languages []library.Tally) {
	var topics []option
	for _, t := range f.w.topics {
		topics = append(topics, option{t.Name, i18n.Topic(t)})
	}
	var tongues []option
	for _, t := range languages {
		tongues = append(tongues, option{t.Name, i18n.LanguageName(t.Name)})
	}
	f.fields = nil
	f.rows.Objects = nil
	f.add(i18n.T("filter.state"), f.oneOf(worded(states), func(s *library.Search) *[]string { return &s.Is }))
	f.add(i18n.T("common.topic"), f.oneOf(topics, func(s *library.Search) *[]string { return &s.Topics }))
	f.add(i18n.T("filter.label-of-an-article"), f.oneOf(topics, func(s *library.Search) *[]string { return &s.Labels }))
	f.add(i18n.T("filter.suggestion"), f.oneOf(topics, func(s *library.Search) *[]string { return &s.Suggested }))
	f.add(i18n.T("filter.confidence"), f.confidence())
	f.add(i18n.T("filter.how-labeled"), f.oneOf(worded(ways), func(s *library.Search) *[]string { return &s.How }))
	f.add(i18n.T("common.source"), f.source(sources))
	f.add(i18n.T("common.language"), f.oneOf(tongues, func(s *library.Search) *[]string { return &s.Languages }))
	f.add(i18n.T("filter.from-a-day"), f.text(i18n.T("filter.2024-2024-03-or-2024-03"), func(s *library.Search) *string { return &s.After }))
	f.add(i18n.T("filter.before"), f.text(i18n.T("filter.2025-2025-01-or-2025-01"), func(s *library.Search) *string { return &s.Before }))
	f.add(i18n.T("common.note"), f.text(i18n.T("filter.words-of-the-note"), func(s *library.Search) *string { return &s.Note }))
}

func worded(choices []option) []option {
	var out []option
	for _, c := range choices {
		out = append(out, option{c.value, i18n.T(c.name)})
	}
	return out
}

func (f *filterForm) add(name string, field filterField) {
	caption := widget.NewMuted()
	caption.Set(name)
	f.fields = append(f.fields, field)
	f.rows.Add(caption)
	f.rows.Add(field.object())
}

// read shows what is in the search box.
func (f *filterForm) read() {
	f.search = library.ParseSearch(f.w.top.search.Text)
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
func (f *filterForm) say(change func(*library.Search)) {
	if f.showing {
		return
	}
	f.search = library.ParseSearch(f.w.top.search.Text)
	change(&f.search)
	f.w.Search(f.search.String(), f.w.list.query.Order)
}

// clear leaves only the words.
func (f *filterForm) clear() {
	f.say(func(s *library.Search) { *s = library.Search{Words: s.Words} })
	f.read()
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
		widget.MoveTo(pair[0], fyne.NewPos(0, y+(height-name)/2))
		pair[0].Resize(fyne.NewSize(caption, name))
		widget.MoveTo(pair[1], fyne.NewPos(caption, y))
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

// besidesForm is what stands above and below the form in any case, in plain units: asked for more, the window would outgrow the screen.
const besidesForm = 310

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
	high := u.of.win.Canvas().Size().Height
	return fyne.NewSize(least.Width, min(scroll.Content.MinSize().Height, u.share*high, max(look.Px(60), high-look.Px(besidesForm))))
}
