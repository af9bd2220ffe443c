// Package labelbar stands under the article: what is suggested, how surely and why, and the keys that label.
package labelbar

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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

// Bar shows what an article is labeled with or what is suggested, and labels it.
type Bar struct {
	// OnGuide is called when the person asks what a topic means.
	OnGuide func(data.Topic)
	// Selected returns how many articles are selected. It may be nil.
	Selected func() int
	// Margin returns how far from the left the article's text begins. It may be nil.
	Margin func() float32

	h       host.Host
	detail  library.Detail
	heading // what the article is labeled with, or what is suggested
	confirm *widget.Confirm
	also    *widget.Chip // the further topic that is suggested
	chips   *fyne.Container
	caps    []capOf
	flow    *widget.Flow
	rest    *widget.Chip // finds the topics that have no chip
	ofTopic map[int64]*widget.Chip
	why     *whyLine
	last    *fyne.Container // why, and what other keys do
	content fyne.CanvasObject
}

// heading names a topic and says how sure it is.
type heading struct {
	lead   *widget.Text // "Suggested", "Labeled"
	square *canvas.Rectangle
	topic  *widget.Text
	sure   *widget.Text
	forms  []string // what sure says, the longest first: the longest that there is room for
}

// New returns the label bar of a window, for no article.
func New(h host.Host) *Bar {
	b := &Bar{
		h: h, heading: heading{
			lead: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}), square: canvas.NewRectangle(nil),
			topic: widget.NewText(look.Text, 14, fyne.TextStyle{Bold: true}), sure: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}),
		},
		flow: &widget.Flow{Gap: 8, RowGap: 8}, rest: widget.NewChip(run(h, command.FindTopic)), why: newWhyLine(),
	}
	b.chips = container.New(b.flow)
	b.flow.Rest = b.rest
	b.flow.OnLeft = func(n int) {
		b.rest.Set(widget.ChipData{Key: h.Key(command.FindTopic), Name: fmt.Sprintf("+%d", n)})
	}
	b.square.CornerRadius = 3
	b.confirm = widget.NewConfirm("", "", run(h, command.Confirm))
	b.also = widget.NewChip(run(h, command.TakeAlso))
	b.also.Hide()
	b.sure.Shrinkable, b.topic.Shrinkable, b.lead.Shrinkable = true, true, true
	b.topic.Priority = true
	first := container.New(&headlineRow{layout.Row{Gap: 9, Grows: b.sure}, b}, b.lead, b.square, b.topic, b.sure, b.also, b.confirm)
	b.last = container.New(&layout.Beside{Gap: 20, Least: 260}, b.why.row, b.keyCaps())
	all := container.New(&layout.VBox{Gap: 10}, first, b.chips, b.last)
	b.content = layout.On(look.Chrome, widget.NewFrame(widget.NewHairline(), nil, container.New(underText{b}, all)))
	b.Rebuild()
	b.Clear()
	return b
}

// headlineRow says how sure the suggestion is in as many words as there is room for: none are cut in the middle.
type headlineRow struct {
	layout.Row
	b *Bar
}

// MinSize is part of fyne.Layout. The further topic that is suggested asks for no room: it is left out where there is none.
func (h *headlineRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := h.Row.MinSize(objects)
	if h.b.also.Visible() {
		size.Width -= h.b.also.MinSize().Width + h.Gap
	}
	return size
}

