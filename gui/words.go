package gui

import (
	"strconv"
	"time"

	"golang.org/x/text/language/display"

	xlanguage "golang.org/x/text/language"
)

// day writes an ISO date as a reader would: "14 March 2026".
func day(iso string) string {
	if len(iso) < 10 {
		return iso
	}
	t, err := time.Parse("2006-01-02", iso[:10])
	if err != nil {
		return iso
	}
	return t.Format("2 January 2006")
}

// language names a language in English: "en" is "English".
func language(code string) string {
	if code == "" {
		return ""
	}
	tag, err := xlanguage.Parse(code)
	if err != nil {
		return code
	}
	return display.English.Languages().Name(tag)
}

// thousands writes a number with commas: 12,000.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
