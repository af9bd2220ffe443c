package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
)

// table puts its cells in rows of so many columns. Each column is as wide as its widest cell, and the columns share what room is left.
// Where there is too little, every column gives up the same part of its width: the cells should be shrinkable.
type table struct{ columns int }

// tableGap is the distance between two columns, before scaling.
const tableGap = 16

// NewTable returns the cells in rows of so many columns, the first row first. It asks for no width.
func NewTable(columns int, cells ...fyne.CanvasObject) *fyne.Container {
	return container.New(table{columns}, cells...)
}

// Layout is part of fyne.Layout.
func (t table) Layout(cells []fyne.CanvasObject, size fyne.Size) {
	widths, gap := t.widths(cells, size.Width), look.Px(tableGap)
	y := float32(0)
	for len(cells) > 0 {
		row := cells[:min(t.columns, len(cells))]
		cells = cells[len(row):]
		x, height := float32(0), rowHeight(row)
		for i, cell := range row {
			place(cell, x, y, widths[i], height)
			x += widths[i] + gap
		}
		y += height
	}
}

// MinSize is part of fyne.Layout.
func (t table) MinSize(cells []fyne.CanvasObject) (size fyne.Size) {
	for len(cells) > 0 {
		row := cells[:min(t.columns, len(cells))]
		cells = cells[len(row):]
		size.Height += rowHeight(row)
	}
	return size
}

func rowHeight(row []fyne.CanvasObject) (height float32) {
	for _, cell := range row {
		height = max(height, cell.MinSize().Height)
	}
	return height
}

// widths deals a width out to the columns.
func (t table) widths(cells []fyne.CanvasObject, width float32) []float32 {
	widths, sum := make([]float32, t.columns), float32(0)
	for i, cell := range cells {
		at := i % t.columns
		widths[at] = max(widths[at], naturalWidth(cell)+1)
	}
	for _, w := range widths {
		sum += w
	}
	room := max(0, width-look.Px(tableGap)*float32(t.columns-1))
	for i := range widths {
		if sum <= room {
			widths[i] += (room - sum) / float32(t.columns)
		} else {
			widths[i] *= room / sum
		}
	}
	return widths
}

// naturalWidth is the width that an object takes where there is room.
func naturalWidth(o fyne.CanvasObject) float32 {
	if natural, ok := o.(interface{ NaturalWidth() float32 }); ok {
		return natural.NaturalWidth()
	}
	return o.MinSize().Width
}
