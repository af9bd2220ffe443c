package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"blotter/gui/look"
)

// menuPanel is the box of a menu or a submenu.
type menuPanel struct {
	items  []MenuItem
	at     int           // the item that is lit, -1 for none
	wanted fyne.Position // its upper left corner, where there is room
	other  fyne.Position // its upper right corner, where there is none

	pos    fyne.Position
	size   fyne.Size
	offset float32 // scrolled
	signs  bool    // an item has a square or a check

	shadow, back, lit, thumb *canvas.Rectangle
	rows                     []menuDrawing
}

// menuDrawing is what is drawn of an item.
type menuDrawing struct {
	line, square *canvas.Rectangle
	name, key    *canvas.Text
	check, arrow [2]*canvas.Line
}

func newMenuPanel(items []MenuItem, wanted, other fyne.Position) *menuPanel {
	p := &menuPanel{items: items, wanted: wanted, other: other, shadow: rect(look.Paper, 8), back: rect(look.Paper, 7), lit: rect(look.SelectedRow, 4), thumb: rect(look.ScrollThumb, 2)}
	for _, item := range items {
		p.signs = p.signs || item.Color != nil || item.Checked
		p.rows = append(p.rows, menuDrawing{
			line: rect(look.Separator, 0), square: rect(look.Surface, 3), check: newTick(), arrow: newTick(),
			name: label(look.Text, menuTextSize, fyne.TextStyle{}), key: label(look.MutedText, menuTextSize, fyne.TextStyle{}),
		})
	}
	return p
}

func (p *menuPanel) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{p.shadow, p.back, p.lit}
	for _, r := range p.rows {
		all = append(all, r.line, r.square, r.name, r.key, r.check[0], r.check[1], r.arrow[0], r.arrow[1])
	}
	return append(all, p.thumb)
}

// place finds the panel's place and size in a window of a size.
func (p *menuPanel) place(window fyne.Size) {
	width := look.Px(menuLeast)
	for _, item := range p.items {
		width = max(width, p.widthOf(item))
	}
	p.size.Width = round(min(width, window.Width-2*menuEdge))
	p.size.Height = min(p.height()+2*look.Px(menuPad), window.Height-2*menuEdge)
	x := p.wanted.X
	if x+p.size.Width > window.Width-menuEdge && p.other != p.wanted {
		x = p.other.X - p.size.Width
	}
	p.pos = fyne.NewPos(
		round(max(menuEdge, min(x, window.Width-menuEdge-p.size.Width))),
		round(max(menuEdge, min(p.wanted.Y, window.Height-menuEdge-p.size.Height))))
	p.scroll(0)
}

func (p *menuPanel) widthOf(item MenuItem) float32 {
	face, size := faceOf(fyne.TextStyle{}), look.TextSize(menuTextSize)
	width := look.Px(2*menuPad+2*menuSide) + face.width(item.Name, size) + 2
	if p.signs {
		width += look.Px(menuSign)
	}
	if item.Key != "" {
		width += look.Px(menuGap) + face.width(item.Key, size)
	}
	if len(item.Sub) > 0 {
		width += look.Px(menuGap)
	}
	return width
}

// height returns the height of all items.
func (p *menuPanel) height() (all float32) {
	for _, item := range p.items {
		all += menuHeight(item)
	}
	return all
}

// beside returns where a submenu of the lit item stands: its upper left corner, or its upper right one.
func (p *menuPanel) beside() (right, left fyne.Position) {
	y := p.pos.Y + p.top(p.at) - look.Px(menuPad)
	return fyne.NewPos(p.pos.X+p.size.Width-2, y), fyne.NewPos(p.pos.X+2, y)
}

// top returns where an item begins, from the panel's upper edge.
func (p *menuPanel) top(item int) float32 {
	y := look.Px(menuPad) - p.offset
	for _, above := range p.items[:max(0, item)] {
		y += menuHeight(above)
	}
	return y
}

func (p *menuPanel) has(at fyne.Position) bool {
	return at.X >= p.pos.X && at.Y >= p.pos.Y && at.X < p.pos.X+p.size.Width && at.Y < p.pos.Y+p.size.Height
}

// rowAt returns the item under a position that can be chosen, -1 for none.
func (p *menuPanel) rowAt(at fyne.Position) int {
	y := at.Y - p.pos.Y - look.Px(menuPad) + p.offset
	for i, item := range p.items {
		h := menuHeight(item)
		if y >= 0 && y < h && item.usable() {
			return i
		}
		y -= h
	}
	return -1
}

// scroll moves the items where there is no room for all of them.
func (p *menuPanel) scroll(by float32) {
	most := max(0, p.height()+2*look.Px(menuPad)-p.size.Height)
	p.offset = max(0, min(p.offset+by, most))
}

