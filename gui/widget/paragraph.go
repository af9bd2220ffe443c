package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Paragraph is text that wraps. It begins where its place begins, without the
// room that Fyne's label leaves around its text, so that all that stands in a
// dialog has one left edge.
type Paragraph struct {
	fynewidget.BaseWidget
	Text      string
	Alignment fyne.TextAlign

	color fyne.ThemeColorName
	size  float32 // before scaling
	style fyne.TextStyle
	whole bool // it asks for the width of all its words
	lines []*canvas.Text
	set   paragraphSet // what the lines were made for
}

// paragraphSet is what decides where a paragraph breaks.
type paragraphSet struct {
	text        string
	width, size float32
}

const (
	paragraphSize = 13
	captionSize   = 12.5
	headingSize   = 13
	unknownWidth  = 400 // before scaling: what is assumed until the width is known
)

func newParagraph(color fyne.ThemeColorName, size float32, style fyne.TextStyle, text string) *Paragraph {
	p := &Paragraph{Text: text, color: color, size: size, style: style}
	p.ExtendBaseWidget(p)
	return p
}

// NewLabel returns text that wraps.
func NewLabel(text string) *Paragraph {
	return newParagraph(look.Text, paragraphSize, fyne.TextStyle{}, text)
}

// NewMutedLabel returns text that wraps, in the muted color.
func NewMutedLabel(text string) *Paragraph {
	return newParagraph(look.MutedText, paragraphSize, fyne.TextStyle{}, text)
}

// NewCaption returns quiet text that explains what stands above it.
func NewCaption(text string) *Paragraph {
	return newParagraph(look.MutedText, captionSize, fyne.TextStyle{}, text)
}

// NewHeading returns the name of what stands below it or beside it. It does not wrap where it has the room it asks for.
func NewHeading(text string) *Paragraph {
	p := newParagraph(look.Text, headingSize, fyne.TextStyle{Bold: true}, text)
	p.whole = true
	return p
}

// NewTitle returns the title of a dialog.
func NewTitle(text string) *Paragraph {
	return newParagraph(look.Text, 16, fyne.TextStyle{Bold: true}, text)
}

// NewPageTitle returns what a page says first.
func NewPageTitle(text string) *Paragraph {
	return newParagraph(look.Text, 20, fyne.TextStyle{Bold: true}, text)
}

// SetCaption changes the words of a caption.
func SetCaption(p *Paragraph, text string) { p.SetText(text) }

// SetText changes the words.
func (p *Paragraph) SetText(text string) {
	if p.Text != text {
		p.Text = text
		p.Refresh()
	}
}

// ShowText shows other words, and takes no room where there are none.
func (p *Paragraph) ShowText(text string) {
	p.SetText(text)
	SetVisible(p, text != "")
}

// SetColor changes the color of the words.
func (p *Paragraph) SetColor(name fyne.ThemeColorName) {
	if p.color != name {
		p.color = name
		p.Refresh()
	}
}

// String returns the words.
func (p *Paragraph) String() string { return p.Text }

// CreateRenderer is part of fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: p.objects,
		layout:  func(fyne.Size) { p.paint() },
		min:     p.min,
		refresh: func() { p.paint(); canvas.Refresh(p) },
	}
}

func (p *Paragraph) objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(p.lines))
	for i, line := range p.lines {
		all[i] = line
	}
	return all
}

func (p *Paragraph) min() fyne.Size {
	p.wrap()
	width := look.Px(40)
	if p.whole {
		width = faceOf(p.style).width(p.Text, look.TextSize(p.size)) + 1
	}
	return fyne.NewSize(width, float32(len(p.lines))*p.lineHeight())
}

func (p *Paragraph) lineHeight() float32 {
	return round(lineHeight(look.TextSize(p.size)) + look.Px(2))
}

// wrap breaks the text into lines, where anything that decides the breaks has changed.
func (p *Paragraph) wrap() {
	now := paragraphSet{p.Text, p.Size().Width, look.TextSize(p.size)}
	if now.width <= 0 {
		now.width = look.Px(unknownWidth)
	}
	if now == p.set && p.lines != nil {
		return
	}
	p.set = now
	texts := wrapped(p.Text, faceOf(p.style), now.size, now.width)
	for len(p.lines) < len(texts) {
		p.lines = append(p.lines, label(p.color, p.size, p.style))
	}
	p.lines = p.lines[:len(texts)]
	for i, text := range texts {
		setText(p.lines[i], text, look.Color(p.color), now.size, p.style)
	}
}

func (p *Paragraph) paint() {
	p.wrap()
	for i, line := range p.lines {
		line.Alignment = p.Alignment
		setText(line, line.Text, look.Color(p.color), look.TextSize(p.size), p.style)
		placeText(line, 0, (float32(i)+0.5)*p.lineHeight(), p.Size().Width)
	}
}

// wrapped breaks a text at spaces, and within a word only where it is longer than a line. A line break in the text stays.
func wrapped(text string, f *face, size, width float32) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for _, word := range strings.Split(paragraph, " ") {
			joined := word
			if line != "" {
				joined = line + " " + word
			}
			if f.width(joined, size) <= width {
				line = joined
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for line = word; f.width(line, size) > width; {
				head := headOf(line, f, size, width)
				lines, line = append(lines, head), line[len(head):]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// headOf returns as many letters of a word as fit into a line, at least one.
func headOf(word string, f *face, size, width float32) string {
	used := float32(0)
	for i, r := range word {
		if used += f.rune(r) * size; used > width && i > 0 {
			return word[:i]
		}
	}
	return word
}
