package sidebar

import (
	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Target is what articles become that are dropped on a row of the side bar. The zero value is nothing.
type Target struct {
	Status data.Status
	Topic  int64
}

// Target shows on which row what is dragged would be dropped, and returns what becomes of it there. Topics label, and
// Skipped postpones. Outside of the window, as at (-1, -1), no row shows it.
func (s *Bar) Target(at fyne.Position) Target {
	var found Target
	for topic, row := range s.topics {
		t, known := s.h.Library().Topic(topic)
		over := known && !t.Archived && under(row, at)
		row.SetTarget(over)
		if over {
			found = Target{data.Labeled, topic}
		}
	}
	skipped := s.views[library.ViewSkipped]
	over := under(skipped, at)
	skipped.SetTarget(over)
	if over {
		found = Target{Status: data.Skipped}
	}
	return found
}

// under reports whether a position of the canvas is on a row that shows.
func under(row *widget.Side, at fyne.Position) bool {
	driver := fyne.CurrentApp().Driver()
	if !row.Visible() || driver.CanvasForObject(row) == nil {
		return false
	}
	from := driver.AbsolutePositionForObject(row)
	return at.X >= from.X && at.Y >= from.Y && at.X < from.X+row.Size().Width && at.Y < from.Y+row.Size().Height
}
