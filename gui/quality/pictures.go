package quality

import (
	"context"
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// shownTopics is how many topics have a row: those of which there is an article.
func (p *Page) shownTopics() (n int) {
	for _, t := range p.found.Topics {
		if t.Support > 0 {
			n++
		}
	}
	return n
}

// drawTopics draws F1 of each topic with its interval, and how many articles that rests on.
func (p *Page) drawTopics(b *widget.Brush) {
	if p.found == nil {
		return
	}
	step, names, numbers := look.Px(24), look.Px(130), look.Px(86)
	names = min(names, b.Size.Width*0.36)
	left, width := names+look.Px(10), b.Size.Width-names-numbers-look.Px(10)
	y := step / 2
	for i, t := range p.found.Topics {
		if t.Support == 0 {
			continue
		}
		_, fill := p.h.Topics().Name(t.ID)
		b.Text(names, y, widget.AtEnd, p.topicName(i), look.Text, 12.5, names)
		b.Box(left, y-look.Px(5.5), width, look.Px(11), look.Px(2), look.Color(look.Track))
		b.Box(left, y-look.Px(5.5), width*float32(t.F1), look.Px(11), look.Px(2), fill)
		b.Line(left+width*float32(t.F1Interval.Low()), y, left+width*float32(t.F1Interval.High()), y, look.Px(1.5), look.Color(look.Text))
		b.Text(b.Size.Width-numbers+look.Px(44), y, widget.AtEnd, i18n.Share(t.F1), look.Text, 12.5, 0)
		b.Text(b.Size.Width, y, widget.AtEnd, i18n.Number(t.Support), look.MutedText, 12.5, 0)
		b.Place(0, y-step/2, b.Size.Width, step, i18n.T("quality.topic-tip", "Topic", p.topicName(i),
			"Precision", i18n.Share(t.Precision), "Recall", i18n.Share(t.Recall), "Low", i18n.Share(t.F1Interval.Low()), "High", i18n.Share(t.F1Interval.High())), nil)
		y += step
	}
}

func (p *Page) topicName(at int) string {
	name, _ := p.h.Topics().Name(p.found.Topics[at].ID)
	return name
}

// confused lists the topics that have a row and a column: those that are true or suggested of an article.
func (p *Page) confused() (columns []int) {
	for i := range p.found.Topics {
		seen := false
		for j := range p.found.Topics {
			seen = seen || p.found.Confusion[i][j]+p.found.Confusion[j][i] > 0
		}
		if seen {
			columns = append(columns, i)
		}
	}
	return columns
}

// confusionSide is the height of the confusion of so many topics, before scaling.
func confusionSide(topics int) float32 {
	const most, largest, least = 320, 44, 20
	n := float32(max(topics, 1))
	return n*max(min(most/n, largest), least) + 24
}

// drawConfusion draws what is taken for what: rows are what is true, columns what is suggested.
func (p *Page) drawConfusion(b *widget.Brush) {
	if p.found == nil {
		return
	}
	columns := p.confused()
	if len(columns) == 0 {
		return
	}
	n := float32(len(columns))
	side, mark := sides(b.Size, n)
	most := 1
	for _, i := range columns {
		for _, j := range columns {
			if i != j {
				most = max(most, p.found.Confusion[i][j])
			}
		}
	}
	for row, i := range columns {
		_, ink := p.h.Topics().Name(p.found.Topics[i].ID)
		y := float32(row) * side
		b.Box(mark-look.Px(16), y+side/2-look.Px(5), look.Px(10), look.Px(10), look.Px(3), ink)
		if mark > look.Px(marked) {
			b.Text(mark-look.Px(marked+4), y+side/2, widget.AtEnd, p.topicName(i), look.Text, 12.5, mark-look.Px(marked+4))
		}
		b.Box(mark+y+side/2-look.Px(5), n*side+look.Px(6), look.Px(10), look.Px(10), look.Px(3), ink)
		for column, j := range columns {
			p.drawCell(b, cell{i, j, mark + float32(column)*side, y, side}, most)
		}
	}
}

// marked is the room for the colors of the topics, before scaling.
const marked = 20

// sides returns the side of a cell, and the room left of the cells: for the names of topics too where there is some, else for their colors.
func sides(size fyne.Size, topics float32) (side, left float32) {
	const names = 110
	left = look.Px(marked)
	side = min((size.Width-left)/topics, (size.Height-left)/topics)
	if wide := look.Px(marked + names); size.Width-topics*side >= wide {
		left = wide
	}
	return side, left
}

// cell is one cell of the confusion and where it is drawn.
type cell struct {
	i, j       int
	x, y, side float32
}

func (p *Page) drawCell(b *widget.Brush, c cell, most int) {
	const gap = 1.5
	i, j, x, y, side := c.i, c.j, c.x, c.y, c.side
	count := p.found.Confusion[i][j]
	fill, ink := look.Color(look.Track), look.Text
	switch {
	case count == 0:
	case i == j:
		fill = widget.Faded(look.Color(look.Accent), 0xb0)
	default:
		fill = widget.Faded(color.NRGBA{R: 0xd5, G: 0x6a, B: 0x00, A: 0xff}, uint8(0x40+0x90*count/most))
	}
	b.Box(x+gap, y+gap, side-2*gap, side-2*gap, look.Px(3), fill)
	if p.found.cell == [2]int{i, j} {
		b.Frame(x, y, side, side, look.Color(look.Text))
	}
	if count == 0 {
		return
	}
	if side > look.Px(15) {
		b.Text(x+side/2, y+side/2, widget.AtMiddle, i18n.Number(count), ink, 11.5, 0)
	}
	words := i18n.N("quality.cell-right", count, "Topic", p.topicName(i))
	if i != j {
		words = i18n.N("quality.cell", count, "Topic", p.topicName(i), "Said", p.topicName(j))
	}
	b.Place(x, y, side, side, words, func() { p.openCell(i, j) })
}

// cellShown is how many articles of a cell are listed.
const cellShown = 8

// openCell lists the articles of a cell below the picture.
func (p *Page) openCell(i, j int) {
	p.found.cell, p.found.rows = [2]int{i, j}, nil
	ids := p.found.Cells[i][j]
	ids = ids[:min(len(ids), cellShown)]
	tasks.Fetch(p.h.Tasks(), "cell", func(ctx context.Context) ([]library.Row, error) { return p.h.Library().Rows(ctx, ids) }, func(rows []library.Row, err error) {
		p.h.Fail(err)
		p.found.rows = rows
		p.show()
	})
}

// showCell lists the articles of the open cell.
func (p *Page) showCell() {
	f := p.found
	if f.cell[0] < 0 || f.cell[0] >= len(f.Topics) || f.cell[1] >= len(f.Topics) {
		return
	}
	words := i18n.N("quality.cell-right", f.Confusion[f.cell[0]][f.cell[1]], "Topic", p.topicName(f.cell[0]))
	if f.cell[0] != f.cell[1] {
		words = i18n.N("quality.cell", f.Confusion[f.cell[0]][f.cell[1]], "Topic", p.topicName(f.cell[0]), "Said", p.topicName(f.cell[1]))
	}
	p.confusion.explain(words)
	for _, row := range f.rows {
		p.confusion.link(row.Title, func() { p.h.GoTo(row.ID) })
	}
}

// drawConfidence draws what was right against what was said, with intervals.
func (p *Page) drawConfidence(b *widget.Brush) {
	if p.found == nil {
		return
	}
	left, top, bottom := look.Px(48), look.Px(24), look.Px(44)
	side := min(b.Size.Height-top-bottom, b.Size.Width-left-look.Px(8))
	x := func(v float64) float32 { return left + side*float32(v) }
	y := func(v float64) float32 { return top + side*float32(1-v) }
	b.Frame(left, top, side, side, look.Color(look.Separator))
	b.Dashes(x(0), y(0), x(1), y(1), 1, look.Color(look.MutedText))
	for _, share := range []float64{0, 0.5, 1} {
		b.Text(left-look.Px(6), y(share), widget.AtEnd, i18n.Share(share), look.MutedText, 11.5, 0)
		b.Text(x(share), top+side+look.Px(12), widget.AtMiddle, i18n.Share(share), look.MutedText, 11.5, 0)
	}
	b.Text(x(0.5), top+side+look.Px(30), widget.AtMiddle, i18n.T("quality.axis-said"), look.MutedText, 11.5, 0)
	b.Text(0, look.Px(8), widget.AtStart, i18n.T("quality.axis-right"), look.MutedText, 11.5, 0)
	for _, bin := range p.found.Bins {
		if bin.Articles == 0 {
			continue
		}
		at := x(bin.Confidence)
		b.Line(at, y(bin.Interval.Low()), at, y(bin.Interval.High()), look.Px(1.2), look.Color(look.Text))
		radius := look.Px(3 + min(float32(math.Sqrt(float64(bin.Articles)))*0.5, 6))
		b.Dot(at, y(bin.Right), radius, look.Color(look.Accent))
		b.Place(at-radius-3, y(bin.Right)-radius-3, 2*radius+6, 2*radius+6, i18n.N("quality.bin-tip", bin.Articles,
			"Said", i18n.Share(bin.Confidence), "Right", i18n.Share(bin.Right), "Low", i18n.Share(bin.Interval.Low()), "High", i18n.Share(bin.Interval.High())), nil)
	}
}

// drawCurve draws accuracy by number of labels.
func (p *Page) drawCurve(b *widget.Brush) {
	if p.found == nil || len(p.found.curve) == 0 {
		return
	}
	curve := p.found.curve
	left, top := look.Px(48), look.Px(8)
	width, height := b.Size.Width-left-look.Px(20), b.Size.Height-top-look.Px(26)
	least, most := 1.0, float64(curve[len(curve)-1].Labels)
	for _, c := range curve {
		least = min(least, c.Interval.Low())
	}
	least = math.Floor(least*5) / 5
	x := func(labels int) float32 { return left + width*float32(float64(labels)/most) }
	y := func(v float64) float32 { return top + height*float32((1-v)/(1-least)) }
	for _, share := range []float64{least, (1 + least) / 2, 1} {
		b.Line(left, y(share), left+width, y(share), 1, look.Color(look.Separator))
		b.Text(left-look.Px(6), y(share), widget.AtEnd, i18n.Share(share), look.MutedText, 11.5, 0)
	}
	var xs, lows, highs []float32
	for _, c := range curve {
		xs, lows, highs = append(xs, x(c.Labels)), append(lows, y(c.Interval.Low())), append(highs, y(min(c.Interval.High(), 1)))
	}
	b.Band(xs, lows, highs, widget.Faded(look.Color(look.Accent), 0x2c))
	for i, c := range curve {
		if i > 0 {
			b.Line(xs[i-1], y(curve[i-1].Share), xs[i], y(c.Share), look.Px(2), look.Color(look.Accent))
		}
		b.Dot(xs[i], y(c.Share), look.Px(3), look.Color(look.Accent))
		b.Text(xs[i], top+height+look.Px(12), widget.AtMiddle, i18n.Number(c.Labels), look.MutedText, 11.5, 0)
		b.Place(xs[i]-look.Px(8), top, look.Px(16), height, i18n.N("quality.curve-tip", c.Labels,
			"Right", i18n.Share(c.Share), "Low", i18n.Share(c.Interval.Low()), "High", i18n.Share(c.Interval.High())), nil)
	}
}
