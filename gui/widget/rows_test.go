package widget

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"blotter/gui/look"
)

// listOf shows so many rows in a list of that height.
func listOf(t testing.TB, length *int, height float32) *Rows {
	r := NewRows(func() int { return *length }, func(i int, row *Row) {
		row.Set(RowData{Title: fmt.Sprint("Article ", i), Topic: "Cartel", Color: topicColor(i), Confidence: "88 %", Right: "cocaine corridor"})
	})
	inWindow(t, r, 372, height)
	return r
}

func (r *Rows) titles() []string {
	first, last := r.VisibleRange()
	var all []string
	for i := first; i <= last; i++ {
		all = append(all, r.shown[i].data.Title)
	}
	return all
}

func TestAMillionRowsScrollToTheLast(t *testing.T) {
	n := 1_000_000
	r := listOf(t, &n, 620)
	r.ScrollTo(n - 1)
	titles := r.titles()
	if got := titles[len(titles)-1]; got != "Article 999999" {
		t.Errorf("last row %q", got)
	}
	last := r.shown[n-1]
	if bottom := last.Position().Y + last.Size().Height; bottom < 619 || bottom > 621 {
		t.Errorf("the last row ends at %v of 620", bottom)
	}
	if len(r.shown)+len(r.free) > 30 {
		t.Errorf("%d rows exist", len(r.shown)+len(r.free))
	}
}

func TestScrollToMovesNoMoreThanNeeded(t *testing.T) {
	n := 100
	r := listOf(t, &n, RowHeight()*5)
	for _, c := range []struct{ to, first int }{{0, 0}, {4, 0}, {5, 1}, {3, 1}, {0, 0}, {99, 95}, {-1, 95}, {100, 95}} {
		r.ScrollTo(c.to)
		if first, _ := r.VisibleRange(); first != c.first {
			t.Errorf("after ScrollTo(%d) the first row is %d, want %d", c.to, first, c.first)
		}
	}
}

func TestAListThatGetsShorterShowsItsEnd(t *testing.T) {
	n := 100
	r := listOf(t, &n, RowHeight()*5)
	r.ScrollTo(99)
	n = 3
	r.Refresh()
	if got := strings.Join(r.titles(), ","); got != "Article 0,Article 1,Article 2" {
		t.Errorf("shows %s", got)
	}
	n = 0
	r.Refresh()
	if got := r.titles(); len(got) != 0 {
		t.Errorf("an empty list shows %v", got)
	}
	n = 2
	r.Reload()
	if got := r.titles(); len(got) != 2 {
		t.Errorf("shows %v", got)
	}
}

func TestARowAnswersWhenPressed(t *testing.T) {
	n := 100
	r := listOf(t, &n, 400)
	heard := ""
	r.OnSelect = func(i int, shift, ctrl bool) { heard = fmt.Sprint("select ", i, shift, ctrl) }
	r.OnMenu = func(i int, _ fyne.Position) { heard = fmt.Sprint("menu ", i) }
	for _, c := range []struct {
		button   desktop.MouseButton
		modifier fyne.KeyModifier
		y        float32
		want     string
	}{
		{desktop.MouseButtonPrimary, 0, 5, "select 0 false false"},
		{desktop.MouseButtonPrimary, fyne.KeyModifierShift, RowHeight()*2 + 5, "select 2 true false"},
		{desktop.MouseButtonPrimary, fyne.KeyModifierControl, RowHeight() + 5, "select 1 false true"},
		{desktop.MouseButtonSecondary, 0, RowHeight()*3 + 5, "menu 3"},
	} {
		ev := &desktop.MouseEvent{Button: c.button, Modifier: c.modifier, PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, c.y)}}
		r.MouseDown(ev)
		r.MouseUp(ev)
		if strings.Join(strings.Fields(heard), " ") != strings.Join(strings.Fields(c.want), " ") {
			t.Errorf("heard %q, want %q", heard, c.want)
		}
	}
}

func TestTheListAsksForRowsBeforeTheyAreNeeded(t *testing.T) {
	n := 1000
	r := listOf(t, &n, RowHeight()*10)
	first, last := -1, -1
	r.OnNear = func(a, b int) { first, last = a, b }
	r.SetOffset(float64(RowHeight()) * 500)
	if first > 490 || last < 519 {
		t.Errorf("asked for %d to %d when 500 to 509 show", first, last)
	}
	r.SetOffset(1e12)
	if last != n-1 {
		t.Errorf("asked for %d of %d", last, n)
	}
}

func TestALongTitleIsCutToItsRoom(t *testing.T) {
	n := 1
	r := listOf(t, &n, 200)
	row := NewRow()
	row.Resize(fyne.NewSize(300, RowHeight()))
	row.Set(RowData{Title: strings.Repeat("Ransom note ", 20), Topic: strings.Repeat("Environmental ", 9), Confidence: "91 %", Right: strings.Repeat("word ", 50)})
	if !strings.HasSuffix(row.title.Text, "…") || faceOf(look.Medium).width(row.title.Text, row.title.TextSize) > 300-2*rowPad {
		t.Errorf("title %q", row.title.Text)
	}
	if row.conf.Position().X+row.conf.Size().Width > 300 {
		t.Error("the confidence is pushed out")
	}
	_ = r
}

func TestFit(t *testing.T) {
	f := faceOf(fyne.TextStyle{})
	n := 1
	listOf(t, &n, 100)
	for _, s := range []string{"", "a", "some words", "日本語のとても長い題名", "a\u0301b\xff", strings.Repeat("w", 500)} {
		for room := float32(-5); room < 200; room += 7 {
			got := f.fit(s, 13, room)
			if w := f.width(got, 13); w > max(room, f.width("…", 13))+0.5 {
				t.Errorf("fit(%.20q, %v) = %q, %v wide", s, room, got, w)
			}
		}
	}
}

func BenchmarkRowSet(b *testing.B) {
	n := 1
	listOf(b, &n, 100)
	row := NewRow()
	row.Resize(fyne.NewSize(372, RowHeight()))
	for i := 0; b.Loop(); i++ {
		row.Set(RowData{Title: fmt.Sprintf("Ransom note %d locks three county clinics out of their records", i%50), Topic: "Cybercrime", Color: topicColor(i % 3), Confidence: "91 %", Right: "ransomware servers", Mark: Mark(i % 4)})
	}
}

func BenchmarkRowsScroll(b *testing.B) {
	n := 1_000_000
	r := listOf(b, &n, 800)
	for b.Loop() {
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	}
	besidePlain(b, func(i int) []string { // a step shows a row more
		return []string{fmt.Sprint("Article number ", i), "Cartel", "88 %", fmt.Sprint("cocaine corridor ", i)}
	})
}

func BenchmarkRowsJump(b *testing.B) {
	n := 1_000_000
	r := listOf(b, &n, 800)
	for i := 0; b.Loop(); i++ {
		r.ScrollTo((i * 7919) % n)
	}
}
