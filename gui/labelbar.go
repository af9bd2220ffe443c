package gui

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/desk"
)

// labelBar stands under the article: what is suggested, how surely and why, and the keys that label.
type labelBar struct {
	w       *Window
	detail  desk.Detail
	lead    *text // "Suggested", "Labeled"
	square  *canvas.Rectangle
	topic   *text
	sure    *text
	confirm *widget.Confirm
	chips   *fyne.Container
	ofTopic map[int64]*widget.Chip
	why     *whyLine
	content fyne.CanvasObject
}

func newLabelBar(w *Window) *labelBar {
	b := &labelBar{
		w: w, lead: newText(look.MutedText, 13.5, fyne.TextStyle{}), square: canvas.NewRectangle(nil),
		topic: newText(look.Text, 14, fyne.TextStyle{Bold: true}), sure: newText(look.MutedText, 13.5, fyne.TextStyle{}),
		chips: widget.NewFlow(8, 8), why: newWhyLine(),
	}
	b.square.CornerRadius = 3
	b.square.SetMinSize(fyne.NewSize(12, 12))
	b.confirm = widget.NewConfirm("Enter", "Confirm", w.confirm)
	b.sure.elastic = true
	first := inRow(9, b.sure, b.lead, b.square, b.topic, b.sure, b.confirm)
	keys := container.NewGridWithColumns(3,
		widget.NewKeyCap("0", "None of these", w.labelNone), widget.NewKeyCap("S", "Not sure", func() { w.mark(data.Skipped, 0) }),
		widget.NewKeyCap("T", "Find topic", w.findTopic), widget.NewKeyCap("W", "Why?", w.showWhy),
		widget.NewKeyCap("H", "Guide", w.showGuide), widget.NewKeyCap("?", "Keys", w.showKeys),
	)
	last := container.New(&beside{gap: 20, least: 260}, b.why.row, keys)
	all := container.New(&stacked{gap: 10}, first, b.chips, last)
	b.content = on(look.Chrome, widget.NewFrame(hairline(), nil, pad(widget.ReaderMargin, 13, 24, 12, all)))
	b.rebuild()
	b.clear()
	return b
}

// rebuild makes a chip for each topic that a number key stands for, and one that finds the others.
func (b *labelBar) rebuild() {
	b.w.answers = nil
	b.chips.Objects = nil
	b.ofTopic = map[int64]*widget.Chip{}
	for i, t := range b.w.offered() {
		if i == 9 {
			more := widget.NewChip(b.w.findTopic)
			more.Set(widget.ChipData{Key: "T", Name: fmt.Sprintf("+%d", len(b.w.offered())-9)})
			b.chips.Add(more)
			break
		}
		chip := widget.NewChip(func() { b.w.mark(data.Labeled, t.ID) })
		chip.OnSecondary = func(fyne.Position) { b.w.guideOf(t) }
		b.ofTopic[t.ID] = chip
		b.chips.Add(chip)
	}
	b.refresh()
}

// show takes an article over.
func (b *labelBar) show(detail desk.Detail) {
	b.detail = detail
	b.refresh()
}

func (b *labelBar) clear() {
	b.detail = desk.Detail{}
	b.refresh()
}

// refresh words the present suggestion and marks its chip.
func (b *labelBar) refresh() {
	for i, t := range b.w.offered() {
		if chip := b.ofTopic[t.ID]; chip != nil {
			chip.Set(widget.ChipData{
				Key: strconv.Itoa(i + 1), Name: t.Name, Color: look.ParseOr(t.Colour),
				Suggested: t.ID == b.marked() && b.detail.ID != 0,
			})
		}
	}
	b.headline()
	b.why.show(b.detail)
	lay(b.content)
}

// marked is the topic whose chip stands out: the label, or else the suggestion.
func (b *labelBar) marked() int64 {
	if b.detail.Status == data.Labeled {
		return b.detail.Topic
	}
	return b.detail.Suggestion.Topic
}

// headline words what the article is labeled with, or what is suggested and how surely.
func (b *labelBar) headline() {
	name, colour := b.w.nameOf(b.marked())
	ready, confirm := true, "Confirm"
	switch {
	case len(b.w.list.chosenOrNone()) > 1:
		b.lead.set(count(len(b.w.list.chosen), "article selected: the next key is for all of them", "articles selected: the next key is for all of them"))
		b.topic.set("")
		b.sure.set("")
		name = ""
		ready = false
	case b.detail.ID == 0:
		b.lead.set("")
		b.topic.set("")
		b.sure.set("")
		ready = false
	case b.detail.Status == data.Labeled:
		b.lead.set("Labeled")
		b.topic.set(name)
		b.sure.set(b.otherThanSuggested())
		confirm = "Next"
	case b.detail.Suggestion.Topic == 0:
		b.lead.set("No suggestion yet: label two topics, or give them keywords")
		b.topic.set("")
		b.sure.set("")
		name = ""
		ready = false
	default:
		b.lead.set("Suggested")
		b.topic.set(name)
		b.sure.set(b.confidence())
		if !b.detail.Suggestion.Sure {
			b.lead.set("Not sure, perhaps")
		}
	}
	b.confirm.SetEnabled(ready)
	b.confirm.Set("Enter", confirm)
	b.colour(colour, name != "")
}

