package gui

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// readerPane is the right of the window: the article, with the words that speak for the suggestion tinted.
type readerPane struct {
	w       *Window
	detail  library.Detail
	text    *widget.Reader
	marks   *widget.Marks
	empty   *emptyPlace
	content fyne.CanvasObject
}

func newReaderPane(w *Window) *readerPane {
	r := &readerPane{w: w, text: widget.NewReader(), marks: widget.NewMarks(), empty: newEmptyPlace()}
	r.text.OnWord = r.wordPressed
	r.content = layout.NewOverlay(r.text, container.New(corner{}, r.marks), r.empty.content)
	return r
}

// show puts an article on screen; one that is there already keeps its place and only has its tints renewed.
func (r *readerPane) show(detail library.Detail) {
	r.detail = detail
	r.empty.hide()
	r.showMarks()
	r.text.SetTints(r.tints())
	r.text.SetHits(hits(detail, r.w.list.query.Search))
}

// showMarks says whether the article is flagged and has a note.
func (r *readerPane) showMarks() {
	d := r.detail
	r.text.SetArticle(widget.Article{ID: d.ID, Title: d.Title, Meta: meta(d), Text: d.Text})
	r.marks.Set(d.Flagged, d.Note != "")
}

// retint tints the words of what is explained at the moment.
func (r *readerPane) retint() { r.text.SetTints(r.tints()) }

// why is what is tinted: the topic chosen in the margin, or else the suggested one.
func (r *readerPane) why() library.Explanation {
	if chosen, ok := r.w.margin.why.explained(r.detail.ID); ok {
		return chosen
	}
	return r.detail.Why
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

func (r *readerPane) clear() {
	r.detail = library.Detail{}
	r.text.SetArticle(widget.Article{})
	r.marks.Set(false, false)
	r.empty.set(emptiness{}, true)
}

// meta is the line under the title.
func meta(d library.Detail) string {
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
	if rightToLeft(d.Text) {
		parts = append(parts, i18n.T("reader.right-to-left-text-its-words"))
	}
	return strings.Join(parts, " · ")
}

// lettersLookedAt is how many letters tell in which direction a text is written.
const lettersLookedAt = 1000

// rightToLeft tells a text most of whose letters are of a script that runs from right to left, which Fyne does not lay out.
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

// tints marks the words that speak for a topic, and faintly those that speak against it.
func (r *readerPane) tints() []widget.Tint {
	why := r.why()
	name, colour := r.w.topics.Name(why.Topic)
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
		topic, tip := colour, i18n.T("reader.word-weight-for-topic", "Word", e.Term, "Weight", i18n.Signed(e.Weight), "Topic", name)
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

// wordPressed opens a word's menu, on the other mouse button.
func (r *readerPane) wordPressed(word string, _, _ int, secondary bool, at fyne.Position) {
	if secondary && word != "" {
		r.w.wordMenu(word, at)
	}
}

// pageOn shows the next page of the text, and behind the last one the next article.
func (w *Window) pageOn() {
	if !w.read.text.PageDown() {
		w.move(1)
	}
}

func (w *Window) pageDown() { w.read.text.PageDown() }
func (w *Window) pageBack() { w.read.text.PageUp() }

func (w *Window) copyText() {
	if text := w.read.text.SelectedText(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
