package widget

import (
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// doubleClick is how soon a second click belongs to the first.
const doubleClick = 400 * time.Millisecond

// Scrolled is part of fyne.Scrollable.
func (r *Reader) Scrolled(ev *fyne.ScrollEvent) {
	r.SetOffset(r.offset - float64(ev.Scrolled.DY))
}

// MouseDown is part of desktop.Mouseable: a press starts a selection, a second
// one takes the word, a third the paragraph.
func (r *Reader) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	now, p := time.Now(), &r.pointer
	near := fyne.NewPos(ev.Position.X-p.lastAt.X, ev.Position.Y-p.lastAt.Y)
	if now.Sub(p.last) < doubleClick && near.X*near.X+near.Y*near.Y < 36 {
		p.clicks++
	} else {
		p.clicks = 1
	}
	p.last, p.lastAt, p.down, p.dragged = now, ev.Position, true, false
	at := r.spotAt(ev.Position)
	switch {
	case p.clicks == 2:
		r.page.selection = r.wordAround(at)
	case p.clicks >= 3:
		r.page.selection = r.paragraphAround(at)
	case ev.Modifier&fyne.KeyModifierShift != 0:
		r.page.selection.head = at
	default:
		r.page.selection = selection{at, at}
	}
	r.paintBacks()
}

// MouseUp is part of desktop.Mouseable: a click that selected nothing was
// meant for the word.
func (r *Reader) MouseUp(ev *desktop.MouseEvent) {
	p := &r.pointer
	if ev.Button == desktop.MouseButtonSecondary {
		r.clickWord(ev.Position, ev.AbsolutePosition, true)
		return
	}
	clicked := p.down && !p.dragged && p.clicks == 1
	p.down = false
	if clicked && ev.Button == desktop.MouseButtonPrimary {
		r.clickWord(ev.Position, ev.AbsolutePosition, false)
	}
}

// clickWord tells which word or link was clicked.
func (r *Reader) clickWord(pos, at fyne.Position, secondary bool) {
	l, w, ok := r.wordAt(pos)
	if ok && w.link && !secondary {
		if r.OnLink != nil {
			r.OnLink(linkOf(r.linkWord(w)))
		}
		return
	}
	switch {
	case r.OnWord == nil:
		return
	case !ok && secondary:
		r.OnWord("", -1, -1, true, at)
		return
	case !ok:
		return
	}
	text := r.text(l.from)
	start, end := wordBounds(text, r.spotAt(pos).at, w.start, w.end)
	if start >= end {
		return
	}
	word := text[start:end]
	if l.from != fromText {
		start, end = -1, -1
	}
	r.OnWord(word, start, end, secondary, at)
}

// linkWord is the whole address of which a line may show only a part.
func (r *Reader) linkWord(w word) string {
	text := r.article.Text
	start, end := w.start, w.end
	for start > 0 && !isSpace(rune(text[start-1])) {
		start--
	}
	for end < len(text) && !isSpace(rune(text[end])) {
		end++
	}
	return text[start:end]
}

// Dragged is part of fyne.Draggable: it selects, and scrolls at the edges.
func (r *Reader) Dragged(ev *fyne.DragEvent) {
	if !r.pointer.down {
		return
	}
	r.pointer.dragged = true
	switch {
	case ev.Position.Y < 0:
		r.SetOffset(r.offset - float64(r.bodyLine()))
	case ev.Position.Y > r.Size().Height:
		r.SetOffset(r.offset + float64(r.bodyLine()))
	}
	r.page.selection.head = r.spotAt(ev.Position)
	r.paintBacks()
}

// DragEnd is part of fyne.Draggable.
func (r *Reader) DragEnd() { r.pointer.down = false }

// MouseIn is part of desktop.Hoverable.
func (r *Reader) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved is part of desktop.Hoverable: a tinted word says its tip.
func (r *Reader) MouseMoved(ev *desktop.MouseEvent) {
	l, w, ok := r.wordAt(ev.Position)
	r.pointer.overText = ok
	r.pointer.overLink = ok && w.link
	if r.pointer.down {
		return
	}
	if ok {
		for _, t := range overlapping(r.page.tints[l.from], line{start: w.start, end: w.end}, func(t Tint) (int, int) { return t.Start, t.End }) {
			if t.Tip != "" {
				r.showTip(t)
				return
			}
		}
	}
	if r.stepped < 0 {
		r.tip.hide()
	}
}

// MouseOut is part of desktop.Hoverable.
func (r *Reader) MouseOut() {
	r.pointer.overText, r.pointer.overLink = false, false
	r.tip.hide()
}

// Cursor is part of desktop.Cursorable.
func (r *Reader) Cursor() desktop.Cursor {
	switch {
	case r.pointer.overLink:
		return desktop.PointerCursor
	case r.pointer.overText:
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// wordAt is the word under a position.
func (r *Reader) wordAt(at fyne.Position) (line, word, bool) {
	y := at.Y + float32(r.offset)
	if len(r.lines) == 0 || r.laidOut == 0 {
		return line{}, word{}, false
	}
	i := r.lineUnder(y)
	l, v := r.lines[i], r.page.views[i]
	if v == nil || y < l.y || y >= l.y+l.height {
		return line{}, word{}, false
	}
	x := at.X - r.page.left
	for _, w := range v.words {
		if x >= w.x-1 && x < w.x+w.width+1 {
			return l, w, true
		}
	}
	return line{}, word{}, false
}

// spotAt is the place in the article nearest to a position.
func (r *Reader) spotAt(at fyne.Position) spot {
	if len(r.lines) == 0 || r.laidOut == 0 {
		return spot{}
	}
	first, last := r.inSight()
	i := max(first, min(last, r.lineUnder(at.Y+float32(r.offset))))
	l, v := r.lines[i], r.page.views[i]
	if v == nil {
		return spot{l.from, l.start}
	}
	_, style := r.setting(l.kind)
	return spot{l.from, v.byteAt(r.text(l.from), faceOf(style), at.X-r.page.left, l)}
}

// wordBounds is the run of letters and digits around a byte, within bounds.
func wordBounds(text string, at, from, to int) (start, end int) {
	start, end = at, at
	for start > from {
		c, n := utf8.DecodeLastRuneInString(text[from:start])
		if !isWordLetter(c) {
			break
		}
		start -= n
	}
	for end < to {
		c, n := utf8.DecodeRuneInString(text[end:to])
		if !isWordLetter(c) {
			break
		}
		end += n
	}
	return start, end
}

func isWordLetter(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == '\'' || c == '’' || c == '-'
}
