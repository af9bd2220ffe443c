package widget

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// family is a topic with two others within it, and one that stands alone.
func family(fold Fold) []SideData {
	return []SideData{
		{Name: "Cartel", Count: "22", Suggested: "+ 200", Color: topicColor(1), Fold: fold},
		{Name: "Port smuggling", Count: "9", Suggested: "+ 79", Color: topicColor(1), Child: true},
		{Name: "Extortion", Count: "6", Suggested: "+ 1,057", Color: topicColor(1), Child: true},
		{Name: "Environmental crime and its investigation", Count: "16,480", Suggested: "", Color: topicColor(4)},
	}
}

func sidesOf(t testing.TB, width float32, data []SideData) []*Side {
	t.Helper()
	box := container.NewVBox()
	var rows []*Side
	for _, d := range data {
		row := NewSide()
		row.Set(d)
		rows = append(rows, row)
		box.Add(row)
	}
	inWindow(t, box, width, 300)
	AlignSides(rows...)
	return rows
}

// right returns where a text that is drawn ends.
func right(t *canvas.Text) float32 {
	return t.Position().X + faceOf(fyne.TextStyle{}).width(t.Text, t.TextSize)
}

func TestTheCountsOfRowsThatStandTogetherShareTheirColumns(t *testing.T) {
	rows := sidesOf(t, 260, family(Unfolded))
	for _, row := range rows {
		if got, want := right(row.count), right(rows[0].count); got < want-1 || got > want+1 {
			t.Errorf("%s: the count ends at %v, not %v", row.data.Name, got, want)
		}
		if row.data.Suggested == "" {
			continue
		}
		if got, want := right(row.suggested), row.Size().Width-sideInset-sidePad; got < want-1 || got > want+1 {
			t.Errorf("%s: the second count ends at %v, not %v", row.data.Name, got, want)
		}
	}
	if parent, child := rows[0], rows[1]; child.name.Position().X < parent.name.Position().X+8 || child.square.Size().Width >= parent.square.Size().Width {
		t.Error("a child looks like its parent")
	}
}

// TestANameNeverTouchesItsCounts draws rows of any width and any counts.
func TestANameNeverTouchesItsCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	rows := sidesOf(t, 260, family(Folded))
	for range 300 {
		data := family(Folded)
		for i := range data {
			data[i].Count = fmt.Sprint(random.IntN(1_000_000) >> random.IntN(20))
			data[i].Suggested = fmt.Sprint("+ ", random.IntN(1_000_000)>>random.IntN(20))
		}
		width := 70 + float32(random.IntN(300))
		for i, row := range rows {
			row.Set(data[i])
			row.Resize(fyne.NewSize(width, row.Size().Height))
		}
		AlignSides(rows...)
		for _, row := range rows {
			checkSide(t, row, rows[0].suggested.Text != "")
		}
	}
}

func checkSide(t *testing.T, row *Side, withSecond bool) {
	t.Helper()
	nameEnd := row.name.Position().X + faceOf(fyne.TextStyle{}).exact(row.name.Text, row.name.TextSize)
	if row.name.Text != "" && nameEnd > row.count.Position().X-3 {
		t.Errorf("%v wide: %q ends at %v, %q begins at %v", row.Size().Width, row.name.Text, nameEnd, row.count.Text, row.count.Position().X)
	}
	if row.count.Text != row.data.Count {
		t.Errorf("the count is %q instead of %q", row.count.Text, row.data.Count)
	}
	if second := row.suggested.Text; (second != "") != withSecond || withSecond && right(row.count) > row.suggested.Position().X-3 {
		t.Errorf("%v wide: %q ends at %v, %q begins at %v", row.Size().Width, row.count.Text, right(row.count), second, row.suggested.Position().X)
	}
}

func TestANarrowSideBarLeavesTheSecondCountsOut(t *testing.T) {
	for _, c := range []struct {
		width float32
		want  string
	}{
		{330, "Cartel 22 + 200; Port smuggling 9 + 79; Extortion 6 + 1,057; Environmental crime and i… 16,480"},
		{230, "Cartel 22 + 200; Port smuggli… 9 + 79; Extortion 6 + 1,057; Environm… 16,480"},
		{170, "Cartel 22; Port smuggl… 9; Extortion 6; Environm… 16,480"},
	} {
		var said []string
		for _, row := range sidesOf(t, c.width, family(Unfolded)) {
			said = append(said, strings.TrimSpace(row.name.Text+" "+row.count.Text+" "+row.suggested.Text))
		}
		if got := strings.Join(said, "; "); got != c.want {
			t.Errorf("%v wide: %s", c.width, got)
		}
	}
}

func TestAFamilyFoldsByMouseAndByKey(t *testing.T) {
	row := sidesOf(t, 200, family(Unfolded))[0]
	heard := ""
	row.OnTap = func() { heard += "open " }
	row.OnFold = func(to Fold) {
		heard += map[Fold]string{Folded: "fold ", Unfolded: "unfold "}[to]
		data := row.Data()
		data.Fold = to
		row.Set(data)
	}
	key := func(name fyne.KeyName) { row.TypedKey(&fyne.KeyEvent{Name: name}) }
	for _, c := range []struct {
		what string
		do   func()
		want string
	}{
		{"a press on the name", func() { test.TapAt(row, fyne.NewPos(80, 10)) }, "open "},
		{"a press on the square", func() { test.TapAt(row, fyne.NewPos(22, 10)) }, "fold "},
		{"Left, folded already", func() { key(fyne.KeyLeft) }, ""},
		{"Right", func() { key(fyne.KeyRight) }, "unfold "},
		{"Right, unfolded already", func() { key(fyne.KeyRight) }, ""},
		{"Left", func() { key(fyne.KeyLeft) }, "fold "},
		{"Enter", func() { key(fyne.KeyReturn) }, "open "},
		{"a row of its own", func() {
			row.Set(SideData{Name: "Cartel", Color: topicColor(1)})
			test.TapAt(row, fyne.NewPos(22, 10))
			key(fyne.KeyLeft)
		}, "open "},
	} {
		heard = ""
		c.do()
		if heard != c.want {
			t.Errorf("%s: heard %q, want %q", c.what, heard, c.want)
		}
	}
}

func TestAHeadingSaysWhatTheCountsAreWhereThereIsRoom(t *testing.T) {
	header := NewSideHeader("TOPICS")
	header.OnAdd = func() {}
	header.SetNote("labeled + suggested")
	inWindow(t, container.NewVBox(header), 260, 100)
	if end := right(header.note); !header.note.Visible() || end > header.plus.Position().X {
		t.Errorf("the note ends at %v, the plus begins at %v", end, header.plus.Position().X)
	}
	header.Resize(fyne.NewSize(150, header.Size().Height))
	if header.note.Visible() {
		t.Error("the note is drawn over the title")
	}
}
