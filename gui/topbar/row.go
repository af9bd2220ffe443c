package topbar

import (
	"fyne.io/fyne/v2"

	"blotter/gui/widget"
)

// barRow puts the names and the pages at the left, and the search box and the buttons at the right. Where room is short the
// search box gets narrower, then the names of the library and of the program are cut and left out, and at last the pages,
// which have keys: the buttons always stay.
type barRow struct {
	name, file *widget.Text
	pages      fyne.CanvasObject
	search     fyne.CanvasObject
	buttons    []fyne.CanvasObject
}

// The widths of the row, which do not grow with the text: large text needs the room for words.
const (
	barGap      = 12
	searchWidth = 330
	searchLeast = 150
)

// Layout is part of fyne.Layout.
func (b *barRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	for i := len(b.buttons) - 1; i >= 0; i-- {
		x = b.put(b.buttons[i], x-b.buttons[i].MinSize().Width, b.buttons[i].MinSize().Width, size.Height) - barGap
	}
	pages := b.pages.MinSize().Width + barGap
	widget.SetVisible(b.pages, x-searchLeast >= pages)
	if !b.pages.Visible() {
		pages = 0
	}
	names := b.name.NaturalWidth() + barGap + b.file.NaturalWidth() + barGap
	search := max(min(searchWidth, x-names-pages), min(searchLeast, x-pages))
	x = b.put(b.search, x-search, search, size.Height) - barGap - pages
	name := b.shown(b.name, x, 0)
	file := b.shown(b.file, x-name-barGap, leastFile)
	end := b.putName(b.name, 0, name, size.Height)
	end = b.putName(b.file, end, file, size.Height)
	if pages > 0 {
		b.put(b.pages, end, pages-barGap, size.Height)
	}
}

// putName gives a name its place and returns where what follows begins.
func (b *barRow) putName(t *widget.Text, x, width, height float32) float32 {
	b.put(t, x, width, height)
	if width == 0 {
		return x
	}
	return x + width + barGap
}

// leastFile is the room from which on the name of the library is shown, cut.
const leastFile = 60

// shown returns the width that a name gets: all that it needs, what there is from least on, or none.
func (b *barRow) shown(t *widget.Text, room, least float32) float32 {
	switch wanted := t.NaturalWidth(); {
	case wanted <= room:
		return wanted
	case least > 0 && room >= least:
		return room
	}
	return 0
}

// put gives an object its place in the middle of the row and returns where it begins.
func (b *barRow) put(o fyne.CanvasObject, x, width, height float32) float32 {
	least := o.MinSize().Height
	o.Resize(fyne.NewSize(width, least))
	widget.MoveTo(o, fyne.NewPos(x, (height-least)/2))
	return x
}

// MinSize is part of fyne.Layout. The names ask for no room.
func (b *barRow) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(searchLeast, b.search.MinSize().Height)
	for _, o := range b.buttons {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+barGap+least.Width, max(size.Height, least.Height))
	}
	return size
}
