package report

import (
	"io"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"blotter/internal/message"
)

// Sizes on an A4 page, in millimeters and points.
const (
	pageWidth  = 210.0
	pageMargin = 22.0
	textWidth  = pageWidth - 2*pageMargin
	bodySize   = 10.0
	tableSize  = 8.5
	pixel      = 25.4 / 96 // a pixel of a picture
	fontPoint  = 25.4 / 72
)

// WritePDF writes the document as PDF (A4). Its fonts, the Go fonts, are embedded; they have Latin, Greek and Cyrillic letters. Letters that
// they lack become a box, and a note at the end says so.
func (d *Document) WritePDF(w io.Writer, at time.Time) error {
	p := newPDF(d.Title, at)
	p.heading(d.Title, 17, 0)
	for _, block := range d.Blocks {
		switch b := block.(type) {
		case Heading:
			p.heading(string(b), 12.5, 5)
		case Paragraph:
			p.paragraph(string(b))
		case Table:
			p.table(b)
		case Figure:
			p.figure(b)
		}
	}
	if p.lacking {
		p.paragraph(message.New("report.letters-lack").In(d.In))
	}
	return p.Output(w)
}

// pdf is a PDF file on its way.
type pdf struct {
	*fpdf.Fpdf
	letters *sfnt.Font
	buffer  sfnt.Buffer
	lacking bool // a letter was met that the font lacks
}

func newPDF(title string, at time.Time) *pdf {
	p := &pdf{Fpdf: fpdf.New("P", "mm", "A4", "")}
	p.letters, _ = sfnt.Parse(goregular.TTF) // part of the program; without it every letter counts as there
	p.SetCreationDate(at)
	p.SetModificationDate(at)
	p.SetCatalogSort(true)
	p.AddUTF8FontFromBytes("go", "", goregular.TTF)
	p.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	p.SetMargins(pageMargin, pageMargin, pageMargin)
	p.SetAutoPageBreak(true, pageMargin)
	p.SetTitle(p.shown(title), true)
	p.SetFooterFunc(func() {
		p.SetY(-14)
		p.font("", 8, inkSoft)
		p.CellFormat(0, 5, strconv.Itoa(p.PageNo()), "", 0, "C", false, 0, "")
	})
	p.AddPage()
	return p
}

// shown is a text with a box for each letter that the font lacks.
func (p *pdf) shown(text string) string {
	return strings.Map(func(letter rune) rune {
		switch {
		case letter < ' ':
			return ' '
		case directs(letter):
			return -1
		}
		if p.letters == nil {
			return letter
		}
		if glyph, err := p.letters.GlyphIndex(&p.buffer, letter); err == nil && glyph != 0 {
			return letter
		}
		p.lacking = true
		return '□'
	}, text)
}

func (p *pdf) font(style string, size float64, i ink) {
	p.SetFont("go", style, size)
	r, g, b := rgb(i)
	p.SetTextColor(r, g, b)
}

// rgb are the parts of an ink's color on white, 0 to 255.
func rgb(i ink) (r, g, b int) {
	n, err := strconv.ParseUint(strings.TrimPrefix(i.onWhite(), "#"), 16, 32)
	if err != nil {
		return 0, 0, 0
	}
	return int(n >> 16 & 0xff), int(n >> 8 & 0xff), int(n & 0xff)
}

// needs begins a new page where less height is left.
func (p *pdf) needs(height float64) {
	_, pageHeight := p.GetPageSize()
	if p.GetY()+height > pageHeight-pageMargin {
		p.AddPage()
	}
}

// heading writes a heading with space above it. What follows it is on the same page.
func (p *pdf) heading(text string, size, above float64) {
	p.Ln(above)
	p.needs(30)
	p.font("B", size, inkText)
	text = p.shown(text)
	p.Bookmark(text, 0, -1)
	p.MultiCell(textWidth, size*0.5, text, "", "L", false)
	p.Ln(1.5)
}

func (p *pdf) paragraph(text string) {
	p.font("", bodySize, inkText)
	p.MultiCell(textWidth, 4.9, p.shown(text), "", "L", false)
	p.Ln(1.8)
}

func (p *pdf) figure(f Figure) {
	scale := min(pixel, textWidth/f.Picture.Width)
	p.needs(f.Picture.Height*scale + 8)
	left, top := p.GetXY()
	for _, s := range f.Picture.shapes {
		p.shape(s, left, top, scale)
	}
	p.SetLineWidth(0.2)
	p.SetXY(left, top+f.Picture.Height*scale+1)
	p.font("", 8, inkSoft)
	p.MultiCell(textWidth, 4, p.shown(f.Caption), "", "L", false)
	p.Ln(3)
}

