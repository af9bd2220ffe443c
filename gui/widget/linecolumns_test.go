package widget

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"
)

// resizable shows a list of two columns that can be resized, and what it told of their widths last.
func resizable(t testing.TB, widths []float32) (l *Lines, told *[]float32) {
	told = new([]float32)
	l = NewLines(LineColumns{Cells: []float32{100, 80}}, func() int { return 3 }, func(int) LineData {
		return LineData{Name: "A title that is long", Cells: [lineCells]string{"Cartel", "2026"}}
	})
	l.Resizable(widths, func(widths []float32) { *told = widths })
	inWindow(t, l, 500, 3*LineHeight())
	return l, told
}

// pull drags the edge before a column so far to the right.
func pull(l *Lines, column int, by float32) {
	left, _ := l.columns.span(column, linesWidth(l.Size().Width))
	at := fyne.NewPos(left-lineGap/2, LineHeight()/2)
	l.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	l.MouseUp(nil)
	l.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(by, 0)}})
	l.DragEnd()
}

func TestAColumnIsDraggedToAnotherWidth(t *testing.T) {
	l, told := resizable(t, nil)
	head := l.NewHead("Title", "Topic", "Year")
	inWindow(t, head, 500, LineHeight())
	pull(l, 0, -40)
	if want := []float32{140, 80}; !slices.Equal(*told, want) || !slices.Equal(l.Widths(), want) {
		t.Errorf("dragged to %v, told %v; want %v", l.Widths(), *told, want)
	}
	pull(l, 1, 30) // the one before takes what this one gives
	if want := []float32{170, 50}; !slices.Equal(*told, want) {
		t.Errorf("told %v, want %v", *told, want)
	}
	if l.At() != -1 {
		t.Error("a press on an edge chooses a line")
	}
	line := l.shown[0]
	if head.line.cells[0].Position().X != line.cells[0].Position().X {
		t.Errorf("the heading is at %v, its column at %v", head.line.cells[0].Position().X, line.cells[0].Position().X)
	}
	again, _ := resizable(t, *told)
	if !slices.Equal(again.Widths(), *told) {
		t.Errorf("another dialog has %v", again.Widths())
	}
}

func TestAListWithoutResizingHasNoEdges(t *testing.T) {
	n := 3
	l := linesOf(t, &n)
	left, _ := l.columns.span(0, linesWidth(l.Size().Width))
	l.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(left-lineGap/2, 5)}})
	if l.Cursor() != desktop.DefaultCursor {
		t.Error("the pointer offers to drag an edge")
	}
}

func TestColumnsStayInSightHoweverTheyAreDragged(t *testing.T) {
	l, _ := resizable(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		before := l.Widths()
		column := rapid.IntRange(0, 1).Draw(t, "column")
		pull(l, column, rapid.Float32Range(-900, 900).Draw(t, "by"))
		now := l.Widths()
		for i, w := range now {
			if w < leastCell-0.01 {
				t.Errorf("column %d is %v wide", i, w)
			}
		}
		if left, _ := l.columns.span(0, linesWidth(l.Size().Width)); left < linePad+leastLineName-1 {
			t.Errorf("%v leaves the names %v", now, left-linePad)
		}
		if sum := before[0] + before[1]; column == 1 && math.Abs(float64(now[0]+now[1]-sum)) > 0.01 {
			t.Errorf("an edge between two columns makes %v of %v", now, before)
		}
	})
}
