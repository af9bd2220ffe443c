package widget

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// MenuItem is a line of a menu. The zero value is a line between groups.
type MenuItem struct {
	Name     string
	Key      string      // that does the same, shown at the right
	Color    color.Color // of a square before the name, nil for none
	Checked  bool
	Disabled bool
	Sub      []MenuItem // what the line opens instead of doing something
	Do       func()
}

// IsLine reports whether the item only stands between groups.
func (i MenuItem) IsLine() bool { return i.Name == "" }

// usable reports whether the item can be chosen.
func (i MenuItem) usable() bool { return !i.IsLine() && !i.Disabled && (i.Do != nil || len(i.Sub) > 0) }

// Menu is an open menu over a window. It has the keyboard: the arrows move,
// Enter chooses, a letter goes to the next item that begins with it, and Escape
// closes. A press beside it closes it too.
type Menu struct {
	widget.BaseWidget
	over   fyne.Canvas
	panels []*menuPanel // the menu, and behind it the submenus that are open
	mouse  fyne.Position
}

// ShowMenu opens a menu at a position of a canvas, or as near as there is room.
// The first checked item is lit, or else the first that can be chosen.
func ShowMenu(over fyne.Canvas, items []MenuItem, at fyne.Position) *Menu {
	m := &Menu{over: over, mouse: at}
	m.ExtendBaseWidget(m)
	m.Resize(over.Size())
	m.open(newMenuPanel(items, at, at))
	over.Overlays().Add(m)
	over.Focus(m)
	return m
}

// Items returns the lines of the menu, without those of submenus.
func (m *Menu) Items() []MenuItem { return m.panels[0].items }

// Lit returns the item that Enter would choose, the zero value for none.
func (m *Menu) Lit() MenuItem { return m.top().item() }

func (m *Menu) top() *menuPanel { return m.panels[len(m.panels)-1] }

// open shows a panel with its first item lit.
func (m *Menu) open(p *menuPanel) {
	m.panels = append(m.panels, p)
	p.place(m.Size())
	p.lightFirst()
}

// Close takes the menu away. Closing it twice does no harm.
func (m *Menu) Close() { m.over.Overlays().Remove(m) }

// choose does what the lit item says, or opens its submenu.
func (m *Menu) choose() {
	item := m.top().item()
	switch {
	case !item.usable():
	case len(item.Sub) > 0:
		m.unfold()
	default:
		m.Close()
		item.Do()
	}
}

// unfold opens the submenu of the lit item, if it has one.
func (m *Menu) unfold() {
	p := m.top()
	if item := p.item(); len(item.Sub) > 0 && !item.Disabled {
		right, left := p.beside()
		m.open(newMenuPanel(item.Sub, right, left))
		m.Refresh()
	}
}

// fold closes the submenu opened last, and reports whether there was one.
func (m *Menu) fold() bool {
	if len(m.panels) == 1 {
		return false
	}
	m.panels = m.panels[:len(m.panels)-1]
	m.Refresh()
	return true
}

// CreateRenderer is part of fyne.Widget.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: m.objects,
		layout:  func(size fyne.Size) { m.arrange(size) },
		min:     func() fyne.Size { return fyne.Size{} },
		refresh: func() { m.arrange(m.Size()); canvas.Refresh(m) },
	}
}

func (m *Menu) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, p := range m.panels {
		all = append(all, p.objects()...)
	}
	return all
}

func (m *Menu) arrange(size fyne.Size) {
	for _, p := range m.panels {
		p.place(size)
		p.paint()
	}
}

// FocusGained is part of fyne.Focusable.
func (m *Menu) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (m *Menu) FocusLost() {}

// TypedKey is part of fyne.Focusable.
func (m *Menu) TypedKey(e *fyne.KeyEvent) {
	switch p := m.top(); e.Name {
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyUp:
		p.step(-1)
	case fyne.KeyHome:
		p.at = -1
		p.step(1)
	case fyne.KeyEnd:
		p.at = len(p.items)
		p.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose()
		return
	case fyne.KeyRight:
		m.unfold()
	case fyne.KeyLeft:
		m.fold()
	case fyne.KeyEscape:
		if !m.fold() {
			m.Close()
		}
	}
	m.Refresh()
}

// TypedRune is part of fyne.Focusable: a letter goes to the next item whose name begins with it.
func (m *Menu) TypedRune(r rune) {
	if !unicode.IsSpace(r) {
		m.top().stepTo(r)
		m.Refresh()
	}
}

