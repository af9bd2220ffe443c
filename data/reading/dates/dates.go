// Package dates reads dates as people and programs write them, and judges by a whole column what a single date leaves open:
// whether the day or the month comes first.
package dates

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"blotter/data/reading/clean"
)

// zoned are the usual forms of a moment with its time zone, plain those that begin with the year.
var (
	zoned = []string{
		time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999 -0700", "2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02 15:04:05 UTC",
		time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700",
		"Mon, 2 Jan 2006 15:04:05 GMT", "2 Jan 2006 15:04:05 GMT", "Mon, 2 Jan 2006 15:04:05 UTC",
		"Mon Jan 2 15:04:05 -0700 2006",
	}
	plain = []string{"20060102", "20060102T150405", "20060102T150405Z", "20060102150405"}
)

// moment is the form in which a library keeps a moment.
const moment = "2006-01-02T15:04:05Z"

// Parse returns a date as ISO 8601: a moment in UTC where the time zone is known, else the day alone. A date that could be
// read in two ways, such as 03/04/2020, is "", and so is anything else.
func Parse(s string) string { return ParseAs(s, Unknown) }

// ParseAs is Parse for a date of a column whose order of day and month is known.
func ParseAs(s string, order Order) string {
	if order == YearDay {
		if iso := yearDay(s); iso != "" {
			return iso
		}
		order = Unknown
	}
	d := read(s)
	switch {
	case d.iso != "":
		return d.iso
	case d.numeric:
		return d.in(order)
	}
	return ""
}

// written is what a date says by itself.
type written struct {
	iso     string // the date where it can be read in one way only
	numeric bool   // three numbers, read by an order
	a, b, c int    // these numbers; c is the year but where a is, by the order YearFirst
	short   bool   // the year has two digits
}

func read(s string) written {
	s = Digits(clean.Line(s))
	if len(s) < 6 || len(s) > 100 {
		return written{}
	}
	if !strings.ContainsRune(s, ':') {
		return readDay(s)
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil && plausible(t.UTC()) {
			return written{iso: t.UTC().Format(moment)}
		}
	}
	return readDay(s)
}

// Digits writes the digits of any script, as those of Arabic and Devanagari, as 0 to 9.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || !unicode.IsDigit(r) {
			return r
		}
		zero := r
		for unicode.IsDigit(zero-1) && r-zero < 9 { // the digits of a script follow each other
			zero--
		}
		return '0' + (r-zero)%10
	}, s)
}

// readDay reads a date without a time zone.
func readDay(s string) written {
	if strings.Trim(s, "0123456789TZ") == "" {
		for _, layout := range plain {
			if t, err := time.Parse(layout, s); err == nil && plausible(t) {
				return written{iso: t.Format(time.DateOnly)}
			}
		}
	}
	if iso := unixDate(s); iso != "" {
		return written{iso: iso}
	}
	if t, ok := yearFirst(s); ok {
		return written{iso: t.Format(time.DateOnly)}
	}
	if m := eastAsian.FindStringSubmatch(s); m != nil {
		if t, ok := day(number(m[1]), number(m[2]), number(m[3])); ok && plausible(t) {
			return written{iso: t.Format(time.DateOnly)}
		}
	}
	rest := withoutTime(s)
	if w, ok := byNumbers(rest); ok {
		return w
	}
	if t, ok := spelled(rest); ok && plausible(t) {
		return written{iso: t.Format(time.DateOnly)}
	}
	return written{}
}

func plausible(t time.Time) bool { return t.Year() >= 1500 && t.Year() < 2200 }

var (
	clock = regexp.MustCompile(`(?i)(?:\b|T)\d{1,2}(?:[:.h]\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\b\.?|uhr\b|hrs?\b|h\b)?(?:\s*(?:utc|gmt|[ecmpb]e?[sd]?t|cest|z)\b)?(?:\s*[+-]\d\d:?\d\d\b)?|\b\d{1,2}\s*(?:[ap]\.?\s?m\b\.?|uhr\b)`)
	// A clock with dots, "10.30", could be the beginning of "10.03.2019"; those are found first.
	dotted = regexp.MustCompile(`\b\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b`)
)

// withoutTime takes the time of day out of a date, so that its numbers are not taken for a day.
func withoutTime(s string) string {
	if at := dotted.FindStringIndex(s); at != nil {
		return clock.ReplaceAllString(s[:at[0]], " ") + s[at[0]:at[1]] + clock.ReplaceAllString(s[at[1]:], " ")
	}
	return strings.TrimSpace(clock.ReplaceAllString(s, " "))
}

