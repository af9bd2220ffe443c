package dates

import (
	"regexp"
	"strings"
	"time"
)

var (
	yearAlone  = regexp.MustCompile(`^(1[5-9]\d\d|20\d\d|21\d\d)(?:\.0)?$`)
	monthFirst = regexp.MustCompile(`^(\d{1,2})\s?[-/.]\s?(1[5-9]\d\d|20\d\d|21\d\d)$`)
	yearMonth  = regexp.MustCompile(`^(1[5-9]\d\d|20\d\d|21\d\d)\s?[-/.]\s?(\d{1,2})$`)
	eastAsian  = regexp.MustCompile(`(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]`)
)

// Coarse reads what states a year, or a year and a month, and no day: 2019, 2019-03, 03/2019, March 2019, marzo de 2019. It returns the first
// day of that time as ISO 8601, "" for anything else.
func Coarse(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), "/") // "2019//", as reference managers leave out month and day
	if m := yearAlone.FindStringSubmatch(s); m != nil {
		return firstDay(number(m[1]), 1)
	}
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		return firstDay(number(m[1]), number(m[2]))
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		return firstDay(number(m[2]), number(m[1]))
	}
	year, month := 0, 0
	for _, t := range tokens(s) {
		switch {
		case t.joins:
		case t.month > 0 && t.day == 0 && month == 0:
			month = t.month
		case t.year > 0 && !t.short && year == 0:
			year = t.year
		default:
			return ""
		}
	}
	if year == 0 || month == 0 {
		return ""
	}
	return firstDay(year, month)
}

func firstDay(year, month int) string {
	t, ok := day(year, month, 1)
	if !ok || !plausible(t) {
		return ""
	}
	return t.Format(time.DateOnly)
}
