package record

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"blotter/data/reading/clean"
	"blotter/data/reading/dates"
)

// sample is what the first values of a column look like.
type sample struct {
	filled   int // values that say something
	words    int
	runes    int
	urls     int
	numbers  int
	distinct map[string]int
	dates    dates.Column
	lists    int // values that are lists
	first    []string
}

// mostDistinct is how many different values of a column are counted.
const mostDistinct = 1000

func (s *sample) add(v Value) {
	text := strings.TrimSpace(v.Text)
	if isNothing(text) {
		return
	}
	s.filled++
	if len(v.List) > 0 {
		s.lists++
	}
	if len(s.first) < 3 {
		s.first = append(s.first, text)
	}
	if s.distinct == nil {
		s.distinct = map[string]int{}
	}
	if len(s.distinct) < mostDistinct && len(text) < 200 {
		s.distinct[text]++
	}
	s.runes += utf8.RuneCountInString(text)
	s.words += countWords(text[:min(len(text), 500)]) // more would tell no more
	if isAddress(text) {
		s.urls++
	}
	if isNumber(text) {
		s.numbers++
	}
	if len(text) <= 100 {
		s.dates.Add(text)
	}
}

func (s *sample) meanWords() float64 { return float64(s.words) / float64(max(s.filled, 1)) }

// mostly reports whether four of five values are of a kind.
func (s *sample) mostly(n int) bool { return s.filled > 0 && n*5 >= s.filled*4 }

func (s *sample) isDates() bool {
	return s.filled > 0 && s.dates.Share() >= 0.8 && s.meanWords() < 8 && !s.mostly(s.numbers)
}

// isProse reports whether the values may be texts or titles: words, no addresses, dates or numbers.
func (s *sample) isProse() bool {
	return s.filled > 0 && !s.mostly(s.urls) && !s.mostly(s.numbers) && !s.isDates()
}

// repeats reports whether few values come again and again, as labels do.
func (s *sample) repeats() bool {
	return s.filled >= 4 && len(s.distinct)*2 <= s.filled && len(s.distinct) > 1 && s.meanWords() <= 4
}

// samplesOf looks at the first records.
func samplesOf(entries []entry, columns int) []sample {
	samples := make([]sample, columns)
	for _, e := range entries {
		for i, v := range e.cells {
			if i < columns {
				samples[i].add(v)
			}
		}
	}
	return samples
}

// Least mean number of words of a column that is taken for the text by its content: where the columns have names that say
// nothing, and where they have none.
const (
	leastNamed   = 5
	leastUnnamed = 3
)

// textByContent returns the column that holds the articles by the look of it, -1 where none stands out.
func textByContent(samples []sample, least float64) int {
	best := -1
	for i := range samples {
		s := &samples[i]
		if s.isProse() && s.meanWords() >= least && (best < 0 || s.runes*samples[best].filled > samples[best].runes*s.filled) {
			best = i
		}
	}
	return best
}

func firstColumn(samples []sample, taken map[int]bool, is func(*sample) bool) int {
	for i := range samples {
		if !taken[i] && is(&samples[i]) {
			return i
		}
	}
	return -1
}

func isAddress(s string) bool {
	if strings.ContainsAny(s, " \n") {
		return false
	}
	a, ok := clean.ParseAddress(s)
	return ok && (a.Scheme || strings.HasPrefix(s, "www."))
}

var plainNumber = regexp.MustCompile(`^[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?\s*%?$`)

func isNumber(s string) bool { return len(s) < 40 && plainNumber.MatchString(s) }

// countWords counts words; in scripts without spaces three letters count for one.
func countWords(s string) int {
	n, dense := 0, 0
	for w := range strings.FieldsSeq(s) {
		n++
		if r, _ := utf8.DecodeRuneInString(w); r >= 0x2e80 {
			dense += utf8.RuneCountInString(w)
		}
	}
	return n + dense/3
}
