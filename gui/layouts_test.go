package gui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/layout"
	"blotter/gui/widget"
)

// moved is something that counts how often it is moved.
type moved struct {
	*canvas.Rectangle
	times int
}

// Move is part of fyne.CanvasObject.
func (m *moved) Move(pos fyne.Position) {
	m.times++
	m.Rectangle.Move(pos)
}

// TestNothingIsMovedToWhereItStands lays out everything twice: Fyne draws the window anew for a container that is moved, even to
// where it is, so the second time must not touch anything.
func TestNothingIsMovedToWhereItStands(t *testing.T) {
	for _, arrangement := range []fyne.Layout{
		layout.Padding{Left: 3, Top: 4, Right: 5, Bottom: 6}, layout.Overlay{}, &layout.Row{Gap: 4}, &layout.VBox{Gap: 3}, &layout.Wrapping{Gap: 3}, &widget.Flow{Gap: 3, RowGap: 3},
	} {
		t.Run(fmt.Sprintf("%T", arrangement), func(t *testing.T) {
			objects := []fyne.CanvasObject{newMoved(40, 10), newMoved(50, 20)}
			arrangement.Layout(objects, fyne.NewSize(70, 200))
			before := []int{objects[0].(*moved).times, objects[1].(*moved).times}
			arrangement.Layout(objects, fyne.NewSize(70, 200))
			for i, o := range objects {
				if again := o.(*moved).times - before[i]; again > 0 {
					t.Errorf("object %d was moved %d times to where it stands", i, again)
				}
			}
		})
	}
	t.Run("frame", func(t *testing.T) {
		top, bottom, inside := newMoved(10, 10), newMoved(10, 20), newMoved(10, 30)
		frame := widget.NewFrame(top, bottom, inside)
		frame.Resize(fyne.NewSize(100, 100))
		before := top.times + bottom.times + inside.times
		layout.Arrange(frame)
		if again := top.times + bottom.times + inside.times - before; again > 0 {
			t.Errorf("%d were moved to where they stand", again)
		}
	})
}

func newMoved(w, h float32) *moved {
	m := &moved{Rectangle: canvas.NewRectangle(nil)}
	m.SetMinSize(fyne.NewSize(w, h))
	return m
}
