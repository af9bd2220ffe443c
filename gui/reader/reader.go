// Package reader shows the article that is read, with the words that speak for its suggestion tinted.
package reader

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Pane is the right of the window: the article, with the words that speak for the suggestion tinted.
type Pane struct {
	// Explained returns what is explained of an article instead of its suggestion, if anything is. It may be nil.
	Explained func(article int64) (library.Explanation, bool)
	// OnMargin is called when the text begins further left or right than before. It may be nil.
	OnMargin func()
	// OnMenu is called when the person asks, beside any word, what can be done with the article. It may be nil.
	OnMenu func(at fyne.Position)

	h       host.Host
	detail  library.Detail
	text    *widget.Reader
	marks   *widget.Marks
	lists   []data.MarkList   // words to be marked
	found   []library.Found   // of them in the article
	differ  []widget.Hit      // what the original of a copy lacks
	cover   fyne.CanvasObject // over the empty place of no article
	content fyne.CanvasObject
}

// New returns the reader of a window.
func New(h host.Host) *Pane {
	p := &Pane{h: h, text: widget.NewReader(), marks: widget.NewMarks(), cover: widget.NewGround(look.Paper)}
	p.text.OnWord = p.wordPressed
	p.text.OnMargin = func() {
		if p.OnMargin != nil {
			p.OnMargin()
		}
	}
	p.cover.Hide()
	p.content = layout.NewOverlay(p.text, container.New(corner{}, p.marks), p.cover)
	return p
}

// Content returns what is drawn.
func (p *Pane) Content() fyne.CanvasObject { return p.content }

// Show puts an article on screen. One that is there already keeps its place and only has its tints renewed.
func (p *Pane) Show(detail library.Detail) {
	p.detail = detail
	p.cover.Hide()
	p.found = library.FindMarks(detail.Title, detail.Text, p.lists)
	p.showMarks()
	p.findMarks()
	p.text.SetTints(p.Tints())
	p.showHits()
}

// ShowDifferences marks the stretches of the text that another article lacks, beside what a search found.
func (p *Pane) ShowDifferences(differ []widget.Hit) {
	p.differ = differ
	p.showHits()
}

func (p *Pane) showHits() {
	p.text.SetHits(append(hits(p.detail, p.h.Query().Search), p.differ...))
}

// SetFlagged shows whether the article is flagged.
func (p *Pane) SetFlagged(flagged bool) {
	p.detail.Flagged = flagged
	p.showMarks()
}

// showMarks shows whether the article is flagged and has a note.
func (p *Pane) showMarks() {
	d := p.detail
	if d.ID == 0 {
		return
	}
	p.text.SetArticle(widget.Article{ID: d.ID, Title: d.Title, Meta: p.meta(d), Text: d.Text})
	p.marks.Set(d.Flagged, d.Note != "")
}

// Marks reports what is drawn beside the title: a flag, a note.
func (p *Pane) Marks() (flagged, noted bool) { return p.marks.Shown() }

// Retint tints the words of what is explained at the moment.
func (p *Pane) Retint() { p.text.SetTints(p.Tints()) }

// ShowAt scrolls to a place of the title or the text, in bytes.
func (p *Pane) ShowAt(title bool, at int) { p.text.ShowAt(title, at) }

// Margin returns how far from the left edge the text begins.
func (p *Pane) Margin() float32 { return p.text.Margin() }

// Width returns the width of the place that the text has.
func (p *Pane) Width() float32 { return p.text.Size().Width }

// Scale returns the size of the text, 1 for the usual one.
func (p *Pane) Scale() float32 { return p.text.Scale() }

// SetScale sets the size of the text.
func (p *Pane) SetScale(scale float32) { p.text.SetScale(scale) }

// PageDown shows the next page and reports whether there was one.
func (p *Pane) PageDown() bool { return p.text.PageDown() }

// PageUp shows the page before and reports whether there was one.
func (p *Pane) PageUp() bool { return p.text.PageUp() }

