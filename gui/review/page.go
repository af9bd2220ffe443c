// Package review is the page on which articles are read and labeled: the list, the article with its label bar, and the inspector.
package review

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/doubt"
	"blotter/gui/events"
	"blotter/gui/filter"
	"blotter/gui/gentle"
	"blotter/gui/host"
	"blotter/gui/inspector"
	"blotter/gui/labelbar"
	"blotter/gui/layout"
	"blotter/gui/list"
	"blotter/gui/reader"
	"blotter/internal/library"
)

// SearchBox is where searches are typed.
type SearchBox interface {
	// Typed returns what is in the box.
	Typed() string
	// Put shows a search that is found already.
	Put(search string)
	// TypedAt returns when its last letter was typed.
	TypedAt() time.Time
}

// Page connects the regions of the articles page.
type Page struct {
	List      *list.Pane
	Filter    *filter.Form
	Chips     *filter.Chips // how the search was read
	Reader    *reader.Pane
	Labels    *labelbar.Bar
	Doubt     *doubt.Card
	Cover     *gentle.Cover
	Inspector *inspector.Inspector
	OnWidths  func() // called when the person has given the panes other widths

	*Reading
	*Labeling

	h       host.Host
	box     SearchBox
	before  *listAt // the list that a search covers
	time    searchTime
	start   start
	steps   *firstSteps
	panes   *panes
	content *fyne.Container
}

// start is what is known of the first list while nobody has done anything.
type start struct {
	touched bool  // somebody has
	article int64 // the one that the last window left
}

// New returns the page of a window, without an article. side stands at its left.
func New(h host.Host, side fyne.CanvasObject, box SearchBox) *Page {
	p := &Page{h: h, box: box}
	p.Filter = filter.New(h)
	p.Chips = filter.NewChips(h)
	p.List = list.New(h, container.New(&layout.VBox{}, p.Filter.Content(), p.Chips.Content()))
	p.Reader = reader.New(h)
	p.Labels = labelbar.New(h)
	p.Doubt = doubt.New(h)
	p.Cover = gentle.New(h)
	p.Inspector = inspector.New(h, p.Reader)
	p.steps = newFirstSteps(p)
	p.Reading = &Reading{
		h: h, list: p.List, chips: p.Chips, reader: p.Reader, labels: p.Labels, doubt: p.Doubt, cover: p.Cover, inspector: p.Inspector, steps: p.steps, ahead: map[int64]library.Detail{}, orders: map[library.Query]library.Order{},
	}
	p.Labeling = &Labeling{h: h, list: p.List, reading: p.Reading, doubt: p.Doubt}
	p.panes = newPanes(p, side)
	p.content = container.New(stripAbove{}, p.panes.content, container.New(&layout.VBox{}, p.steps.strip))
	p.connect()
	return p
}

func (p *Page) connect() {
	p.List.OnOpen, p.List.OnMenu, p.Reader.OnMenu = p.clicked, p.OpenMenu, p.OpenMenu
	p.List.OnRows = func() { p.time.shown(p.List.Listed().Search, p.List.Ready()) }
	p.List.OnSelect = func() { p.Touch(); p.Labels.Refresh() }
	p.List.OnOrder = p.Order
	p.Filter.Typed = p.box.Typed
	p.Chips.OnChange = p.Filter.Follow
	p.Filter.OnToggle = func(open bool) {
		if open {
			p.panes.showList()
		}
		p.List.Content().Refresh()
	}
	p.Reader.Explained = p.Inspector.Explained
	p.Labels.OnGuide = p.Inspector.Topic
	p.Labels.Selected = p.List.Selected
	p.Doubt.Margin, p.Doubt.OnDiffer = p.Reader.Margin, p.Reader.ShowDifferences
	p.Labels.Margin, p.Cover.Margin = p.Doubt.Left, p.Reader.Margin
	p.Reader.OnMargin = p.alignToText
	p.Doubt.SetOnMargin(p.alignToText)
	p.Inspector.OnToggle = p.panes.arrange
	p.Inspector.OnNote = p.noteSaved
}

