package widget

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// lowerLine returns the texts of a row's lower line from left to right.
func (r *Row) lowerLine() []*canvas.Text {
	line := []*canvas.Text{r.topic, r.conf}
	if r.also != nil {
		line = append(append(append(line, r.also.word), r.also.names[:]...), r.also.more)
	}
	return append(line, r.right)
}

func (r *Row) said() string {
	var words []string
	for _, t := range r.lowerLine() {
		if t.Text != "" {
			words = append(words, t.Text)
		}
	}
	return strings.Join(words, " | ")
}

func further(names ...string) (topics [RowAlso]RowTopic) {
	for i, name := range names {
		topics[i] = RowTopic{Name: name, Color: topicColor(i), Mark: Further}
	}
	return topics
}

func rowOf(t testing.TB, width float32, data RowData) *Row {
	n := 1
	listOf(t, &n, 100)
	row := NewRow()
	row.Resize(fyne.NewSize(width, RowHeight()))
	row.Set(data)
	return row
}

func TestARowNamesItsFurtherTopics(t *testing.T) {
	data := RowData{
		Title: "Crane operators held", Topic: "Port smuggling", Mark: Labeled, Right: "by you",
		AlsoWord: "also", Also: further("Corruption", "Financial crime"),
	}
	for _, c := range []struct {
		width float32
		want  string
	}{
		{500, "Port smuggling | also | Corruption | Financial crime | by you"},
		{372, "Port smuggling | also | Corruption | Financial cri…"},
		{330, "Port smuggling | also | Corruption | Finan…"},
		{270, "Port smuggling | also | Corru… | +1"},
		{250, "Port smuggling | also | +2"},
		{190, "Port smu… | also | +2"},
	} {
		if got := rowOf(t, c.width, data).said(); got != c.want {
			t.Errorf("%v wide: %s, want %s", c.width, got, c.want)
		}
	}
	data.AlsoMore = 4
	if got, want := rowOf(t, 600, data).said(), "Port smuggling | also | Corruption | Financial crime | +4 | by you"; got != want {
		t.Errorf("with more: %s, want %s", got, want)
	}
}

func TestARowForgetsItsFurtherTopics(t *testing.T) {
	row := rowOf(t, 500, RowData{Topic: "Cartel", AlsoWord: "also", Also: further("Corruption"), Right: "by you"})
	row.Set(RowData{Topic: "Cartel", Right: "by you"})
	if got := row.said(); got != "Cartel | by you" {
		t.Errorf("says %s", got)
	}
	for _, m := range row.also.marks {
		for _, o := range m.objects() {
			if o.Visible() {
				t.Fatal("a mark stays")
			}
		}
	}
}

// TestNothingOfARowTouchesAnother draws rows of any width and content: texts
// keep their order and their room, and every further topic is named or counted.
func TestNothingOfARowTouchesAnother(t *testing.T) {
	names := []string{"Art", "Gender violence", "Environmental crime", "Policing and justice", "Кража", "腐敗と汚職"}
	random := rand.New(rand.NewPCG(1, 2))
	row := rowOf(t, 300, RowData{})
	for range 500 {
		n := random.IntN(RowAlso + 1)
		var chosen []string
		for range n {
			chosen = append(chosen, names[random.IntN(len(names))])
		}
		data := RowData{
			Topic: names[random.IntN(len(names))], Confidence: []string{"", "91 %", "a guess"}[random.IntN(3)],
			AlsoWord: "also", Also: further(chosen...), Right: "salary tender", Child: random.IntN(2) == 0,
		}
		if n == RowAlso {
			data.AlsoMore = random.IntN(12)
		}
		row.Set(data)
		row.Resize(fyne.NewSize(160+float32(random.IntN(500)), RowHeight()))
		checkLine(t, row)
		checkCount(t, row, n+data.AlsoMore)
	}
}

func checkLine(t *testing.T, row *Row) {
	t.Helper()
	end := float32(0)
	for _, text := range row.lowerLine() {
		if text.Text == "" {
			continue
		}
		x, width := text.Position().X, faceOf(text.TextStyle).exact(text.Text, text.TextSize)
		if text == row.right {
			x = text.Position().X + text.Size().Width - width
		}
		if x < end-1 || x+width > row.Size().Width-rowPad+2 {
			t.Errorf("%v wide: %q from %v to %v, after %v: %s", row.Size().Width, text.Text, x, x+width, end, row.said())
		}
		end = x + width
	}
}

func checkCount(t *testing.T, row *Row, want int) {
	t.Helper()
	if want == 0 || row.also.word.Text == "" {
		return
	}
	got, _ := strconv.Atoi(strings.TrimPrefix(row.also.more.Text, "+"))
	for _, name := range row.also.names {
		if name.Text != "" {
			got++
		}
	}
	if got != want {
		t.Errorf("%v wide: %d of %d topics: %s", row.Size().Width, got, want, row.said())
	}
}
