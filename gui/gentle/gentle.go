// Package gentle covers the text of a hard article until a key is pressed, and offers a pause.
package gentle

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Cover lies over the text of an article that its owner wants folded. It shows the title, what kind of article it is, the words that weigh
// most, and how many such articles came in a row.
type Cover struct {
	// Margin returns how far from the left the article's text begins. It may be nil.
	Margin func() float32

	h       host.Host
	detail  library.Detail
	opened  bool // the owner asked for the text
	inRow   int  // hard articles one after the other, this one included
	title   *widget.Paragraph
	about   *widget.Paragraph
	words   *widget.Paragraph
	row     *widget.Paragraph
	open    *widget.Chip
	padded  *fyne.Container
	content *fyne.Container
}

// New returns a cover that covers nothing.
func New(h host.Host) *Cover {
	c := &Cover{
		h: h, title: widget.NewHeading(""), about: widget.NewMutedLabel(""), words: widget.NewLabel(""), row: widget.NewMutedLabel(""),
		open: widget.NewChip(func() { h.Run(command.PageOn) }),
	}
	all := container.New(&layout.Wrapping{Gap: 4}, c.title, c.about, c.words, c.row, layout.NewRow(0, nil, layout.Pad(0, 6, 0, 0, c.open)))
	c.padded = container.New(underText{c}, all)
	c.content = layout.On(look.Paper, container.NewVScroll(c.padded))
	c.content.Hide()
	return c
}

// underText starts where the article's text starts.
type underText struct{ c *Cover }

func (u underText) padding() layout.Padding {
	left := look.Px(widget.ReaderMargin)
	if u.c.Margin != nil {
		left = u.c.Margin()
	}
	return layout.Padding{Left: left, Top: 28, Right: 24, Bottom: 12}
}

// Layout is part of fyne.Layout.
func (u underText) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u.padding().Layout(objects, size)
}

// MinSize is part of fyne.Layout.
func (u underText) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return u.padding().MinSize(objects)
}

// Arrange places what the cover holds anew, after the text has moved left or right.
func (c *Cover) Arrange() { layout.Arrange(c.padded) }

// Over returns what is drawn: an article with the cover over it.
func (c *Cover) Over(article fyne.CanvasObject) fyne.CanvasObject {
	return layout.NewOverlay(article, c.content)
}

// Show covers an article, where its text is to stay folded. One that the owner opened stays open.
func (c *Cover) Show(d library.Detail) {
	hard := d.ID != 0 && c.hard(d)
	if d.ID != c.detail.ID {
		c.opened = false
		if hard {
			c.inRow++
		} else if d.ID != 0 {
			c.inRow = 0
		}
	}
	c.detail = d
	if hard {
		c.inRow = max(1, c.inRow) // it was open when it came
	}
	covered := hard && !c.opened
	if covered {
		c.describe()
	}
	if covered != c.content.Visible() {
		widget.SetVisible(c.content, covered)
		c.content.Refresh()
	}
}

// hard reports whether the article's text is to stay folded: by its label, or by what is suggested.
func (c *Cover) hard(d library.Detail) bool {
	gentle := c.h.Library().Gentle()
	for _, topic := range append([]int64{host.MainTopic(d)}, d.Head.Also...) {
		if one, _ := c.h.Library().Topic(topic); gentle.Folds(topic, one.Parent) {
			return true
		}
	}
	return false
}

// mostWords is how many words the cover names.
const mostWords = 8

func (c *Cover) describe() {
	d := c.detail
	c.title.SetText(d.Title)
	var about []string
	for _, part := range []string{d.Source, i18n.Day(d.Published), i18n.N("reader.n-words", d.Words)} {
		if part != "" {
			about = append(about, part)
		}
	}
	if d.Status == data.Labeled || d.Suggestion.Topic != 0 {
		name, _ := c.h.Topics().Name(host.MainTopic(d))
		about = append(about, name)
	}
	c.about.SetText(strings.Join(about, " · "))
	c.words.SetText(i18n.T("gentle.its-words", "Words", strings.Join(c.strongest(), ", ")))
	c.row.SetText(c.said())
	c.open.Set(widget.ChipData{Key: c.h.Key(command.PageOn), Name: i18n.T("gentle.show-the-text")})
}

// strongest lists the words that speak most for the topic.
func (c *Cover) strongest() (words []string) {
	for _, e := range c.detail.Why.Terms {
		if len(words) < mostWords && e.Weight > 0 && e.Term != "" {
			words = append(words, e.Term)
		}
	}
	return words
}

// said says how many hard articles came in a row, and offers a pause where the owner wants to be asked.
func (c *Cover) said() string {
	said := i18n.N("gentle.n-in-a-row", c.inRow)
	if pause := c.h.Library().Gentle().Pause; pause > 0 && c.inRow >= pause {
		said += " " + i18n.T("gentle.time-for-a-pause")
	}
	return said
}

// Open shows the text and reports whether it was covered.
func (c *Cover) Open() bool {
	if !c.content.Visible() {
		return false
	}
	c.opened = true
	c.content.Hide()
	c.content.Refresh()
	return true
}
