// Package filter narrows the list by a form, which says the same as the search box.
package filter

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/query"
)

// Form stands over the list and narrows it. It writes what its fields say into the search box and shows what is typed there.
type Form struct {
	// OnToggle is called after the form has opened or closed.
	OnToggle func(open bool)
	// Typed returns what is in the search box.
	Typed func() string

	h       host.Host
	search  query.Search // as the form shows it
	showing bool         // it shows a search, so that a change of a field is not the person's
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

// New returns a closed form of a window.
func New(h host.Host) *Form {
	f := &Form{h: h, rows: container.New(&lines{})}
	scroll := container.NewVScroll(layout.Pad(16, 4, 14, 0, f.rows))
	foot := layout.NewRow(14, nil, widget.NewLink(i18n.T("filter.keep-as-a-view"), func() { h.Run(command.SaveView) }), widget.NewQuietLink(i18n.T("filter.clear"), f.clear), widget.NewQuietLink(i18n.T("filter.close"), f.Toggle))
	f.content = layout.On(look.Chrome, widget.NewFrame(nil, widget.NewFrame(nil, widget.NewHairline(), layout.Pad(16, 6, 14, 8, foot)), container.New(&upTo{share: 0.5, of: h}, scroll)))
	f.content.Hide()
	return f
}

// Content returns what is drawn. It is hidden while the form is closed.
func (f *Form) Content() *fyne.Container { return f.content }

// Open reports whether the form is open.
func (f *Form) Open() bool { return f.content.Visible() }

// Toggle opens the form, or closes it and leaves the search as it is.
func (f *Form) Toggle() {
	if f.Open() {
		f.content.Hide()
		f.h.Dialogs().Canvas().Unfocus()
		f.OnToggle(false)
		return
	}
	type choices struct{ sources, languages []library.Tally }
	tasks.Fetch(f.h.Tasks(), "filter choices", func(context.Context) (choices, error) {
		return choices{f.h.Library().Sources(), f.h.Library().Languages()}, nil
	}, func(c choices, _ error) {
		f.build(c.sources, c.languages)
		f.read()
		widget.SetVisible(f.content, true)
		f.OnToggle(true)
		if first, ok := f.fields[0].object().(fyne.Focusable); ok {
			f.h.Dialogs().Canvas().Focus(first)
		}
	})
}

// mostSources is how many sources the form offers; others can be typed.
const mostSources = 200

// build makes a line of the form for each filter of the search language, for what the library holds now.
func (f *Form) build(sources, languages []library.Tally) {
	var topics, tongues []option
	for _, t := range f.h.Topics() {
		topics = append(topics, option{t.Name, i18n.Topic(t)})
	}
	for _, t := range languages {
		tongues = append(tongues, option{t.Name, i18n.LanguageName(t.Name)})
	}
	f.fields = nil
	f.rows.Objects = nil
	for _, filter := range query.Filters() {
		f.add(i18n.T(filter.Caption), f.fieldFor(filter, topics, tongues, sources))
	}
}

// fieldFor makes the field of a filter.
func (f *Form) fieldFor(filter query.Filter, topics, languages []option, sources []library.Tally) filterField {
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
		return f.text(filter.Name, i18n.T(filter.Hint))
	}
}

func worded(choices []query.Choice) []option {
	var out []option
	for _, c := range choices {
		out = append(out, option{c.Value, i18n.T(c.Caption)})
	}
	return out
}

func (f *Form) add(name string, field filterField) {
	caption := widget.NewMuted()
	caption.Set(name)
	f.fields = append(f.fields, field)
	f.rows.Add(caption)
	f.rows.Add(field.object())
}

// read shows what is in the search box.
func (f *Form) read() {
	f.search = query.Parse(f.Typed())
	f.showing = true
	for _, field := range f.fields {
		field.show(f.search)
	}
	f.showing = false
}

// Field returns the field of a filter by its name in the search language, nil for none.
func (f *Form) Field(filter string) fyne.CanvasObject {
	i := slices.IndexFunc(query.Filters(), func(q query.Filter) bool { return q.Name == filter })
	if i < 0 || i >= len(f.fields) {
		return nil
	}
	return f.fields[i].object()
}

// Follow shows the search box where the form is open.
func (f *Form) Follow() {
	if f.Open() {
		f.read()
	}
}

// say writes what the form shows into the search box, and finds it.
func (f *Form) say(change func(*query.Search)) {
	if f.showing {
		return
	}
	f.search = query.Parse(f.Typed())
	change(&f.search)
	f.h.Search(f.search.String(), f.h.Query().Order)
}

// clear leaves only the words.
func (f *Form) clear() {
	f.say(func(s *query.Search) { *s = s.OnlyWords() })
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
	of    host.Host
}

// Layout is part of fyne.Layout.
func (u *upTo) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is part of fyne.Layout.
func (u *upTo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	scroll := objects[0].(*container.Scroll)
	least := scroll.MinSize()
	high := u.of.Dialogs().Canvas().Size().Height
	return fyne.NewSize(least.Width, min(scroll.Content.MinSize().Height, u.share*high, max(look.Px(60), high-look.Px(besidesForm))))
}
