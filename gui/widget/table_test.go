package widget

import (
	"testing"

	"fyne.io/fyne/v2"

	"blotter/gui/look"
)

// TestATableFitsIntoItsPlace: cells of one column begin at one line, no cell runs into the next, and the last ends within the width.
func TestATableFitsIntoItsPlace(t *testing.T) {
	cell := func(words string) *Text {
		text := NewText(look.Text, 13, fyne.TextStyle{})
		text.Shrinkable = true
		text.Set(words)
		return text
	}
	link := NewQuietLink("Policing and justice", nil)
	link.Shrinkable = true
	cells := []fyne.CanvasObject{cell("Topic"), cell("both"), link, cell("0.00 (too few articles for an interval)")}
	table := NewTable(2, cells...)
	for _, width := range []float32{90, 300, 1200} {
		inWindow(t, table, width, 200)
		left, right := cells[2], cells[3]
		if cells[0].Position().X != left.Position().X || cells[1].Position().X != right.Position().X {
			t.Errorf("%.0f wide: a column begins at %v and %v", width, cells[1].Position(), right.Position())
		}
		if left.Position().X+left.Size().Width > right.Position().X || right.Position().X+right.Size().Width > width+1 {
			t.Errorf("%.0f wide: cells %v at %v and %v at %v", width, left.Size(), left.Position(), right.Size(), right.Position())
		}
		if cut := right.(*Text).IsCut(); cut != (width < 400) {
			t.Errorf("%.0f wide: cut is %v", width, cut)
		}
		if shown := link.ink.MinSize().Width; shown > left.Size().Width {
			t.Errorf("%.0f wide: the link draws %.0f into %.0f", width, shown, left.Size().Width)
		}
	}
}
