package gui

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// labelBar stands under the article: what is suggested, how surely and why, and the keys that label.
type labelBar struct {
	w       *Window
	detail  library.Detail
	lead    *widget.Text // "Suggested", "Labeled"
	square  *canvas.Rectangle
	topic   *widget.Text
	sure    *widget.Text
	forms   []string // what sure says, the longest first: the longest that there is room for
	confirm *widget.Confirm
	chips   *fyne.Container
	caps    []capOf
	flow    *widget.Flow
	rest    *widget.Chip // finds the topics that have no chip
	ofTopic map[int64]*widget.Chip
	why     *whyLine
	last    *fyne.Container // why, and what other keys do
	content fyne.CanvasObject
}

func newLabelBar(w *Window) *labelBar {
	b := &labelBar{
		w: w, lead: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}), square: canvas.NewRectangle(nil),
		topic: widget.NewText(look.Text, 14, fyne.TextStyle{Bold: true}), sure: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}),
		flow: &widget.Flow{Gap: 8, RowGap: 8}, rest: widget.NewChip(w.findTopic), why: newWhyLine(),
	}
	b.chips = container.New(b.flow)
	b.flow.Rest = b.rest
	b.flow.OnLeft = func(n int) {
		b.rest.Set(widget.ChipData{Key: w.Key(command.FindTopic), Name: fmt.Sprintf("+%d", n)})
	}
	b.square.CornerRadius = 3
	b.confirm = widget.NewConfirm("", "", w.confirm)
	b.sure.Shrinkable, b.topic.Shrinkable, b.lead.Shrinkable = true, true, true
	b.topic.Priority = true
	first := container.New(&headlineRow{layout.Row{Gap: 9, Grows: b.sure}, b}, b.lead, b.square, b.topic, b.sure, b.confirm)
	b.last = container.New(&layout.Beside{Gap: 20, Least: 260}, b.why.row, b.keyCaps())
	all := container.New(&layout.VBox{Gap: 10}, first, b.chips, b.last)
	b.content = layout.On(look.Chrome, widget.NewFrame(widget.NewHairline(), nil, container.New(underText{w}, all)))
	b.rebuild()
	b.clear()
	return b
}

// headlineRow says how sure the suggestion is in as many words as there is room for: none are cut in the middle.
type headlineRow struct {
	layout.Row
	b *labelBar
}

// Layout is part of fyne.Layout.
func (h *headlineRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b := h.b
	room := size.Width - h.MinSize(objects).Width - b.lead.NaturalWidth() - b.topic.NaturalWidth()
	words := ""
	for i, form := range b.forms {
		if words = form; i == len(b.forms)-1 || b.sure.WidthOf(form) <= room {
			break
		}
	}
	b.sure.Set(words)
	h.Row.Layout(objects, size)
}

// capOf is a key that the bar shows, and the command it stands for.
type capOf struct {
	cap           *widget.KeyCap
	command, text string
}

// keyCaps shows the keys beside those of the topics.
func (b *labelBar) keyCaps() fyne.CanvasObject {
	grid := container.NewGridWithColumns(3)
	for _, c := range []struct {
		command, text string
		do            func()
	}{
		{command.None, i18n.T("labelbar.none-of-these-short"), b.w.labelNone},
		{command.Skip, i18n.T("labelbar.not-sure"), func() { b.w.Mark(data.Skipped, 0) }},
		{command.FindTopic, i18n.T("labelbar.find-topic"), b.w.findTopic},
		{command.Why, i18n.T("labelbar.why"), b.w.showWhy},
		{command.Guide, i18n.T("common.guide"), b.w.showGuide},
		{command.Keys, i18n.T("command.keys"), b.w.showKeys},
	} {
		shown := capOf{widget.NewKeyCap("", c.text, c.do), c.command, c.text}
		b.caps = append(b.caps, shown)
		grid.Add(layout.Pad(0, 0, 10, 0, shown.cap))
	}
	return grid
}

// nameKeys shows the keys that the commands have now.
func (b *labelBar) nameKeys() {
	for _, c := range b.caps {
		c.cap.Set(b.w.Key(c.command), c.text)
	}
	b.rest.Set(widget.ChipData{Key: b.w.Key(command.FindTopic), Name: b.rest.Data().Name})
	b.refresh()
}

// rebuild makes a chip for each topic that a number key stands for, and one that finds the others.
func (b *labelBar) rebuild() {
	b.chips.Objects = nil
	b.ofTopic = map[int64]*widget.Chip{}
	offered := b.w.topics.Offered()
	b.flow.More = max(0, len(offered)-9)
	for i, t := range offered {
		if i == 9 {
			break
		}
		chip := widget.NewChip(func() { b.w.Mark(data.Labeled, t.ID) })
		chip.OnSecondary = func(fyne.Position) { b.w.guideOf(t) }
		b.ofTopic[t.ID] = chip
		b.chips.Add(chip)
	}
	b.chips.Add(b.rest)
	b.refresh()
}

// Heights of the article's place, in plain units, from which on the bar takes more of it.
const (
	roomForThreeRows = 700
	roomForTwoRows   = 480
	roomForWhy       = 400
)

// fit takes as much of the article's place as leaves room to read.
func (b *labelBar) fit(height float32) {
	switch {
	case height >= roomForThreeRows:
		b.flow.MaxRows = 3
	case height >= roomForTwoRows:
		b.flow.MaxRows = 2
	default:
		b.flow.MaxRows = 1
	}
	if height >= roomForWhy {
		b.last.Show()
	} else {
		b.last.Hide()
	}
}

