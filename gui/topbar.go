package gui

import (
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// topBar names the program and the library, and holds the search, import, export and the menu.
type topBar struct {
	w       *Window
	search  *searchField
	more    *fynewidget.Button
	content fyne.CanvasObject
}

func newTopBar(w *Window) *topBar {
	b := &topBar{w: w}
	b.search = newSearchField(w)
	name := widget.NewText(look.Text, 14.5, fyne.TextStyle{Bold: true})
	name.Set("Blotter")
	library := widget.NewText(look.MutedText, 13.5, fyne.TextStyle{})
	library.Set(filepath.Base(w.library.Path()))
	b.more = fynewidget.NewButton("⋯", b.showMenu)
	room := canvas.NewRectangle(nil)
	row := layout.NewRow(12, room, name, library, room, container.New(widthOf(330), b.search),
		fynewidget.NewButton(i18n.T("common.import"), func() { w.exchange.AskImport(nil) }), fynewidget.NewButton(i18n.T("common.export"), w.exchange.AskExport), b.more)
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
func (b *topBar) showMenu() {
	var groups []*fyne.MenuItem
	at := map[string]*fyne.MenuItem{}
	for _, cmd := range b.w.commands() {
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
	fynewidget.ShowPopUpMenuAtPosition(fyne.NewMenu("", groups...), b.w.win.Canvas(), pos.AddXY(0, b.more.Size().Height))
}

// withKey writes a command with the key that does it.
func withKey(cmd command.Command) string {
	if cmd.Key() == "" {
		return cmd.Shown()
	}
	return cmd.Shown() + "   " + i18n.Key(cmd.Key())
}

// searchField finds while the person is typing; Escape gives the list back.
type searchField struct {
	fynewidget.Entry
	w     *Window
	timer *time.Timer
}

// typingPause is how long the search waits for another letter.
const typingPause = 70 * time.Millisecond

func newSearchField(w *Window) *searchField {
	f := &searchField{w: w}
	f.PlaceHolder = i18n.T("topbar.search-articles") + "   /"
	f.ExtendBaseWidget(f)
	f.OnChanged = func(string) {
		if f.timer != nil {
			f.timer.Stop()
		}
		f.timer = time.AfterFunc(typingPause, func() { w.post(f.find) })
	}
	return f
}

// TypedKey is part of fyne.Focusable: Escape leaves the search, Enter and Down go to what was found.
func (f *searchField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		f.w.escape()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		f.find()
		f.w.win.Canvas().Unfocus()
	default:
		f.Entry.TypedKey(e)
	}
}

// TypedShortcut is part of fyne.Shortcutable.
func (f *searchField) TypedShortcut(s fyne.Shortcut) {
	if key := keys.OfShortcut(s); !keys.OfEntry(key) {
		f.w.press(key)
		return
	}
	f.Entry.TypedShortcut(s)
}

// FocusGained is part of fyne.Focusable: typing goes on behind what stands there.
func (f *searchField) FocusGained() {
	f.cursorTo(len([]rune(f.Text)))
	f.Entry.FocusGained()
}

// FocusLost is part of fyne.Focusable: a long search shows its beginning.
func (f *searchField) FocusLost() {
	f.Entry.FocusLost()
	f.cursorTo(0)
}

func (f *searchField) cursorTo(column int) {
	f.CursorColumn = column
	f.Refresh()
}

// find shows what the words find among all articles; no words give the list back.
func (f *searchField) find() {
	w := f.w
	switch {
	case f.Text == w.list.query.Search:
	case f.Text == "":
		w.leaveSearch()
	default:
		w.Search(f.Text, w.list.query.Order)
	}
	w.filter.follow()
}

func (w *Window) focusSearch() { w.win.Canvas().Focus(w.top.search) }

// searchFor looks for a word as if it had been typed.
func (w *Window) searchFor(word string) { w.Search(word, "") }

// searchIn shows what a search finds among all articles, in an order; "" is the list's own. No search gives the list back.
func (w *Window) Search(search string, order library.Order) {
	if search == "" {
		w.leaveSearch()
		return
	}
	if w.list.query.Search == "" {
		w.before = &leftList{w.list.query, w.list.ids, w.list.current()}
		order = ""
	}
	w.top.search.put(search)
	w.open(library.Query{View: library.ViewAll, Search: search, Order: order})
}

// put shows a search that is found already.
func (f *searchField) put(search string) {
	if f.Text != search {
		changed := f.OnChanged
		f.OnChanged = nil
		f.SetText(search)
		f.OnChanged = changed
		if f.w.win.Canvas().Focused() != f {
			f.cursorTo(0)
		}
	}
}

// escape leaves what is open: the margin's keys, a selection, the search, the margin.
func (w *Window) escape() {
	w.win.Canvas().Unfocus()
	if w.margin.giveBack() {
		return
	}
	if len(w.list.chosen) > 0 {
		clear(w.list.chosen)
		w.list.rows.Reload()
		w.list.refreshHead()
		w.bar.refresh()
		return
	}
	if w.before == nil && w.top.search.Text == "" {
		if w.filter.content.Visible() {
			w.filter.toggle()
			return
		}
		w.margin.close()
		return
	}
	w.leaveSearch()
}

// leftList is a list that a search covers; without ids it was not read yet.
type leftList struct {
	query   library.Query
	ids     []int64
	article int64
}

// leaveSearch gives the list back that the search left, in the same order and at the same place.
func (w *Window) leaveSearch() {
	if w.top.search.Text != "" {
		w.top.search.SetText("")
	}
	if w.before != nil {
		left := *w.before
		w.before = nil
		if left.ids == nil { // the search is that of the last window
			w.openAt(left.query, left.article)
			return
		}
		w.side.Select(left.query)
		w.list.show(left.query, left.ids, left.article)
		w.openArticle()
	}
}
