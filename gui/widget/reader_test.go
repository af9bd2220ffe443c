package widget

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const heron = `The bronze heron that stood for nineteen years at the end of the harbour sculpture walk was gone when the lamp-lighter made his round on Tuesday.

Notice to the trade

A stolen works notice went out to auction houses and foundries along the coast the same evening. See https://example.org/notices/1123 for it.

Last.`

// readerIn shows a text in a reader of that size.
func readerIn(t testing.TB, text string, width, height float32) *Reader {
	r := NewReader()
	inWindow(t, r, width, height)
	r.SetArticle(Article{ID: 1, Title: "Bronze heron lifted", Meta: "Harbour Courier · 14 March 2026", Text: text})
	return r
}

// strange are texts that have broken text views before.
var strange = map[string]string{
	"empty":           "",
	"one letter":      "x",
	"blank":           " \t\n\n\r\n  \n",
	"long word":       strings.Repeat("x", 100_000),
	"long link":       "https://example.org/" + strings.Repeat("path/", 300),
	"chinese":         strings.Repeat("警察は盗まれた美術品が海外に売られた可能性があるとみて調べている。", 40),
	"korean":          strings.Repeat("경찰은 도난당한 미술품이 해외로 팔렸을 가능성이 있다고 보고 있다. ", 20),
	"tabs":            strings.Repeat("name\tvalue\t\tend\t", 30),
	"emoji":           strings.Repeat("🕵️‍♀️🎨👩‍👩‍👧‍👦🇪🇸 ", 60),
	"marks":           strings.Repeat("e\u0301\u0300\u0302", 500),
	"zero width":      strings.Repeat("a\u200bb\u2060c\ufeffd", 300),
	"only zero width": strings.Repeat("\u200b", 5000),
	"hebrew, arabic":  strings.Repeat("שלום עולם مرحبا بالعالم ", 60),
	"thai":            strings.Repeat("ตำรวจกำลังสืบสวน", 60),
	"hindi":           strings.Repeat("पुलिस जांच कर रही है ", 40),
	"broken utf-8":    strings.Repeat("ab\xff\xfe\xc3 c\xe2\x82", 100),
	"control":         strings.Repeat("a\x00b\x07\x1b[31mc\x7f ", 60),
	"no-break":        strings.Repeat("a\u00a0b\u202f", 300),
	"windows lines":   "One.\r\n\r\nTwo.\r\nThree.\r\n",
	"hyphens":         strings.Repeat("well-known-and-", 100),
	"newlines":        strings.Repeat("\n", 3000) + "end",
}

func TestReaderShowsAnyText(t *testing.T) {
	for name, text := range strange {
		t.Run(name, func(t *testing.T) {
			for _, width := range []float32{40, 320, 900} {
				r := readerIn(t, text, width, 300)
				checkLines(t, r)
				for r.PageDown() && r.offset < 4000 {
				}
				r.End()
				r.SelectAll()
				for y := float32(-5); y < 310; y += 40 {
					for x := float32(-5); x < width+5; x += width / 7 {
						press(r, x, y, desktop.MouseButtonPrimary)
					}
				}
				_ = r.SelectedText()
			}
		})
	}
}

func FuzzReader(f *testing.F) {
	for _, text := range strange {
		f.Add(text[:min(len(text), 4000)], uint16(300))
	}
	f.Fuzz(func(t *testing.T, text string, width uint16) {
		r := readerIn(t, text, float32(width%2000)+1, 200)
		checkLines(t, r)
		r.End()
		r.SetTints([]Tint{{Start: len(text) / 3, End: len(text) / 2, Color: color.Black, Tip: "x"}})
		r.StepTint(1)
	})
}