// Copy puts the selected text on the clipboard. Without a selection it does nothing.
func (p *Pane) Copy() {
	if text := p.text.SelectedText(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

// Clear shows no article.
func (p *Pane) Clear() {
	p.detail = library.Detail{}
	p.text.SetArticle(widget.Article{})
	p.marks.Set(false, false)
	widget.SetVisible(p.cover, true)
	p.cover.Refresh()
}

// why is what is tinted: what is explained, or else the suggestion.
func (p *Pane) why() library.Explanation {
	if p.Explained != nil {
		if chosen, ok := p.Explained(p.detail.ID); ok {
			return chosen
		}
	}
	return p.detail.Why
}

// corner puts an object at the top right of the article, beside its title.
type corner struct{}

// Layout is part of fyne.Layout.
func (corner) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := objects[0].MinSize()
	objects[0].Resize(least)
	widget.MoveTo(objects[0], fyne.NewPos(size.Width-least.Width-look.Px(18), look.Px(12)))
}

// MinSize is part of fyne.Layout.
func (corner) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// meta is the line under the title.
func (p *Pane) meta(d library.Detail) string {
	var parts []string
	for _, part := range []string{d.Source, i18n.Day(d.Published), i18n.N("reader.n-words", d.Words), i18n.LanguageName(d.Language)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if d.Sample {
		parts = append(parts, i18n.T("reader.sample"))
	}
	if d.Flagged {
		parts = append(parts, i18n.T("reader.flagged"))
	}
	if d.Note != "" {
		parts = append(parts, i18n.T("reader.note"))
	}
	if marks := p.markCounts(); marks != "" {
		parts = append(parts, marks)
	}
	if rightToLeft(d.Text) {
		parts = append(parts, i18n.T("reader.right-to-left-text-its-words"))
	}
	if len(d.Head.Also) > 0 {
		parts = append(parts, i18n.T("reader.topics", "Topics", p.h.Topics().Names(host.TopicsOf(d.Head))))
	}
	return strings.Join(parts, " · ")
}

// lettersLookedAt is how many letters decide in which direction a text is written.
const lettersLookedAt = 1000

// rightToLeft reports whether most letters of a text are of a script that runs from right to left, which Fyne does not lay out.
func rightToLeft(text string) bool {
	letters, leftwards := 0, 0
	for _, r := range text {
		if letters == lettersLookedAt {
			break
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) {
				leftwards++
			}
		}
	}
	return 2*leftwards > letters
}

// What is tinted: words that weigh at least a share of what the strongest does, and no more of them than a reader takes in.
const (
	faintest   = 0.2
	mostTinted = 24
)

// Tints returns the words that speak for a topic, and faintly those that speak against it.
func (p *Pane) Tints() []widget.Tint {
	why := p.why()
	name, color := p.h.Topics().Name(why.Topic)
	strongest := 0.0
	for _, e := range why.Terms {
		strongest = math.Max(strongest, math.Abs(e.Weight))
	}
	var tints []widget.Tint
	left := mostTinted
	for _, e := range why.Terms {
		share := e.Weight / strongest
		if math.Abs(share) < faintest || len(e.Spans) == 0 || left == 0 {
			continue
		}
		left--
		topic, tip := color, i18n.T("reader.word-weight-for-topic", "Word", e.Term, "Weight", i18n.Signed(e.Weight), "Topic", name)
		if share < 0 {
			topic = look.ParseOr("")
			tip = i18n.T("reader.word-weight-against-topic", "Word", e.Term, "Weight", i18n.Signed(e.Weight), "Topic", name)
		}
		for _, span := range e.Spans {
			tints = append(tints, widget.Tint{
				Title: span.Title, Start: span.Start, End: span.End, Topic: topic, Strength: math.Abs(share), Tip: tip,
			})
		}
	}
	slices.SortFunc(tints, func(a, b widget.Tint) int { return a.Start - b.Start })
	return tints
}

// wordPressed opens a word's menu on the other mouse button, and beside any word that of the article.
func (p *Pane) wordPressed(word string, _, _ int, secondary bool, at fyne.Position) {
	switch {
	case !secondary:
	case word != "":
		words{p}.menu(word, at)
	case p.OnMenu != nil:
		p.OnMenu(at)
	}
}
