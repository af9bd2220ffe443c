package record

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"blotter/data/reading/dates"
)

// headerWithin is how many of the first rows may be the header: some exports put their own name and date above it.
const headerWithin = 10

// header finds the row that names the columns, and returns the rows of articles. Where no row does, the columns are called
// "column 1" and so on.
func (r *Reader) header(rows []entry) []entry {
	for i := range min(len(rows), headerWithin) {
		names := namesOf(rows[i])
		if n, text := Known(names); text && (n > 1 || i == 0 && len(names) == 1) && !looksLikeArticle(rows[i]) {
			r.columns = names
			r.recall()
			return rows[i+1:]
		}
	}
	names := namesOf(rows[0])
	known, _ := Known(names)
	if r.mapsTo(names) || !looksLikeArticle(rows[0]) && (known > 0 || len(rows) > 1 && !likeTheOthers(rows)) {
		r.columns = names
		r.recall()
		return rows[1:]
	}
	r.nameless = true
	most := 0
	for _, row := range rows {
		most = max(most, len(row.cells))
	}
	for i := range most {
		r.columns = append(r.columns, fmt.Sprintf(namelessColumn, i+1))
	}
	r.recall()
	return rows
}

// namelessColumn names the columns of a table that names none.
const namelessColumn = "column %d"

// IsNameless reports whether the columns are those of a table that names none.
func IsNameless(columns []string) bool {
	return len(columns) > 0 && columns[0] == fmt.Sprintf(namelessColumn, 1)
}

func namesOf(row entry) []string {
	names := make([]string, len(row.cells))
	for i, v := range row.cells {
		names[i] = cleanLine(v.Text)
	}
	return names
}

// mapsTo reports whether the user named one of these columns.
func (r *Reader) mapsTo(names []string) bool {
	for _, theirs := range r.mapped {
		if _, err := strconv.Atoi(theirs); err != nil && columnNamed(names, theirs) >= 0 {
			return true
		}
	}
	return false
}

// What no column is called: so many words or letters.
const (
	longestNameWords = 7
	longestName      = 60
)

// looksLikeArticle reports whether a row holds what no header does: an address, a date, a sentence.
func looksLikeArticle(row entry) bool {
	for _, v := range row.cells {
		s := strings.TrimSpace(v.Text)
		if isAddress(s) || dates.Parse(s) != "" || dates.Numeric(s) || countWords(s) > longestNameWords || utf8.RuneCountInString(s) > longestName {
			return true
		}
	}
	return false
}

// leastSentence is how many words make a cell of the first row a sentence, if those below it are sentences too.
const leastSentence = 4

// likeTheOthers reports whether the first row holds sentences where the others do.
func likeTheOthers(rows []entry) bool {
	for i, v := range rows[0].cells {
		if countWords(v.Text) < leastSentence {
			continue
		}
		var below sample
		for _, row := range rows[1:] {
			if i < len(row.cells) {
				below.add(row.cells[i])
			}
		}
		if below.meanWords() >= leastSentence && below.meanWords() <= 3*float64(countWords(v.Text)) {
			return true
		}
	}
	return false
}
