package dialog

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// Choosable is one thing that typing finds.
type Choosable struct {
	Name   string
	Detail string
	Words  []string    // other names by which it is found
	Color  color.Color // nil for none
	Parent string      // the name of what it belongs to, "" for none; it stands indented below it
	Do     func()
	Also   func() // what Shift+Enter and a press with Shift do instead; may be nil
}

// rank tells how well the thing fits what was typed: by its name, or else by another word for it.
func (c Choosable) rank(typed string) int {
	best := Rank(c.Name, typed)
	for _, word := range c.Words {
		switch rank := Rank(word, typed); {
		case rank == wholeName:
			best = min(best, wordBegins)
		case rank <= wordsBegin:
			best = min(best, wordsBegin)
		}
	}
	return best
}

// finder is a dialog that finds one of many things by typing: topics, commands. Up and Down choose, Enter does it.
type finder struct {
	stack    *Stack
	question *Dialog
	all      []Choosable
	Found    []Choosable
	at       int
	field    *FinderField
	rows     *fyne.Container
	extra    func(typed string) *Choosable // what typing a new name offers, nil for nothing
}

// finderRows is how many finds are shown at once, at most.
const finderRows = 10

// Find opens a dialog that finds one of many things by typing. extra offers one more thing for what is typed; it may be nil.
func (s *Stack) Find(title, hint string, all []Choosable, extra func(string) *Choosable) {
	f := &finder{stack: s, all: all, extra: extra, rows: container.New(&layout.VBox{})}
	f.field = newFinderField(f, hint)
	content := container.NewBorder(f.field, nil, nil, nil, f.rows)
	f.question = s.Open(title, content, i18n.T("finder.choose"), f.choose).Sized(520, 480)
	f.question.OnKey = f.press
	f.narrow("")
	s.win.Canvas().Focus(f.field)
}

// narrow keeps what fits the typed letters, the best fit first.
func (f *finder) narrow(typed string) {
	var fits [NoMatch][]Choosable
	for _, one := range f.all {
		if rank := one.rank(typed); rank < NoMatch {
			fits[rank] = append(fits[rank], one)
		}
	}
	f.Found, f.at = slices.Concat(fits[:]...), 0
	if f.extra != nil {
		if one := f.extra(strings.TrimSpace(f.field.Text)); one != nil {
			f.Found = append(f.Found, *one)
		}
	}
	f.show()
}

func (f *finder) show() {
	rows := f.room()
	first := max(0, f.at-rows+1)
	f.rows.Objects = nil
	for i := first; i < min(len(f.Found), first+rows); i++ {
		row := widget.NewSide()
		row.SetWide()
		row.Set(f.data(i, i > first))
		row.OnTap = func() {
			f.at = i
			if !keys.ShiftHeld() || !f.press("Shift+Enter") {
				f.question.Confirm()
			}
		}
		f.rows.Add(row)
	}
	if len(f.Found) == 0 {
		none := widget.NewMuted()
		none.Set(i18n.T("finder.nothing-has-these-words-in-its"))
		f.rows.Add(layout.Pad(8, 6, 0, 0, none))
	}
	f.rows.Refresh()
}

// data returns what the row of a find shows. A child whose parent or sibling is not right above says whose it is.
func (f *finder) data(i int, hasAbove bool) widget.SideData {
	one := f.Found[i]
	data := widget.SideData{Name: one.Name, Count: one.Detail, Color: one.Color, Selected: i == f.at}
	if one.Parent != "" {
		above := hasAbove && (f.Found[i-1].Name == one.Parent || f.Found[i-1].Parent == one.Parent)
		if data.Child = above; !above {
			data.Name = one.Parent + " › " + one.Name
		}
	}
	return data
}

// room is how many finds are shown: fewer where the window has no room for all.
func (f *finder) room() int {
	height := widget.NewSide().MinSize().Height
	return max(3, min(finderRows, int((f.stack.win.Canvas().Size().Height-look.Px(180))/height)))
}

func (f *finder) choose() {
	if f.at < len(f.Found) {
		f.Found[f.at].Do()
	}
}

// press answers Shift+Enter where the choice has something else to do, and reports whether it did.
func (f *finder) press(key string) bool {
	if key != "Shift+Enter" || f.at >= len(f.Found) || f.Found[f.at].Also == nil {
		return false
	}
	f.question.Close()
	f.Found[f.at].Also()
	return true
}

// step moves the choice.
func (f *finder) step(by int) {
	f.at = max(0, min(f.at+by, len(f.Found)-1))
	f.show()
}

// FinderField is the finder's entry: arrows move the choice.
type FinderField struct {
	Field
	F *finder
}

func newFinderField(f *finder, hint string) *FinderField {
	e := &FinderField{F: f}
	e.OnKey = f.stack.press
	e.PlaceHolder = hint
	e.ExtendBaseWidget(e)
	e.OnChanged = f.narrow
	return e
}

// TypedKey is part of fyne.Focusable.
func (e *FinderField) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		e.F.step(-1)
	case fyne.KeyDown:
		e.F.step(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !keys.ShiftHeld() || !e.F.press("Shift+Enter") {
			e.Field.TypedKey(ev)
		}
	default:
		e.Field.TypedKey(ev)
	}
}