// Layout is part of fyne.Layout.
func (h *headlineRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b := h.b
	least := h.MinSize(objects).Width + b.lead.NaturalWidth() + b.topic.NaturalWidth() + h.Gap + b.also.MinSize().Width
	widget.SetVisible(b.also, b.also.Data().Name != "" && least <= size.Width)
	room := size.Width - h.Row.MinSize(objects).Width - b.lead.NaturalWidth() - b.topic.NaturalWidth()
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
func (b *Bar) keyCaps() fyne.CanvasObject {
	grid := container.NewGridWithColumns(3)
	for _, c := range []struct{ command, text string }{
		{command.None, i18n.T("labelbar.none-of-these-short")},
		{command.Skip, i18n.T("labelbar.not-sure")},
		{command.FindTopic, i18n.T("labelbar.find-topic")},
		{command.Why, i18n.T("labelbar.why")},
		{command.Guide, i18n.T("common.guide")},
		{command.Keys, i18n.T("command.keys")},
	} {
		shown := capOf{widget.NewKeyCap("", c.text, run(b.h, c.command)), c.command, c.text}
		b.caps = append(b.caps, shown)
		grid.Add(layout.Pad(0, 0, 10, 0, shown.cap))
	}
	return grid
}

// run returns a function that runs a command.
func run(h host.Host, id string) func() { return func() { h.Run(id) } }

// ShowKeys shows the keys that the commands have now.
func (b *Bar) ShowKeys() {
	for _, c := range b.caps {
		c.cap.Set(b.h.Key(c.command), c.text)
	}
	b.rest.Set(widget.ChipData{Key: b.h.Key(command.FindTopic), Name: b.rest.Data().Name})
	b.Refresh()
}

// Rebuild makes a chip for each topic that a number key stands for, and one that finds the others.
func (b *Bar) Rebuild() {
	b.chips.Objects = nil
	b.ofTopic = map[int64]*widget.Chip{}
	offered := b.h.Topics().Offered()
	b.flow.More = max(0, len(offered)-9)
	for i, t := range offered {
		if i == 9 {
			break
		}
		chip := widget.NewChip(func() { b.h.Mark(data.Labeled, t.ID) })
		chip.OnSecondary = func(fyne.Position) { b.OnGuide(t) }
		b.ofTopic[t.ID] = chip
		b.chips.Add(chip)
	}
	b.chips.Add(b.rest)
	b.Refresh()
}

// Heights of the article's place, in plain units, from which on the bar takes more of it.
const (
	roomForThreeRows = 700
	roomForTwoRows   = 480
	roomForWhy       = 400
)

// Fit takes as much of the article's place as leaves room to read.
func (b *Bar) Fit(height float32) {
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
type underText struct{ b *Bar }

// Layout is part of fyne.Layout.
func (u underText) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u.padding().Layout(objects, size)
}

// MinSize is part of fyne.Layout.
func (u underText) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return u.padding().MinSize(objects)
}

func (u underText) padding() layout.Padding {
	left := float32(0)
	if u.b.Margin != nil {
		left = u.b.Margin()
	}
	return layout.Padding{Left: left, Top: 13, Right: min(left, 24), Bottom: 12}
}

// Content returns what is drawn.
func (b *Bar) Content() fyne.CanvasObject { return b.content }

// Show shows an article.
func (b *Bar) Show(detail library.Detail) {
	b.detail = detail
	b.Refresh()
}

// Clear shows no article.
func (b *Bar) Clear() { b.Show(library.Detail{}) }

// Refresh words the suggestion, or what is selected, and marks its chip.
func (b *Bar) Refresh() {
	for i, t := range b.h.Topics().Offered() {
		if chip := b.ofTopic[t.ID]; chip != nil {
			chip.Set(widget.ChipData{
				Key: b.h.Key(command.LabelNumber(i)), Name: t.Name, Color: look.ParseOr(t.Color), Child: t.Parent != 0,
				Suggested: t.ID == host.MainTopic(b.detail) && b.detail.ID != 0, State: b.state(t.ID),
			})
		}
	}
	b.headline()
	b.also.Set(b.alsoSuggested())
	b.why.because.Set(b.reason())
	b.why.show(b.detail)
	layout.Arrange(b.content)
}

// state says whether the article has a topic. Where an article has one topic only, its chip stands out by its outline alone.
func (b *Bar) state(topic int64) widget.ChipState {
	switch main, further := host.Has(b.detail, topic); {
	case further:
		return widget.ChipFurther
	case main && b.h.Library().Several():
		return widget.ChipMain
	}
	return widget.ChipOff
}