// shape draws one shape of a picture.
func (p *pdf) shape(s shape, left, top, scale float64) {
	r, g, b := rgb(s.ink)
	p.SetDrawColor(r, g, b)
	p.SetFillColor(r, g, b)
	points := make([]fpdf.PointType, len(s.points))
	for i, at := range s.points {
		points[i] = fpdf.PointType{X: left + at.x*scale, Y: top + at.y*scale}
	}
	switch s.form {
	case line:
		p.SetLineWidth(s.size * scale)
		if s.dashed {
			p.SetDashPattern([]float64{1, 1}, 0)
		}
		for i := 1; i < len(points); i++ {
			p.Line(points[i-1].X, points[i-1].Y, points[i].X, points[i].Y)
		}
		p.SetDashPattern(nil, 0)
	case area:
		p.Polygon(points, "F")
	case dot:
		p.Circle(points[0].X, points[0].Y, s.size*scale, "F")
	case words:
		p.font("", textSize*scale/fontPoint, s.ink)
		text := p.shown(s.words)
		share := map[string]float64{"middle": 0.5, "end": 1}[s.anchor]
		p.Text(points[0].X-p.GetStringWidth(text)*share, points[0].Y, text)
	}
}

// table writes rows whose cells break their lines. The head is repeated on each page.
func (p *pdf) table(t Table) {
	widths := p.columns(t)
	p.needs(4 * lineHeight) // the head and a row below it
	p.row(t, t.Head, widths, true)
	for _, cells := range t.Rows {
		if p.row(t, cells, widths, false) {
			continue
		}
		p.AddPage()
		p.row(t, t.Head, widths, true)
		p.row(t, cells, widths, false)
	}
	p.Ln(3)
}

// columns gives each column the width of its widest cell. Where they do not fit, the widest give way: first down to their longest word, then
// further.
func (p *pdf) columns(t Table) []float64 {
	const pad, widest = 3.0, 60.0
	widths, least := make([]float64, len(t.Head)), make([]float64, len(t.Head))
	p.font("B", tableSize, inkText)
	for _, cells := range append([][]string{t.Head}, t.Rows...) {
		for i, cell := range cells[:min(len(cells), len(widths))] {
			cell = p.shown(cell)
			widths[i] = max(widths[i], min(p.GetStringWidth(cell)+pad, widest))
			for word := range strings.FieldsSeq(cell) {
				least[i] = max(least[i], min(p.GetStringWidth(word)+pad, widest))
			}
		}
	}
	narrow(widths, least, textWidth)
	narrow(widths, make([]float64, len(widths)), textWidth)
	return widths
}

// narrow takes from the widest columns until all fit into a width. It takes none below its least width.
func narrow(widths, least []float64, room float64) {
	const step = 0.1
	for sum(widths) > room {
		widest := -1
		for i, width := range widths {
			if width-step >= least[i] && (widest < 0 || width > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		widths[widest] -= step
	}
}

func sum(widths []float64) (all float64) {
	for _, width := range widths {
		all += width
	}
	return all
}

// lineHeight is that of a line in a table.
const lineHeight = 4.2

// row writes one row. It reports false, and writes nothing, where the page has no room for it.
func (p *pdf) row(t Table, cells []string, widths []float64, head bool) bool {
	style, color := "", inkText
	if head {
		style, color = "B", inkSoft
	}
	p.font(style, tableSize, color)
	lines, most := make([][]string, len(widths)), 1
	for i := range widths {
		if i < len(cells) {
			lines[i] = p.SplitText(p.shown(cells[i]), widths[i]-1)
			most = max(most, len(lines[i]))
		}
	}
	height := float64(most)*lineHeight + 1.4
	_, pageHeight := p.GetPageSize()
	if fresh := p.GetY() < pageMargin+2*height; p.GetY()+height > pageHeight-pageMargin && !fresh && !head {
		return false
	}
	x, y := p.GetXY()
	for i, width := range widths {
		align := "L"
		if t.Numbers > 0 && i >= t.Numbers {
			align = "R"
		}
		for k, text := range lines[i] {
			p.SetXY(x, y+float64(k)*lineHeight)
			p.CellFormat(width-1.5, lineHeight, text, "", 0, align, false, 0, "")
		}
		x += width
	}
	r, g, b := rgb(inkGrid)
	p.SetDrawColor(r, g, b)
	p.SetLineWidth(0.2)
	p.Line(pageMargin, y+height-0.6, x, y+height-0.6)
	p.SetXY(pageMargin, y+height)
	return true
}
