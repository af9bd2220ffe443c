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
	// Commands returns every command, for the menu.
	Commands func() []command.Command
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
	b.more = fynewidget.NewButton("⋯", b.showMenu)
	file.Shrinkable = true
	b.pages = newSwitches()
	row := layout.NewRow(12, b.pages.row, name, file, b.pages.row, container.New(widthOf(330), b.search),
		fynewidget.NewButton(i18n.T("common.import"), run(command.Import)), fynewidget.NewButton(i18n.T("common.export"), run(command.Export)), b.more)
	b.content = layout.On(look.Chrome, widget.NewFrame(nil, widget.NewHairline(), layout.Pad(16, 6, 12, 6, row)))
	return b
}

// widthOf gives its objects a fixed width that grows with the text size.
type widthOf float32

// Layout is part of fyne.Layout.
func (w widthOf) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		widget.MoveTo(o, fyne.NewPos(0, 0))
	}
}

// MinSize is part of fyne.Layout.
func (w widthOf) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), objects[0].MinSize().Height)
}

// showMenu lists every command by group.
func (b *Bar) showMenu() {
	var groups []*fyne.MenuItem
	at := map[string]*fyne.MenuItem{}
	for _, cmd := range b.Commands() {
		if cmd.Quiet {
			continue
		}
		group := at[cmd.Group]
		if group == nil {
			group = fyne.NewMenuItem(i18n.T(cmd.Group), nil)
			group.ChildMenu = fyne.NewMenu("")
			at[cmd.Group] = group
			groups = append(groups, group)
		}
		group.ChildMenu.Items = append(group.ChildMenu.Items, fyne.NewMenuItem(withKey(cmd), cmd.Do))
	}
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.more)
	fynewidget.ShowPopUpMenuAtPosition(fyne.NewMenu("", groups...), b.h.Dialogs().Canvas(), pos.AddXY(0, b.more.Size().Height))
}

// withKey writes a command with the key that does it.
func withKey(cmd command.Command) string {
	if cmd.Key() == "" {
		return cmd.Shown()
	}
	return cmd.Shown() + "   " + i18n.Key(cmd.Key())
}

// SearchBox finds while the person is typing. Escape gives the list back.
type SearchBox struct {
	fynewidget.Entry
	bar   *Bar
	timer *time.Timer
}

// typingPause is how long the search waits for another letter.
const typingPause = 70 * time.Millisecond

func newSearchBox(b *Bar) *SearchBox {
	f := &SearchBox{bar: b}
	f.PlaceHolder = i18n.T("topbar.search-articles") + "   /"
	f.ExtendBaseWidget(f)
	f.OnChanged = func(string) {
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