// showLit scrolls to the lit item.
func (p *menuPanel) showLit() {
	if p.size.Height == 0 || p.at < 0 {
		return
	}
	pad := look.Px(menuPad)
	top := p.top(p.at)
	bottom := top + menuHeight(p.items[p.at])
	switch {
	case top < pad:
		p.scroll(top - pad)
	case bottom > p.size.Height-pad:
		p.scroll(bottom - p.size.Height + pad)
	}
}

func (p *menuPanel) paint() {
	setFill(p.shadow, look.Color(theme.ColorNameShadow))
	place(p.shadow, p.pos.X-1, p.pos.Y+1, p.size.Width+2, p.size.Height+2)
	setFill(p.back, look.Color(theme.ColorNameMenuBackground))
	outline(p.back, look.Color(look.ChipBorder), 1)
	place(p.back, p.pos.X, p.pos.Y, p.size.Width, p.size.Height)
	SetVisible(p.lit, false)
	y := p.top(0)
	for i, item := range p.items {
		h := menuHeight(item)
		in := y >= look.Px(menuPad)-1 && y+h <= p.size.Height-look.Px(menuPad)+1
		p.rows[i].show(item, in)
		if in {
			p.paintRow(i, p.pos.Y+y, h)
		}
		y += h
	}
	p.paintThumb()
}

// show hides what an item does not have, or all of it where it is scrolled out of sight.
func (d *menuDrawing) show(item MenuItem, in bool) {
	SetVisible(d.line, in && item.IsLine())
	SetVisible(d.square, in && item.Color != nil && !item.Checked)
	SetVisible(d.name, in && !item.IsLine())
	SetVisible(d.key, in && item.Key != "")
	for i := range d.check {
		SetVisible(d.check[i], in && item.Checked)
		SetVisible(d.arrow[i], in && len(item.Sub) > 0)
	}
}

// paintRow draws an item from y on.
func (p *menuPanel) paintRow(i int, y, h float32) {
	item, d := p.items[i], p.rows[i]
	left, right := p.pos.X+look.Px(menuPad), p.pos.X+p.size.Width-look.Px(menuPad)
	if item.IsLine() {
		setFill(d.line, look.Color(look.Separator))
		place(d.line, left, round(y+h/2), right-left, 1)
		return
	}
	if i == p.at {
		SetVisible(p.lit, true)
		setFill(p.lit, look.Color(look.SelectedRow))
		place(p.lit, left, y, right-left, h)
	}
	ink := look.Color(look.Text)
	if item.Disabled {
		ink = look.Color(theme.ColorNameDisabled)
	}
	p.paintSign(i, left+look.Px(menuSide), y+h/2, ink)
	p.paintWords(i, left+look.Px(menuSide), right-look.Px(menuSide), y+h/2, ink)
}

// paintSign draws the square or the check of an item at x.
func (p *menuPanel) paintSign(i int, x, middle float32, ink color.Color) {
	item, d, box := p.items[i], p.rows[i], round(look.Px(10))
	switch {
	case item.Checked:
		paintTick(d.check, x-look.Px(1), middle-box/2, look.Px(12), ink)
	case item.Color != nil:
		setFill(d.square, item.Color)
		place(d.square, round(x), round(middle-box/2), box, box)
	}
}

// paintWords draws the name of an item and at the right its key, or the sign of a submenu.
func (p *menuPanel) paintWords(i int, x, end, middle float32, ink color.Color) {
	item, d := p.items[i], p.rows[i]
	face, size := faceOf(fyne.TextStyle{}), look.TextSize(menuTextSize)
	if p.signs {
		x += look.Px(menuSign)
	}
	if len(item.Sub) > 0 {
		half := look.Px(3.2)
		stroke(d.arrow[0], end-half, middle-half, end, middle, 1.2, look.Color(look.MutedText))
		stroke(d.arrow[1], end, middle, end-half, middle+half, 1.2, look.Color(look.MutedText))
		end -= look.Px(menuGap / 2)
	}
	if item.Key != "" {
		width := face.width(item.Key, size)
		setText(d.key, item.Key, look.Color(look.MutedText), size, fyne.TextStyle{})
		placeText(d.key, end-width, middle, width)
		end -= width + look.Px(menuGap/2)
	}
	setText(d.name, face.fit(item.Name, size, end-x), ink, size, fyne.TextStyle{})
	placeText(d.name, round(x), middle, max(0, end-x))
}

// paintThumb shows which part is seen where there is no room for all.
func (p *menuPanel) paintThumb() {
	all := p.height() + 2*look.Px(menuPad)
	SetVisible(p.thumb, all > p.size.Height)
	if all <= p.size.Height {
		return
	}
	setFill(p.thumb, look.Color(look.ScrollThumb))
	place(p.thumb, p.pos.X+p.size.Width-5, p.pos.Y+p.offset/all*p.size.Height+2, 3, p.size.Height/all*p.size.Height-4)
}
