package widget

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Fyne measures a word in some 60 microseconds and forgets it after a minute,
// so an article's words are not measured but added up from the advances of
// their letters, which is right to within a pixel or so. Where a pixel counts,
// on the lines that are visible, exact measures a word once and keeps it.

// measureSize is the text size letters are measured at; widths scale with it.
const measureSize = 100

// keptWords bounds the exact widths kept for one face.
const keptWords = 60000

// face measures texts of one style.
type face struct {
	style  fyne.TextStyle
	ascii  [utf8.RuneSelf]float32
	others map[rune]float32
	words  map[string]float32
}

var faces = map[fyne.TextStyle]*face{}

// faceOf is the face of that style.
func faceOf(style fyne.TextStyle) *face {
	f := faces[style]
	if f == nil {
		f = &face{style: style, others: map[rune]float32{}, words: map[string]float32{}}
		faces[style] = f
	}
	return f
}

// rune is the advance of r at size 1.
func (f *face) rune(r rune) float32 {
	if r < utf8.RuneSelf && r >= 0 {
		if w := f.ascii[r]; w != 0 {
			return w
		}
		w := f.measureRune(r)
		f.ascii[r] = w
		return w
	}
	if w, ok := f.others[r]; ok {
		return w
	}
	w := f.measureRune(r)
	f.others[r] = w
	return w
}

func (f *face) measureRune(r rune) float32 {
	switch {
	case r == '\t':
		return 4 * f.rune(' ')
	case isZeroWidth(r), unicode.IsControl(r):
		return 0
	case isIdeograph(r) && r != like(r):
		return f.rune(like(r))
	}
	return fyne.MeasureText(string(r), measureSize, f.style).Width / measureSize
}

// width is the width of s at that size, to within a pixel or so.
func (f *face) width(s string, size float32) float32 {
	var w float32
	for _, r := range s {
		w += f.rune(r)
	}
	return w * size
}

// exact is the width of s at that size as it is drawn. Words are kept; do not
// ask for long texts.
func (f *face) exact(s string, size float32) float32 {
	if w, ok := f.words[s]; ok {
		return w * size
	}
	if len(f.words) >= keptWords {
		clear(f.words)
	}
	w := fyne.MeasureText(s, measureSize, f.style).Width / measureSize
	f.words[s] = w
	return w * size
}

// fit cuts s so that it is no wider than room, and marks the cut. It returns ""
// where there is no room for the mark.
func (f *face) fit(s string, size, room float32) string {
	if room <= 0 {
		return ""
	}
	const dots = "…"
	left := room/size - f.width(dots, 1)
	var w float32
	cut := -1
	for i, r := range s {
		if w > left && cut < 0 {
			cut = i
		}
		w += f.rune(r)
		if w*size > room {
			if left < 0 {
				return ""
			}
			if cut < 0 {
				cut = i
			}
			return trimCut(s[:cut]) + dots
		}
	}
	return s
}

// trimCut drops the letter that crossed the edge and the space before it.
func trimCut(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	s = s[:len(s)-n]
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

// isZeroWidth tells a mark that stands on the letter before it, or an
// invisible sign.
func isZeroWidth(r rune) bool {
	return r >= 0x300 && (unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || r >= 0x1f3fb && r <= 0x1f3ff)
}

// isIdeograph tells a letter of a script that is written without spaces and
// may be broken before any letter, all of them one em wide.
func isIdeograph(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xff01 && r <= 0xff60, r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}

// like is the letter that has the width of all of its script.
func like(r rune) rune {
	switch {
	case r >= 0x3040 && r <= 0x30ff:
		return 'の'
	case r >= 0xac00 && r <= 0xd7a3:
		return '한'
	}
	return '中'
}

// isShaped tells a letter whose width depends on its neighbours, so that
// adding up advances does not do.
func isShaped(r rune) bool {
	return r >= 0x590 && r < 0x1100 || r >= 0x1780 && r < 0x1800 || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff
}
