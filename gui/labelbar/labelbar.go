// Package labelbar stands under the article: what is suggested, how surely and why, and the keys that label.
package labelbar

import (
	"image/color"
	"slices"
	"time"

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
	now     func() time.Time
	since   time.Time // when the article came on screen
	detail  library.Detail
	heading // what the article is labeled with, or what is suggested
	confirm *widget.Confirm
	also    *widget.Chip // the further topic that is suggested
	chips   *chipRow
	caps    []capOf
	why     *whyLine
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
		h: h, now: time.Now, heading: heading{
			lead: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}), square: canvas.NewRectangle(nil),
			topic: widget.NewText(look.Text, 14, fyne.TextStyle{Bold: true}), sure: widget.NewText(look.MutedText, 13.5, fyne.TextStyle{}),
		},
		chips: newChipRow(h), why: newWhyLine(),
	}
	b.chips.rest.OnTap = run(h, command.FindTopic)
	b.square.CornerRadius = 3
	b.confirm = widget.NewConfirm("", "", b.guarded(run(h, command.Confirm)))
	b.confirm.Reserve(i18n.T("labelbar.confirm"), i18n.T("labelbar.next"), i18n.T("labelbar.change"))
	b.also = widget.NewChip(b.guarded(run(h, command.TakeAlso)))
	b.also.Hide()
	b.sure.Shrinkable, b.topic.Shrinkable, b.lead.Shrinkable = true, true, true
	b.topic.Priority = true
	first := container.New(&headlineRow{layout.Row{Gap: 9, Grows: b.sure}, b}, b.confirm, b.lead, b.square, b.topic, b.sure, b.also)
	all := container.New(&layout.VBox{Gap: 10}, first, b.chips.content, b.why.row, b.keyCaps())
	b.content = layout.On(look.Chrome, widget.NewFrame(widget.NewHairline(), nil, container.New(underText{b}, all)))
	b.Rebuild()
	b.Clear()
	return b
}

// tooSoon is how long after another article came on screen a click is taken to be meant for the one before.
const tooSoon = 150 * time.Millisecond

// guarded returns a function that labels. It does nothing where the article came on screen or the chips changed places only a moment ago:
// nobody can have seen that, so the click was meant for what stood there before.
func (b *Bar) guarded(label func()) func() {
	return func() {
		if b.detail.ID != 0 && b.now().Sub(b.since) < tooSoon {
			b.h.Say(i18n.T("labelbar.click-too-soon"))
			return
		}
		label()
	}
}

// headlineRow says how sure the suggestion is in as many words as there is room for. None are cut in the middle: a long name of a topic is
// shortened before a short percentage beside it.
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
	h.Grows = b.sure
	if width := b.sure.NaturalWidth(); width > room && width < (room+b.topic.NaturalWidth())/2 {
		h.Grows = b.topic
	}
	h.Row.Layout(objects, size)
}

// capOf is a key that the bar shows, and the command it stands for.
type capOf struct {
	cap           *widget.KeyCap
	command, text string
}

// capsThatStay is how many of the keys are shown in the narrowest place too: those that label.
const capsThatStay = 2

// keyCaps shows the keys beside those of the topics. "None of these" and "Not sure" come first and never go.
func (b *Bar) keyCaps() fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i, c := range []struct{ command, text string }{
		{command.None, i18n.T("labelbar.none-of-these-short")},
		{command.Skip, i18n.T("labelbar.not-sure")},
		{command.FindTopic, i18n.T("labelbar.find-topic")},
		{command.Why, i18n.T("labelbar.why")},
		{command.Guide, i18n.T("common.guide")},
		{command.Keys, i18n.T("command.keys")},
	} {
		do := run(b.h, c.command)
		if i < capsThatStay {
			do = b.guarded(do)
		}
		shown := capOf{widget.NewKeyCap("", c.text, do), c.command, c.text}
		shown.cap.SetStrong(i < capsThatStay)
		b.caps = append(b.caps, shown)
		all = append(all, shown.cap)
	}
	return newWholeLine(22, capsThatStay, all[0], all...)
}

// run returns a function that runs a command.
func run(h host.Host, id string) func() { return func() { h.Run(id) } }

// ShowKeys shows the keys that the commands have now.
func (b *Bar) ShowKeys() {
	for _, c := range b.caps {
		c.cap.Set(b.h.Key(c.command), c.text)
	}
	b.Refresh()
}

// Rebuild makes a chip for each topic that is offered.
func (b *Bar) Rebuild() {
	b.chips.rebuild(b.h.Topics().Offered(), func(t data.Topic) *widget.Chip {
		chip := widget.NewChip(b.guarded(func() { b.h.Label(data.Labeled, t.ID) }))
		chip.OnShift = b.guarded(func() { b.h.Toggle(t.ID) })
		chip.OnSecondary = func(at fyne.Position) { b.menu(t, at) }
		return chip
	})
	b.Refresh()
}

// Heights of the article's place, in plain units: from the first on the bar has two rows of topics, below the second it leaves out
// the words.
const (
	roomForTwoRows = 640
	roomForWhy     = 400
)

// Fit takes as much of the article's place as leaves room to read. The height of the bar depends on nothing else.
func (b *Bar) Fit(height float32) {
	b.chips.rows = 1
	if height >= roomForTwoRows {
		b.chips.rows = 2
	}
	widget.SetVisible(b.why.row, height >= roomForWhy)
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
	if detail.ID != b.detail.ID {
		b.since = b.now()
	}
	b.detail = detail
	b.Refresh()
}

// Clear shows no article.
func (b *Bar) Clear() { b.Show(library.Detail{}) }

// Refresh words the suggestion, or what is selected, and marks its chip.
func (b *Bar) Refresh() {
	if b.chips.show(b.detail, b.state) {
		b.since = b.now()
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
	name, hue := b.h.Topics().Name(proposed(b.h, b.detail))
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
	case host.InDoubt(b.h.Query(), b.detail):
		b.lead.Set(i18n.T("labelbar.without-its-label"))
		b.topic.Set(name)
		b.forms = []string{b.doubted()}
		confirm = i18n.T("labelbar.change")
	case b.detail.Status == data.Labeled:
		b.lead.Set(i18n.T("labelbar.labeled-an-article"))
		b.topic.Set(name)
		b.forms = b.besideLabel()
		if b.detail.How == data.Accepted {
			b.lead.Set(i18n.T("labelbar.accepted-unseen"))
		} else {
			confirm = i18n.T("labelbar.next")
		}
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
	case data.Accepted:
		return i18n.T("labelbar.because")
	case data.Imported:
		return i18n.T("labelbar.labeled-by-its-file-words-for", "Topic", name)
	case data.ByRule:
		return i18n.T("labelbar.labeled-by-a-rule-words-for", "Topic", name)
	}
	return i18n.T("labelbar.labeled-by-you-words-for-topic", "Topic", name)
}

// doubted says how sure the model is of the topic that it finds without the label.
func (b *Bar) doubted() string {
	if b.detail.Suggestion.Basis != library.BasisPercentage {
		return ""
	}
	return i18n.Percent(b.detail.Looks.Confidence)
}

// besideLabel names the further topics, and the suggestion where the label is another, the longest form first; the last says nothing.
func (b *Bar) besideLabel() []string {
	also, other := b.furtherTopics(), b.otherThanSuggested()
	if also != "" && other != "" {
		return []string{also + "  ·  " + other, also, ""}
	}
	return []string{also + other, ""}
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