// checkLines checks that the lines hold every letter of the text once, in
// order, and that none reaches over the column.
func checkLines(t *testing.T, r *Reader) {
	t.Helper()
	at, y := 0, float32(0)
	for _, l := range r.lines {
		if l.y < y {
			t.Fatalf("line at %v above the one before at %v", l.y, y)
		}
		y = l.y + l.height
		if l.from != fromText {
			continue
		}
		if l.start < at || l.end <= l.start {
			t.Fatalf("line %d..%d after %d", l.start, l.end, at)
		}
		if rest := strings.TrimFunc(r.article.Text[at:l.start], isSpace); rest != "" {
			t.Fatalf("left out %.60q before byte %d", rest, l.start)
		}
		at = l.end
		size, style := r.setting(l.kind)
		shown := r.article.Text[l.start:l.end]
		if w := faceOf(style).width(strings.Join(strings.FieldsFunc(shown, isSpace), " "), size); w > r.laidOut+1 && utf8.RuneCountInString(shown) > 1 && !strings.ContainsFunc(shown, isShaped) {
			t.Fatalf("line %.80q is %v wide in a column of %v", shown, w, r.laidOut)
		}
	}
	if rest := strings.TrimFunc(r.article.Text[at:], isSpace); rest != "" {
		t.Fatalf("left out %.60q at the end", rest)
	}
}

func press(r *Reader, x, y float32, button desktop.MouseButton) {
	ev := &desktop.MouseEvent{Button: button}
	ev.Position, ev.AbsolutePosition = fyne.NewPos(x, y), fyne.NewPos(x, y)
	r.MouseDown(ev)
	r.MouseUp(ev)
	r.MouseMoved(ev)
}

// placeOf is the middle of the first occurrence of a word, as the reader shows it.
func placeOf(t *testing.T, r *Reader, s string) fyne.Position {
	t.Helper()
	at := strings.Index(r.article.Text, s)
	i := r.lineAt(fromText, at)
	if at < 0 || i < 0 || r.page.views[i] == nil {
		t.Fatalf("%q is not in sight", s)
	}
	l, v := r.lines[i], r.page.views[i]
	_, style := r.setting(l.kind)
	f := faceOf(style)
	x := (v.from(r.article.Text, f, at) + v.to(r.article.Text, f, at+len(s))) / 2
	return fyne.NewPos(r.page.left+x, l.y+l.height/2-float32(r.offset))
}

func TestAShortParagraphBetweenLongOnesIsAHeading(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	got := []string{}
	for _, b := range r.blocks {
		if b.heading {
			got = append(got, r.article.Text[b.start:b.end])
		}
	}
	if len(got) != 1 || got[0] != "Notice to the trade" {
		t.Errorf("headings %q", got)
	}
}

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("word ", 30)
	wrapped := "This text was wrapped by hand at about sixty letters a line\nby somebody who had a typewriter, or a mail program that\nthought it was one."
	for _, c := range []struct {
		in   string
		want int
	}{
		{"", 0},
		{"\n\n", 0},
		{"one", 1},
		{"one\n\ntwo", 2},
		{"one\n\n\n\ntwo\n\n", 2},
		{"one\r\n\r\ntwo", 2},
		{"one\n  \ntwo", 2},
		{long + "\n" + long, 2},
		{wrapped, 1},
		{wrapped + "\n\n" + wrapped, 2},
		{"name: a\nname: b\nname: c", 3},
	} {
		if got := len(paragraphs(c.in)); got != c.want {
			t.Errorf("paragraphs(%.40q): %d, want %d", c.in, got, c.want)
		}
	}
}

func TestAClickTellsTheWordAndItsBytes(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	var got string
	r.OnWord = func(word string, start, end int, secondary bool, _ fyne.Position) {
		if start >= 0 && r.article.Text[start:end] != word {
			t.Errorf("bytes %d..%d are not %q", start, end, word)
		}
		got = fmt.Sprint(word, " ", secondary)
	}
	for _, word := range []string{"bronze", "lamp-lighter", "Tuesday", "auction"} {
		at := placeOf(t, r, word)
		r.pointer.last = time.Time{}
		press(r, at.X, at.Y, desktop.MouseButtonPrimary)
		if got != word+" false" {
			t.Errorf("clicked %q, heard %q", word, got)
		}
		press(r, at.X, at.Y, desktop.MouseButtonSecondary)
		if got != word+" true" {
			t.Errorf("right-clicked %q, heard %q", word, got)
		}
	}
}

