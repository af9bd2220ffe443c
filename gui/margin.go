package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/layout"
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
	m := &margin{w: w, tabs: map[string]*widget.Tab{}, place: layout.NewOverlay()}
	m.why, m.guide, m.note = newWhyPage(w), newGuidePage(w), newNotePage(w)
	for page, name := range map[string]string{pageWhy: i18n.T("margin.why"), pageGuide: i18n.T("common.guide"), pageNote: i18n.T("common.note")} {
		m.tabs[page] = widget.NewTab(name, false, func() { m.show(page) })
	}
	head := container.New(tabRow{}, m.tabs[pageWhy], m.tabs[pageGuide], m.tabs[pageNote], widget.NewQuietLink("✕", m.close))
	m.content = layout.On(look.Chrome, widget.NewFrame(widget.NewFrame(nil, widget.NewHairline(), layout.Pad(6, 4, 14, 4, head)), nil, m.place))
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
		tab.SetKey(m.w.Key(marginCommands[name]))
	}
	m.place.Refresh()
	m.w.panes.arrange()
}

func (m *margin) close() { m.show("") }

// marginCommands are the commands that open the pages.
var marginCommands = map[string]string{pageWhy: command.Why, pageGuide: command.Guide, pageNote: command.Note}

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

// scrolled is a page that may be longer than the margin.
func scrolled(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(layout.Pad(marginPad, 12, marginPad, 16, content))
}

// subhead is a heading within a page.
func subhead(words string) *widget.Text {
	t := widget.NewText(look.Text, 13, fyne.TextStyle{Bold: true})
	t.Shrinkable = true
	t.Set(words)
	return t
}