// colour shows the topic's colour before its name, or none.
func (b *labelBar) colour(colour color.Color, shown bool) {
	if b.square.FillColor == colour && b.square.Visible() == shown {
		return
	}
	b.square.FillColor, b.square.Hidden = colour, !shown
	b.square.Refresh()
}

// confidence words how sure the suggestion is, and whether that was checked.
func (b *labelBar) confidence() string {
	p := b.detail.Suggestion.Confidence
	if !b.detail.Calibrated {
		return percent(p) + "  ·  a first guess: too few labels to check it"
	}
	return fmt.Sprintf("%s  ·  of those shown so, about %.0f of 100 are right", percent(p), hundredths(p))
}

// otherThanSuggested names the suggestion where the label is another.
func (b *labelBar) otherThanSuggested() string {
	if s := b.detail.Suggestion; s.Topic != 0 && s.Topic != b.detail.Topic {
		name, _ := b.w.nameOf(s.Topic)
		return fmt.Sprintf("the words say %s, %s", name, percent(s.Confidence))
	}
	return ""
}

// chosenOrNone returns the selection; before the list exists there is none.
func (l *listPane) chosenOrNone() map[int64]bool {
	if l == nil {
		return nil
	}
	return l.chosen
}

// whyLine lists the words that speak most for the suggestion, and those that speak against it.
type whyLine struct {
	row              *fyne.Container
	because, against *text
	words            []*whyWord // one for each that is shown at most
}

// whyWord is a word and what it weighs.
type whyWord struct {
	word, weight *text
	row          *fyne.Container
}

func newWhyLine() *whyLine {
	l := &whyLine{row: widget.NewFlow(18, 2), because: plain("because"), against: plain("against")}
	for range wordsFor + wordsAgainst {
		word := &whyWord{word: newText(look.Text, 12.5, fyne.TextStyle{Bold: true}), weight: plain("")}
		word.row = inRow(5, nil, word.word, word.weight)
		l.words = append(l.words, word)
	}
	return l
}

// How many words of each kind the line names.
const (
	wordsFor     = 6
	wordsAgainst = 2
	leastShown   = 0.05 // a weight that would be shown as 0.0
)

func (l *whyLine) show(d desk.Detail) {
	var shown []fyne.CanvasObject
	if len(d.Why.Terms) > 0 {
		shown = append(shown, l.because)
		shown = l.add(shown, d, l.words[:wordsFor], func(weight float64) bool { return weight > 0 })
		before := len(shown)
		shown = append(shown, l.against)
		shown = l.add(shown, d, l.words[wordsFor:], func(weight float64) bool { return weight < 0 })
		if len(shown) == before+1 {
			shown = shown[:before]
		}
	}
	if !slices.Equal(shown, l.row.Objects) {
		l.row.Objects = shown
		l.because.Refresh() // the canvas is to be drawn again
	}
}

// add names the strongest words that pass, each with its weight.
func (l *whyLine) add(to []fyne.CanvasObject, d desk.Detail, free []*whyWord, passes func(weight float64) bool) []fyne.CanvasObject {
	for _, e := range d.Why.Terms {
		if len(free) == 0 {
			break
		}
		if !passes(e.Weight) || e.Term == "" || math.Abs(e.Weight) < leastShown {
			continue
		}
		free[0].word.set(e.Term)
		free[0].weight.set(signed(e.Weight))
		to, free = append(to, free[0].row), free[1:]
	}
	return to
}

func plain(words string) *text {
	t := newText(look.MutedText, 12.5, fyne.TextStyle{})
	t.set(words)
	return t
}

// showGuide tells what counts for the suggested topic and what does not.
func (w *Window) showGuide() {
	if t, found := w.desk.Topic(w.bar.marked()); found {
		w.guideOf(t)
	} else {
		w.keepTopics()
	}
}

// guideOf shows a topic's guide and keywords.
func (w *Window) guideOf(t data.Topic) {
	text := t.Guide
	if text == "" {
		text = "This topic has no guide yet. Say what counts and what does not, so that two people label alike."
	}
	content := []fyne.CanvasObject{label(text)}
	if len(t.Keywords) > 0 {
		content = append(content, heading("Keywords"), label(strings.Join(t.Keywords, ", ")))
	}
	if !t.None {
		content = append(content, container.NewHBox(widget.NewLink("Edit this topic", func() { w.ask.leave(); w.editTopic(t) })))
	}
	w.question(t.Name, container.NewVScroll(rowsOf(content...)), "", nil).sized(620, 420)
}
