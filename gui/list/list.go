// Package list shows the articles of a query, the order they are in, and which of them are selected.
package list

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/host"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Pane is the middle of the window: the articles that a query found, in an order that stays until the reader asks for another. It
// holds the IDs of all and the rows of those that were on screen.
type Pane struct {
	// OnOpen is called when the person goes to a line.
	OnOpen func(i int)
	// OnMenu is called when the person asks what can be done with the targets.
	OnMenu func(at fyne.Position)
	// OnDrag is called while the targets are dragged, with the place of the pointer on the canvas, and OnDrop when they are
	// let go there.
	OnDrag func(at fyne.Position)
	OnDrop func(at fyne.Position)
	// OnSelect is called when the selection has changed.
	OnSelect func()
	// OnOrder is called with the same list in the order that the person asks for.
	OnOrder func(q library.Query)
	// OnRows is called when lines have got what they say, or another list is shown.
	OnRows func()
	// OnUndo is called when the person takes back what moved the articles of the list.
	OnUndo func()

	*cache
	h         host.Host
	query     library.Query // what the list is to show
	shown     library.Query // whose articles it shows
	ids       []int64
	at        int  // the current line
	byMouse   bool // the line that is opened was clicked
	selection selection
	rows      *widget.Rows
	head      *head
	empty     *emptyPlace
	content   fyne.CanvasObject
}

// New returns an empty list of a window. below stands under its head, above the rows.
func New(h host.Host, below fyne.CanvasObject) *Pane {
	p := &Pane{h: h, selection: selection{of: map[int64]bool{}}}
	p.cache = &cache{h: h, known: map[int64]library.Row{}, asked: map[int64]bool{}, saving: map[int64]int64{}, reload: p.Reload, onRows: func() { p.OnRows() }}
	p.OnRows = func() {}
	p.rows = widget.NewRows(func() int { return len(p.ids) }, p.fill)
	p.rows.OnSelect = p.pressed
	p.rows.OnMenu = p.menuAt
	p.rows.OnRelease = p.released
	p.rows.OnDrag = func(_ int, at fyne.Position) { p.OnDrag(at) }
	p.rows.OnDrop = func(_ int, at fyne.Position) { p.OnDrop(at) }
	p.rows.OnNear = p.fetch
	p.head = newHead(h, func(q library.Query) { p.OnOrder(q) }, func() { p.OnUndo() })
	p.empty = newEmptyPlace()
	p.content = layout.On(look.Paper, widget.NewFrame(container.New(&layout.VBox{}, p.head.content, below), p.head.foot, layout.NewOverlay(p.rows, p.empty.content)))
	return p
}

// Content returns what is drawn.
func (p *Pane) Content() fyne.CanvasObject { return p.content }

// Show shows a list that the library has found. It keeps the current article where the list still holds it, or else the nearest
// that is left.
func (p *Pane) Show(q library.Query, ids []int64, keep int64) {
	at, top := max(0, slices.Index(ids, keep)), p.rows.Top(p.at)
	stays := q == p.shown && keep != 0 && keep == p.Current()
	if q != p.shown {
		clear(p.asked) // another order has other reasons
	} else if keep != 0 && keep == p.Current() && len(ids) > 0 && ids[at] != keep {
		at = left(p.ids, p.at, ids)
	}
	p.shown = q
	p.query, p.ids, p.at, p.selection.anchor = q, ids, at, at
	p.head.isNew = 0
	p.h.Tasks().Stop("new")
	clear(p.selection.of)
	if stays {
		p.rows.KeepTop(p.at, top)
		p.rows.ScrollTo(p.at)
	} else {
		p.rows.ScrollToThird(p.at)
	}
	p.rows.Reload()
	first, last := p.rows.VisibleRange()
	p.fetch(first, last+p.rows.PerPage())
	p.RefreshHead()
	p.OnRows()
}

// Ready reports whether every line on screen has got what it says.
func (p *Pane) Ready() bool {
	first, last := p.rows.VisibleRange()
	first = min(max(0, first), len(p.ids))
	return !slices.ContainsFunc(p.ids[first:max(first, last+1)], func(id int64) bool {
		_, known := p.known[id]
		return !known
	})
}

// Rerank takes over a new order of what stands below the current line: what is above it and the line itself stay, and so does the
// place on screen. ids is the list anew.
func (p *Pane) Rerank(q library.Query, ids []int64) {
	if q != p.shown || len(p.ids) == 0 || len(p.selection.of) > 0 {
		return
	}
	stay := p.ids[:p.at+1]
	there := make(map[int64]bool, len(stay))
	for _, id := range stay {
		there[id] = true
	}
	all := slices.Clone(stay)
	for _, id := range ids {
		if !there[id] {
			all = append(all, id)
		}
	}
	p.ids = all
	p.head.isNew = 0
	clear(p.asked)
	p.rows.Reload()
	first, last := p.rows.VisibleRange()
	p.fetch(first, last+p.rows.PerPage())
	p.RefreshHead()
}

// near is how many articles around one that has gone are looked for in the new list.
const near = 100

// left is the place in a new list of the article that stood next after line at of the old one, or else next before it.
func left(old []int64, at int, ids []int64) int {
	rank := map[int64]int{}
	for i, id := range old[at:min(at+near, len(old))] {
		rank[id] = i
	}
	for i := range min(near, at) {
		rank[old[at-1-i]] = near + i
	}
	first, place := 2*near, min(at, len(ids)-1)
	for i, id := range ids {
		if r, is := rank[id]; is && r < first {
			first, place = r, i
		}
	}
	return place
}

