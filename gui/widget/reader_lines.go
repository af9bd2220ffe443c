package widget

import (
	"unicode"
	"unicode/utf8"
)

// line is one line of the article: the bytes it shows and where it stands.
type line struct {
	from       int // which text
	start, end int
	y, height  float32
	kind       kind
}

// kind is how a line is set.
type kind uint8

const (
	titleLine kind = iota
	metaLine
	bodyLine
	headLine
)

// anchor is the place in the text that stays at the top when lines are broken
// anew: its first byte, and how much of its line is above the top.
type anchor struct {
	spot
	above  float64
	offset float64
}

// breakAnew breaks the lines for that width. The line that was first in sight
// stays first.
func (r *Reader) breakAnew(width float32) {
	keep := r.anchor()
	r.page.forget()
	r.breakLines(width)
	if i := r.lineAt(keep.from, keep.at); keep.from == fromText && i >= 0 {
		l := r.lines[i]
		r.offset = max(0, min(r.maxOffset(), float64(l.y)+keep.above*float64(l.height)))
		keep.offset = r.offset
		r.kept = keep
	}
}

// anchor finds it. As long as the reader has not scrolled since, it is the same
// as the last time, so that a window pulled wide and back shows what it did.
func (r *Reader) anchor() anchor {
	if r.offset <= 0 || len(r.lines) == 0 {
		return anchor{}
	}
	if r.kept.offset == r.offset {
		return r.kept
	}
	l := r.lines[r.lineUnder(float32(r.offset))]
	return anchor{spot: spot{l.from, l.start}, above: min(0.9, (r.offset-float64(l.y))/float64(l.height))}
}

// breaker breaks a paragraph into lines, with widths at size 1.
type breaker struct {
	text string
	face *face
	room float32
	emit func(start, end int)
}

// run breaks the bytes from start to end.
func (b *breaker) run(start, end int) {
	at := b.skipSpace(start, end)
	lineStart, lineEnd := at, at
	var x, gap float32 // the line so far, and the space after it
	for at < end {
		stop, w := b.piece(at, end)
		if x > 0 && x+gap+w > b.room {
			b.emit(lineStart, lineEnd)
			lineStart, x, gap = at, 0, 0
		}
		if w > b.room { // a word wider than the line is cut anywhere
			lineStart, x = b.chop(at, stop)
		} else {
			x += gap + w
		}
		lineEnd = stop
		at = b.skipSpace(stop, end)
		gap = 0
		if at > stop {
			gap = b.face.gap(b.text[stop:at])
		}
	}
	if lineEnd > lineStart {
		b.emit(lineStart, lineEnd)
	}
}

func (b *breaker) skipSpace(at, end int) int {
	for at < end {
		c, n := decode(b.text, at, end)
		if !isSpace(c) {
			break
		}
		at += n
	}
	return at
}

// piece is what has to stay on one line: a word up to its hyphen, or a letter
// of a script without spaces with the marks that may not start or end a line.
func (b *breaker) piece(at, end int) (stop int, width float32) {
	start := at
	first, n := decode(b.text, at, end)
	for opensText(first) && at+n < end {
		at += n
		width += b.face.rune(first)
		if first, n = decode(b.text, at, end); isSpace(first) {
			return at, width
		}
	}
	at += n
	width += b.face.rune(first)
	if isIdeograph(first) {
		for at < end {
			c, n := decode(b.text, at, end)
			if !staysWithPrevious(c) {
				break
			}
			at += n
			width += b.face.rune(c)
		}
		return at, width
	}
	shaped := isShaped(first)
	for last := first; at < end; {
		c, n := decode(b.text, at, end)
		if isSpace(c) || isIdeograph(c) || (isHyphen(last) && unicode.IsLetter(c) && at-start > 2) {
			break
		}
		shaped = shaped || isShaped(c)
		at += n
		width += b.face.rune(c)
		last = c
	}
	if shaped && at-start <= 120 {
		width = b.face.exact(display(b.text[start:at]), 1)
	}
	return at, width
}

// chop emits whole lines of one long word and returns where the last, unfilled
// one starts and how wide it is.
func (b *breaker) chop(at, stop int) (lineStart int, x float32) {
	lineStart = at
	for at < stop {
		c, n := decode(b.text, at, stop)
		w := b.face.rune(c)
		if x > 0 && w > 0 && x+w > b.room {
			b.emit(lineStart, at)
			lineStart, x = at, 0
		}
		x += w
		at += n
	}
	return lineStart, x
}

// gap is the width of the space between two words, at size 1.
func (f *face) gap(space string) float32 {
	for i := range len(space) {
		if space[i] == '\t' {
			return 4 * f.rune(' ')
		}
	}
	return f.rune(' ')
}

func decode(s string, at, end int) (rune, int) {
	if c := s[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[at:end])
}

func isSpace(c rune) bool {
	return c == ' ' || c >= '\t' && c <= '\r' || c > 0x7f && c != 0xa0 && c != 0x202f && unicode.IsSpace(c)
}

func isHyphen(c rune) bool { return c == '-' || c == '–' || c == '—' || c == '/' }

// opensText tells a mark that may not end a line.
func opensText(c rune) bool {
	switch c {
	case '「', '『', '（', '《', '〈', '【', '“', '‘':
		return true
	}
	return false
}

func staysWithPrevious(c rune) bool {
	switch c {
	case '”', '’', '…', '〉', '。', '，', '、', '」', '』', '）', '！', '？', '：', '；', '》', '】', 'ー', '・', 'っ', 'ゃ', 'ゅ', 'ょ', 'ッ', 'ャ', 'ュ', 'ョ':
		return true
	}
	return isZeroWidth(c)
}

// display is a word as it is drawn: without the signs that have no shape.
func display(s string) string {
	for i, c := range s {
		if isInvisible(c) {
			out := []byte(s[:i])
			for _, c := range s[i:] {
				if !isInvisible(c) {
					out = utf8.AppendRune(out, c)
				}
			}
			return string(out)
		}
	}
	return s
}

func isInvisible(c rune) bool {
	return c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0xad || c == 0xfeff || c == 0x200b || c == 0x2060 ||
		c >= 0x200e && c <= 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
}
