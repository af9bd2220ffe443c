package gui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/query"
)

// filterForm stands over the list and narrows it. It writes what it is told into the search box, and shows what is typed there: the
// two are the same search.
type filterForm struct {
	w       *Window
	search  query.Search // as the form shows it
	showing bool         // it shows a search, so that nothing the fields say is a wish
	fields  []filterField
	rows    *fyne.Container
	content *fyne.Container
}

// filterField is one line of the form.
type filterField interface {
	show(query.Search)
	object() fyne.CanvasObject
}

// option is what a search says, and how it is shown.
type option struct{ value, name string }

func newFilterForm(w *Window) *filterForm {
	f := &filterForm{w: w, rows: container.New(&lines{})}
	scroll := container.NewVScroll(pad(16, 4, 14, 0, f.rows))
	foot := inRow(14, nil, widget.NewLink(tr("filter.keep-as-a-view"), w.askSaveView), widget.NewQuietLink(tr("filter.clear"), f.clear), widget.NewQuietLink(tr("filter.close"), f.toggle))
	f.content = on(look.Chrome, widget.NewFrame(nil, widget.NewFrame(nil, hairline(), pad(16, 6, 14, 8, foot)), container.New(&upTo{share: 0.5, of: w}, scroll)))
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
	fetch(f.w.back, "filter choices", func(context.Context) (choices, error) {
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

// build makes a line of the form for each filter of the search language, for what the library holds now.
func (f *filterForm) build(sources, languages []library.Tally) {
	var topics, tongues []option
	for _, t := range f.w.topics {
		topics = append(topics, option{t.Name, topicName(t)})
	}
	for _, t := range languages {
		tongues = append(tongues, option{t.Name, language(t.Name)})
	}
	f.fields = nil
	f.rows.Objects = nil
	for _, filter := range query.Filters() {
		f.add(tr(filter.Caption), f.fieldFor(filter, topics, tongues, sources))
	}
}

// fieldFor makes the field of a filter.
func (f *filterForm) fieldFor(filter query.Filter, topics, languages []option, sources []library.Tally) filterField {
	switch filter.Kind {
	case query.TopicName:
		return f.oneOf(filter.Name, topics)
	case query.LanguageName:
		return f.oneOf(filter.Name, languages)
	case query.SourceName:
		return f.source(filter.Name, sources)
	case query.OneOf:
		return f.oneOf(filter.Name, worded(filter.Choices))
	case query.Percent:
		return f.confidence(filter.Name)
	default:
		return f.text(filter.Name, tr(filter.Hint))
	}
}

func worded(choices []query.Choice) []option {
	var out []option
	for _, c := range choices {
		out = append(out, option{c.Value, tr(c.Caption)})
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
	f.search = query.Parse(f.w.top.search.Text)
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
func (f *filterForm) say(change func(*query.Search)) {
	if f.showing {
		return
	}
	f.search = query.Parse(f.w.top.search.Text)
	change(&f.search)
	f.w.searchIn(f.search.String(), f.w.list.query.Order)
}

// clear leaves only the words.
func (f *filterForm) clear() {
	f.say(func(s *query.Search) { s.Terms = nil })
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
