package widget

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Swatches lets a color be chosen: by a press, or with the arrows.
type Swatches struct {
	widget.BaseWidget
	// OnChange is called when another color is chosen.
	OnChange func(hex string)
	// OnKey is called for keys that choose nothing.
	OnKey func(*fyne.KeyEvent)

	colors  []string
	at      int // -1 for none of them
	focused bool
	ring    *canvas.Rectangle
	squares []*canvas.Rectangle
}

// NewSwatches returns the colors, none of them chosen.
func NewSwatches(colors []string) *Swatches {
	s := &Swatches{colors: colors, at: -1, ring: canvas.NewRectangle(color.Transparent)}
	s.ring.CornerRadius = 7
	for _, hex := range colors {
		square := canvas.NewRectangle(look.ParseOr(hex))
		square.CornerRadius = 5
		s.squares = append(s.squares, square)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Set chooses a color without telling. One that is not among the others gets no ring.
func (s *Swatches) Set(hex string) {
	s.at = slices.Index(s.colors, hex)
	s.paint()
}

// Chosen is the color that is chosen, "" for none.
func (s *Swatches) Chosen() string {
	if s.at < 0 {
		return ""
	}
	return s.colors[s.at]
}

// swatchColumns is how many colors stand beside each other.
const swatchColumns = 8

func swatchStep() float32 { return round(look.Px(30)) }

// swatchAt is where the i-th color has its corner.
func swatchAt(i int) fyne.Position {
	return fyne.NewPos(float32(i%swatchColumns)*swatchStep(), float32(i/swatchColumns)*swatchStep())
}

// CreateRenderer is part of fyne.Widget.
func (s *Swatches) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.ring}
	for _, square := range s.squares {
		objects = append(objects, square)
	}
	return &drawing{
		objects: fixed(objects...),
		layout:  func(fyne.Size) { s.paint() },
		min: func() fyne.Size {
			rows := (len(s.colors) + swatchColumns - 1) / swatchColumns
			return fyne.NewSize(swatchColumns*swatchStep(), float32(rows)*swatchStep())
		},
		refresh: func() { s.paint(); canvas.Refresh(s) },
	}
}

func (s *Swatches) paint() {
	step := swatchStep()
	inset := round(look.Px(5))
	for i, square := range s.squares {
		at := swatchAt(i)
		place(square, at.X+inset, at.Y+inset, step-2*inset, step-2*inset)
	}
	SetVisible(s.ring, s.at >= 0 || s.focused)
	line := look.Text
	if s.focused {
		line = look.SelectedBar
	}
	outline(s.ring, look.Color(line), 2)
	at := swatchAt(max(0, s.at))
	place(s.ring, at.X+1, at.Y+1, step-2, step-2)
}

func (s *Swatches) choose(i int) {
	if i < 0 || i >= len(s.colors) || i == s.at {
		return
	}
	s.at = i
	s.paint()
	if s.OnChange != nil {
		s.OnChange(s.colors[i])
	}
}

// Tapped is part of fyne.Tappable.
func (s *Swatches) Tapped(ev *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	if column := int(ev.Position.X / swatchStep()); column < swatchColumns {
		s.choose(int(ev.Position.Y/swatchStep())*swatchColumns + column)
	}
}

// FocusGained is part of fyne.Focusable.
func (s *Swatches) FocusGained() { s.focused = true; s.paint() }

// FocusLost is part of fyne.Focusable.
func (s *Swatches) FocusLost() { s.focused = false; s.paint() }

// TypedRune is part of fyne.Focusable.
func (s *Swatches) TypedRune(rune) {}

// TypedKey is part of fyne.Focusable.
func (s *Swatches) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		s.choose(s.at - 1)
	case fyne.KeyRight:
		s.choose(s.at + 1)
	case fyne.KeyUp:
		s.choose(s.at - swatchColumns)
	case fyne.KeyDown:
		s.choose(s.at + swatchColumns)
	default:
		if s.OnKey != nil {
			s.OnKey(ev)
		}
	}
}
