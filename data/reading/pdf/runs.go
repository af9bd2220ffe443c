package pdf

import (
	"cmp"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// run is text that stands in one piece on a line of a page. Positions are points from the lower left corner.
type run struct {
	text                     string
	left, right, top, bottom float64
	size                     float64 // of its letters as they are drawn, 0 where PDFium does not say
}

func (r run) height() float64 { return math.Abs(r.top - r.bottom) }

// reaches reports whether the next run of a line begins where this one ends, or after a space.
func (r run) reaches(next run) bool {
	const widest = 1.6 // space, of the height of the letters
	size := max(r.height(), next.height())
	overlap := min(r.top, next.top) - max(r.bottom, next.bottom)
	gap := next.left - r.right
	return overlap > 0.4*min(r.height(), next.height()) && math.Abs(gap) < widest*size
}

// around returns the place that both runs take.
func (r run) around(next run) run {
	return run{left: min(r.left, next.left), right: max(r.right, next.right), top: max(r.top, next.top), bottom: min(r.bottom, next.bottom)}
}

// runsOf returns the runs of text on a page in the order of its content. Their words are those of PDFium's text of the whole page: the
// text within the rectangle of a run would have letters of others that reach into it. A call of PDFium costs a goroutine, because it
// must be one that can be stopped, so that letters are not asked about one by one.
func runsOf(engine pdfium.Pdfium, page requests.Page) ([]run, error) {
	loaded, err := engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	p := textPage{engine: engine, ref: loaded.TextPage}
	found, err := p.runs()
	_, closed := engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: p.ref})
	return found, cmp.Or(err, closed)
}

// textPage is a page of whose text PDFium is asked.
type textPage struct {
	engine pdfium.Pdfium
	ref    references.FPDF_TEXTPAGE
	text   []uint16 // what PDFium counts as letters, with the spaces and ends of lines that it adds
}

// span is a part of the letters of a page, from start to before end.
type span struct{ start, end int }

// runs returns the runs of the page.
func (p *textPage) runs() ([]run, error) {
	if err := p.read(); err != nil {
		return nil, err
	}
	places, err := p.places()
	if err != nil || len(places) == 0 {
		return nil, err
	}
	lines, pieces, err := p.lines(len(places))
	if err != nil {
		return nil, err
	}
	var found []run
	for i, l := range lines {
		joined, err := p.joined(l, places[:pieces[i]])
		if err != nil {
			return nil, err
		}
		found, places = append(found, joined...), places[pieces[i]:]
	}
	return found, nil
}

// read reads the text of the page.
func (p *textPage) read() error {
	counted, err := p.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: p.ref})
	if err != nil || counted.Count <= 0 {
		return err
	}
	text, err := p.engine.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: p.ref, Count: counted.Count})
	if err != nil {
		return err
	}
	p.text = utf16.Encode([]rune(strings.ReplaceAll(text.Text, wholeTextHyphen, string(softHyphen))))
	if len(p.text) == counted.Count {
		return nil
	}
	p.text = make([]uint16, counted.Count) // PDFium leaves out letters whose meaning a font does not say
	for i := range p.text {
		letter, err := p.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: p.ref, Index: i})
		if err != nil {
			return err
		}
		p.text[i] = uint16(letter.Unicode) //nolint:gosec // PDFium's letters are those of UTF-16
	}
	return nil
}

// places returns the places of the page's pieces. Each is set in one go: some programs set lines, others single letters.
func (p *textPage) places() ([]run, error) {
	n, err := p.count(span{0, len(p.text)})
	if err != nil {
		return nil, err
	}
	found := make([]run, n)
	for i := range found { // PDFium knows the places of the pieces that it counted last
		at, err := p.engine.FPDFText_GetRect(&requests.FPDFText_GetRect{TextPage: p.ref, Index: i})
		if err != nil {
			return nil, err
		}
		found[i] = run{left: at.Left, right: at.Right, top: at.Top, bottom: at.Bottom}
	}
	return found, nil
}

// lines returns the lines of the page and how many of all its pieces each has. Where a piece goes on in the next line, so that both
// would count it, the page is one line.
func (p *textPage) lines(all int) (lines []span, pieces []int, err error) {
	sum := 0
	for _, l := range linesIn(p.text) {
		n, err := p.count(l)
		if err != nil {
			return nil, nil, err
		}
		lines, pieces, sum = append(lines, l), append(pieces, n), sum+n
	}
	if sum != all {
		return []span{{0, len(p.text)}}, []int{all}, nil
	}
	return lines, pieces, nil
}

// wholeTextHyphen is what PDFium writes instead of softHyphen in the text of a whole page.
const wholeTextHyphen = "\ufffe"

// linesIn returns the lines of a text, without the ends that PDFium adds and without empty ones.
func linesIn(text []uint16) []span {
	var found []span
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\r' && text[i] != '\n' {
			continue
		}
		if i > start {
			found = append(found, span{start, i})
		}
		start = i + 1
	}
	return found
}

// joined returns the runs of a line whose pieces have the given places. Most lines are one; the lines of columns that stand side by
// side are one line for PDFium.
func (p *textPage) joined(l span, places []run) ([]run, error) {
	var found []run
	var place run
	begun := 0 // pieces of the run so far
	for i, next := range places {
		if begun == 0 {
			place = next
		}
		place, begun = place.around(next), begun+1
		end := l.end
		if i+1 < len(places) {
			if place.reaches(places[i+1]) {
				continue
			}
			var err error
			if end, err = p.behind(l, begun); err != nil {
				return nil, err
			}
		}
		r, err := p.worded(place, span{l.start, end})
		if err != nil {
			return nil, err
		}
		found, l.start, begun = append(found, r), end, 0
	}
	return found, nil
}

// behind returns the first letter behind so many pieces of a span that has more. It looks near the beginning first, so that many runs
// in one line take no longer than their letters.
func (p *textPage) behind(s span, pieces int) (int, error) {
	low, high := s.start+pieces, s.end-1
	for reach := pieces + 8; low < high; reach *= 2 {
		middle := min((low+high)/2, s.start+reach)
		n, err := p.count(span{s.start, middle + 1})
		if err != nil {
			return 0, err
		}
		if n > pieces {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low, nil
}

// count returns how many pieces the letters of a span make.
func (p *textPage) count(s span) (int, error) {
	c, err := p.engine.FPDFText_CountRects(&requests.FPDFText_CountRects{TextPage: p.ref, StartIndex: s.start, Count: s.end - s.start})
	if err != nil {
		return 0, err
	}
	return c.Count, nil
}

// worded returns a run with its text and the size of a letter in its middle.
func (p *textPage) worded(r run, s span) (run, error) {
	r.text = string(utf16.Decode(p.text[s.start:s.end]))
	letter := (s.start + s.end) / 2
	for letter+1 < s.end && p.text[letter] == ' ' {
		letter++ // PDFium knows no font of the spaces that it adds
	}
	font, err := p.engine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.ref, Index: letter})
	if err != nil {
		return run{}, err
	}
	r.size = font.FontSize
	matrix, err := p.engine.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.ref, Index: letter})
	if err == nil { // a letter without a matrix is drawn as large as its font
		r.size *= math.Hypot(float64(matrix.Matrix.C), float64(matrix.Matrix.D))
	}
	return r, nil
}
