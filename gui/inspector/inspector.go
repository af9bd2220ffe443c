// Package inspector stands beside the article and explains it on one of three pages: why a topic is suggested, what the topic
// means, and the article's note.
package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// The pages. "" is a closed inspector.
const (
	Why   = "why"
	Guide = "guide"
	Note  = "note"
)

// page is one page of the inspector.
type page interface {
	// content is what the page shows.
	content() fyne.CanvasObject
	// show takes over the article that is read; its ID is 0 for none.
	show(detail library.Detail)
	// press reports whether the page used a key.
	press(key string) bool
	// giveBack lets go of the keys, if the page has them, and reports whether it had.
	giveBack() bool
	// leave is called when the page goes from the screen.
	leave()
}

// Reader is what the inspector asks of the reader.
type Reader interface {
	// Retint tints the words of what is explained at the moment.
	Retint()
	// ShowAt scrolls to a place of the title or the text, in bytes.
	ShowAt(title bool, at int)
}

// Inspector shows one of the pages, or none.
type Inspector struct {
	// OnToggle is called after a page came or went.
	OnToggle func()
	// OnNote is called when a note is on disk.
	OnNote func(article int64, note string)

	h       host.Host
	reader  Reader
	why     *whyPage
	guide   *guidePage
	note    *notePage
	at      string // the page that shows, "" for none
	tabs    map[string]*widget.Tab
	place   *fyne.Container // where the page stands
	content fyne.CanvasObject
}

// The widths of the inspector at the first start and at least, before scaling.
const (
	Width = 296
	Least = 240

	sidePad = 16
)

// New returns a closed inspector of what reader shows.
func New(h host.Host, reader Reader) *Inspector {
	p := &Inspector{h: h, reader: reader, tabs: map[string]*widget.Tab{}, place: layout.NewOverlay()}
	p.why, p.guide, p.note = newWhyPage(p), newGuidePage(h), newNotePage(p)
	for name, title := range map[string]string{Why: i18n.T("margin.why"), Guide: i18n.T("common.guide"), Note: i18n.T("common.note")} {
		p.tabs[name] = widget.NewTab(title, false, func() { p.Show(name) })
	}
	head := container.New(tabRow{}, p.tabs[Why], p.tabs[Guide], p.tabs[Note], widget.NewQuietLink("×", p.Close))
	p.content = layout.On(look.Chrome, widget.NewFrame(widget.NewFrame(nil, widget.NewHairline(), layout.Pad(6, 4, 14, 4, head)), nil, p.place))
	return p
}

func (p *Inspector) page(name string) page {
	switch name {
	case Why:
		return p.why
	case Guide:
		return p.guide
	case Note:
		return p.note
	}
	return nil
}

// Content returns what is drawn.
func (p *Inspector) Content() fyne.CanvasObject { return p.content }

// Shown returns the page that shows, "" for none.
func (p *Inspector) Shown() string { return p.at }

// Has reports whether there is a page of a name.
func (p *Inspector) Has(name string) bool { return p.page(name) != nil }

// Open reports whether a page shows.
func (p *Inspector) Open(page string) bool { return p.at == page && page != "" }

// Show opens a page; "" closes the inspector.
func (p *Inspector) Show(page string) {
	if p.at == page {
		return
	}
	if before := p.page(p.at); before != nil {
		before.giveBack()
		p.at = page
		before.leave()
	}
	p.at = page
	p.place.Objects = nil
	if now := p.page(page); now != nil {
		now.show(p.h.Article())
		p.place.Objects = []fyne.CanvasObject{now.content()}
		now.content().Refresh()
	}
	for name, tab := range p.tabs {
		tab.SetSelected(name == page)
		tab.SetKey(p.h.Key(commands[name]))
	}
	p.place.Refresh()
	if p.OnToggle != nil {
		p.OnToggle()
	}
}

// Close closes the inspector.
func (p *Inspector) Close() { p.Show("") }

// commands are the commands that open the pages.
var commands = map[string]string{Why: command.Why, Guide: command.Guide, Note: command.Note}

// toggle opens a page, or closes it where it shows already.
func (p *Inspector) toggle(page string) {
	if p.at == page {
		page = ""
	}
	p.Show(page)
}

// Take shows another article, or the same one under another model.
func (p *Inspector) Take(detail library.Detail) {
	if open := p.page(p.at); open != nil {
		open.show(detail)
	}
}

// Press gives the open page a key and reports whether the page used it.
func (p *Inspector) Press(key string) bool {
	open := p.page(p.at)
	return open != nil && open.press(key)
}

// GiveBack lets go of the keys, if the open page has them, and reports whether it had.
func (p *Inspector) GiveBack() bool {
	open := p.page(p.at)
	return open != nil && open.giveBack()
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

// scrolled is a page that may be longer than the inspector.
func scrolled(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(layout.Pad(sidePad, 12, sidePad, 16, content))
}

// Topic opens the guide of a topic.
func (p *Inspector) Topic(t data.Topic) {
	p.Show(Guide)
	p.guide.turnTo(t)
}

// ToggleGuide opens the guide, or closes it.
func (p *Inspector) ToggleGuide() { p.toggle(Guide) }

// EditGuide opens the guide for editing.
func (p *Inspector) EditGuide() {
	p.Show(Guide)
	p.guide.edit()
}

// ToggleWhy opens the explanation and gives it the arrow keys until another article is read. Where it has them, it closes.
func (p *Inspector) ToggleWhy() {
	if p.Open(Why) && p.why.keyed {
		p.Close()
		return
	}
	p.Show(Why)
	p.why.setKeyed(len(p.why.detail.Scores) > 0)
}

// WriteNote opens the note and goes into its field.
func (p *Inspector) WriteNote() {
	p.Show(Note)
	if !p.note.field.Disabled() {
		p.h.Dialogs().Canvas().Focus(p.note.field)
	}
}

// Flush saves a note that is being typed.
func (p *Inspector) Flush() { p.note.flush() }

// Explained returns the explanation of the topic chosen on the open page, if it is one of this article.
func (p *Inspector) Explained(article int64) (library.Explanation, bool) {
	w := p.why
	return w.why, p.Open(Why) && article == w.detail.ID && w.topic != 0 && w.why.Topic == w.topic
}

// subhead is a heading within a page.
func subhead(words string) *widget.Text {
	t := widget.NewText(look.Text, 13, fyne.TextStyle{Bold: true})
	t.Shrinkable = true
	t.Set(words)
	return t
}
