package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// The pages of the margin; no page is a closed margin.
const (
	pageWhy   = "why"
	pageGuide = "guide"
	pageNote  = "note"
)

// marginPage is one page of the margin.
type marginPage interface {
	// content is what the page shows.
	content() fyne.CanvasObject
	// show takes over the article that is read; one without a number is none.
	show(detail library.Detail)
	// press answers a key and tells whether it meant the page.
	press(key string) bool
	// giveBack lets go of the keys, if the page has them, and tells whether it had.
	giveBack() bool
	// leave is called when the page goes from the screen.
	leave()
}

// margin stands beside the article and shows one of three pages: why a topic is suggested, what it means, and the article's note.
type margin struct {
	w       *Window
	why     *whyPage
	guide   *guidePage
	note    *notePage
	at      string // the page that shows, "" for none
	tabs    map[string]*widget.Tab
	place   *fyne.Container // where the page stands
	content fyne.CanvasObject
}

// The plain widths of the margin at the first start and at least, and what it always leaves the text.
const (
	marginWidth = 296
	marginLeast = 240
	textLeast   = 380
	marginPad   = 16
)

func newMargin(w *Window) *margin {
	m := &margin{w: w, tabs: map[string]*widget.Tab{}, place: stack()}
	m.why, m.guide, m.note = newWhyPage(w), newGuidePage(w), newNotePage(w)
	for page, name := range map[string]string{pageWhy: tr("margin.why"), pageGuide: tr("common.guide"), pageNote: tr("common.note")} {
		m.tabs[page] = widget.NewTab(name, false, func() { m.show(page) })
	}
	head := container.New(tabRow{}, m.tabs[pageWhy], m.tabs[pageGuide], m.tabs[pageNote], widget.NewQuietLink("✕", m.close))
	m.content = on(look.Chrome, widget.NewFrame(widget.NewFrame(nil, hairline(), pad(6, 4, 14, 4, head)), nil, m.place))
	return m
}

func (m *margin) page(name string) marginPage {
	switch name {
	case pageWhy:
		return m.why
	case pageGuide:
		return m.guide
	case pageNote:
		return m.note
	}
	return nil
}

// open tells whether a page shows.
func (m *margin) open(page string) bool { return m.at == page && page != "" }

// show opens the margin at a page; "" closes it.
func (m *margin) show(page string) {
	if m.at == page {
		return
	}
	if before := m.page(m.at); before != nil {
		before.giveBack()
		m.at = page
		before.leave()
	}
	m.at = page
	m.place.Objects = nil
	if now := m.page(page); now != nil {
		now.show(m.w.read.detail)
		m.place.Objects = []fyne.CanvasObject{now.content()}
		now.content().Refresh()
	}
	for name, tab := range m.tabs {
		tab.SetSelected(name == page)
		tab.SetKey(m.w.keyOf(marginCommands[name]))
	}
	m.place.Refresh()
	m.w.panes.arrange()
}

func (m *margin) close() { m.show("") }

// marginCommands are the commands that open the pages.
var marginCommands = map[string]string{pageWhy: cmdWhy, pageGuide: cmdGuide, pageNote: cmdNote}

// toggle opens the margin at a page, or closes it where that page shows already.
func (m *margin) toggle(page string) {
	if m.at == page {
		page = ""
	}
	m.show(page)
}

// take shows what the open page says of another article, or of the same one under another model.
func (m *margin) take(detail library.Detail) {
	if page := m.page(m.at); page != nil {
		page.show(detail)
	}
}

func (m *margin) press(key string) bool {
	page := m.page(m.at)
	return page != nil && page.press(key)
}

// giveBack lets go of the keys, if the open page has them, and tells whether it had.
func (m *margin) giveBack() bool {
	page := m.page(m.at)
	return page != nil && page.giveBack()
}

// tabRow puts tabs beside each other and what closes their pages at the right. Where there is no room for all, the tabs share it.
type tabRow struct{}

// Layout is part of fyne.Layout.
func (tabRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	last := len(objects) - 1
	shut := objects[last].MinSize()
	objects[last].Resize(shut)
	widget.MoveTo(objects[last], fyne.NewPos(size.Width-shut.Width, (size.Height-shut.Height)/2))
	room, wanted := size.Width-shut.Width-look.Px(4), float32(0)
	for _, tab := range objects[:last] {
		wanted += tab.MinSize().Width
	}
	x := float32(0)
	for _, tab := range objects[:last] {
		least := tab.MinSize()
		if wanted > room {
			least.Width = room / float32(last)
		}
		tab.Resize(fyne.NewSize(least.Width, size.Height))
		widget.MoveTo(tab, fyne.NewPos(x, 0))
		x += least.Width
	}
}

// MinSize is part of fyne.Layout.
func (tabRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

// column stacks what wraps: each object gets the width first, and then the height that it asks for at it.
type column struct{ gap float32 }

func newColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap}, objects...)
}

// Layout is part of fyne.Layout.
func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			widen(o, size.Width)
			widget.MoveTo(o, fyne.NewPos(0, y))
			y += o.Size().Height + look.Px(c.gap)
		}
	}
}

// MinSize is part of fyne.Layout.
func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size.Height += o.MinSize().Height + look.Px(c.gap)
		}
	}
	return size
}

// scrolled is a page that may be longer than the margin.
func scrolled(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(pad(marginPad, 12, marginPad, 16, content))
}

// subhead is a heading within a page.
func subhead(words string) *text {
	t := newText(look.Text, 13, fyne.TextStyle{Bold: true})
	t.elastic = true
	t.set(words)
	return t
}

// mutedLabel is wrapping text in the muted colour.
func mutedLabel(words string) *fynewidget.Label {
	l := label(words)
	l.Importance = fynewidget.LowImportance
	return l
}

// flush lets a label's words begin where headings do: it takes the label's own padding off.
func flush(l *fynewidget.Label) fyne.CanvasObject { return container.New(unpadded{}, l) }

type unpadded struct{}

// Layout is part of fyne.Layout.
func (unpadded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p := theme.InnerPadding()
	widget.MoveTo(objects[0], fyne.NewPos(-p, -p))
	objects[0].Resize(fyne.NewSize(size.Width+2*p, size.Height+2*p))
}

// MinSize is part of fyne.Layout.
func (unpadded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	p := theme.InnerPadding()
	least := objects[0].MinSize()
	return fyne.NewSize(max(0, least.Width-2*p), max(0, least.Height-2*p))
}
