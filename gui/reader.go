package gui

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/desk"
)

// readerPane is the right of the window: the article, with the words that speak for the suggestion tinted.
type readerPane struct {
	w       *Window
	detail  desk.Detail
	text    *widget.Reader
	empty   *emptyPlace
	content fyne.CanvasObject
}

func newReaderPane(w *Window) *readerPane {
	r := &readerPane{w: w, text: widget.NewReader(), empty: newEmptyPlace()}
	r.text.OnWord = r.wordPressed
	r.content = container.NewStack(r.text, r.empty.content)
	return r
}

// show puts an article on screen; one that is there already keeps its place and only has its tints renewed.
func (r *readerPane) show(detail desk.Detail) {
	same := r.detail.ID == detail.ID && r.detail.Text == detail.Text
	r.detail = detail
	r.empty.hide()
	if !same {
		r.text.SetArticle(widget.Article{ID: detail.ID, Title: detail.Title, Meta: meta(detail), Text: detail.Text})
	}
	r.text.SetTints(r.tints())
	r.text.SetHits(hits(detail, r.w.list.query.Search))
}

func (r *readerPane) clear() {
	r.detail = desk.Detail{}
	r.text.SetArticle(widget.Article{})
	r.empty.set(emptiness{}, true)
}

// meta is the line under the title.
func meta(d desk.Detail) string {
	var parts []string
	for _, part := range []string{d.Source, day(d.Published), trn("{{.N}} words", d.Words), language(d.Language)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if d.Sample {
		parts = append(parts, tr("sample"))
	}
	if rightToLeft(d.Text) {
		parts = append(parts, tr("right-to-left text, its words shown from left to right"))
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

// tints marks the words that speak for the suggested topic, and faintly those that speak against it.
func (r *readerPane) tints() []widget.Tint {
	why := r.detail.Why
	name, colour := r.w.nameOf(why.Topic)
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
		topic, tip := colour, tr("{{.Word}}  {{.Weight}}  for {{.Topic}}", "Word", e.Term, "Weight", signed(e.Weight), "Topic", name)
		if share < 0 {
			topic = look.ParseOr("")
			tip = tr("{{.Word}}  {{.Weight}}  against {{.Topic}}", "Word", e.Term, "Weight", signed(e.Weight), "Topic", name)
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

// wordPressed offers, on the other mouse button, what can be taught with a word.
func (r *readerPane) wordPressed(word string, _, _ int, secondary bool, at fyne.Position) {
	if !secondary || word == "" {
		return
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(tr("Search for “{{.Word}}”", "Word", word), func() { r.w.searchFor(word) }),
		fyne.NewMenuItem(tr("Copy"), func() { fyne.CurrentApp().Clipboard().SetContent(cmp.Or(r.text.SelectedText(), word)) }),
		fyne.NewMenuItemSeparator(),
	}
	for i, t := range r.w.offered() {
		if i == 9 {
			break
		}
		items = append(items, fyne.NewMenuItem(tr("“{{.Word}}” counts for {{.Topic}}", "Word", word, "Topic", t.Name), func() { r.w.teach(word, t.ID) }))
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(tr("Ignore “{{.Word}}”", "Word", word), func() { r.w.teach(word, 0) }))
	fynewidget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), r.w.win.Canvas(), at)
}

// teach tells the model what a word says; Ctrl+Z takes it back.
func (w *Window) teach(word string, topic int64) {
	word = strings.ToLower(word)
	w.back.change(func(ctx context.Context) error {
		return w.desk.SetWord(ctx, data.Word{Word: word, Topic: topic}, true)
	}, func(err error) {
		name, _ := w.nameOf(topic)
		switch {
		case err != nil:
			w.fail(err)
		case topic == 0:
			w.tell(tr("“{{.Word}}” is ignored from now on. Ctrl+Z takes it back.", "Word", word))
		default:
			w.tell(tr("“{{.Word}}” counts for {{.Topic}} from now on. Ctrl+Z takes it back.", "Word", word, "Topic", name))
		}
	})
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