// alignToText places what stands above and below the text anew.
func (p *Page) alignToText() {
	layout.Arrange(p.Labels.Content())
	p.Doubt.Arrange()
	p.Cover.Arrange()
}

// Content returns what is drawn.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Start offers the first steps and reads what is marked in the texts.
func (p *Page) Start() {
	p.steps.offer()
	p.Reader.LoadMarks()
}

// Touch says that the person has done something, so that the list no longer moves by itself. Keys do that, and so do clicks that open a
// list or an article; a label does, however it is given.
func (p *Page) Touch() { p.start.touched = true }

func (p *Page) clicked(line int) {
	p.Touch()
	p.GoToLine(line)
}

// Press gives the page a key before any command has it, and reports whether it used it.
func (p *Page) Press(key string) bool { return p.Inspector.Press(key) }

// Query returns the list that is open.
func (p *Page) Query() library.Query { return p.List.Query() }

// Update shows what a batch of events changed.
func (p *Page) Update(n events.Batch) {
	settled := n.Model != nil && n.Model.Settled
	if n.Model != nil || n.Checked || len(n.Labeled)+len(n.Annotated) > 0 || n.Added+n.Removed > 0 {
		p.renew()
	}
	if len(n.Labeled)+len(n.Annotated) > 0 {
		p.Touch()
	}
	if n.Gentle {
		p.Cover.Show(p.Article())
	}
	if n.Marks {
		p.Reader.LoadMarks()
	}
	empty := len(p.List.IDs()) == 0
	switch {
	case n.Returned, (n.Added > 0 || n.Checked) && empty:
		p.RefreshList()
	case n.Removed > 0:
		p.drop(n.Gone)
	case n.Added > 0, n.Checked && p.Query().View == library.ViewCheck, p.List.Offered() > 0:
		p.countNew()
	}
	if settled && p.steps.done == 2 {
		p.steps.reach(3)
	}
	if settled && (!p.start.touched || empty) {
		p.OpenAt(p.Query(), p.start.article) // until now a model that had not learned everything chose and ordered it
	}
	p.labeled += len(n.Labeled)
	if settled {
		p.rerank()
	}
	p.List.RefreshHead()
	p.followBack(n.Labeled)
}

// followBack goes to the article that an undo or redo changed, where it is one and the list holds it.
func (p *Page) followBack(labeled []library.Labeled) {
	for _, e := range labeled {
		if !e.Back || len(e.Articles) != 1 {
			continue
		}
		if i := slices.Index(p.List.IDs(), e.Articles[0]); i >= 0 {
			p.GoToLine(i)
		}
	}
}

// ShowTopics shows topics that have changed.
func (p *Page) ShowTopics() {
	p.Labels.Rebuild()
	p.Chips.Refresh()
}

// ShowKeys shows keys that have changed.
func (p *Page) ShowKeys() { p.Labels.ShowKeys() }

// Repaint draws what holds colors of the theme again.
func (p *Page) Repaint() {
	p.Inspector.Content().Refresh() // it may be closed
	p.Labels.Refresh()
}

// Back leaves what is open, one thing a time: the inspector's keys, a selection, the search, the filter, the inspector.
func (p *Page) Back() {
	p.h.Dialogs().Canvas().Unfocus()
	switch {
	case p.Inspector.GiveBack():
	case p.List.Selected() > 0:
		p.List.Deselect()
	case p.before != nil || p.box.Typed() != "":
		p.LeaveSearch()
	case p.Filter.Open():
		p.Filter.Toggle()
	default:
		p.Inspector.Close()
	}
}

// Chosen takes the side bar out of the way once something in it was chosen.
func (p *Page) Chosen() {
	p.Touch()
	p.panes.chose()
}

// ToggleSide shows or hides the side bar.
func (p *Page) ToggleSide() { p.panes.toggleSide() }
