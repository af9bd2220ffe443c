package citation

import (
	"fmt"
	"regexp"
	"strings"

	"blotter/data/reading/dates"
	"blotter/data/reading/entry"
	"blotter/data/reading/press"
)

var (
	slashed = regexp.MustCompile(`^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?:/.*)?$`)
	medline = regexp.MustCompile(`^(\d{4})[ ,]+(\pL{3,9})\.?(?:[ -]+(\d{1,2}))?`)
)

// date sets the day of a reference. Of a month or year alone it is the first day, since references seldom say more; the note
// then tells what they say.
func date(e *entry.Entry, stated string) {
	e.Published = day(stated)
	if d := e.Published; strings.HasSuffix(d, "-01") && !strings.HasSuffix(stated, "1") {
		e.Detail("dated", stated)
	}
}

// day reads the date of a reference as ISO 8601, its first day where it is a month or year.
func day(s string) string {
	s = strings.TrimSpace(s)
	if m := slashed.FindStringSubmatch(s); m != nil {
		month, d := m[2], m[3]
		if month == "" {
			month = "1"
		}
		if d == "" {
			d = "1"
		}
		return dates.Parse(fmt.Sprintf("%s-%s-%s", m[1], month, d))
	}
	if d := press.Day(s); d != "" {
		return d
	}
	if m := medline.FindStringSubmatch(s); m != nil {
		d := m[3]
		if d == "" {
			d = "1"
		}
		if found := press.Day(d + " " + m[2] + " " + m[1]); found != "" {
			return found
		}
		return dates.Parse(m[1] + "-1-1") // a season
	}
	return s
}