// Tapped is part of fyne.Tappable.
func (m *Menu) Tapped(ev *fyne.PointEvent) { m.press(ev.Position) }

// TappedSecondary is part of fyne.SecondaryTappable.
func (m *Menu) TappedSecondary(ev *fyne.PointEvent) { m.press(ev.Position) }

// press chooses the item under the pointer; beside the menu it closes it.
func (m *Menu) press(at fyne.Position) {
	depth, row := m.under(at)
	if depth < 0 {
		m.Close()
		return
	}
	if row >= 0 {
		m.light(depth, row)
		if depth == len(m.panels)-1 {
			m.choose()
		}
	}
}

// MouseIn is part of desktop.Hoverable.
func (m *Menu) MouseIn(ev *desktop.MouseEvent) { m.MouseMoved(ev) }

// MouseMoved is part of desktop.Hoverable: the item under the pointer is lit, and its submenu opens. A pointer that rests
// leaves the keys alone.
func (m *Menu) MouseMoved(ev *desktop.MouseEvent) {
	if ev.Position == m.mouse {
		return
	}
	m.mouse = ev.Position
	if depth, row := m.under(ev.Position); row >= 0 && (depth < len(m.panels)-1 || row != m.panels[depth].at) {
		m.light(depth, row)
	}
}

// MouseOut is part of desktop.Hoverable.
func (m *Menu) MouseOut() {}

// light lights an item of a panel. Its submenu opens, and those of other items close.
func (m *Menu) light(depth, row int) {
	p := m.panels[depth]
	if p.at == row && depth < len(m.panels)-1 { // its submenu is open
		return
	}
	m.panels = m.panels[:depth+1]
	p.at = row
	if len(p.items[row].Sub) > 0 {
		m.unfold()
		m.top().at = -1 // nothing of it was chosen yet
	}
	m.Refresh()
}

// Scrolled is part of fyne.Scrollable.
func (m *Menu) Scrolled(ev *fyne.ScrollEvent) {
	if depth, _ := m.under(ev.Position); depth >= 0 {
		m.panels[depth].scroll(-ev.Scrolled.DY)
		m.Refresh()
	}
}

// under returns the panel under a position and its row, -1 for none.
func (m *Menu) under(at fyne.Position) (depth, row int) {
	for depth := len(m.panels) - 1; depth >= 0; depth-- {
		if p := m.panels[depth]; p.has(at) {
			return depth, p.rowAt(at)
		}
	}
	return -1, -1
}

// step lights the next item that can be chosen, or the one before.
func (p *menuPanel) step(by int) {
	for i := p.at + by; i >= 0 && i < len(p.items); i += by {
		if p.items[i].usable() {
			p.at = i
			p.showLit()
			return
		}
	}
	p.at = max(-1, min(p.at, len(p.items)-1))
}

// stepTo lights the next item whose name begins with a letter, from the top again after the last.
func (p *menuPanel) stepTo(letter rune) {
	for i := range p.items {
		at := (max(0, p.at) + 1 + i) % len(p.items)
		if p.items[at].usable() && strings.HasPrefix(strings.ToLower(p.items[at].Name), strings.ToLower(string(letter))) {
			p.at = at
			p.showLit()
			return
		}
	}
}

func (p *menuPanel) lightFirst() {
	p.at = -1
	for i, item := range p.items {
		if item.Checked && item.usable() {
			p.at = i
			p.showLit()
			return
		}
	}
	p.step(1)
}

// item returns the lit item, the zero value for none.
func (p *menuPanel) item() MenuItem {
	if p.at < 0 || p.at >= len(p.items) {
		return MenuItem{}
	}
	return p.items[p.at]
}

const (
	menuTextSize = 13
	menuRow      = 28 // the height of an item
	menuLine     = 9  // the height of a line between groups
	menuPad      = 5  // around the items
	menuSide     = 12 // beside the text
	menuGap      = 28 // between a name and its key
	menuSign     = 18 // the room of a square or a check before the names
	menuLeast    = 170
	menuEdge     = 4 // from the edge of the window
)

// menuHeight returns the height of an item.
func menuHeight(item MenuItem) float32 {
	if item.IsLine() {
		return round(look.Px(menuLine))
	}
	return round(look.Px(menuRow))
}
