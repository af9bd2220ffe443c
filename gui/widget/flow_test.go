package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// blocks are objects of a width each, all ten high.
func blocks(widths ...float32) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, w := range widths {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(w, 10))
		all = append(all, r)
	}
	return all
}

func TestFlowLeavesToTheRestWhatDoesNotFit(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name     string
		widths   []float32 // the last is the rest
		rows     int
		more     int
		shown    int
		restSeen bool
		height   float32
	}{
		{"all fit", []float32{40, 40, 20}, 1, 0, 2, false, 10},
		{"one row, room for two and the rest", []float32{40, 30, 40, 20}, 1, 0, 2, true, 10},
		{"one row, the second gives way to the rest", []float32{40, 45, 40, 20}, 1, 0, 1, true, 10},
		{"two rows", []float32{60, 60, 60, 20}, 2, 0, 2, true, 22},
		{"as many rows as needed", []float32{60, 60, 60, 20}, 0, 0, 3, false, 34},
		{"the first is too wide to share its row", []float32{100, 100, 20}, 1, 0, 0, true, 10},
		{"all fit, and there are more", []float32{40, 30, 20}, 1, 5, 2, true, 10},
		{"all would fit but for the rest, and there are more", []float32{40, 50, 20}, 1, 5, 1, true, 10},
	} {
		objects := blocks(c.widths...)
		rest := objects[len(objects)-1]
		left := 0
		f := &Flow{Gap: 2, RowGap: 2, MaxRows: c.rows, More: c.more, Rest: rest, OnLeft: func(n int) { left = n }}
		f.Layout(objects, fyne.NewSize(100, 100))
		shown := 0
		for _, o := range objects[:len(objects)-1] {
			if o.Size().Width > 0 {
				shown++
			}
		}
		if restSeen := rest.Size().Width > 0; shown != c.shown || restSeen != c.restSeen || left != len(objects)-1-c.shown+c.more {
			t.Errorf("%s: %d shown, the rest is seen: %v, %d left", c.name, shown, restSeen, left)
		}
		if got := f.MinSize(objects).Height; got != c.height {
			t.Errorf("%s: %v high, want %v", c.name, got, c.height)
		}
	}
}
