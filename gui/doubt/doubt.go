// Package doubt shows a card above an article whose label looks wrong, or that nearly repeats another one, and settles the doubt.
package doubt

import (
	"context"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Card shows what is in doubt about the article that is read: in Check these its label, in Copies whether it is one.
type Card struct {
	// Margin returns how far from the left the article's text begins. It may be nil.
	Margin func() float32
	// OnDiffer is called with the stretches of the text that the original lacks; none where there is no original on screen.
	OnDiffer func([]widget.Hit)

	h        host.Host
	detail   library.Detail
	original library.Detail // what the article nearly repeats, where it is on screen
	lines    [2]*line
	buttons  []*widget.Chip
	card     *fyne.Container
	beside   *beside
	content  *fyne.Container // the card above the article
}

// line is a sentence with a topic at its end.
type line struct {
	lead   *widget.Text
	square *canvas.Rectangle
	topic  *widget.Text
	rest   *widget.Text
	row    *fyne.Container
}

func newLine() *line {
	l := &line{
		lead: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}), square: canvas.NewRectangle(color.Transparent),
		topic: widget.NewText(look.Text, 13.5, look.Bold), rest: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}),
	}
	l.square.CornerRadius = 3
	l.lead.Shrinkable, l.topic.Shrinkable, l.rest.Shrinkable = true, true, true
	l.topic.Priority = true
	l.row = layout.NewRow(8, l.rest, l.lead, l.square, l.topic, l.rest)
	return l
}

// set shows a sentence. A nil ink stands for no topic.
func (l *line) set(lead, topic, rest string, ink color.Color) {
	l.lead.Set(lead)
	l.topic.Set(topic)
	l.rest.Set(rest)
	l.square.SetMinSize(fyne.NewSquareSize(look.Px(11)))
	widget.SetVisible(l.square, ink != nil)
	if ink != nil {
		l.square.FillColor = ink
		l.square.Refresh()
	}
}

// New returns the card of a window, which shows nothing.
func New(h host.Host) *Card {
	c := &Card{h: h, lines: [2]*line{newLine(), newLine()}}
	for range 4 {
		c.buttons = append(c.buttons, widget.NewChip(nil))
	}
	row := widget.NewFlow(8, 8, c.buttons[0], c.buttons[1], c.buttons[2], c.buttons[3])
	all := container.New(&layout.VBox{Gap: 8}, c.lines[0].row, c.lines[1].row, row)
	c.card = layout.On(look.Chrome, widget.NewFrame(nil, widget.NewHairline(), container.New(underText{c}, all)))
	c.card.Hide()
	return c
}

// underText starts where the article's text starts.
type underText struct{ c *Card }

func (u underText) padding() layout.Padding {
	left := look.Px(widget.ReaderMargin)
	if u.c.Margin != nil && u.c.beside != nil {
		left = u.c.Left()
	}
	return layout.Padding{Left: left, Top: 12, Right: min(left, 24), Bottom: 12}
}

// Layout is part of fyne.Layout.
func (u underText) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u.padding().Layout(objects, size)
}

// MinSize is part of fyne.Layout.
func (u underText) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return u.padding().MinSize(objects)
}

// Around returns what is drawn: the card, below it the article, and beside that, in Copies, the one that it nearly repeats.
func (c *Card) Around(article fyne.CanvasObject) fyne.CanvasObject {
	c.beside = newBeside(article)
	c.content = container.New(&above{c.card, c.beside.content}, container.NewVScroll(c.card), c.beside.content)
	return c.content
}

// above puts the card above the article. Where the window is low the article keeps a part of the height, and the card scrolls. It never
// asks for more height than the article alone, or the window would grow over the edge of the screen.
type above struct{ card, article fyne.CanvasObject }

// cardMost is the part of the height that the card takes at most where there is little.
const cardMost = 0.65

// Layout is part of fyne.Layout.
func (a *above) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if a.card.Visible() {
		layout.SetWidth(a.card, size.Width)
		top = a.card.MinSize().Height
		if size.Height-top < a.article.MinSize().Height {
			top = min(top, cardMost*size.Height)
		}
	}
	objects[0].Resize(fyne.NewSize(size.Width, top))
	widget.MoveTo(objects[0], fyne.NewPos(0, 0))
	a.article.Resize(fyne.NewSize(size.Width, size.Height-top))
	widget.MoveTo(a.article, fyne.NewPos(0, top))
}

// MinSize is part of fyne.Layout.
func (a *above) MinSize([]fyne.CanvasObject) fyne.Size {
	size := a.article.MinSize()
	if a.card.Visible() {
		size.Width = max(size.Width, a.card.MinSize().Width)
	}
	return size
}