// underText starts where the article's text starts.
type underText struct{ w *Window }

// Layout is part of fyne.Layout.
func (u underText) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u.padding().Layout(objects, size)
}

// MinSize is part of fyne.Layout.
func (u underText) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return u.padding().MinSize(objects)
}

func (u underText) padding() layout.Padding {
	left := u.w.read.text.Margin()
	return layout.Padding{Left: left, Top: 13, Right: min(left, 24), Bottom: 12}
}

// show takes an article over.
func (b *labelBar) show(detail library.Detail) {
	b.detail = detail
	b.refresh()
}

func (b *labelBar) clear() {
	b.detail = library.Detail{}
	b.refresh()
}

// refresh words the present suggestion and marks its chip.
func (b *labelBar) refresh() {
	for i, t := range b.w.topics.Offered() {
		if chip := b.ofTopic[t.ID]; chip != nil {
			chip.Set(widget.ChipData{
				Key: b.w.Key(command.LabelNumber(i)), Name: t.Name, Color: look.ParseOr(t.Colour),
				Suggested: t.ID == b.marked() && b.detail.ID != 0,
			})
		}
	}
	b.headline()
	b.why.because.Set(b.reason())
	b.why.show(b.detail)
	layout.Arrange(b.content)
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
	name, colour := b.w.topics.Name(b.marked())
	ready, confirm := true, i18n.T("labelbar.confirm")
	switch {
	case len(b.w.list.chosenOrNone()) > 1:
		b.lead.Set(i18n.N("labelbar.n-articles-selected-the-next-key", len(b.w.list.chosen)))
		b.topic.Set("")
		b.forms = nil
		name = ""
		ready = false
	case b.detail.ID == 0:
		b.lead.Set("")
		b.topic.Set("")
		b.forms = nil
		ready = false
	case b.detail.Status == data.Labeled:
		b.lead.Set(i18n.T("labelbar.labeled-an-article"))
		b.topic.Set(name)
		b.forms = []string{b.otherThanSuggested()}
		confirm = i18n.T("labelbar.next")
	case b.detail.Suggestion.Topic == 0:
		b.lead.Set(i18n.T("labelbar.no-suggestion-yet-label-two-topics"))
		b.topic.Set("")
		b.forms = nil
		name = ""
		ready = false
	default:
		b.lead.Set(i18n.T("labelbar.suggested"))
		b.topic.Set(name)
		b.forms = []string{b.confidence(), i18n.Percent(b.detail.Suggestion.Confidence)}
		if !b.detail.Suggestion.Sure {
			b.lead.Set(i18n.T("labelbar.not-sure-perhaps"))
		}
	}
	b.confirm.SetEnabled(ready)
	b.confirm.Set(b.w.Key(command.Confirm), confirm)
	b.square.SetMinSize(fyne.NewSquareSize(look.Px(12)))
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
		return i18n.Percent(p) + "  ·  " + i18n.T("labelbar.a-first-guess-too-few-labels")
	}
	return i18n.Percent(p) + "  ·  " + i18n.T("labelbar.of-those-shown-so-about-right", "Right", i18n.Hundredths(p))
}

// reason leads to the words: they are why a topic is suggested, but not why an article is labeled.
func (b *labelBar) reason() string {
	if b.detail.Status != data.Labeled {
		return i18n.T("labelbar.because")
	}
	name, _ := b.w.topics.Name(b.detail.Why.Topic)
	switch b.detail.How {
	case data.Imported:
		return i18n.T("labelbar.labeled-by-its-file-words-for", "Topic", name)
	case data.ByRule:
		return i18n.T("labelbar.labeled-by-a-rule-words-for", "Topic", name)
	}
	return i18n.T("labelbar.labeled-by-you-words-for-topic", "Topic", name)
}

// otherThanSuggested names the suggestion where the label is another.
func (b *labelBar) otherThanSuggested() string {
	if s := b.detail.Suggestion; s.Topic != 0 && s.Topic != b.detail.Topic {
		name, _ := b.w.topics.Name(s.Topic)
		return i18n.T("labelbar.the-words-say-topic-share", "Topic", name, "Share", i18n.Percent(s.Confidence))
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
	because, against *widget.Text
	words            []*whyWord // one for each that is shown at most
}

// whyWord is a word and what it weighs.
type whyWord struct {
	word, weight *widget.Text
	row          *fyne.Container
}

func newWhyLine() *whyLine {
	l := &whyLine{row: widget.NewFlow(18, 2), because: plain(i18n.T("labelbar.because")), against: plain(i18n.T("labelbar.against"))}
	for range wordsFor + wordsAgainst {
		word := &whyWord{word: widget.NewText(look.Text, 12.5, fyne.TextStyle{Bold: true}), weight: plain("")}
		word.row = layout.NewRow(5, nil, word.word, word.weight)
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

func (l *whyLine) show(d library.Detail) {
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
func (l *whyLine) add(to []fyne.CanvasObject, d library.Detail, free []*whyWord, passes func(weight float64) bool) []fyne.CanvasObject {
	for _, e := range d.Why.Terms {
		if len(free) == 0 {
			break
		}
		if !passes(e.Weight) || e.Term == "" || math.Abs(e.Weight) < leastShown {
			continue
		}
		free[0].word.Set(e.Term)
		free[0].weight.Set(i18n.Signed(e.Weight))
		to, free = append(to, free[0].row), free[1:]
	}
	return to
}

func plain(words string) *widget.Text {
	t := widget.NewText(look.MutedText, 12.5, fyne.TextStyle{})
	t.Set(words)
	return t
}
