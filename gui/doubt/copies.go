package doubt

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// compare says how far the original and the article differ, and marks where.
func (c *Card) compare() {
	o := c.original
	only, added, of := library.Differences(o.Text, c.detail.Text)
	differ := i18n.T("doubt.same-sentences")
	if n := len(added); n > 0 || len(only) > 0 {
		differ = i18n.N("doubt.n-sentences-differ", max(n, len(only)), "Of", i18n.Number(of))
	}
	c.lines[0].set(i18n.T("doubt.nearly-the-same-as"), i18n.Clip(o.Title, 90), originOf(o), nil)
	if o.Status == data.Labeled {
		name, ink := c.h.Topics().Name(o.Topic)
		c.lines[1].set(i18n.T("doubt.that-one-is-labeled"), name, "·  "+differ, ink)
	} else {
		c.lines[1].set(i18n.T("doubt.that-one-has-no-label"), "", "·  "+differ, nil)
	}
	c.beside.show(true, o, originOf(o), hitsOf(only))
	if c.OnDiffer != nil {
		c.OnDiffer(hitsOf(added))
	}
	layout.Arrange(c.card)
}

// originOf says where an article comes from.
func originOf(d library.Detail) string {
	var parts []string
	for _, part := range []string{d.Source, i18n.Day(d.Published)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

func hitsOf(spans []library.Span) (hits []widget.Hit) {
	for _, s := range spans {
		hits = append(hits, widget.Hit{Start: s.Start, End: s.End})
	}
	return hits
}

// beside puts the original at the left of the article where there is room for both.
type beside struct {
	article  fyne.CanvasObject
	original *widget.Reader
	place    *fyne.Container
	content  *fyne.Container
	shown    bool
}

// besideLeast is the least width of each of two articles, before scaling.
const besideLeast = 250

func newBeside(article fyne.CanvasObject) *beside {
	b := &beside{article: article, original: widget.NewReader()}
	b.place = layout.On(look.Paper, b.original)
	b.place.Hide()
	b.content = container.New(b, b.place, article)
	return b
}

// show shows the original, an empty place for the zero one, or no place.
func (b *beside) show(shown bool, d library.Detail, origin string, differ []widget.Hit) {
	b.shown = shown
	b.original.SetArticle(widget.Article{ID: d.ID, Title: d.Title, Meta: origin, Text: d.Text})
	b.original.SetHits(differ)
	b.content.Refresh()
}

// Layout is part of fyne.Layout.
func (b *beside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left := float32(0)
	if b.shown && size.Width >= look.Px(2*besideLeast) {
		left = size.Width / 2
	}
	widget.SetVisible(b.place, left > 0)
	b.place.Resize(fyne.NewSize(left, size.Height))
	widget.MoveTo(b.article, fyne.NewPos(left, 0))
	b.article.Resize(fyne.NewSize(size.Width-left, size.Height))
}

// MinSize is part of fyne.Layout.
func (b *beside) MinSize([]fyne.CanvasObject) fyne.Size { return b.article.MinSize() }
