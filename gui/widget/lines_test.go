package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// linesOf shows so many lines, of which five have room.
func linesOf(t testing.TB, length *int) *Lines {
	l := NewLines(LineColumns{Keys: true, Cells: []float32{60}, Right: true}, func() int { return *length }, func(i int) LineData {
		return LineData{Name: fmt.Sprint("Topic ", i), Cells: [lineCells]string{fmt.Sprint(i)}}
	})
	inWindow(t, l, 300, 5*LineHeight())
	return l
}

func typed(l *Lines, names ...fyne.KeyName) {
	for _, name := range names {
		l.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestOnlyLinesInSightExist(t *testing.T) {
	n := 100_000
	l := linesOf(t, &n)
	var selected []int
	l.OnSelect = func(i int) { selected = append(selected, i) }
	typed(l, fyne.KeyEnd)
	if l.At() != n-1 || l.shown[n-1] == nil || l.shown[n-1].Data().Name != "Topic 99999" {
		t.Errorf("after End the list is at %d", l.At())
	}
	typed(l, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyUp, fyne.KeyDown)
	if want := fmt.Sprint([]int{n - 1, n - 2, n - 6, 0, 0, 1}); fmt.Sprint(selected) != want {
		t.Errorf("selected %v, want %s", selected, want)
	}
	if len(l.shown)+len(l.free) > 15 {
		t.Errorf("%d lines exist", len(l.shown)+len(l.free))
	}
	n = 0
	l.Empty = "nothing"
	l.Refresh()
	if len(l.shown) != 0 || !l.empty.Visible() || l.empty.Text != "nothing" {
		t.Errorf("an empty list shows %d lines and says %q", len(l.shown), l.empty.Text)
	}
	typed(l, fyne.KeyDown, fyne.KeyEnd)
}

func TestALineIsDraggedToAnotherPlace(t *testing.T) {
	n := 20
	l := linesOf(t, &n)
	for _, c := range []struct {
		from     int
		to       float32 // in lines
		dropped  bool
		wantFrom int
		wantTo   int
	}{
		{from: 1, to: 3.4, dropped: true, wantFrom: 1, wantTo: 2},
		{from: 3, to: 0.6, dropped: true, wantFrom: 3, wantTo: 1},
		{from: 2, to: 2.3},
		{from: 2, to: 3.2},
	} {
		got := [2]int{-1, -1}
		l.OnDrop = func(from, to int) { got = [2]int{from, to} }
		l.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, LineHeight()*(float32(c.from)+0.5))}, Button: desktop.MouseButtonPrimary})
		l.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, LineHeight()*c.to)}})
		if !l.mark.Visible() {
			t.Error("nothing marks where the line would go")
		}
		l.DragEnd()
		want := [2]int{-1, -1}
		if c.dropped {
			want = [2]int{c.wantFrom, c.wantTo}
		}
		if got != want || l.mark.Visible() {
			t.Errorf("line %d dragged to %.1f: dropped %v, want %v", c.from, c.to, got, want)
		}
	}
}

func TestABoxIsTickedByAPressAndBySpace(t *testing.T) {
	n := 20
	l := linesOf(t, &n)
	var ticks []string
	l.OnTick = func(i int, shift bool) { ticks = append(ticks, fmt.Sprint(i, shift)) }
	l.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, LineHeight()*1.5)}, Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift})
	typed(l, fyne.KeyDown, fyne.KeySpace)
	if got := fmt.Sprint(ticks); got != "[1 true 2 false]" {
		t.Errorf("ticked %s", got)
	}
}

func TestAColorIsChosenByArrowsAndByAPress(t *testing.T) {
	colors := make([]string, 10)
	for i := range colors {
		colors[i] = fmt.Sprintf("#00000%d", i)
	}
	s := NewSwatches(colors)
	inWindow(t, s, 300, 100)
	var chosen []string
	s.OnChange = func(hex string) { chosen = append(chosen, hex) }
	s.Set("#000000")
	for _, name := range []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyUp, fyne.KeyLeft} {
		s.TypedKey(&fyne.KeyEvent{Name: name})
	}
	if got := fmt.Sprint(chosen); got != "[#000001 #000009 #000001 #000000]" {
		t.Errorf("chose %s", got)
	}
	test.TapAt(s, fyne.NewPos(2.5*swatchStep(), 0.5*swatchStep()))
	if s.Chosen() != "#000002" {
		t.Errorf("a press on the third chose %s", s.Chosen())
	}
	if s.Set("#123456"); s.Chosen() != "" {
		t.Errorf("a strange color is taken for %s", s.Chosen())
	}
}