// SetOnMargin sets what is called when the original's text begins further left or right than before.
func (c *Card) SetOnMargin(moved func()) { c.beside.original.OnMargin = moved }

// Arrange places what the card holds anew, after the text has moved left or right.
func (c *Card) Arrange() { layout.Arrange(c.card) }

// Left returns how far from the left what stands above and below the article begins: where its text does, or that of the original at its
// left.
func (c *Card) Left() float32 {
	if c.beside.place.Visible() {
		return c.beside.original.Margin()
	}
	return c.Margin()
}

// Show shows what is in doubt about an article, or nothing.
func (c *Card) Show(d library.Detail) {
	if d.ID != c.detail.ID {
		c.forgetOriginal(Copied(c.h.Query(), d))
	}
	c.detail = d
	switch {
	case host.InDoubt(c.h.Query(), d):
		c.showLabel()
	case Copied(c.h.Query(), d):
		c.showCopy()
	default:
		c.hide()
		return
	}
	widget.SetVisible(c.card, true)
	layout.Arrange(c.content)
	layout.Arrange(c.card) // topics of other names need other widths
	c.beside.content.Refresh()
}

// Copied reports whether an article is asked about as a copy.
func Copied(q library.Query, d library.Detail) bool {
	return q.View == library.ViewCopies && q.Search == "" && d.CopyOf != 0
}

func (c *Card) hide() {
	if c.card.Visible() {
		c.card.Hide()
		c.forgetOriginal(false)
		layout.Arrange(c.content) // the article takes the card's place
		c.beside.content.Refresh()
	}
}

// showLabel asks about a label: what it is, what the model says without it, and what can be done.
func (c *Card) showLabel() {
	d := c.detail
	mine, ink := c.h.Topics().Name(d.Topic)
	theirs, theirInk := c.h.Topics().Name(d.Looks.Topic)
	lead := i18n.T("doubt.you-labeled-this")
	if d.How == data.Imported {
		lead = i18n.T("doubt.its-file-labeled-this")
	}
	c.lines[0].set(lead, mine, "", ink)
	share := ""
	if d.Suggestion.Basis == library.BasisPercentage {
		share = i18n.Percent(d.Looks.Confidence)
	}
	c.lines[1].set(i18n.T("doubt.without-this-label"), theirs, share, theirInk)
	c.offer([]offer{
		{command.KeepMine, i18n.T("doubt.keep-mine")},
		{command.Confirm, i18n.T("doubt.change-to-topic", "Topic", theirs)},
	})
}

// showCopy shows the original beside the article, once it is there.
func (c *Card) showCopy() {
	c.offer([]offer{
		{command.LabelBoth, i18n.T("doubt.label-both")},
		{command.KeepMine, i18n.T("doubt.not-a-copy")},
		{command.TrashArticle, i18n.T("doubt.trash-this-one")},
		{command.TrashOriginal, i18n.T("doubt.trash-the-original")},
	})
	if c.original.ID == c.detail.CopyOf {
		c.compare()
		return
	}
	c.lines[0].set(i18n.T("doubt.nearly-the-same-as-another"), "", "", nil)
	c.lines[1].set("", "", "", nil)
	id, of := c.detail.ID, c.detail.CopyOf
	tasks.Fetch(c.h.Tasks(), "original", func(ctx context.Context) (library.Detail, error) { return c.h.Library().Article(ctx, of) },
		func(original library.Detail, err error) {
			if err == nil && id == c.detail.ID { // without it the card says less
				c.original = original
				c.compare()
			}
		})
}

// offer is a command that settles the doubt.
type offer struct{ command, words string }

// offer shows what can be done.
func (c *Card) offer(offers []offer) {
	for i, chip := range c.buttons {
		widget.SetVisible(chip, i < len(offers))
		if i < len(offers) {
			chip.OnTap = func() { c.h.Run(offers[i].command) }
			chip.Set(widget.ChipData{Key: c.h.Key(offers[i].command), Name: offers[i].words})
		}
	}
}

// Original returns the article that the one on screen nearly repeats, and whether both are on screen.
func (c *Card) Original() (library.Detail, bool) {
	return c.original, c.original.ID != 0 && c.original.ID == c.detail.CopyOf
}

// forgetOriginal shows no original. With stay its place stays empty, since another one comes.
func (c *Card) forgetOriginal(stay bool) {
	c.original = library.Detail{}
	c.h.Tasks().Stop("original")
	c.beside.show(stay, library.Detail{}, "", nil)
	if c.OnDiffer != nil {
		c.OnDiffer(nil)
	}
}
