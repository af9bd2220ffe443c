// Package dates reads dates as people and programs write them.
package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"blotter/data/reading/clean"
)

// zoned are the usual forms of a moment with its time zone, plain those of a day, with or without a time of day.
var (
	zoned = []string{
		time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999 -0700", "2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02 15:04:05 UTC",
		time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700",
		"Mon, 2 Jan 2006 15:04:05 GMT", "2 Jan 2006 15:04:05 GMT", "Mon, 2 Jan 2006 15:04:05 UTC",
		"Mon Jan 2 15:04:05 -0700 2006",
	}
	plain = []string{
		"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006-1-2T15:04:05.999999999", "2006-1-2 15:04:05.999999999", "2006-1-2T15:04",
		"2006-1-2 15:04", "2006/1/2 15:04:05", "2006/1/2 15:04", "20060102T150405", "20060102150405",
		"2.1.2006", "2.1.2006 15:04:05", "2.1.2006 15:04",
	}
)

// Parse returns a date as ISO 8601: a moment in UTC where the time zone is known, else the day alone. A date that could be
// read in two ways, such as 03/04/2020, is "", and so is anything else.
func Parse(s string) string {
	s = clean.Line(s)
	if len(s) < 6 || len(s) > 64 {
		return ""
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil && plausible(t.UTC()) {
			return t.UTC().Format("2006-01-02T15:04:05Z")
		}
	}
	for _, layout := range plain {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return t.Format(time.DateOnly)
		}
	}
	for _, read := range []func(string) (time.Time, bool){slashed, spelled} {
		if t, ok := read(s); ok && plausible(t) {
			return t.Format(time.DateOnly)
		}
	}
	return unixDate(s)
}

func plausible(t time.Time) bool { return t.Year() >= 1500 && t.Year() < 2200 }

var slashDate = regexp.MustCompile(`^(\d\d?)([/-])(\d\d?)([/-])(\d{4})(?:[ T,].*)?$`)

// slashed reads 25/12/2019 and 12/25/2019, and of the ambiguous ones only those that come to the same day.
func slashed(s string) (time.Time, bool) {
	m := slashDate.FindStringSubmatch(s)
	if len(m) == 0 || m[2] != m[4] {
		return time.Time{}, false
	}
	a, b := number(m[1]), number(m[3])
	switch {
	case a > 12 && b <= 12, a == b:
		return day(number(m[5]), b, a)
	case b > 12 && a <= 12:
		return day(number(m[5]), a, b)
	}
	return time.Time{}, false
}

// months are the beginnings of their names in English, Spanish, German, French, Portuguese and Italian.
var months = [12][]string{
	{"jan", "ene", "jän", "gen"},
	{"feb", "fév", "fev"},
	{"mar", "mär"},
	{"apr", "abr", "avr"},
	{"may", "mai", "mag"},
	{"jun", "juin", "giu"},
	{"jul", "juil", "lug"},
	{"aug", "ago", "aoû", "aou"},
	{"sep", "set"},
	{"oct", "okt", "out", "ott"},
	{"nov"},
	{"dec", "dic", "dez", "déc"},
}

// spelled reads "January 2, 2019", "2 de enero de 2019", "2. Januar 2019" and the like, with or without a weekday and a time.
func spelled(s string) (time.Time, bool) {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ':'
	})
	var y, m, d int
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		n := number(strings.TrimRight(w, "stndrheèºª"))
		switch {
		case n >= 1000 && n <= 9999 && y == 0 && len(w) == 4:
			y = n
		case n > 0 && n <= 31 && d == 0 && !strings.Contains(w, ":"):
			d = n
		case m == 0 && unicode.IsLetter(first):
			m = monthNamed(w)
		}
	}
	if y == 0 || m == 0 || d == 0 {
		return time.Time{}, false
	}
	return day(y, m, d)
}

// weekdays whose beginnings are those of months.
var weekdays = []string{"martes", "mardi", "martedì", "martedi", "marcoledi"}

func monthNamed(word string) int {
	for _, w := range weekdays {
		if word == w {
			return 0
		}
	}
	for i, names := range months {
		for _, name := range names {
			if strings.HasPrefix(word, name) && len(word) <= 11 {
				return i + 1
			}
		}
	}
	return 0
}

// unixDate reads seconds or milliseconds since 1970, as programs write them.
func unixDate(s string) string {
	if len(s) != 10 && len(s) != 13 {
		return ""
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return ""
	}
	if len(s) == 13 {
		n /= 1000
	}
	return time.Unix(n, 0).UTC().Format("2006-01-02T15:04:05Z")
}

func day(y, m, d int) (time.Time, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d && int(t.Month()) == m
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