func TestAWordOfTheTitleHasNoBytesInTheText(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	heard := ""
	r.OnWord = func(word string, start, end int, _ bool, _ fyne.Position) { heard = fmt.Sprint(word, start, end) }
	l := r.lines[0]
	press(r, r.page.left+20, l.y+l.height/2, desktop.MouseButtonPrimary)
	if heard != "Bronze -1 -1" && heard != "Bronze-1 -1" {
		t.Errorf("heard %q", heard)
	}
}

func TestAClickOnALinkOpensIt(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	var opened string
	r.OnLink = func(url string) { opened = url }
	r.OnWord = func(string, int, int, bool, fyne.Position) { t.Error("a link is no word") }
	at := placeOf(t, r, "https://example.org/notices/1123")
	press(r, at.X, at.Y, desktop.MouseButtonPrimary)
	if opened != "https://example.org/notices/1123" {
		t.Errorf("opened %q", opened)
	}
}

func TestTextIsSelectedByDoubleClickDragAndAll(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	at := placeOf(t, r, "bronze")
	press(r, at.X, at.Y, desktop.MouseButtonPrimary)
	press(r, at.X, at.Y, desktop.MouseButtonPrimary)
	if got := r.SelectedText(); got != "bronze" {
		t.Errorf("double click selected %q", got)
	}
	press(r, at.X, at.Y, desktop.MouseButtonPrimary)
	if got := r.SelectedText(); got != firstLine(heron) {
		t.Errorf("triple click selected %q", got)
	}

	r.pointer.last = time.Time{}
	from, to := placeOf(t, r, "stood"), placeOf(t, r, "years")
	r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: from}})
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	if got := r.SelectedText(); !strings.Contains(got, "for nineteen") || strings.Contains(got, "heron") {
		t.Errorf("dragged over %q", got)
	}

	r.SelectAll()
	if got := r.SelectedText(); !strings.HasPrefix(got, "Bronze heron lifted") || !strings.HasSuffix(got, "Last.") {
		t.Errorf("selected all: %.30q", got)
	}
	r.ClearSelection()
	if got := r.SelectedText(); got != "" {
		t.Errorf("cleared, but %q is selected", got)
	}
}

func TestTintsAndHitsMoveNothing(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	before := slices.Clone(r.lines)
	at := strings.Index(heron, "bronze")
	r.SetTints([]Tint{{Start: at, End: at + 6, Topic: topicColor(0), Strength: 1, Tip: "bronze +1.9"}, {Title: true, Start: 0, End: 6, Color: color.Black}, {Start: 9, End: 3}, {Start: -1, End: 3}, {Start: 1 << 30, End: 1<<30 + 4}})
	r.SetHits([]Hit{{Start: at, End: at + 3}})
	if !slices.Equal(before, r.lines) {
		t.Error("lines were broken anew")
	}
	if r.page.used != 3 {
		t.Errorf("%d backgrounds, want 3", r.page.used)
	}
}

func TestATintSaysItsTip(t *testing.T) {
	r := readerIn(t, heron, 800, 600)
	at := strings.Index(heron, "bronze")
	r.SetTints([]Tint{{Start: at, End: at + 6, Color: color.Black, Tip: "bronze +1.9"}})
	over := placeOf(t, r, "bronze")
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: over}})
	if !r.tip.Visible() || r.tip.text.Text != "bronze +1.9" {
		t.Errorf("tip %q, visible %v", r.tip.text.Text, r.tip.Visible())
	}
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: placeOf(t, r, "stood")}})
	if r.tip.Visible() {
		t.Error("the tip stays")
	}
	if tint, ok := r.StepTint(1); !ok || tint.Start != at || !r.tip.Visible() {
		t.Errorf("stepped to %v, %v", tint, ok)
	}
}

