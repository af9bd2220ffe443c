// Package topbar names the program and the library, and holds the search box, import, export and the menu.
package topbar

import (
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// Bar is the top of the window.
type Bar struct {
	// Menu returns what the menu offers.
	Menu func() []widget.MenuItem
	// OnSearch is called after the typed search was taken over.
	OnSearch func()

	h       host.Host
	search  *SearchBox
	more    *fynewidget.Button
	pages   switches
	content fyne.CanvasObject
}

// New returns the top bar of a window.
func New(h host.Host) *Bar {
	b := &Bar{h: h}
	b.search = newSearchBox(b)
	run := func(id string) func() { return func() { h.Run(id) } }
	name := widget.NewText(look.Text, 14.5, fyne.TextStyle{Bold: true})
	name.Set("Blotter")
	file := widget.NewText(look.MutedText, 13.5, fyne.TextStyle{})
	file.Set(filepath.Base(h.Library().Path()))
	b.more = fynewidget.NewButton("…", b.showMenu)
	name.Shrinkable, file.Shrinkable = true, true
	b.pages = newSwitches()
	buttons := []fyne.CanvasObject{
		fynewidget.NewButton(i18n.T("common.import"), run(command.Import)), fynewidget.NewButton(i18n.T("common.export"), run(command.Export)), b.more,
	}
	row := &barRow{name: name, file: file, pages: b.pages.row, search: b.search, buttons: buttons}
	all := container.New(row, append([]fyne.CanvasObject{name, file, b.pages.row, b.search}, buttons...)...)
	b.content = layout.On(look.Chrome, widget.NewFrame(nil, widget.NewHairline(), layout.Pad(16, 6, 12, 6, all)))
	return b
}

// showMenu opens the menu below its button.
func (b *Bar) showMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.more)
	b.h.Dialogs().ShowMenu(b.Menu(), at.AddXY(0, b.more.Size().Height))
}

// SearchBox finds while the person is typing. Escape gives the list back.
type SearchBox struct {
	fynewidget.Entry
	bar   *Bar
	timer *time.Timer
	typed time.Time // when the last letter was
}

// typingPause is how long the search waits for another letter.
const typingPause = 70 * time.Millisecond

func newSearchBox(b *Bar) *SearchBox {
	f := &SearchBox{bar: b}
	f.PlaceHolder = i18n.T("topbar.search-articles") + "   /"
	f.ExtendBaseWidget(f)
	f.OnChanged = func(string) {
		f.typed = time.Now()
		if f.timer != nil {
			f.timer.Stop()
		}
		f.timer = time.AfterFunc(typingPause, func() { b.h.Tasks().Post(f.Find) })
	}
	return f
}

// TypedKey is part of fyne.Focusable: Escape leaves the search, Enter and Down go to what was found.
func (f *SearchBox) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		f.bar.h.Run(command.Back)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		f.Find()
		f.bar.h.Dialogs().Canvas().Unfocus()
	default:
		f.Entry.TypedKey(e)
	}
}

// TypedShortcut is part of fyne.Shortcutable.
func (f *SearchBox) TypedShortcut(s fyne.Shortcut) {
	if key := keys.OfShortcut(s); !keys.OfEntry(key) {
		f.bar.h.Dialogs().PressWindow(key)
		return
	}
	f.Entry.TypedShortcut(s)
}

// FocusGained is part of fyne.Focusable: typing goes on behind what stands there.
func (f *SearchBox) FocusGained() {
	f.cursorTo(len([]rune(f.Text)))
	f.Entry.FocusGained()
}

// FocusLost is part of fyne.Focusable: a long search shows its beginning.
func (f *SearchBox) FocusLost() {
	f.Entry.FocusLost()
	f.cursorTo(0)
}

func (f *SearchBox) cursorTo(column int) {
	f.CursorColumn = column
	f.Refresh()
}

// Find shows what the words find among all articles. No words give the list back.
func (f *SearchBox) Find() {
	if f.Text != f.bar.h.Query().Search {
		f.bar.h.Search(f.Text, f.bar.h.Query().Order)
	}
	if f.bar.OnSearch != nil {
		f.bar.OnSearch()
	}
}

// Put shows a search that is found already.
func (f *SearchBox) Put(search string) {
	if f.Text != search {
		changed := f.OnChanged
		f.OnChanged = nil
		f.SetText(search)
		f.OnChanged = changed
		if f.bar.h.Dialogs().Canvas().Focused() != f {
			f.cursorTo(0)
		}
	}
}

// Content returns what is drawn.
func (b *Bar) Content() fyne.CanvasObject { return b.content }

// Search returns the search box.
func (b *Bar) Search() *SearchBox { return b.search }

// Typed returns what is in the box.
func (f *SearchBox) Typed() string { return f.Text }

// TypedAt returns when the last letter was typed.
func (f *SearchBox) TypedAt() time.Time { return f.typed }