var isoDay = regexp.MustCompile(`^(\d{4})([-/.])(\d{1,2})([-/.])(\d{1,2})(?:[T\s,;].*)?$`)

// yearFirst reads 2024-03-14, 2024/3/14 and 2024.03.14.
func yearFirst(s string) (time.Time, bool) {
	m := isoDay.FindStringSubmatch(s)
	if len(m) == 0 || m[2] != m[4] {
		return time.Time{}, false
	}
	t, ok := day(number(m[1]), number(m[3]), number(m[5]))
	return t, ok && plausible(t)
}

// yearDay reads 2024/25/03 by the order YearDay, "" where it makes no day.
func yearDay(s string) string {
	m := isoDay.FindStringSubmatch(strings.TrimSpace(s))
	if len(m) == 0 || m[2] != m[4] {
		return ""
	}
	t, ok := day(number(m[1]), number(m[5]), number(m[3]))
	if !ok || !plausible(t) {
		return ""
	}
	return t.Format(time.DateOnly)
}

var threeNumbers = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})(\s?[./-]\s?)(\d{1,2})(\s?[./-]\s?)(\d{4}|\d{2})(?:$|[^\d./-]|[.](?:$|\s))`)

// byNumbers reads dates such as 14/03/2024, 14-3-24 and 14.03.2024. With dots the day comes first, by custom.
func byNumbers(s string) (written, bool) {
	found := threeNumbers.FindAllStringSubmatch(s, 2)
	if len(found) != 1 {
		return written{}, false
	}
	m := found[0]
	mark := strings.TrimSpace(m[2])
	if mark != strings.TrimSpace(m[4]) {
		return written{}, false
	}
	w := written{numeric: true, a: number(m[1]), b: number(m[3]), c: number(m[5]), short: len(m[5]) == 2}
	if mark == "." {
		return written{iso: w.in(DayFirst)}, true
	}
	return w, true
}

// in returns the date by an order, "" where it makes none. Without an order it returns what all possible orders agree on.
func (w written) in(order Order) string {
	switch order {
	case Contradictory:
		return ""
	case DayFirst, MonthFirst, YearFirst:
		return w.by(order)
	}
	agreed := ""
	for _, o := range []Order{DayFirst, MonthFirst} {
		switch iso := w.by(o); {
		case iso == "" || iso == agreed:
		case agreed == "":
			agreed = iso
		default:
			return ""
		}
	}
	return agreed
}

func (w written) by(order Order) string {
	y, m, d := w.c, w.b, w.a
	switch order {
	case MonthFirst:
		m, d = w.a, w.b
	case YearFirst:
		y, m, d = w.a, w.b, w.c
		if !w.short {
			return ""
		}
	}
	if w.short {
		y = century(y)
	}
	t, ok := day(y, m, d)
	if !ok || !plausible(t) {
		return ""
	}
	return t.Format(time.DateOnly)
}

// century returns the year that two digits mean: the last such year that is not more than one year ahead.
func century(two int) int {
	next := time.Now().Year() + 1
	year := next - next%100 + two
	if year > next {
		year -= 100
	}
	return year
}

// unixDate reads seconds or milliseconds since 1970, as programs write them.
func unixDate(s string) string {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole) != 10 && len(whole) != 13 || strings.Trim(fraction, "0123456789") != "" {
		return ""
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n < 0 {
		return ""
	}
	if len(whole) == 13 {
		n /= 1000
	}
	return time.Unix(n, 0).UTC().Format(moment)
}

// serials are the days since 1900 that a spreadsheet counts for dates from 1954 to 2119.
const firstSerial, lastSerial = 20_000, 80_000

// Serial returns the day that a spreadsheet's number stands for, such as 2024-03-15 for 45366, "" for a number that is
// none. Spreadsheets count days from the end of 1899 (ECMA-376, part 1, 18.17.4.1).
func Serial(s string) string {
	s = strings.TrimSpace(s)
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) || n < firstSerial || n >= lastSerial || strings.ContainsAny(s, "eExX_") {
		return ""
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format(time.DateOnly)
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

// Numeric reports whether a date is written with three numbers that may stand for two different days.
func Numeric(s string) bool {
	d := read(s)
	return d.iso == "" && d.numeric && (d.by(DayFirst) != "" || d.by(MonthFirst) != "")
}
