package gentle

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// TestHardTextsStayCovered reads articles of two topics, one of which is folded, and counts how many of it come in a row.
func TestHardTextsStayCovered(t *testing.T) {
	f := hosttest.New(t)
	c := New(f)
	f.Put(c.Over(canvas.NewRectangle(nil)))
	c.content.Resize(fyne.NewSize(600, 400))
	if err := f.Lib.SetGentle(t.Context(), library.Gentle{Topics: []int64{f.Topic("Gender violence")}, Pause: 2}); err != nil {
		t.Fatal(err)
	}
	id := int64(0)
	read := func(topic string) bool {
		id++
		var d library.Detail
		d.ID, d.Status, d.Topic, d.Title = id, data.Labeled, f.Topic(topic), "A title"
		c.Show(d)
		return c.content.Visible()
	}
	if read("Cartel") {
		t.Error("a text of another topic is covered")
	}
	if !read("Gender violence") || c.inRow != 1 || strings.Contains(c.row.Text, i18n.T("gentle.time-for-a-pause")) {
		t.Errorf("the first hard text: %d in a row, %q", c.inRow, c.row.Text)
	}
	if !c.Open() || c.Open() {
		t.Error("a key opens the text once")
	}
	c.Show(c.detail) // brought up to date
	if c.content.Visible() {
		t.Error("a text that was opened is covered again")
	}
	if !read("Gender violence") || !strings.Contains(c.row.Text, i18n.T("gentle.time-for-a-pause")) {
		t.Errorf("after two hard texts it says %q", c.row.Text)
	}
	if read("Cartel") || c.inRow != 0 {
		t.Error("an easy text does not end the row")
	}
}