// alsoSuggested is the chip of the most probable further topic, without a name where none is suggested.
func (b *Bar) alsoSuggested() widget.ChipData {
	if b.detail.ID == 0 || len(b.detail.Also) == 0 || b.selected() > 1 {
		return widget.ChipData{}
	}
	best := b.detail.Also[0]
	name, hue := b.h.Topics().Name(best.Topic)
	words := i18n.T("labelbar.also-topic", "Topic", name)
	if b.detail.Calibrated {
		words = i18n.T("labelbar.also-topic-share", "Topic", name, "Share", i18n.Percent(best.Confidence))
	}
	return widget.ChipData{Key: b.h.Key(command.TakeAlso), Name: words, Color: hue, Child: b.h.Topics().IsChild(best.Topic)}
}

// headline words what the article is labeled with, or what is suggested and how surely.
func (b *Bar) headline() {
	name, hue := b.h.Topics().Name(host.MainTopic(b.detail))
	ready, confirm := true, i18n.T("labelbar.confirm")
	switch {
	case b.selected() > 1:
		b.lead.Set(i18n.N("labelbar.n-articles-selected-the-next-key", b.selected()))
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
		b.forms = b.besideLabel()
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
		b.forms = b.confidence()
		if !b.detail.Suggestion.Sure {
			b.lead.Set(i18n.T("labelbar.not-sure-perhaps"))
		}
	}
	b.confirm.SetEnabled(ready)
	b.confirm.Set(b.h.Key(command.Confirm), confirm)
	b.square.SetMinSize(fyne.NewSquareSize(look.Px(12)))
	b.paintSquare(hue, name != "")
}

// color shows the topic's color before its name, or none.
func (b *Bar) paintSquare(hue color.Color, shown bool) {
	if b.square.FillColor == hue && b.square.Visible() == shown {
		return
	}
	b.square.FillColor, b.square.Hidden = hue, !shown
	b.square.Refresh()
}

// confidence words how sure the suggestion is, the longest form first. An article without a main label may have further topics.
func (b *Bar) confidence() []string {
	s := b.detail.Suggestion
	words := host.Sureness(s)
	forms := []string{words}
	if s.Basis == library.BasisPercentage {
		forms = []string{words + "  ·  " + i18n.T("labelbar.of-those-shown-so-about-right", "Right", i18n.Hundredths(s.Confidence)), words}
	}
	if also := b.furtherTopics(); also != "" {
		forms = slices.Insert(forms, 0, words+"  ·  "+also)
	}
	return forms
}

// reason leads to the words: they are why a topic is suggested, but not why an article is labeled.
func (b *Bar) reason() string {
	if b.detail.Status != data.Labeled {
		return i18n.T("labelbar.because")
	}
	name, _ := b.h.Topics().Name(b.detail.Why.Topic)
	switch b.detail.How {
	case data.Imported:
		return i18n.T("labelbar.labeled-by-its-file-words-for", "Topic", name)
	case data.ByRule:
		return i18n.T("labelbar.labeled-by-a-rule-words-for", "Topic", name)
	}
	return i18n.T("labelbar.labeled-by-you-words-for-topic", "Topic", name)
}

// besideLabel names the further topics, and the suggestion where the label is another, the longest form first.
func (b *Bar) besideLabel() []string {
	also, other := b.furtherTopics(), b.otherThanSuggested()
	if also != "" && other != "" {
		return []string{also + "  ·  " + other, also}
	}
	return []string{also + other}
}

// furtherTopics names the topics that the article has beside the main one, "" for none.
func (b *Bar) furtherTopics() string {
	if len(b.detail.Head.Also) == 0 {
		return ""
	}
	return i18n.T("labelbar.also-topics", "Topics", b.h.Topics().Names(b.detail.Head.Also))
}

// otherThanSuggested names the suggestion where the article has another label.
func (b *Bar) otherThanSuggested() string {
	s := b.detail.Suggestion
	if s.Topic == 0 || slices.Contains(host.TopicsOf(b.detail.Head), s.Topic) {
		return ""
	}
	name, _ := b.h.Topics().Name(s.Topic)
	if s.Basis != library.BasisPercentage {
		return i18n.T("labelbar.the-words-say-topic", "Topic", name)
	}
	return i18n.T("labelbar.the-words-say-topic-share", "Topic", name, "Share", i18n.Percent(s.Confidence))
}

func (b *Bar) selected() int {
	if b.Selected == nil {
		return 0
	}
	return b.Selected()
}
