package widget

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"blotter/gui/look"
)

// Whatever is shown is all there, no line is wider than there is room for, and no line could take the next word too.
func TestAParagraphWrapsAtWords(t *testing.T) {
	f, size := faceOf(fyne.TextStyle{}), float32(13)
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé\x{4e2d}]{1,12}|[a-z]{60}`), 1, 30).Draw(rt, "words")
		width := rapid.Float32Range(60, 600).Draw(rt, "width")
		text := strings.Join(words, " ")
		lines := wrapped(text, f, size, width)
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			rt.Fatalf("%q becomes %q", text, lines)
		}
		for i, line := range lines {
			if f.width(line, size) > width+0.5 {
				rt.Errorf("%q is wider than %v", line, width)
			}
			if i+1 < len(lines) {
				next, _, _ := strings.Cut(lines[i+1], " ")
				whole := strings.Contains(text+" ", line+" "+next+" ") // and not the head of a word that is longer than a line
				if whole && f.width(line+" "+next, size) < width-0.5 {
					rt.Errorf("%q has room for %q", line, next)
				}
			}
		}
	})
}

func TestAParagraphIsAsHighAsItsLines(t *testing.T) {
	p := NewLabel("One line.\n\nAnother one after a gap.")
	inWindow(t, p, 400, 200)
	if got := p.MinSize().Height; got != 3*p.lineHeight() {
		t.Errorf("three lines ask for %v, want %v", got, 3*p.lineHeight())
	}
	p.Resize(fyne.NewSize(look.Px(60), 200))
	if len(p.lines) < 5 {
		t.Errorf("at a narrow width there are %d lines", len(p.lines))
	}
	p.SetText("")
	if got := p.MinSize().Height; got != p.lineHeight() {
		t.Errorf("without words it asks for %v", got)
	}
	if heading := NewHeading("Keyboard shortcuts"); heading.MinSize().Width < 100 {
		t.Errorf("a heading asks for %v, which wraps it", heading.MinSize().Width)
	}
}