// RefreshHead shows the name and the length of the list, what is selected, and what an empty list is for.
func (p *Pane) RefreshHead() {
	p.head.set(p.h.ListName(p.query), p.Length(), len(p.selection.of), p.query)
	p.empty.set(emptyList(p.h, p.query), len(p.ids) == 0)
	layout.Arrange(p.content)
}

// Length returns how many articles the list is about now: of a list of the side bar as many as the side bar counts, though
// articles that left it since it was found still stand in it; of any other as many as it holds.
func (p *Pane) Length() int {
	if n, counted := p.h.Counts().In(p.query); counted {
		return n
	}
	return len(p.ids)
}

// Current returns the number of the article that the list is at, 0 for none.
func (p *Pane) Current() int64 {
	if p.at < 0 || p.at >= len(p.ids) {
		return 0
	}
	return p.ids[p.at]
}

// Targets returns the articles that a label key applies to: those selected, or the current one.
func (p *Pane) Targets() []int64 {
	if len(p.selection.of) > 0 {
		var ids []int64
		for _, id := range p.ids {
			if p.selection.of[id] {
				ids = append(ids, id)
			}
		}
		return ids
	}
	if id := p.Current(); id != 0 {
		return []int64{id}
	}
	return nil
}

// Step makes another line the current one and reports whether there was one.
func (p *Pane) Step(to int) bool {
	if to < 0 || to >= len(p.ids) || to == p.at {
		return false
	}
	from := p.at
	p.at, p.selection.anchor = to, to
	if p.byMouse {
		p.rows.ScrollTo(to)
	} else {
		p.rows.ScrollToThird(to)
	}
	p.rows.RefreshItem(from)
	p.rows.RefreshItem(to)
	return true
}

// pressed answers the mouse on a line: alone it opens, with Shift it selects a range, with Ctrl it adds one.
func (p *Pane) pressed(i int, shift, ctrl bool) {
	switch {
	case shift:
		p.selection.added = true
		clear(p.selection.of)
		for at := min(p.selection.anchor, i); at <= max(p.selection.anchor, i); at++ {
			p.selection.of[p.ids[at]] = true
		}
	case ctrl:
		p.selection.added = true
		p.selection.toggle(p.Current())
		if i != p.at {
			p.selection.toggle(p.ids[i])
		}
	case p.selection.of[p.ids[i]] && len(p.selection.of) > 1: // all of them may be dragged; letting go deselects
		return
	default:
		clear(p.selection.of)
		p.byMouse = true // what was clicked stays under the pointer
		p.OnOpen(i)
		p.byMouse = false
	}
	p.rows.Reload()
	p.RefreshHead()
	p.OnSelect()
}

// released answers letting go of a line that is one of several selected: it alone is left.
func (p *Pane) released(i int) {
	if i >= len(p.ids) || !p.selection.of[p.ids[i]] || len(p.selection.of) < 2 || p.selection.added {
		p.selection.added = false
		return
	}
	clear(p.selection.of)
	p.pressed(i, false, false)
}

// menuAt asks for the menu of a line, which becomes the current one unless it is one of those selected.
func (p *Pane) menuAt(i int, at fyne.Position) {
	if !p.selection.of[p.ids[i]] {
		p.pressed(i, false, false)
	}
	p.OnMenu(at)
}

// SelectAll selects every article of the list, or none where all were.
func (p *Pane) SelectAll() {
	if all := len(p.selection.of) == len(p.ids); all {
		clear(p.selection.of)
	} else {
		p.selection.of = make(map[int64]bool, len(p.ids)) // of that size at once: growing to it takes three times as long
		for _, id := range p.ids {
			p.selection.of[id] = true
		}
	}
	p.selected()
}

// fetch asks for the lines in a range that are not known yet.
func (p *Pane) fetch(first, last int) {
	if first, last = max(0, first), min(last, len(p.ids)-1); first <= last {
		p.cache.fetch(p.query, p.ids[first:last+1])
	}
}

// Renew asks again for the lines on screen and forgets the others, because something about them has changed.
func (p *Pane) Renew() {
	first, last := p.rows.VisibleRange()
	first = min(max(0, first), len(p.ids))
	p.renew(p.query, p.ids[first:max(first, min(last+1, len(p.ids)))])
}

// fill shows line i.
func (p *Pane) fill(i int, row *widget.Row) {
	if i >= len(p.ids) {
		return
	}
	id := p.ids[i]
	line, known := p.known[id]
	shown := widget.RowData{Mark: widget.NoMark, Current: i == p.at, Selected: p.selection.of[id]}
	if known {
		shown = p.Describe(line)
		shown.Current, shown.Selected = i == p.at, p.selection.of[id]
	}
	row.Set(shown)
}

// IDs returns the articles of the list in their order. Do not change it.
func (p *Pane) IDs() []int64 { return p.ids }

// At returns the current line.
func (p *Pane) At() int { return p.at }

// Query returns what the list is to show; Listed is what it shows, until the library has found the other.
func (p *Pane) Query() library.Query { return p.query }

// Listed returns the query whose articles are listed.
func (p *Pane) Listed() library.Query { return p.shown }

// Expect sets what the list is to show once the library has found it.
func (p *Pane) Expect(q library.Query) { p.query = q }

// Offer shows how many articles came since the list was found.
func (p *Pane) Offer(n int) {
	p.head.isNew = n
	p.RefreshHead()
}

// OfferFiles offers to import new files, in these words; "" offers none.
func (p *Pane) OfferFiles(words string) {
	p.head.files.SetText(words)
	widget.SetVisible(p.head.offered, words != "")
	p.RefreshHead()
}

// Offered returns how many articles came since the list was found, as the line below the rows says.
func (p *Pane) Offered() int { return p.head.isNew }

// Keep scrolls to the current line after the size of the window has changed.
func (p *Pane) Keep() { p.rows.ScrollToThird(p.at) }