func TestPagingComesToTheEndAndBack(t *testing.T) {
	r := readerIn(t, strings.Repeat(heron+"\n\n", 20), 800, 400)
	pages := 0
	for r.PageDown() {
		pages++
	}
	if pages < 5 || !r.AtEnd() {
		t.Errorf("%d pages, at end %v", pages, r.AtEnd())
	}
	for r.PageUp() {
		pages--
	}
	if pages != 0 || r.Offset() != 0 {
		t.Errorf("%d pages left, offset %v", pages, r.Offset())
	}
	short := readerIn(t, "Short.", 800, 400)
	if short.PageDown() {
		t.Error("a text of one page has a next one")
	}
}

func TestTheSameArticleStaysWhereItIs(t *testing.T) {
	r := readerIn(t, strings.Repeat(heron+"\n\n", 20), 800, 400)
	r.SetOffset(700)
	again := r.Article()
	again.Meta = "changed"
	r.SetArticle(again)
	if r.Offset() != 700 {
		t.Errorf("moved to %v", r.Offset())
	}
	again.ID = 2
	r.SetArticle(again)
	if r.Offset() != 0 {
		t.Errorf("another article starts at %v", r.Offset())
	}
}

func TestAnotherWidthOrSizeKeepsTheFirstLine(t *testing.T) {
	text := ""
	for i := range 400 {
		text += fmt.Sprintf("Paragraph %d has some words in it that make it a little longer than a line of the reader is, so it wraps.\n\n", i)
	}
	r := readerIn(t, text, 900, 400)
	r.ShowAt(false, strings.Index(text, "Paragraph 200 "))
	first := func() string {
		l := r.lines[r.lineUnder(float32(r.offset)+1)]
		start := strings.LastIndex(text[:l.end], "Paragraph")
		return text[start : start+13]
	}
	before := first()
	for _, change := range []func(){
		func() { r.SetScale(1.4) }, func() { r.SetScale(1) },
		func() { r.Resize(fyne.NewSize(500, 400)) }, func() { r.Resize(fyne.NewSize(900, 400)) },
	} {
		change()
		if got := first(); got != before {
			t.Errorf("was at %q, is at %q", before, got)
		}
	}
}

func TestOnlyLinesInSightAreObjects(t *testing.T) {
	r := readerIn(t, strings.Repeat(heron+"\n\n", 400), 800, 400)
	for range 200 {
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -90)})
	}
	if n := len(r.page.views) + len(r.page.free); n > 40 {
		t.Errorf("%d lines exist", n)
	}
}

// TestWidths checks that adding up letters comes near what Fyne measures.
func TestWidths(t *testing.T) {
	test.NewTempApp(t)
	for _, s := range []string{heron[:120], "AVATAR Ty Wo. 1,234", "Полиция задержала двоих", "ελληνική αστυνομία", "naïve café"} {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
			want := fyne.MeasureText(s, 15, style).Width
			if got := faceOf(style).width(s, 15); got < want*0.97 || got > want*1.03 {
				t.Errorf("%q: %v, Fyne says %v", s, got, want)
			}
		}
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// novel is a text of 200 KB, of some 4,000 different words.
func novel() string {
	var b strings.Builder
	for i := 0; b.Len() < 200_000; i++ {
		fmt.Fprintf(&b, "word%d of the harbour ", (i*7919)%4000)
		if i%30 == 29 {
			b.WriteString("ends.\n\n")
		}
	}
	return b.String()
}

func BenchmarkReaderOpen200KB(b *testing.B) {
	text := novel()
	r := readerIn(b, text, 900, 700)
	for i := 0; b.Loop(); i++ {
		r.SetArticle(Article{ID: int64(i + 2), Title: "A title", Meta: "meta", Text: text})
	}
	besidePlain(b, func(int) []string { return strings.Fields(text) })
}

func BenchmarkReaderOpenUnknownWords(b *testing.B) {
	text := novel()
	r := readerIn(b, "", 900, 700)
	for i := 0; b.Loop(); i++ {
		clear(faces)
		r.SetArticle(Article{ID: int64(i + 2), Title: "A title", Meta: "meta", Text: text})
	}
}

func BenchmarkReaderScroll(b *testing.B) {
	r := readerIn(b, novel(), 900, 700)
	var tints []Tint
	for at := 0; at < 190_000; at += 120 {
		tints = append(tints, Tint{Start: at, End: at + 8, Color: color.Black})
	}
	r.SetTints(tints)
	for r.PageDown() {
	}
	r.Home()
	step := float32(-45)
	for b.Loop() {
		before := r.offset
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, step)})
		if r.offset == before {
			step = -step
		}
	}
	besidePlain(b, func(i int) []string { // a step shows two lines more
		return []string{fmt.Sprint(i, " of the harbour word7 of the harbour word8"), fmt.Sprint("of the harbour word9 of the harbour ", i)}
	})
}

