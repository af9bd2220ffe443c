package query

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// never is a day on which nothing was published.
const never = int64(1 << 62)

// firstDay returns the first day of a date, of which only the year, or year and month, may be given. For anything
// else it returns never, so that a date that makes no sense finds nothing.
func firstDay(date string) int64 {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.Unix() / secondsPerDay
		}
	}
	return never
}

// lastDay returns the day before which an article must be published; before what is no date, nothing is.
func lastDay(date string) int64 {
	if day := firstDay(date); day != never {
		return day
	}
	return NoDate
}

func compareDays(a, b int64) int { return cmp.Compare(a, b) }

// span is a range of confidences, 0 to 1.
type span struct{ least, most float32 }

// anyPercent leaves nothing out.
var anyPercent = span{0, 1}

// isNumber reports whether a value is the number of a step: digits alone.
func (t Term) isNumber() bool {
	_, err := strconv.ParseUint(t.Value, 10, 63)
	return err == nil
}

// percents reads 80, 80-100, >80 and <50, with or without a percent sign. What it cannot read limits nothing: it may be
// half typed.
func percents(text string) span {
	text = strings.ReplaceAll(text, "%", "")
	least, most, isRange := strings.Cut(text, "-")
	s := anyPercent
	switch {
	case isRange:
		s.least, s.most = share(least, 0), share(most, 1)
	case strings.HasPrefix(text, "<"):
		s.most = share(strings.TrimLeft(text, "<="), 1)
	default:
		s.least = share(strings.TrimLeft(text, ">="), 0)
	}
	return s
}

func share(percent string, otherwise float32) float32 {
	n, err := strconv.ParseFloat(percent, 32)
	if err != nil {
		return otherwise
	}
	if otherwise == 0 {
		return max(otherwise, float32(n/100))
	}
	return min(otherwise, float32(n/100))
}

// String writes a range as percents reads it, "" for one that leaves nothing out.
func (s span) String() string {
	least, most := strconv.Itoa(percentOf(s.least)), strconv.Itoa(percentOf(s.most))
	switch {
	case s == anyPercent || s.least <= 0 && percentOf(s.most) >= 100:
		return ""
	case percentOf(s.most) >= 100:
		return ">" + least
	case s.least <= 0:
		return "<" + most
	}
	return least + "-" + most
}

func percentOf(share float32) int { return int(share*100 + 0.5) }

// PercentRange reads the value of a filter of kind Percent. A most of 0 is no limit.
func PercentRange(value string) (least, most int) {
	s := percents(value)
	least, most = percentOf(s.least), percentOf(s.most)
	if most >= 100 {
		most = 0
	}
	return least, most
}

// FormatPercents writes a range as PercentRange reads it, "" for one that limits nothing.
func FormatPercents(least, most int) string {
	if most == 0 {
		most = 100
	}
	return span{float32(least) / 100, float32(most) / 100}.String()
}
