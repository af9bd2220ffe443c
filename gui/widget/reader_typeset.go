package widget

import (
	"slices"
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/look"
)

// typeset is an article broken into lines: which bytes each line shows, where
// it stands and how it is set.
type typeset struct {
	article  Article
	scale    float32
	blocks   []block
	lines    []line
	laidOut  float32 // the column width the lines were broken at; 0: to be done
	laidSize float32 // the text size likewise
	ruleY    float32
	height   float32
}

// breakLines breaks the whole article into lines of that width.
func (t *typeset) breakLines(width float32) {
	t.laidOut, t.laidSize = width, t.bodySize()
	t.lines = t.lines[:0]
	unit := look.Px(1) * t.scale

	y := 24 * unit
	y = t.addLines(fromTitle, 0, len(t.article.Title), titleLine, width, round(31*unit), y)
	y = t.addLines(fromMeta, 0, len(t.article.Meta), metaLine, width, round(19*unit), y+5*unit)
	t.ruleY = round(y + 14*unit)
	y = t.ruleY + 17*unit
	for i, b := range t.blocks {
		k := bodyLine
		if b.heading {
			k = headLine
		}
		if i > 0 && !b.tight {
			y += 12 * unit
		}
		if b.heading {
			y += 8 * unit
		}
		y = t.addLines(fromText, b.start, b.end, k, width, t.bodyLine(), round(y))
	}
	t.height = round(y + 40*unit)
}

// bodySize is the size of the text, bodyLine the height of its lines.
func (t *typeset) bodySize() float32 { return look.TextSize(15 * t.scale) }
func (t *typeset) bodyLine() float32 { return round(t.bodySize() * 1.64) }

// text is the text that lines of a source are cut from.
func (t *typeset) text(from int) string {
	switch from {
	case fromTitle:
		return t.article.Title
	case fromMeta:
		return t.article.Meta
	}
	return t.article.Text
}

// lineAt is the line that shows a byte of a source, or -1.
func (t *typeset) lineAt(from, at int) int {
	i, found := slices.BinarySearchFunc(t.lines, 0, func(l line, _ int) int {
		switch {
		case l.from < from, l.from == from && l.end <= at:
			return -1
		case l.from > from, l.start > at:
			return 1
		}
		return 0
	})
	if found {
		return i
	}
	if i < len(t.lines) && t.lines[i].from == from {
		return i
	}
	return -1
}

// lineUnder is the line at that height of the article; there has to be one.
func (t *typeset) lineUnder(y float32) int {
	i := sort.Search(len(t.lines), func(i int) bool { return t.lines[i].y+t.lines[i].height > y })
	return min(i, len(t.lines)-1)
}

// measure finds the words of a line and where they stand.
func (t *typeset) measure(l line, words []word) []word {
	size, style := t.setting(l.kind)
	f, text := faceOf(style), t.text(l.from)
	var x float32
	for at := l.start; at < l.end; {
		start := at
		for at < l.end {
			c, n := decode(text, at, l.end)
			if isSpace(c) {
				break
			}
			at += n
		}
		if at > start {
			w := word{start: start, end: at, x: x, width: f.exact(display(text[start:at]), size)}
			w.link = l.kind == bodyLine && isLink(text[start:at])
			words = append(words, w)
			x += w.width
		}
		gap := at
		for at < l.end {
			c, n := decode(text, at, l.end)
			if !isSpace(c) {
				break
			}
			at += n
		}
		if at > gap {
			x += f.gap(text[gap:at]) * size
		}
	}
	return words
}

// setting is the size and style of a kind of line.
func (t *typeset) setting(k kind) (size float32, style fyne.TextStyle) {
	switch k {
	case titleLine:
		return look.TextSize(23 * t.scale), look.Bold
	case metaLine:
		return look.TextSize(13 * t.scale), fyne.TextStyle{}
	case headLine:
		return t.bodySize(), look.Bold
	}
	return t.bodySize(), fyne.TextStyle{}
}

func (t *typeset) addLines(from, start, end int, k kind, width, height, y float32) float32 {
	size, style := t.setting(k)
	breaker := breaker{text: t.text(from), face: faceOf(style), room: width / size}
	breaker.emit = func(a, b int) {
		t.lines = append(t.lines, line{from: from, start: a, end: b, y: round(y), height: height, kind: k})
		y += height
	}
	breaker.run(start, end)
	return y
}

// wordAround is the word at a place, which a second click selects.
func (t *typeset) wordAround(at spot) selection {
	text := t.text(at.from)
	start, end := wordBounds(text, at.at, 0, len(text))
	return selection{spot{at.from, start}, spot{at.from, end}}
}

// paragraphAround is the paragraph at a place, which a third click selects.
func (t *typeset) paragraphAround(at spot) selection {
	start, end := 0, len(t.text(at.from))
	if at.from == fromText {
		for _, b := range t.blocks {
			if at.at >= b.start && at.at <= b.end {
				start, end = b.start, b.end
			}
		}
	}
	return selection{spot{at.from, start}, spot{at.from, end}}
}

// selected is what is selected, as it stands in the article.
func (t *typeset) selected(s selection) string {
	from, to := s.bounds()
	if from == to {
		return ""
	}
	var b strings.Builder
	for i := from.from; i <= to.from; i++ {
		text := t.text(i)
		start, end := 0, len(text)
		if i == from.from {
			start = min(from.at, len(text))
		}
		if i == to.from {
			end = min(to.at, len(text))
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(text[start:max(start, end)])
	}
	return b.String()
}
