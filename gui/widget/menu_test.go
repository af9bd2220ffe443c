package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// menuOn opens a menu in a window of a size and returns it with what it did.
func menuOn(t *testing.T, size fyne.Size, at fyne.Position) (m *Menu, did *string) {
	t.Helper()
	test.NewTempApp(t)
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	win.Resize(size)
	did = new(string)
	do := func(what string) func() { return func() { *did += what } }
	items := []MenuItem{
		{Name: "Confirm", Key: "Enter", Do: do("c")},
		{},
		{Name: "Gone", Disabled: true, Do: do("g")},
		{Name: "Label as", Sub: []MenuItem{{Name: "Art", Do: do("a")}, {Name: "Bank", Do: do("b")}}},
		{},
		{Name: "Trash", Key: "Delete", Do: do("t")},
	}
	return ShowMenu(win.Canvas(), items, at), did
}

func menuKeys(m *Menu, keys ...fyne.KeyName) {
	for _, k := range keys {
		m.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestAMenuIsWalkedByKeys(t *testing.T) {
	m, did := menuOn(t, fyne.NewSize(800, 600), fyne.NewPos(100, 100))
	if m.Lit().Name != "Confirm" {
		t.Errorf("%q is lit first", m.Lit().Name)
	}
	menuKeys(m, fyne.KeyDown)
	if m.Lit().Name != "Label as" {
		t.Errorf("Down goes to %q, over what cannot be chosen", m.Lit().Name)
	}
	menuKeys(m, fyne.KeyRight, fyne.KeyDown)
	if m.Lit().Name != "Bank" {
		t.Errorf("in the submenu %q is lit", m.Lit().Name)
	}
	menuKeys(m, fyne.KeyLeft, fyne.KeyEnd)
	if m.Lit().Name != "Trash" {
		t.Errorf("End goes to %q", m.Lit().Name)
	}
	m.TypedRune('l')
	menuKeys(m, fyne.KeyReturn, fyne.KeyReturn)
	if *did != "a" || m.over.Overlays().Top() != nil {
		t.Errorf("it did %q, and closed: %v", *did, m.over.Overlays().Top() == nil)
	}
}

func TestEscapeClosesTheSubmenuFirst(t *testing.T) {
	m, did := menuOn(t, fyne.NewSize(800, 600), fyne.NewPos(100, 100))
	m.TypedRune('l')
	menuKeys(m, fyne.KeyRight, fyne.KeyEscape)
	if len(m.panels) != 1 || m.over.Overlays().Top() == nil {
		t.Fatal("Escape in a submenu closes more than it")
	}
	menuKeys(m, fyne.KeyEscape)
	if m.over.Overlays().Top() != nil || *did != "" {
		t.Errorf("the menu is open after Escape, or did %q", *did)
	}
}

// middle is the middle of an item of a panel.
func middle(p *menuPanel, item int) fyne.Position {
	return p.pos.AddXY(p.size.Width/2, p.top(item)+menuHeight(p.items[item])/2)
}

func TestAMenuIsUsedByMouse(t *testing.T) {
	m, did := menuOn(t, fyne.NewSize(800, 600), fyne.NewPos(100, 100))
	move := func(to fyne.Position) { m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: to}}) }
	move(middle(m.panels[0], 3))
	if len(m.panels) != 2 || m.Lit().Name != "" {
		t.Fatalf("the pointer opens %d panels, and lights %q", len(m.panels), m.Lit().Name)
	}
	move(middle(m.panels[1], 1))
	if m.Lit().Name != "Bank" {
		t.Errorf("the pointer lights %q", m.Lit().Name)
	}
	move(middle(m.panels[0], 5))
	if len(m.panels) != 1 || m.Lit().Name != "Trash" {
		t.Errorf("another item leaves %d panels, and lights %q", len(m.panels), m.Lit().Name)
	}
	m.Tapped(&fyne.PointEvent{Position: middle(m.panels[0], 2)}) // it cannot be chosen
	m.Tapped(&fyne.PointEvent{Position: middle(m.panels[0], 5)})
	if *did != "t" || m.over.Overlays().Top() != nil {
		t.Errorf("it did %q", *did)
	}
	m, did = menuOn(t, fyne.NewSize(800, 600), fyne.NewPos(100, 100))
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	if *did != "" || m.over.Overlays().Top() != nil {
		t.Error("a press beside it does not just close it")
	}
}

// A menu stays within the window, scrolls where there is no room for it, and shows the item that is lit.
func TestAMenuStaysInTheWindow(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 800, Height: 600}, {Width: 512, Height: 120}, {Width: 200, Height: 90}} {
		m, _ := menuOn(t, size, fyne.NewPos(size.Width-3, size.Height-3))
		m.TypedRune('l')
		menuKeys(m, fyne.KeyRight)
		for i, p := range m.panels {
			if p.pos.X < 0 || p.pos.Y < 0 || p.pos.X+p.size.Width > size.Width || p.pos.Y+p.size.Height > size.Height {
				t.Errorf("in %v panel %d stands at %v, %v large", size, i, p.pos, p.size)
			}
		}
		menuKeys(m, fyne.KeyLeft)
		for range 4 {
			menuKeys(m, fyne.KeyDown)
			p := m.panels[0]
			if top := p.top(p.at); top < 0 || top+menuHeight(p.items[p.at]) > p.size.Height {
				t.Errorf("in %v the lit item %q is out of sight at %v", size, m.Lit().Name, top)
			}
		}
	}
}