func BenchmarkReaderTints(b *testing.B) {
	r := readerIn(b, novel(), 900, 700)
	var tints []Tint
	for at := 0; at < 190_000; at += 60 {
		tints = append(tints, Tint{Start: at, End: at + 8, Color: color.Black})
	}
	for b.Loop() {
		r.SetTints(tints)
	}
}

func TestTextsWithoutSpacesBreakBetweenLettersAndKeepTheirMarks(t *testing.T) {
	test.NewTempApp(t)
	text := "馆长表示：“这幅画无法替代。”目前警方（市局）正在调查《油画》一案。館長は「この絵は」と語った。"
	f := faceOf(fyne.TextStyle{})
	for letters := 4; letters < 14; letters++ {
		room := (float32(letters) + 0.01) * f.rune('中')
		b := breaker{text: text, face: f, room: room}
		whole := ""
		b.emit = func(start, end int) {
			line := text[start:end]
			whole += line
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if staysWithPrevious(first) || opensText(last) || f.width(line, 1) > room {
				t.Errorf("with room for %d letters a line is %q", letters, line)
			}
		}
		b.run(0, len(text))
		if whole != text {
			t.Errorf("with room for %d letters the lines are %q", letters, whole)
		}
	}
}

// In a wide window the column stands in the middle, and all that was drawn moves with it.
func TestTheColumnStandsInTheMiddle(t *testing.T) {
	r := NewReader()
	r.SetArticle(Article{ID: 1, Title: "A heron on the roof", Text: strings.Repeat("It stood there all day. ", 60)})
	w := inWindow(t, r, 900, 600)
	moved := 0
	r.OnMargin = func() { moved++ }
	for _, width := range []float32{1000, 1600, 700} {
		w.Resize(fyne.NewSize(width, 600))
		left, column := r.column()
		if right := width - left - column; right < left-1 || right > left+1 {
			t.Errorf("%v wide, the column leaves %v and %v", width, left, right)
		}
		for i, view := range r.page.views {
			for _, text := range view.texts[:view.used] {
				if text.Position().X < left-1 || text.Position().X > left+column {
					t.Errorf("%v wide, a text of line %d stands at %v, the column begins at %v", width, i, text.Position().X, left)
				}
			}
		}
	}
	if moved != 3 {
		t.Errorf("it was told %d times that the text moved", moved)
	}
}

func TestNoArticleLeavesNothingBehind(t *testing.T) {
	r := readerIn(t, strings.Repeat("A line of the article that goes. ", 200), 600, 400)
	r.SetArticle(Article{})
	for _, o := range r.page.objects {
		if text, is := o.(*canvas.Text); is && text.Visible() && text.Text != "" {
			t.Fatalf("without an article %q is on screen", text.Text)
		}
	}
}
