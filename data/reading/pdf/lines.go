package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of text as it is set on a page. Positions are points from the lower left corner.
type line struct {
	text                     string
	left, right, top, bottom float64
	size                     float64 // of its letters
	page                     int
}

func (l line) height() float64 { return math.Max(l.top-l.bottom, 1) }

// linesOf joins the runs of a page into lines, in reading order.
func linesOf(page int, runs []run) []line {
	var lines []line
	for _, r := range runs {
		text := strings.Map(printable, r.text)
		if strings.TrimSpace(text) == "" {
			continue
		}
		l := line{text: text, left: r.left, right: r.right, top: math.Max(r.top, r.bottom), bottom: math.Min(r.top, r.bottom), page: page}
		l.size = l.height()
		if r.size > 0 {
			l.size = r.size
		}
		if n := len(lines) - 1; n >= 0 && lines[n].goesOn(l) {
			lines[n].join(l)
			continue
		}
		lines = append(lines, l)
	}
	if setInRows(lines) {
		lines = byColumns(lines)
	}
	return lines
}

// softHyphen is what PDFium returns for a hyphen that parts a word at the end of a line.
const softHyphen = '\x02'

func printable(r rune) rune {
	if r == '\r' || r == '\n' {
		return ' '
	}
	if r < ' ' && r != softHyphen && r != '\t' {
		return -1
	}
	return r
}

// goesOn reports whether a run stands on the same line behind it.
func (l line) goesOn(next line) bool {
	overlap := math.Min(l.top, next.top) - math.Max(l.bottom, next.bottom)
	gap := next.left - l.right
	return overlap > 0.4*math.Min(l.height(), next.height()) && gap > -1.5*l.size && gap < 1.6*l.size
}

func (l *line) join(next line) {
	if next.left-l.right > 0.12*l.size && !strings.HasSuffix(l.text, " ") && !strings.HasPrefix(next.text, " ") {
		l.text += " "
	}
	if letters := utf8.RuneCountInString; letters(next.text) > letters(l.text) {
		l.size = next.size
	}
	l.text += next.text
	l.right = math.Max(l.right, next.right)
	l.top, l.bottom = math.Max(l.top, next.top), math.Min(l.bottom, next.bottom)
}

// setInRows reports whether a page with columns was written row by row, as some programs do: the next line often stands beside the
// one before instead of below it.
func setInRows(lines []line) bool {
	beside := 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if math.Abs(a.bottom-b.bottom) < 0.5*a.height() && b.left > a.right {
			beside++
		}
	}
	return beside >= 4 && beside*4 > len(lines)
}

// byColumns sorts the lines of a page by its columns. Lines that go across columns part the page into bands, each of which is read
// column by column.
func byColumns(lines []line) []line {
	gutters := guttersOf(lines)
	if len(gutters) == 0 {
		return lines
	}
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b line) int { return cmp.Compare(b.top, a.top) })
	var done, band []line
	flush := func() {
		slices.SortStableFunc(band, func(a, b line) int {
			if c := cmp.Compare(columnOf(a, gutters), columnOf(b, gutters)); c != 0 {
				return c
			}
			return cmp.Compare(b.top, a.top)
		})
		done = append(done, band...)
		band = nil
	}
	for _, l := range sorted {
		if crosses(l, gutters) {
			flush()
			done = append(done, l)
			continue
		}
		band = append(band, l)
	}
	flush()
	return done
}

// guttersOf finds the blank strips between columns: places that few lines cross, with lines on both sides.
func guttersOf(lines []line) []float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		left, right = math.Min(left, l.left), math.Max(right, l.right)
	}
	var found []float64
	inside := false
	const step = 2 // points
	if right-left > 20_000 {
		return nil
	}
	for x := left + step; x < right; x += step {
		before, across, behind := 0, 0, 0
		for _, l := range lines {
			switch {
			case l.right <= x:
				before++
			case l.left >= x:
				behind++
			default:
				across++
			}
		}
		if across*10 <= len(lines) && before*8 >= len(lines) && behind*8 >= len(lines) {
			if !inside {
				found = append(found, x)
			}
			inside = true
		} else {
			inside = false
		}
	}
	return found
}

func columnOf(l line, gutters []float64) int {
	n := 0
	for _, x := range gutters {
		if (l.left+l.right)/2 > x {
			n++
		}
	}
	return n
}

func crosses(l line, gutters []float64) bool {
	return slices.ContainsFunc(gutters, func(x float64) bool { return l.left < x-2 && l.right > x+2 })
}

// withoutMargins drops the lines that stand at the top or the bottom of several pages, but for their numbers: the name of the
// newspaper, the number of the page.
func withoutMargins(pages [][]line) []line {
	const edge = 2 // lines at each end of a page that may be of its margin
	count := map[string]int{}
	for _, lines := range pages {
		seen := map[string]bool{}
		for i, l := range lines {
			if key := marginKey(l.text); (i < edge || i >= len(lines)-edge) && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	var kept []line
	for _, lines := range pages {
		for i, l := range lines {
			n := count[marginKey(l.text)]
			if (i < edge || i >= len(lines)-edge) && (n >= 3 && n*2 >= len(pages) || len(pages) > 1 && isPageNumber(l.text)) {
				continue
			}
			kept = append(kept, l)
		}
	}
	return kept
}

// marginKey is a line without its numbers.
func marginKey(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

func isPageNumber(text string) bool {
	text = strings.Trim(text, " -–—|")
	return text != "" && len(text) <= 4 && strings.Trim(text, "0123456789") == ""
}
